//! Many queries at once: columns out.

use crate::columns;
use crate::data::Core;
use crate::table::Table;
use crate::waiting::{Progress, map};
use arrow_array::cast::AsArray;
use arrow_array::{ArrayRef, Float32Array, StringArray, UInt32Array, builder::StringBuilder};
use arrow_schema::DataType;
use kyndig::{FEATURES, Featured, SearchOptions, SuggestOptions};
use pyo3::prelude::*;
use std::sync::Arc;

/// Queries: texts, or a column or table of data. Of a table the column `text` or `query` counts, or
/// the only one.
fn queries(given: &Bound<'_, PyAny>) -> PyResult<Vec<String>> {
    if given.is_instance_of::<pyo3::types::PyString>() {
        return Err(pyo3::exceptions::PyTypeError::new_err(
            "argument 'queries': expected several texts, not one str",
        ));
    }
    let Some(chunks) = columns::stream(given)? else {
        // An array of pyarrow gives its own kind of items.
        let items = match given.getattr_opt("to_pylist")? {
            Some(list) => list.call0()?,
            None => given.clone(),
        };
        let mut texts = Vec::new();
        for (row, item) in items.try_iter()?.enumerate() {
            let item = item?;
            texts.push(item.extract().map_err(|_| {
                let kind = item.get_type().name().map(|name| name.to_string());
                pyo3::exceptions::PyTypeError::new_err(format!(
                    "argument 'queries', item {row}: expected a str, not {}",
                    kind.unwrap_or_default()
                ))
            })?);
        }
        return Ok(texts);
    };
    let is_table = |chunk: &ArrayRef| matches!(chunk.data_type(), DataType::Struct(_));
    if !chunks.first().is_some_and(is_table) {
        return columns::texts(&chunks, "argument 'queries'");
    }
    let names: Vec<String> = chunks.first().map_or_else(Vec::new, |chunk| {
        chunk.as_struct().fields().iter().map(|field| field.name().clone()).collect()
    });
    let known = ["text", "query"].into_iter().find(|known| names.iter().any(|n| n == known));
    let name = match (known, names.as_slice()) {
        (Some(known), _) => known,
        (None, [only]) => only.as_str(),
        (None, _) => "text",
    };
    columns::texts(&columns::column(&chunks, name)?, "argument 'queries'")
}

/// Searches all queries.
pub(crate) fn search(
    py: Python<'_>,
    index: &Core,
    given: &Bound<'_, PyAny>,
    options: &SearchOptions,
    threads: Option<usize>,
    progress: Option<Bound<'_, PyAny>>,
) -> PyResult<Vec<Featured>> {
    let (queries, progress) = (queries(given)?, Progress::new(progress)?);
    map(py, &queries, threads, &progress, |query| index.features(query, options))
}

/// Hits as columns: query, rank, entry, id, score.
fn hits(index: &Core, answers: &[Featured]) -> Vec<(&'static str, ArrayRef)> {
    let rows = || {
        (0u32..).zip(answers).flat_map(|(query, answer)| {
            (1u32..).zip(&answer.hits).map(move |(rank, hit)| (query, rank, hit))
        })
    };
    let count = answers.iter().map(|answer| answer.hits.len()).sum();
    let mut ids = StringBuilder::with_capacity(count, count * 16);
    for (_, _, hit) in rows() {
        ids.append_value(index.entry_id(hit.entry));
    }
    vec![
        ("query", Arc::new(rows().map(|(query, ..)| query).collect::<UInt32Array>()) as ArrayRef),
        ("rank", Arc::new(rows().map(|(_, rank, _)| rank).collect::<UInt32Array>())),
        ("entry", Arc::new(rows().map(|(.., hit)| hit.entry).collect::<UInt32Array>())),
        ("id", Arc::new(ids.finish())),
        ("score", Arc::new(rows().map(|(.., hit)| hit.score).collect::<Float32Array>())),
    ]
}

/// The hits of all queries, each with its query's verdict.
pub(crate) fn hit_table(py: Python<'_>, index: &Core, answers: &[Featured]) -> PyResult<Table> {
    let columns = py.detach(|| {
        let mut columns = hits(index, answers);
        let of = || answers.iter().flat_map(|answer| answer.hits.iter().map(move |_| answer));
        let verdicts: StringArray = of().map(|answer| Some(answer.verdict.code())).collect();
        let sure: Float32Array = of().map(|answer| answer.confidence).collect();
        columns.push(("verdict", Arc::new(verdicts)));
        columns.push(("confidence", Arc::new(sure)));
        columns
    });
    Table::new(columns)
}

/// The features of the hits of all queries.
pub(crate) fn feature_table(py: Python<'_>, index: &Core, answers: &[Featured]) -> PyResult<Table> {
    let columns = py.detach(|| {
        let mut columns = hits(index, answers);
        for (at, name) in FEATURES.into_iter().enumerate() {
            let hits = answers.iter().flat_map(|answer| &answer.hits);
            let values = hits.map(|hit| hit.values.get(at).copied().unwrap_or_default());
            columns.push((name, Arc::new(values.collect::<Float32Array>())));
        }
        columns
    });
    Table::new(columns)
}

/// The suggestions for all prefixes.
pub(crate) fn suggest(
    py: Python<'_>,
    index: &Core,
    prefixes: &Bound<'_, PyAny>,
    options: &SuggestOptions,
    threads: Option<usize>,
    progress: Option<Bound<'_, PyAny>>,
) -> PyResult<Table> {
    let (prefixes, progress) = (queries(prefixes)?, Progress::new(progress)?);
    let all = map(py, &prefixes, threads, &progress, |prefix| index.suggest(prefix, options))?;
    let columns: Vec<(&str, ArrayRef)> = py.detach(|| {
        let rows = || {
            (0u32..).zip(&all).flat_map(|(query, found)| {
                (1u32..).zip(&found.items).map(move |(rank, item)| (query, rank, item))
            })
        };
        let texts: StringArray = rows().map(|(.., item)| Some(item.text.as_str())).collect();
        let kinds: StringArray = rows().map(|(.., item)| Some(item.kind.code())).collect();
        let hows: StringArray = rows().map(|(.., item)| Some(item.how.code())).collect();
        vec![
            ("query", Arc::new(rows().map(|(query, ..)| query).collect::<UInt32Array>()) as _),
            ("rank", Arc::new(rows().map(|(_, rank, _)| rank).collect::<UInt32Array>()) as _),
            ("text", Arc::new(texts) as _),
            ("kind", Arc::new(kinds) as _),
            ("target", Arc::new(rows().map(|(.., i)| i.target).collect::<UInt32Array>()) as _),
            ("how", Arc::new(hows) as _),
        ]
    });
    Table::new(columns)
}
