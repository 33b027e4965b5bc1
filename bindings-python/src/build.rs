//! Building an index.

use crate::errors::{argument, from_core};
use crate::ranking::Ranking;
use crate::waiting::{self, Progress};
use kyndig::content::{
    ReadOptions, ReadReport, read_counts, read_entries, read_known_queries, read_synonyms,
};
use kyndig::pack::Pack;
use kyndig::{
    Answers, BuildOptions, Built, IndexBuilder, Language, PackPrice, Result, build_popularity,
};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyDict};
use std::ops::ControlFlow;

/// Files with their names for messages.
type Files = Vec<(String, PyBackedBytes)>;

/// The bytes of the index, those of the answers file, the report.
type Made<'py> = (Bound<'py, PyBytes>, Option<Bound<'py, PyBytes>>, Bound<'py, PyDict>);

/// Builds an index: its bytes, those of the answers file, and the report.
#[pyfunction]
#[pyo3(signature = (entries, known_queries, synonyms, packs, languages, audience, answers, lenient, ranking, progress))]
#[allow(clippy::too_many_arguments)] // Called by the builder alone.
pub(crate) fn _build<'py>(
    py: Python<'py>,
    entries: Files,
    known_queries: Files,
    synonyms: Files,
    packs: Files,
    languages: Vec<String>,
    audience: String,
    answers: &str,
    lenient: bool,
    ranking: Option<&Ranking>,
    progress: Option<Bound<'py, PyAny>>,
) -> PyResult<Made<'py>> {
    let mut options = BuildOptions::default();
    options.languages = languages.iter().map(|code| language(code)).collect::<PyResult<_>>()?;
    options.audience = audience;
    options.lenient = lenient;
    options.answers = match answers {
        "inside" => Answers::Inside,
        "separate" => Answers::Separate,
        "omit" => Answers::Omit,
        other => {
            let message = format!("answers `{other}`; use inside, separate or omit");
            return Err(argument(message));
        }
    };
    if let Some(ranking) = ranking {
        options.ranking = ranking.get();
        options.ranking.check().map_err(from_core)?;
    }
    let progress = Progress::new(progress)?;
    let (built, read) = waiting::run(py, &progress, move |tell| {
        let mut read = ReadReport::default();
        let content = Content { entries, known_queries, synonyms, packs };
        make(options, &content, &mut read, tell).map(|built| (built, read))
    })?
    .map_err(from_core)?;
    let report = report(py, &built, &read)?;
    let answers = built.answers.map(|bytes| PyBytes::new(py, &bytes));
    Ok((PyBytes::new(py, &built.index), answers, report))
}

struct Content {
    entries: Files,
    known_queries: Files,
    synonyms: Files,
    packs: Files,
}

fn make(
    options: BuildOptions,
    content: &Content,
    read: &mut ReadReport,
    tell: &dyn Fn(usize, usize) -> bool,
) -> Result<Built> {
    let reading = ReadOptions { lenient: options.lenient };
    let mut builder = IndexBuilder::new(options);
    for (name, bytes) in &content.entries {
        builder.entries(read_entries(name, bytes, &reading, read)?);
    }
    for (name, bytes) in &content.known_queries {
        builder.known_queries(read_known_queries(name, bytes, &reading, read)?);
    }
    for (name, bytes) in &content.synonyms {
        builder.synonyms(read_synonyms(name, bytes, &reading, read)?);
    }
    for (name, bytes) in &content.packs {
        builder.pack(Pack::open(bytes).map_err(|error| error.in_file(name.clone()))?);
    }
    builder.build_with_progress(&mut |progress| {
        if tell(progress.done, progress.total) {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    })
}

fn report<'py>(py: Python<'py>, built: &Built, read: &ReadReport) -> PyResult<Bound<'py, PyDict>> {
    let (report, fields) = (&built.report, PyDict::new(py));
    fields.set_item("entries", report.entries)?;
    fields.set_item("dropped_entries", report.dropped_entries)?;
    fields.set_item("words", report.words)?;
    fields.set_item("lexemes", report.lexemes)?;
    fields.set_item("compounds", report.compounds)?;
    fields.set_item("synonyms", report.synonyms)?;
    fields.set_item("postings", report.postings)?;
    fields.set_item("suggestions", report.suggestions)?;
    let price = |price: &PackPrice| {
        let fields = PyDict::new(py);
        fields.set_item("what", price.what)?;
        fields.set_item("count", price.count)?;
        fields.set_item("bytes", price.bytes)?;
        Ok(fields)
    };
    fields.set_item("pack", report.pack.iter().map(price).collect::<PyResult<Vec<_>>>()?)?;
    fields.set_item("dropped", &report.dropped)?;
    fields.set_item("sections", report.sections.clone())?;
    fields.set_item("bytes", report.bytes)?;
    let skipped: Vec<String> = (read.skipped.iter())
        .map(|skipped| format!("{}:{}: {}", skipped.file, skipped.line, skipped.message))
        .collect();
    fields.set_item("skipped", skipped)?;
    Ok(fields)
}

/// Makes a popularity file for an index.
#[pyfunction]
#[pyo3(signature = (index, *, counts=None, known_queries=None))]
pub(crate) fn popularity_file<'py>(
    py: Python<'py>,
    index: &crate::index::Index,
    counts: Option<Bound<'py, PyAny>>,
    known_queries: Option<Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyBytes>> {
    let (read, mut report) = (ReadOptions::default(), ReadReport::default());
    let counts = match counts {
        None => Vec::new(),
        Some(given) => match given.cast::<PyDict>() {
            Ok(dict) => dict
                .iter()
                .map(|(id, n)| Ok((id.extract()?, n.extract()?)))
                .collect::<PyResult<_>>()?,
            Err(_) => {
                let file = crate::arguments::contents(&given, "counts")?;
                let name = file.name.as_deref().unwrap_or("counts");
                read_counts(name, &file.bytes, &read, &mut report).map_err(from_core)?
            }
        },
    };
    let queries = match known_queries {
        None => Vec::new(),
        Some(given) => {
            let file = crate::arguments::contents(&given, "known_queries")?;
            let name = file.name.as_deref().unwrap_or("known queries");
            read_known_queries(name, &file.bytes, &read, &mut report).map_err(from_core)?
        }
    };
    let bytes = py.detach(|| build_popularity(index.core(), &counts, &queries));
    bytes.map(|bytes| PyBytes::new(py, &bytes)).map_err(from_core)
}

fn language(code: &str) -> PyResult<Language> {
    Language::from_code(code).ok_or_else(|| argument(format!("unknown language `{code}`")))
}
