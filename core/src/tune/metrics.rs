//! How good a ranking is, query by query, by the definitions of trec_eval.

use std::collections::{BTreeMap, BTreeSet};

use super::trec::{Qrels, Run};

/// The measures of every judged query, each from 0 (worst) to 1 (best).
///
/// All lists have the same length and order as [`queries`](Self::queries). An entry is relevant
/// if its judgement is 1 or more.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metrics {
    /// 1 if the first hit is relevant, else 0 (`success_1` in trec_eval).
    pub hit_at_1: Vec<f64>,
    /// 1 if one of the first five hits is relevant, else 0 (`success_5`).
    pub hit_at_5: Vec<f64>,
    /// One over the rank of the first relevant hit among the first ten, or 0 (`recip_rank` of a
    /// run cut at ten).
    pub mrr_at_10: Vec<f64>,
    /// Discounted gain of the first ten hits over the greatest possible (`ndcg_cut_10`): the gain
    /// is the judgement itself, not a power of two, and is divided by log2(rank + 1).
    pub ndcg_at_10: Vec<f64>,
    /// The share of all relevant entries that is among the first twenty hits (`recall_20`).
    pub recall_at_20: Vec<f64>,
    /// The ids of the judged queries, in byte order.
    pub queries: Vec<String>,
}

/// The deepest rank that any measure looks at.
const DEPTH: usize = 20;

/// Measures a run against judgements.
///
/// Every query with at least one row in `qrels` counts: one that the run lacks gets 0, and so does
/// one without a relevant entry. Queries that only the run has are not judged and do not count.
/// The hits are taken in the order of the run, whatever their scores; an entry that comes twice
/// counts the first time only.
///
/// The same on every platform: `log2` comes from `libm`. Takes time proportional to the number of
/// judgements (times its logarithm).
pub fn evaluate(run: &Run, qrels: &Qrels) -> Metrics {
    let mut metrics = Metrics::default();
    for (query, judged) in qrels.iter().filter(|(_, judged)| !judged.is_empty()) {
        let hits = run.get(query).map_or(&[][..], Vec::as_slice);
        let gains = gains(hits, judged);
        let relevant = judged.values().filter(|relevance| **relevance >= 1).count();
        let first = gains.iter().position(|gain| *gain > 0);
        metrics.hit_at_1.push(one_if(first.is_some_and(|rank| rank < 1)));
        metrics.hit_at_5.push(one_if(first.is_some_and(|rank| rank < 5)));
        let reciprocal = match first {
            Some(rank) if rank < 10 => 1.0 / (rank + 1) as f64,
            _ => 0.0,
        };
        metrics.mrr_at_10.push(reciprocal);
        metrics.ndcg_at_10.push(ndcg_at_10(&gains, judged));
        let found = gains.iter().filter(|gain| **gain > 0).count();
        metrics.recall_at_20.push(share(found as f64, relevant as f64));
        metrics.queries.push(query.clone());
    }
    metrics
}

/// The gain at each of the first ranks: the judgement, or 0 if that is negative, if there is none,
/// or if the entry came before.
fn gains(hits: &[(String, f64)], judged: &BTreeMap<String, i32>) -> Vec<i32> {
    let mut seen = BTreeSet::new();
    let gain = |id: &str| judged.get(id).map_or(0, |relevance| (*relevance).max(0));
    hits.iter().take(DEPTH).map(|(id, _)| if seen.insert(id) { gain(id) } else { 0 }).collect()
}

fn ndcg_at_10(gains: &[i32], judged: &BTreeMap<String, i32>) -> f64 {
    let mut ideal: Vec<i32> = judged.values().copied().filter(|gain| *gain > 0).collect();
    ideal.sort_unstable_by(|a, b| b.cmp(a));
    share(discounted(gains), discounted(&ideal))
}

