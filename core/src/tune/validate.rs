//! Cross-validation: what learnt weights are worth on queries they were not learnt from.

use super::bootstrap::{Interval, bootstrap, paired_bootstrap};
use super::judged::{JudgedQuery, folds, mean_at, measure_queries};
use super::measure::Measure;
use crate::error::{Error, ErrorKind, Result};
use crate::index::Index;
use crate::ranking::Ranking;
use crate::search::SearchOptions;

/// How to validate.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Validation {
    /// What counts; `RR@10` by default.
    pub measure: Measure,
    /// Into how many parts the queries are dealt; 5 by default, at least 2.
    pub folds: usize,
    /// Decides who is in which part, and the samples of the test.
    pub seed: u64,
    /// Samples of the significance test.
    pub samples: usize,
    /// Learnt weights are accepted up to this p value; 0.05 by default.
    pub significance: f64,
    /// How to search.
    pub search: SearchOptions,
}

impl Default for Validation {
    fn default() -> Self {
        Self {
            measure: Measure::Rr(Some(10)),
            folds: 5,
            seed: 1,
            samples: 10_000,
            significance: 0.05,
            search: SearchOptions::default(),
        }
    }
}

/// One fold: the mean of the measure where the weights were learnt and where they were not.
#[derive(Clone, Debug, PartialEq)]
pub struct Fold {
    /// On the queries that the weights were learnt from.
    pub train: f64,
    /// On the queries held back.
    pub validation: f64,
    /// The constant baseline on the queries held back: the weights before learning.
    pub baseline: f64,
    /// How many queries were held back.
    pub queries: usize,
    /// The weights of this fold.
    pub ranking: Ranking,
}

/// What was learnt, and what it is worth.
#[derive(Clone, Debug, PartialEq)]
pub struct Learnt {
    /// The weights to use: the mean of the folds' weights if accepted, else the baseline's.
    pub ranking: Ranking,
    /// The mean of the folds' weights, accepted or not. The constraints on weights are linear, so
    /// a mean of weights that keep them keeps them too.
    pub candidate: Ranking,
    /// Whether the gain on held-back queries is positive and significant: the guard against
    /// overfitting.
    pub accepted: bool,
    /// One for each fold.
    pub folds: Vec<Fold>,
    /// The value of every query while it was held back, in the order of the queries.
    pub held_back: Vec<f64>,
    /// The value of every query under the baseline.
    pub baseline: Vec<f64>,
    /// The mean gain on held-back queries over the baseline, with its 95 % interval.
    pub gain: Interval,
    /// How likely a gain or loss at least as great is by chance.
    pub p: f64,
}

/// Learns on all folds but one and measures on that one, for each of them.
///
/// `learn` is given the queries to learn from, as positions in `queries`, and the weights to start
/// from. Its weights are never measured on queries that it saw, but for [`Fold::train`].
///
/// # Errors
/// [`ErrorKind::Argument`]: fewer than 10 queries with an answer, or fewer than 2 folds; and what
/// `learn` gives.
pub fn cross_validate<D: AsRef<[u8]>>(
    index: &Index<D>,
    queries: &[JudgedQuery],
    validation: &Validation,
    learn: &mut dyn FnMut(&[&JudgedQuery], &Ranking) -> Result<Ranking>,
) -> Result<Learnt> {
    let answerable = queries.iter().filter(|query| query.is_answerable()).count();
    if answerable < MIN_QUERIES {
        let message = format!("{answerable} judged queries with an answer are too few to learn");
        let remedy = format!("judge at least {MIN_QUERIES}, better some hundred");
        return Err(Error::new(ErrorKind::Argument, message).remedy(remedy));
    }
    if validation.folds < 2 {
        let error = Error::new(ErrorKind::Argument, "one fold leaves nothing to measure on");
        return Err(error.at_field("folds").remedy("use 2 or more; 5 is usual"));
    }
    let start = index.ranking().clone();
    let value = |ranking: &Ranking, queries: &[&JudgedQuery]| {
        measure_queries(index, ranking, queries, validation.measure, &validation.search)
    };
    let all: Vec<&JudgedQuery> = queries.iter().collect();
    let baseline = value(&start, &all)?;
    let mut held_back = vec![0.0; queries.len()];
    let mut parts = Vec::new();
    for part in folds(queries.len(), validation.folds, validation.seed) {
        let mut rest: Vec<usize> = (0..queries.len()).collect();
        rest.retain(|at| part.binary_search(at).is_err());
        let chosen = |positions: &[usize]| -> Vec<&JudgedQuery> {
            positions.iter().filter_map(|&at| queries.get(at)).collect()
        };
        let ranking = learn(&chosen(&rest), &start)?;
        let train = value(&ranking, &chosen(&rest))?;
        for (&at, value) in part.iter().zip(value(&ranking, &chosen(&part))?) {
            if let Some(slot) = held_back.get_mut(at) {
                *slot = value;
            }
        }
        parts.push(Fold {
            train: super::bootstrap::mean(&train),
            validation: mean_at(&held_back, &part),
            baseline: mean_at(&baseline, &part),
            queries: part.len(),
            ranking,
        });
    }
    let candidate = mean_ranking(parts.iter().map(|part| &part.ranking), &start);
    let differences: Vec<f64> = held_back.iter().zip(&baseline).map(|(a, b)| a - b).collect();
    let gain = bootstrap(&differences, validation.samples.min(10_000), validation.seed);
    let (_, p) = paired_bootstrap(&held_back, &baseline, validation.samples, validation.seed);
    let accepted = gain.mean > 0.0 && p <= validation.significance;
    let ranking = if accepted { candidate.clone() } else { start };
    Ok(Learnt { ranking, candidate, accepted, folds: parts, held_back, baseline, gain, p })
}

/// Fewer judged queries teach chance.
const MIN_QUERIES: usize = 10;

fn mean_ranking<'r>(rankings: impl Iterator<Item = &'r Ranking>, start: &Ranking) -> Ranking {
    let mut sums: Vec<(&'static str, f64)> =
        start.parameters().map(|(name, _)| (name, 0.0)).collect();
    let mut count = 0.0;
    for ranking in rankings {
        count += 1.0;
        for ((_, sum), (_, value)) in sums.iter_mut().zip(ranking.parameters()) {
            *sum += f64::from(value);
        }
    }
    let mut mean = start.clone();
    for (name, sum) in sums {
        mean.set(name, (sum / count) as f32);
    }
    mean
}
