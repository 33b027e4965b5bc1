//! Building an index.

use crate::errors::{argument, from_core};
use kyndig::content::{ReadOptions, ReadReport, read_entries, read_known_queries, read_synonyms};
use kyndig::{BuildOptions, IndexBuilder, Language, Result};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::PyBytes;

/// Builds an index and gives the bytes of its file.
#[pyfunction]
#[pyo3(
    signature = (entries, *, languages=vec!["da".to_owned()], audience="public".to_owned(), known_queries=None, synonyms=None),
    // The same, with defaults that Python can show.
    text_signature = "(entries, *, languages=['da'], audience='public', known_queries=None, synonyms=None)"
)]
pub(crate) fn build<'py>(
    py: Python<'py>,
    entries: PyBackedBytes,
    languages: Vec<String>,
    audience: String,
    known_queries: Option<PyBackedBytes>,
    synonyms: Option<PyBackedBytes>,
) -> PyResult<Bound<'py, PyBytes>> {
    let languages = languages.iter().map(|code| language(code)).collect::<PyResult<_>>()?;
    let mut options = BuildOptions::default();
    options.languages = languages;
    options.audience = audience;
    let bytes = py.detach(|| run(options, &entries, known_queries.as_deref(), synonyms.as_deref()));
    bytes.map(|bytes| PyBytes::new(py, &bytes)).map_err(from_core)
}

fn run(
    options: BuildOptions,
    entries: &[u8],
    known_queries: Option<&[u8]>,
    synonyms: Option<&[u8]>,
) -> Result<Vec<u8>> {
    let (read, report) = (ReadOptions::default(), &mut ReadReport::default());
    let mut builder = IndexBuilder::new(options);
    builder.entries(read_entries("entries", entries, &read, report)?);
    if let Some(bytes) = known_queries {
        builder.known_queries(read_known_queries("known queries", bytes, &read, report)?);
    }
    if let Some(bytes) = synonyms {
        builder.synonyms(read_synonyms("synonyms", bytes, &read, report)?);
    }
    builder.build().map(|built| built.index)
}

fn language(code: &str) -> PyResult<Language> {
    Language::from_code(code).ok_or_else(|| argument(format!("unknown language `{code}`")))
}
