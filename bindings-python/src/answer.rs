//! The answer to a search.

use crate::data::Core;
use crate::html;
use crate::spans::{CodePoints, code_points};
use pyo3::prelude::*;

/// The answer to a search. See the stub file for the documentation.
#[pyclass(frozen, get_all, module = "kyndig")]
pub(crate) struct Answer {
    hits: Vec<Py<Hit>>,
    verdict: &'static str,
    confidence: f32,
    total: usize,
    truncated: bool,
}

#[pymethods]
impl Answer {
    fn __repr__(&self) -> String {
        let Self { hits, verdict, confidence, total, .. } = self;
        let shown = hits.len();
        format!("<Answer {verdict} ({confidence:.2}): {shown} of {total} hits>")
    }

    fn _repr_html_(&self) -> String {
        let row = |(rank, hit): (usize, &Py<Hit>)| {
            let hit = hit.get();
            vec![
                rank.to_string(),
                hit.id.clone(),
                hit.question.clone(),
                format!("{:.4}", hit.score),
            ]
        };
        let rows: Vec<Vec<String>> = (1..).zip(&self.hits).map(row).collect();
        let Self { verdict, confidence, total, .. } = self;
        let caption = format!("{verdict} ({confidence:.2}), {total} entries matched");
        html::table(&caption, &["", "id", "question", "score"], &rows)
    }
}

/// One entry that matched.
#[pyclass(frozen, get_all, module = "kyndig")]
pub(crate) struct Hit {
    entry: u32,
    id: String,
    question: String,
    score: f32,
    tiers: Vec<Option<&'static str>>,
    question_spans: Vec<CodePoints>,
    answer_spans: Vec<CodePoints>,
}

#[pymethods]
impl Hit {
    fn __repr__(&self) -> String {
        format!("<Hit {}: {} ({})>", self.id, self.question, self.score)
    }
}

impl Answer {
    pub(crate) fn new(py: Python<'_>, answer: kyndig::Answer, index: &Core) -> PyResult<Self> {
        let hits = answer.hits.into_iter().map(|hit| Py::new(py, Hit::new(hit, index)));
        Ok(Self {
            hits: hits.collect::<PyResult<_>>()?,
            verdict: answer.verdict.code(),
            confidence: answer.confidence,
            total: answer.total,
            truncated: answer.truncated,
        })
    }
}

impl Hit {
    fn new(hit: kyndig::Hit, index: &Core) -> Self {
        let answer_spans = if hit.answer_spans.is_empty() {
            Vec::new()
        } else {
            let text = index.entry(hit.entry).and_then(|entry| entry.answer).unwrap_or_default();
            code_points(&text, &hit.answer_spans)
        };
        Self {
            entry: hit.entry,
            score: hit.score,
            tiers: hit.tiers.into_iter().map(|tier| tier.map(kyndig::Tier::code)).collect(),
            question_spans: code_points(&hit.question, &hit.question_spans),
            answer_spans,
            id: hit.id,
            question: hit.question,
        }
    }
}
