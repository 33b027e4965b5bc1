//! Queries with judgements: what learning and measuring ask of an index.

use std::collections::BTreeMap;

use super::bootstrap::mean;
use super::measure::Measure;
use super::random::SplitMix64;
use super::trec::Qrels;
use crate::error::{Error, ErrorKind, Result};
use crate::index::Index;
use crate::ranking::Ranking;
use crate::search::SearchOptions;

/// A query with what is known to answer it.
#[derive(Clone, Debug, PartialEq)]
pub struct JudgedQuery {
    /// Its id.
    pub qid: String,
    /// What was asked.
    pub text: String,
    /// Entry id to relevance; 1 or more is relevant. Without a relevant entry, nothing answers it.
    pub judged: BTreeMap<String, i32>,
}

impl JudgedQuery {
    /// Whether any entry answers it.
    pub fn is_answerable(&self) -> bool {
        self.judged.values().any(|relevance| *relevance > 0)
    }
}

/// Joins texts and judgements. The queries come in the order given; one without judgements has no
/// answer.
///
/// # Errors
/// [`ErrorKind::Content`]: a query id that stands twice, a judged query that is not among the
/// queries, or a judged entry that the index does not have. The message names the first few.
pub fn judge<D: AsRef<[u8]>>(
    index: &Index<D>,
    queries: impl IntoIterator<Item = (String, String)>,
    qrels: &Qrels,
) -> Result<Vec<JudgedQuery>> {
    let mut joined: Vec<JudgedQuery> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for (qid, text) in queries {
        if !seen.insert(qid.clone()) {
            let message = format!("the query id `{qid}` stands twice");
            return Err(
                Error::new(ErrorKind::Content, message).remedy("give each query its own id")
            );
        }
        let judged = qrels.get(&qid).cloned().unwrap_or_default();
        joined.push(JudgedQuery { qid, text, judged });
    }
    let strangers = qrels.keys().filter(|qid| !seen.contains(*qid));
    known(strangers, "judged queries are not among the queries")?;
    let ids: std::collections::BTreeSet<String> =
        (0..index.len() as u32).map(|number| index.id(number)).collect();
    let strangers: std::collections::BTreeSet<&String> =
        (qrels.values()).flat_map(|judged| judged.keys()).filter(|id| !ids.contains(*id)).collect();
    known(strangers.into_iter(), "judged entries are not in the index")?;
    Ok(joined)
}

/// Ids shown in a message.
const SHOWN: usize = 5;

fn known<'a>(strangers: impl Iterator<Item = &'a String>, what: &str) -> Result<()> {
    let strangers: Vec<&String> = strangers.collect();
    if strangers.is_empty() {
        return Ok(());
    }
    let shown: Vec<String> = strangers.iter().take(SHOWN).map(|id| format!("`{id}`")).collect();
    let more = if strangers.len() > SHOWN { ", ..." } else { "" };
    let message = format!("{} {what}: {}{more}", strangers.len(), shown.join(", "));
    let remedy = "correct the judgements, or leave these rows out before";
    Err(Error::new(ErrorKind::Content, message).remedy(remedy))
}

/// The value of a measure for every query, in order, under other weights than the index's own.
///
/// A query that nothing answers gets 0, as in [`Measure::of_query`]. O(queries x search).
///
/// # Errors
/// [`ErrorKind::Argument`]: weights that [`Ranking::check`] refuses.
pub fn measure_queries<D: AsRef<[u8]>>(
    index: &Index<D>,
    ranking: &Ranking,
    queries: &[&JudgedQuery],
    measure: Measure,
    options: &SearchOptions,
) -> Result<Vec<f64>> {
    if index.ranking() == ranking {
        return Ok(measure_with(index, queries, measure, options));
    }
    Ok(measure_with(&index.with_ranking(ranking)?, queries, measure, options))
}

fn measure_with<D: AsRef<[u8]>>(
    index: &Index<D>,
    queries: &[&JudgedQuery],
    measure: Measure,
    options: &SearchOptions,
) -> Vec<f64> {
    let options = SearchOptions {
        limit: measure.depth().unwrap_or(options.limit),
        highlight_answers: 0,
        ..options.clone()
    };
    let value = |query: &&JudgedQuery| {
        let rows = index.features(&query.text, &options).hits;
        let ids: Vec<String> = rows.iter().map(|row| index.id(row.entry)).collect();
        measure.of_query(ids.iter().map(String::as_str), &query.judged)
    };
    queries.iter().map(value).collect()
}

/// Deals queries into folds of as equal size as can be, in an order that `seed` alone decides.
/// Each fold holds positions in `0..count`, rising.
pub fn folds(count: usize, folds: usize, seed: u64) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..count).collect();
    SplitMix64::new(seed).shuffle(&mut order);
    let folds = folds.clamp(2, count.max(2));
    let mut dealt: Vec<Vec<usize>> = vec![Vec::new(); folds];
    for (turn, position) in order.into_iter().enumerate() {
        if let Some(fold) = dealt.get_mut(turn % folds) {
            fold.push(position);
        }
    }
    for fold in &mut dealt {
        fold.sort_unstable();
    }
    dealt
}

/// The mean of some values, by position.
pub(super) fn mean_at(values: &[f64], positions: &[usize]) -> f64 {
    let chosen: Vec<f64> = positions.iter().filter_map(|&at| values.get(at).copied()).collect();
    mean(&chosen)
}
