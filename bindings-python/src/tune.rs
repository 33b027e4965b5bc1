//! Measuring and learning: types in, types out; the work is the core's.

use crate::arguments::contents;
use crate::errors::from_core;
use crate::index::Index;
use crate::ranking::Ranking;
use crate::waiting::{self, Progress};
use kyndig::tune::{
    self, AscentOptions, Interval, JudgedQuery, Learnt, Measure, PairwiseOptions, Qrels, Run,
    Validation,
};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use std::ops::ControlFlow;

/// A run as callers have it: query id to entry id to score.
type Scores = std::collections::BTreeMap<String, std::collections::BTreeMap<String, f64>>;

/// Judgements from a file or bytes.
#[pyfunction]
pub(crate) fn read_qrels(source: &Bound<'_, PyAny>) -> PyResult<Qrels> {
    let file = contents(source, "source")?;
    tune::read_qrels(file.name.as_deref().unwrap_or("qrels"), &file.bytes).map_err(from_core)
}

/// A run from a file or bytes, best first.
#[pyfunction]
pub(crate) fn read_run<'py>(source: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyDict>> {
    let file = contents(source, "source")?;
    let name = file.name.as_deref().unwrap_or("run");
    let run = tune::read_run(name, &file.bytes).map_err(from_core)?;
    let queries = PyDict::new(source.py());
    for (query, hits) in run {
        let scores = PyDict::new(source.py());
        for (id, score) in hits {
            scores.set_item(id, score)?;
        }
        queries.set_item(query, scores)?;
    }
    Ok(queries)
}

/// A run as the text of a TREC file.
#[pyfunction]
#[pyo3(signature = (run, *, tag="kyndig"))]
pub(crate) fn format_run(run: Scores, tag: &str) -> PyResult<String> {
    let mut out = String::new();
    for (query, hits) in &sorted(run, Measure::Ndcg(None)) {
        tune::write_run(&mut out, query, hits, tag).map_err(from_core)?;
    }
    Ok(out)
}

/// Scores in the order that a measure looks at.
fn sorted(run: Scores, measure: Measure) -> Run {
    let sort = |(query, scores): (String, std::collections::BTreeMap<String, f64>)| {
        let mut hits: Vec<(String, f64)> = scores.into_iter().collect();
        measure.sort(&mut hits);
        (query, hits)
    };
    run.into_iter().map(sort).collect()
}

fn measure(name: &str) -> PyResult<Measure> {
    name.parse().map_err(from_core)
}

/// The values of a measure, query by query.
#[pyfunction]
pub(crate) fn _measure(run: Scores, qrels: Qrels, name: &str) -> PyResult<Vec<(String, f64)>> {
    let measure = measure(name)?;
    Ok(measure.of_run(&sorted(run, measure), &qrels))
}

/// Mean and 95 % interval.
#[pyfunction]
pub(crate) fn _bootstrap(values: Vec<f64>, samples: usize, seed: u64) -> (f64, f64, f64) {
    let Interval { mean, low, high } = tune::bootstrap(&values, samples, seed);
    (mean, low, high)
}

/// Mean difference and p value.
#[pyfunction]
pub(crate) fn _paired_bootstrap(a: Vec<f64>, b: Vec<f64>, samples: usize, seed: u64) -> (f64, f64) {
    tune::paired_bootstrap(&a, &b, samples, seed)
}

/// Checks judgements against queries and index.
#[pyfunction]
pub(crate) fn _judge(index: &Index, queries: Vec<(String, String)>, qrels: Qrels) -> PyResult<()> {
    tune::judge(index.core(), queries, &qrels).map(|_| ()).map_err(from_core)
}

fn judged(
    index: &Index,
    queries: Vec<(String, String)>,
    qrels: &Qrels,
) -> PyResult<Vec<JudgedQuery>> {
    tune::judge(index.core(), queries, qrels).map_err(from_core)
}

fn validation(
    measure_name: &str,
    folds: usize,
    seed: u64,
    significance: f64,
) -> PyResult<Validation> {
    let mut validation = Validation::default();
    validation.measure = measure(measure_name)?;
    validation.folds = folds;
    validation.seed = seed;
    validation.significance = significance;
    Ok(validation)
}

/// Coordinate ascent.
#[pyfunction]
#[allow(clippy::too_many_arguments)] // Called by the module `tuning` alone.
pub(crate) fn _ascent<'py>(
    py: Python<'py>,
    index: &Index,
    queries: Vec<(String, String)>,
    qrels: Qrels,
    parameters: Vec<String>,
    measure: &str,
    folds: usize,
    rounds: usize,
    least_gain: f64,
    significance: f64,
    seed: u64,
    progress: Option<Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyDict>> {
    let queries = judged(index, queries, &qrels)?;
    let mut options = AscentOptions::default();
    options.parameters = parameters;
    options.rounds = rounds;
    options.least_gain = least_gain;
    options.validation = validation(measure, folds, seed, significance)?;
    let (core, progress) = (index.shared(), Progress::new(progress)?);
    let learnt = waiting::run(py, &progress, move |tell| {
        tune::coordinate_ascent(&core, &queries, &options, &mut |at| {
            if tell(at.done, at.total) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })
    })?;
    dict(py, learnt.map_err(from_core)?)
}

/// Pairwise logistic regression.
#[pyfunction]
#[allow(clippy::too_many_arguments)] // Called by the module `tuning` alone.
pub(crate) fn _pairwise<'py>(
    py: Python<'py>,
    index: &Index,
    queries: Vec<(String, String)>,
    qrels: Qrels,
    measure: &str,
    folds: usize,
    depth: usize,
    regularisation: f64,
    significance: f64,
    seed: u64,
) -> PyResult<Bound<'py, PyDict>> {
    let queries = judged(index, queries, &qrels)?;
    let mut options = PairwiseOptions::default();
    options.depth = depth;
    options.regularisation = regularisation;
    options.validation = validation(measure, folds, seed, significance)?;
    let core = index.shared();
    let learnt = waiting::run(py, &Progress::new(None)?, move |_| {
        tune::pairwise(&core, &queries, &options)
    })?;
    dict(py, learnt.map_err(from_core)?)
}

fn dict(py: Python<'_>, learnt: Learnt) -> PyResult<Bound<'_, PyDict>> {
    let fields = PyDict::new(py);
    let folds = PyList::empty(py);
    for fold in learnt.folds {
        let of = PyDict::new(py);
        of.set_item("train", fold.train)?;
        of.set_item("validation", fold.validation)?;
        of.set_item("baseline", fold.baseline)?;
        of.set_item("queries", fold.queries)?;
        of.set_item("ranking", Ranking::new(fold.ranking))?;
        folds.append(of)?;
    }
    fields.set_item("ranking", Ranking::new(learnt.ranking))?;
    fields.set_item("candidate", Ranking::new(learnt.candidate))?;
    fields.set_item("accepted", learnt.accepted)?;
    fields.set_item("folds", folds)?;
    fields.set_item("held_back", learnt.held_back)?;
    fields.set_item("baseline", learnt.baseline)?;
    let Interval { mean, low, high } = learnt.gain;
    fields.set_item("gain", (mean, low, high))?;
    fields.set_item("p", learnt.p)?;
    Ok(fields)
}
