//! Judging the ranking and learning a better one: TREC files, measures, how far a measured
//! difference can be trusted, weights from judgements or from clicks, confidence that means what
//! it says.

mod ascent;
mod bootstrap;
mod calibrate;
mod clicks;
mod judged;
mod measure;
mod metrics;
mod pairwise;
mod random;
mod simulate;
#[cfg(test)]
mod tests;
mod trec;
mod validate;

pub use ascent::{AscentOptions, AscentProgress, LEARNABLE, coordinate_ascent};
pub use bootstrap::{Interval, MAX_SAMPLES, bootstrap, paired_bootstrap};
pub use calibrate::{
    Bin, Isotonic, Outcome, Platt, Threshold, calibration_error, isotonic, outcomes, platt,
    reliability, threshold,
};
pub use clicks::{Attraction, ClickModel, ClickOptions, Impression, MAX_POSITION, click_model};
pub use judged::{JudgedQuery, folds, judge, measure_queries};
pub use measure::Measure;
pub use metrics::{Metrics, evaluate};
pub use pairwise::{PairwiseOptions, pairwise};
pub use simulate::{MAX_IMPRESSIONS, ShownList, SimulationOptions, simulate_clicks};
pub use trec::{Qrels, Run, read_qrels, read_run, write_run};
pub use validate::{Fold, Learnt, Validation, cross_validate};
