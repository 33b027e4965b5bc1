//! Clicks, calibration and popularity: columns in, columns out; the work is the core's.

use crate::columns::{column, integers, stream, texts};
use crate::errors::from_core;
use crate::index::Index;
use crate::ranking::Ranking;
use crate::table::Table;
use arrow_array::{ArrayRef, BooleanArray, Float64Array, Int64Array, StringArray, UInt32Array};
use kyndig::SearchOptions;
use kyndig::tune::{
    self, ClickOptions, Impression, Isotonic, Outcome, Platt, Qrels, ShownList, SimulationOptions,
};
use kyndig::usage::{Event, HalfLife, KeyedWeight, Partial};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use std::sync::Arc;

/// The batches of a table.
fn batches(table: &Bound<'_, PyAny>, name: &str) -> PyResult<Vec<ArrayRef>> {
    stream(table)?.ok_or_else(|| {
        let kind = table.get_type().name().map(|name| name.to_string()).unwrap_or_default();
        PyTypeError::new_err(format!(
            "argument '{name}': expected a table with __arrow_c_stream__ (pandas, polars, pyarrow, \
             duckdb), not {kind}"
        ))
    })
}

fn strings(values: impl IntoIterator<Item = String>) -> ArrayRef {
    Arc::new(values.into_iter().map(Some).collect::<StringArray>())
}

/// Examination by position, attractiveness, judgements, iterations, log-likelihood.
type Clicks = (Vec<f64>, Table, Qrels, usize, f64);

/// The position-based model of a table of impressions.
#[pyfunction]
pub(crate) fn _click_model(
    py: Python<'_>,
    impressions: &Bound<'_, PyAny>,
    iterations: usize,
    tolerance: f64,
    prior: (f64, f64),
    least_examined: f64,
) -> PyResult<Clicks> {
    let batches = batches(impressions, "impressions")?;
    let queries = texts(&column(&batches, "query")?, "query")?;
    let entries = texts(&column(&batches, "entry")?, "entry")?;
    let positions = integers(&column(&batches, "position")?, "position")?;
    let clicked = integers(&column(&batches, "clicked")?, "clicked")?;
    let mut options = ClickOptions::default();
    options.iterations = iterations;
    options.tolerance = tolerance;
    options.prior = prior;
    let model = py.detach(|| {
        let rows = queries.into_iter().zip(entries).zip(positions).zip(clicked);
        let impressions: Vec<Impression> = rows
            .map(|(((query, entry), position), clicked)| Impression {
                query,
                entry,
                // What does not fit is out of range either way.
                position: u32::try_from(position).unwrap_or(0),
                clicked: clicked != 0,
            })
            .collect();
        tune::click_model(&impressions, &options)
    });
    let model = model.map_err(from_core)?;
    let judgements = model.judgements(least_examined);
    let of = &model.attraction;
    let table = Table::new(vec![
        ("query", strings(of.iter().map(|of| of.query.clone()))),
        ("entry", strings(of.iter().map(|of| of.entry.clone()))),
        ("attractive", Arc::new(of.iter().map(|of| of.attractive).collect::<Float64Array>())),
        ("shown", Arc::new(of.iter().map(|of| of.shown as i64).collect::<Int64Array>())),
        ("clicked", Arc::new(of.iter().map(|of| of.clicked as i64).collect::<Int64Array>())),
        ("examined", Arc::new(of.iter().map(|of| of.examined).collect::<Float64Array>())),
    ])?;
    Ok((model.examination, table, judgements, model.iterations, model.log_likelihood))
}