fn discounted(gains: &[i32]) -> f64 {
    let at = |(rank, gain): (usize, &i32)| f64::from(*gain) / libm::log2((rank + 2) as f64);
    gains.iter().take(10).enumerate().map(at).sum()
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

fn one_if(yes: bool) -> f64 {
    if yes { 1.0 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn qrels(rows: &[(&str, &str, i32)]) -> Qrels {
        let mut qrels = Qrels::new();
        for (query, id, relevance) in rows {
            let judged = qrels.entry((*query).to_owned()).or_default();
            judged.insert((*id).to_owned(), *relevance);
        }
        qrels
    }

    fn run(query: &str, ids: &[&str]) -> Run {
        let hits = ids.iter().map(|id| ((*id).to_owned(), 0.0)).collect();
        Run::from([(query.to_owned(), hits)])
    }

    #[test]
    fn a_perfect_ranking_scores_one_everywhere() {
        let qrels = qrels(&[("q", "a", 2), ("q", "b", 1), ("q", "c", 0)]);
        let metrics = evaluate(&run("q", &["a", "b", "c"]), &qrels);
        for values in [
            &metrics.hit_at_1,
            &metrics.hit_at_5,
            &metrics.mrr_at_10,
            &metrics.ndcg_at_10,
            &metrics.recall_at_20,
        ] {
            assert_eq!(values, &[1.0]);
        }
    }

    #[test]
    fn gain_is_linear_and_discounted_by_log2() {
        let qrels = qrels(&[("q", "a", 3), ("q", "b", 1)]);
        let metrics = evaluate(&run("q", &["b", "x", "a"]), &qrels);
        let expected = (1.0 + 3.0 / 2.0) / (3.0 + 1.0 / libm::log2(3.0));
        assert_eq!(metrics.ndcg_at_10, [expected]);
        assert_eq!(metrics.hit_at_1, [1.0]);
        assert_eq!(metrics.mrr_at_10, [1.0]);
    }

    #[test]
    fn each_measure_stops_at_its_depth() {
        let ids: Vec<String> = (1..=30).map(|n| format!("d{n:02}")).collect();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let at = |id| evaluate(&run("q", &ids), &qrels(&[("q", id, 1)]));
        assert_eq!((at("d02").hit_at_1[0], at("d05").hit_at_5[0]), (0.0, 1.0));
        assert_eq!((at("d06").hit_at_5[0], at("d10").mrr_at_10[0]), (0.0, 0.1));
        assert_eq!((at("d11").mrr_at_10[0], at("d11").ndcg_at_10[0]), (0.0, 0.0));
        assert!(at("d10").ndcg_at_10[0] > 0.0);
        assert_eq!((at("d20").recall_at_20[0], at("d21").recall_at_20[0]), (1.0, 0.0));
    }

    #[test]
    fn every_judged_query_counts_and_no_other() {
        let mut qrels = qrels(&[("q1", "a", 1), ("q2", "a", 1), ("q3", "a", 0)]);
        qrels.insert("q4".to_owned(), BTreeMap::new());
        let mut run = run("q1", &["a"]);
        run.insert("q9".to_owned(), vec![("a".to_owned(), 1.0)]);
        run.insert("q3".to_owned(), vec![("a".to_owned(), 1.0)]);
        let metrics = evaluate(&run, &qrels);
        assert_eq!(metrics.queries, ["q1", "q2", "q3"]);
        assert_eq!(metrics.hit_at_1, [1.0, 0.0, 0.0]);
        assert_eq!(metrics.recall_at_20, [1.0, 0.0, 0.0]);
    }

    #[test]
    fn negative_judgements_and_repeated_entries_gain_nothing() {
        let qrels = qrels(&[("q", "a", 1), ("q", "b", -2), ("q", "c", 1)]);
        let metrics = evaluate(&run("q", &["b", "a", "a"]), &qrels);
        assert_eq!(metrics.recall_at_20, [0.5]);
        assert_eq!(metrics.hit_at_1, [0.0]);
        assert!(metrics.ndcg_at_10[0] < 0.5);
    }
}
