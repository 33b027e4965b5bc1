//! Pairwise logistic regression over the linear features: which of two entries is the better one.
//!
//! Burges et al., *Learning to rank using gradient descent*, ICML 2005 (RankNet), with a linear
//! model: the probability that `a` stands above `b` is the logistic function of the difference of
//! their scores. Only the weights outside the text score can be learnt so; they are kept from
//! falling below 0, and the weight of the text score is the unit.

use std::collections::BTreeMap;

use super::judged::JudgedQuery;
use super::validate::{Learnt, Validation, cross_validate};
use crate::error::{Error, ErrorKind, Result};
use crate::index::Index;
use crate::ranking::{Parameter, Ranking};
use crate::search::{FEATURES, SearchOptions};

/// How to learn from pairs.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PairwiseOptions {
    /// How strongly weights are held near those they start from (a squared distance); 0.01 by
    /// default.
    pub regularisation: f64,
    /// Hits of a query that pairs are made of; 50 by default.
    pub depth: usize,
    /// Steps of the descent; 500 by default.
    pub iterations: usize,
    /// How to validate.
    pub validation: Validation,
}

impl Default for PairwiseOptions {
    fn default() -> Self {
        Self { regularisation: 0.01, depth: 50, iterations: 500, validation: Validation::default() }
    }
}

/// The features that are linear in the score, the text score first, and their parameters.
const LINEAR: [(&str, Option<Parameter>); 6] = [
    ("text", None),
    ("coverage", Some(Parameter::coverage)),
    ("passage", Some(Parameter::passage)),
    ("adjacency", Some(Parameter::adjacency)),
    ("agreement", Some(Parameter::agreement)),
    ("fit", Some(Parameter::fit)),
];

/// The differences of the linear features of a better and a worse entry, and what the pair weighs.
type Pair = ([f64; LINEAR.len()], f64);

/// Learns the weights of coverage, passage, adjacency, agreement and fit from judged queries.
///
/// Every query weighs the same, however many pairs it has. O(pairs x iterations).
///
/// # Errors
/// [`ErrorKind::Argument`]: too few queries, or no pair to learn from.
pub fn pairwise<D: AsRef<[u8]>>(
    index: &Index<D>,
    queries: &[JudgedQuery],
    options: &PairwiseOptions,
) -> Result<Learnt> {
    let ids: BTreeMap<u32, String> =
        (0..index.len() as u32).map(|number| (number, index.id(number))).collect();
    let search = SearchOptions {
        limit: options.depth,
        highlight_answers: 0,
        ..options.validation.search.clone()
    };
    cross_validate(index, queries, &options.validation, &mut |train, start| {
        let mut pairs = Vec::new();
        for query in train {
            pairs_of(index, query, &ids, &search, &mut pairs);
        }
        if pairs.is_empty() {
            let message = "no judged query has a relevant and another entry among its hits";
            return Err(Error::new(ErrorKind::Argument, message).remedy("judge more queries"));
        }
        Ok(fit(&pairs, start, options))
    })
}

fn pairs_of<D: AsRef<[u8]>>(
    index: &Index<D>,
    query: &JudgedQuery,
    ids: &BTreeMap<u32, String>,
    search: &SearchOptions,
    pairs: &mut Vec<Pair>,
) {
    let columns = LINEAR.map(|(name, _)| FEATURES.iter().position(|f| *f == name).unwrap_or(0));
    let rows: Vec<([f64; LINEAR.len()], i32)> = (index.features(&query.text, search).hits.iter())
        .map(|row| {
            let values = columns.map(|at| f64::from(row.values.get(at).copied().unwrap_or(0.0)));
            let id = ids.get(&row.entry);
            (values, id.and_then(|id| query.judged.get(id)).copied().unwrap_or(0))
        })
        .collect();
    let first = pairs.len();
    for (better, high) in &rows {
        for (worse, low) in &rows {
            if high > low && *high > 0 {
                let difference = std::array::from_fn(|at| better[at] - worse[at]);
                pairs.push((difference, f64::from(high - (*low).max(0))));
            }
        }
    }
    let total: f64 = pairs.iter().skip(first).map(|(_, weight)| weight).sum();
    for (_, weight) in pairs.iter_mut().skip(first) {
        *weight /= total;
    }
}

/// Gradient descent with a step that the curvature bounds; weights stay at 0 or above.
fn fit(pairs: &[Pair], start: &Ranking, options: &PairwiseOptions) -> Ranking {
    let weight = |parameter: Option<Parameter>| parameter.map_or(1.0, |p| f64::from(start.get(p)));
    // Scores differ by fractions: the logistic function needs a scale, which the descent finds.
    let origin: [f64; LINEAR.len()] = LINEAR.map(|(_, parameter)| SCALE * weight(parameter));
    let total: f64 = pairs.iter().map(|(_, weight)| weight).sum();
    let square = |d: &[f64; LINEAR.len()]| d.iter().map(|x| x * x).sum::<f64>();
    let curvature = pairs.iter().map(|(d, weight)| weight / total * square(d)).sum::<f64>() / 4.0;
    let step = 1.0 / (curvature + options.regularisation);
    let mut weights = origin;
    for _ in 0..options.iterations {
        let mut gradient: [f64; LINEAR.len()] =
            std::array::from_fn(|at| options.regularisation * (weights[at] - origin[at]));
        for (difference, weight) in pairs {
            let score: f64 = weights.iter().zip(difference).map(|(w, d)| w * d).sum();
            let wrong = 1.0 / (1.0 + libm::exp(score));
            for (slope, d) in gradient.iter_mut().zip(difference) {
                *slope -= weight / total * wrong * d;
            }
        }
        for (weight, slope) in weights.iter_mut().zip(gradient) {
            *weight = (*weight - step * slope).max(0.0);
        }
    }
    let mut ranking = start.clone();
    let [text, ..] = weights;
    if text > 0.0 {
        for (weight, (_, parameter)) in weights.iter().zip(LINEAR) {
            if let Some(parameter) = parameter {
                ranking.set(parameter.name(), ((weight / text) as f32).min(parameter.range().1));
            }
        }
    }
    ranking
}

/// Where the scale starts: a tenth of a score apart is then about three in four sure.
const SCALE: f64 = 10.0;