/// A simulated log as a table of impressions.
#[pyfunction]
#[allow(clippy::too_many_arguments)] // Called by the module `clicks` alone.
pub(crate) fn _simulate(
    py: Python<'_>,
    lists: Vec<(String, Vec<(String, f64)>)>,
    searches: usize,
    bias: f64,
    noise: f64,
    explored: f64,
    skew: f64,
    seed: u64,
) -> PyResult<Table> {
    let mut options = SimulationOptions::default();
    options.searches = searches;
    options.bias = bias;
    options.noise = noise;
    options.explored = explored;
    options.skew = skew;
    options.seed = seed;
    let log = py.detach(|| {
        let lists: Vec<ShownList> =
            lists.into_iter().map(|(query, entries)| ShownList { query, entries }).collect();
        tune::simulate_clicks(&lists, &options)
    });
    let log = log.map_err(from_core)?;
    // A search begins where its first position does.
    let searches = log.iter().scan(0u32, |search, seen| {
        *search += u32::from(seen.position == 1);
        Some(*search)
    });
    let searches: UInt32Array = searches.collect();
    Table::new(vec![
        ("search", Arc::new(searches)),
        ("query", strings(log.iter().map(|seen| seen.query.clone()))),
        ("entry", strings(log.iter().map(|seen| seen.entry.clone()))),
        ("position", Arc::new(log.iter().map(|seen| seen.position).collect::<UInt32Array>())),
        ("clicked", Arc::new(log.iter().map(|seen| Some(seen.clicked)).collect::<BooleanArray>())),
    ])
}

/// Confidence and right or wrong.
type Pairs = Vec<(f64, bool)>;

fn outcomes(pairs: Pairs) -> Vec<Outcome> {
    pairs.into_iter().map(|(confidence, right)| Outcome { confidence, right }).collect()
}

/// How sure the index is of each query, and whether it is right.
#[pyfunction]
pub(crate) fn _outcomes(
    py: Python<'_>,
    index: &Index,
    queries: Vec<(String, String)>,
    qrels: Qrels,
) -> PyResult<Pairs> {
    let core = index.core();
    let judged = tune::judge(core, queries, &qrels).map_err(from_core)?;
    let outcomes = py.detach(|| tune::outcomes(core, &judged, &SearchOptions::default()));
    Ok(outcomes.into_iter().map(|outcome| (outcome.confidence, outcome.right)).collect())
}

/// Low, high, count, mean confidence, share right; and the calibration error.
type Reliability = (Vec<(f64, f64, usize, f64, f64)>, f64);

/// The reliability diagram.
#[pyfunction]
pub(crate) fn _reliability(pairs: Pairs, bins: usize) -> Reliability {
    let bins = tune::reliability(&outcomes(pairs), bins);
    let error = tune::calibration_error(&bins);
    let rows = bins.into_iter().map(|b| (b.low, b.high, b.count, b.confidence, b.right));
    (rows.collect(), error)
}

/// Confidence, false answers, right answers, precision.
#[pyfunction]
pub(crate) fn _threshold(pairs: Pairs, rate: f64) -> PyResult<(f64, f64, f64, f64)> {
    let chosen = tune::threshold(&outcomes(pairs), rate).map_err(from_core)?;
    Ok((chosen.confidence, chosen.false_answers, chosen.right_answers, chosen.precision))
}

/// Slope and offset.
#[pyfunction]
pub(crate) fn _platt(pairs: Pairs) -> PyResult<(f64, f64)> {
    tune::platt(&outcomes(pairs)).map(|platt| (platt.slope, platt.offset)).map_err(from_core)
}

/// Calibrated confidence.
#[pyfunction]
pub(crate) fn _platt_apply(slope: f64, offset: f64, confidence: f64) -> f64 {
    Platt { slope, offset }.apply(confidence)
}

/// Weights whose own confidence is the calibrated one.
#[pyfunction]
pub(crate) fn _platt_ranking(slope: f64, offset: f64, ranking: &Ranking) -> PyResult<Ranking> {
    let changed = Platt { slope, offset }.into_ranking(&ranking.get());
    changed.map(Ranking::new).map_err(from_core)
}

/// The steps.
#[pyfunction]
pub(crate) fn _isotonic(pairs: Pairs) -> Vec<(f64, f64)> {
    tune::isotonic(&outcomes(pairs)).steps
}

