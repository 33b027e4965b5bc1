//! Judging the ranking: TREC files, metrics, and how far a measured difference can be trusted.

mod bootstrap;
mod metrics;
mod trec;

pub use bootstrap::{Interval, MAX_SAMPLES, bootstrap, paired_bootstrap};
pub use metrics::{Metrics, evaluate};
pub use trec::{Qrels, Run, read_qrels, read_run, write_run};
