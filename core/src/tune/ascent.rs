//! Coordinate ascent: one weight after the other, as long as the measure itself rises.
//!
//! Metzler and Croft, *Linear feature-based models for information retrieval*, Information
//! Retrieval 10 (2007): measures of ranking have no useful gradient, and a direct search over a
//! few weights finds what a gradient cannot. Here every step is a real search over the queries, so
//! that weights inside the text score (fields, tiers, BM25) are learnt like the linear ones.

use std::ops::ControlFlow;

use super::bootstrap::mean;
use super::judged::{JudgedQuery, measure_queries};
use super::random::SplitMix64;
use super::validate::{Learnt, Validation, cross_validate};
use crate::error::{Error, ErrorKind, Result};
use crate::index::Index;
use crate::ranking::{Parameter, Ranking};

/// How to learn by coordinate ascent.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AscentOptions {
    /// The names of the weights to learn; empty means [`LEARNABLE`].
    pub parameters: Vec<String>,
    /// At most this many rounds over all weights; 2 by default.
    pub rounds: usize,
    /// A step must raise the mean of the measure by at least this much: a smaller gain is the luck
    /// of one query. 0.001 by default.
    pub least_gain: f64,
    /// How to validate.
    pub validation: Validation,
}

impl Default for AscentOptions {
    fn default() -> Self {
        Self {
            parameters: Vec::new(),
            rounds: 2,
            least_gain: 0.001,
            validation: Validation::default(),
        }
    }
}

/// What is learnt when nothing is named: all but the verdict's weights (calibration sets those),
/// `exact` (the unit of the tiers), `priority` (the editor's word) and `popularity` (judgements do
/// not know how many ask).
pub const LEARNABLE: [&str; 23] = [
    "question",
    "variant",
    "keyword",
    "category",
    "action",
    "answer",
    "k1",
    "b_question",
    "b_answer",
    "coverage",
    "passage",
    "adjacency",
    "agreement",
    "fit",
    "inflection",
    "folded",
    "bare",
    "stem",
    "joined",
    "compound",
    "synonym",
    "neighbour",
    "typo",
];

/// The shares by which a weight is raised and lowered: far at first, then near.
const STEPS: [f32; 2] = [0.35, 0.12];
/// A weight of 0 has no share: it is tried at this.
const FROM_ZERO: f32 = 0.05;
/// The most steps in one direction, each twice as far as the one before (on a logarithmic scale):
/// four of the greater ones change a weight by a factor of 90.
const RUN: usize = 4;

/// Where learning is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AscentProgress {
    /// Weights tried so far, over all folds and rounds.
    pub done: usize,
    /// At most so many in all.
    pub total: usize,
    /// The mean of the measure on the queries learnt from.
    pub value: f64,
}

/// Learns weights from judged queries by coordinate ascent with cross-validation.
///
/// Starts from the index's own weights. A step is taken only if it raises the measure by
/// [`AscentOptions::least_gain`] and keeps [`Ranking::check`], so the order guarantee holds for
/// what is learnt. `progress` may stop the work.
///
/// Costs about `folds x rounds x parameters x 3` searches of all queries. The same input gives the
/// same weights on every platform.
///
/// # Errors
/// [`ErrorKind::Argument`]: an unknown parameter, too few queries, or stopped by `progress`.
pub fn coordinate_ascent<D: AsRef<[u8]>>(
    index: &Index<D>,
    queries: &[JudgedQuery],
    options: &AscentOptions,
    progress: &mut dyn FnMut(AscentProgress) -> ControlFlow<()>,
) -> Result<Learnt> {
    let names: Vec<&str> = if options.parameters.is_empty() {
        LEARNABLE.to_vec()
    } else {
        options.parameters.iter().map(String::as_str).collect()
    };
    let parameters = names.into_iter().map(parameter).collect::<Result<Vec<_>>>()?;
    let validation = &options.validation;
    let folds = validation.folds.clamp(2, queries.len().max(2));
    let total = folds * options.rounds * parameters.len();
    let mut fold = 0;
    cross_validate(index, queries, validation, &mut |train, start| {
        // A fold that ends early jumps to where the next one starts.
        let mut done = fold * options.rounds * parameters.len();
        fold += 1;
        let mut tell = |value| {
            done += 1;
            progress(AscentProgress { done, total, value })
        };
        let value = |ranking: &Ranking| -> Result<f64> {
            let values =
                measure_queries(index, ranking, train, validation.measure, &validation.search)?;
            Ok(mean(&values))
        };
        ascend(&parameters, start, options, &value, &mut tell)
    })
}

fn parameter(name: &str) -> Result<Parameter> {
    Parameter::from_name(name).ok_or_else(|| {
        Error::new(ErrorKind::Argument, format!("there is no parameter `{name}`"))
            .at_field("parameters")
            .remedy("`Ranking` lists them")
    })
}

fn ascend(
    parameters: &[Parameter],
    start: &Ranking,
    options: &AscentOptions,
    value: &dyn Fn(&Ranking) -> Result<f64>,
    tell: &mut dyn FnMut(f64) -> ControlFlow<()>,
) -> Result<Ranking> {
    let mut best = start.clone();
    let mut reached = value(&best)?;
    let mut order = parameters.to_vec();
    let mut random = SplitMix64::new(options.validation.seed);
    for round in 0..options.rounds {
        // No weight is always first to explain what another would explain better.
        random.shuffle(&mut order);
        let before = reached;
        let step = STEPS.get(round.min(STEPS.len() - 1)).copied().unwrap_or(STEPS[0]);
        for &parameter in &order {
            for direction in [1.0 + step, 1.0 / (1.0 + step)] {
                let (mut moved, mut factor) = (false, direction);
                for _ in 0..RUN {
                    let Some(next) = stepped(&best, parameter, factor) else { break };
                    let there = value(&next)?;
                    if there < reached + options.least_gain {
                        break;
                    }
                    (best, reached, moved) = (next, there, true);
                    // What is far off is reached in few steps.
                    factor *= factor;
                }
                if moved {
                    break;
                }
            }
            if tell(reached).is_break() {
                return Err(Error::new(ErrorKind::Argument, "learning was stopped"));
            }
        }
        if reached <= before && round + 1 >= STEPS.len() {
            break;
        }
    }
    Ok(best)
}

/// The weights with one of them changed; `None` where that would be out of range or order.
fn stepped(ranking: &Ranking, parameter: Parameter, factor: f32) -> Option<Ranking> {
    let now = ranking.get(parameter);
    let next = match (now == 0.0, factor > 1.0) {
        (true, true) => FROM_ZERO,
        (true, false) => return None,
        (false, _) => now * factor,
    };
    let mut changed = ranking.clone();
    let (low, high) = parameter.range();
    let next = next.clamp(low, high);
    (next != now && changed.set(parameter.name(), next) && changed.check().is_ok())
        .then_some(changed)
}
