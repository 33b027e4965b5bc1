//! What the index knows about words.

use crate::spans::{CodePoints, code_points};
use pyo3::prelude::*;

/// One word of a text, as the index reads it.
#[pyclass(frozen, get_all, module = "kyndig")]
pub(crate) struct Word {
    word: String,
    span: CodePoints,
    kind: String,
    known: bool,
    lexemes: Vec<String>,
    parts: Vec<String>,
}

#[pymethods]
impl Word {
    fn __repr__(&self) -> String {
        format!("<Word {} ({})>", self.word, self.kind)
    }
}

impl Word {
    pub(crate) fn all(text: &str, words: Vec<kyndig::AnalyzedWord>) -> Vec<Self> {
        let spans: Vec<_> = words.iter().map(|word| word.span).collect();
        let spans = code_points(text, &spans);
        words.into_iter().zip(spans).map(|(word, span)| Self::new(word, span)).collect()
    }

    fn new(word: kyndig::AnalyzedWord, span: CodePoints) -> Self {
        Self {
            word: word.word,
            span,
            kind: word.kind.to_string(),
            known: word.known,
            lexemes: word.lexemes,
            parts: word.parts,
        }
    }
}

/// A word of the index near to a misspelt one.
#[pyclass(frozen, get_all, module = "kyndig")]
pub(crate) struct Correction {
    word: String,
    cost: u32,
    entries: u32,
}

#[pymethods]
impl Correction {
    fn __repr__(&self) -> String {
        format!("<Correction {} (cost {})>", self.word, self.cost)
    }
}

impl From<kyndig::Correction> for Correction {
    fn from(found: kyndig::Correction) -> Self {
        Self { word: found.word, cost: found.cost, entries: found.entries }
    }
}