/// Calibrated confidence.
#[pyfunction]
pub(crate) fn _isotonic_apply(steps: Vec<(f64, f64)>, confidence: f64) -> f64 {
    Isotonic { steps }.apply(confidence)
}

/// A partial sum as columns.
fn partial_table(partial: Partial) -> PyResult<Table> {
    let (weights, events): (Vec<i64>, Vec<i64>) =
        partial.sums.values().map(|sum| (sum.weight, sum.events)).unzip();
    Table::new(vec![
        ("query", strings(partial.sums.keys().map(|(query, _)| query.clone()))),
        ("entry", strings(partial.sums.keys().map(|(_, entry)| entry.clone()))),
        ("weight", Arc::new(Int64Array::from(weights))),
        ("events", Arc::new(Int64Array::from(events))),
    ])
}

/// The popularity of one partition.
#[pyfunction]
pub(crate) fn _popularity_partial(
    py: Python<'_>,
    events: &Bound<'_, PyAny>,
    half_life_days: f64,
    now_ms: i64,
) -> PyResult<Table> {
    let batches = batches(events, "events")?;
    let ids = texts(&column(&batches, "event")?, "event")?;
    let queries = texts(&column(&batches, "query")?, "query")?;
    let entries = texts(&column(&batches, "entry")?, "entry")?;
    let times = integers(&column(&batches, "time")?, "time")?;
    let partial = py.detach(|| {
        let rows = ids.iter().zip(&queries).zip(&entries).zip(&times);
        let events =
            rows.map(|(((id, query), entry), &time_ms)| Event { id, query, entry, time_ms });
        Partial::of(events, HalfLife { days: half_life_days, now_ms })
    });
    partial_table(partial.map_err(from_core)?)
}

/// Reads partial sums back, one or many together.
fn partial(table: &Bound<'_, PyAny>) -> PyResult<Partial> {
    let batches = batches(table, "partials")?;
    let queries = texts(&column(&batches, "query")?, "query")?;
    let entries = texts(&column(&batches, "entry")?, "entry")?;
    let weights = integers(&column(&batches, "weight")?, "weight")?;
    let events = integers(&column(&batches, "events")?, "events")?;
    let mut all = Partial::default();
    for (((query, entry), weight), events) in
        queries.into_iter().zip(entries).zip(weights).zip(events)
    {
        let mut one = Partial::default();
        one.sums.insert((query, entry), KeyedWeight { weight, events });
        all.merge(one);
    }
    Ok(all)
}

/// Adds up partial sums.
#[pyfunction]
pub(crate) fn _popularity_merge(partials: Vec<Bound<'_, PyAny>>) -> PyResult<Table> {
    let mut all = Partial::default();
    for table in &partials {
        all.merge(partial(table)?);
    }
    partial_table(all)
}

/// The popularity of entries and of queries, and how many queries are withheld.
#[pyfunction]
pub(crate) fn _popularity_finalise(
    merged: &Bound<'_, PyAny>,
    least_events: i64,
) -> PyResult<(Table, Table, usize)> {
    let popularity = partial(merged)?.finalise(least_events);
    let entries = &popularity.entries;
    let queries = &popularity.queries;
    let by_entry = Table::new(vec![
        ("entry", strings(entries.iter().map(|(entry, ..)| entry.clone()))),
        ("popularity", Arc::new(entries.iter().map(|(_, w, _)| *w).collect::<Float64Array>())),
        ("events", Arc::new(entries.iter().map(|(.., n)| *n).collect::<Int64Array>())),
    ])?;
    let by_query = Table::new(vec![
        ("query", strings(queries.iter().map(|of| of.query.clone()))),
        ("entry", strings(queries.iter().map(|of| of.entry.clone()))),
        ("popularity", Arc::new(queries.iter().map(|of| of.weight).collect::<Float64Array>())),
        ("events", Arc::new(queries.iter().map(|of| of.events).collect::<Int64Array>())),
    ])?;
    Ok((by_entry, by_query, popularity.withheld))
}
