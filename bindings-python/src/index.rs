//! The open index.

use crate::answer::Answer;
use crate::arguments::{Category, Source, day};
use crate::errors::{argument, from_core};
use crate::suggestions::Suggestions;
use crate::words::{Correction, Word};
use kyndig::{SearchOptions, SuggestOptions};
use pyo3::prelude::*;

/// An open index. Immutable, so any number of threads may use it at once.
#[pyclass(frozen, module = "kyndig")]
pub(crate) struct Index(kyndig::Index<Vec<u8>>);

#[pymethods]
impl Index {
    #[staticmethod]
    fn open(py: Python<'_>, source: Source) -> PyResult<Self> {
        let bytes = source.read()?;
        py.detach(|| kyndig::Index::open(bytes)).map(Self).map_err(from_core)
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __repr__(&self) -> String {
        format!("<Index {}: {} entries>", self.0.fingerprint(), self.0.len())
    }

    #[getter]
    fn fingerprint(&self) -> String {
        self.0.fingerprint()
    }

    #[pyo3(signature = (query, *, limit=10, typing=false, max_edits=2, category=None, role=None, today=None))]
    #[allow(clippy::too_many_arguments)] // Python's keyword arguments.
    fn search(
        &self,
        py: Python<'_>,
        query: &str,
        limit: usize,
        typing: bool,
        max_edits: u8,
        category: Option<Category>,
        role: Option<String>,
        today: Option<Bound<'_, PyAny>>,
    ) -> PyResult<Answer> {
        let category = category.map(|category| category.number(&self.0)).transpose()?;
        let today = today.map(|today| day(&today)).transpose()?;
        let mut options = SearchOptions::default();
        options.limit = limit;
        options.typing = typing;
        options.max_edits = max_edits;
        options.filter.category = category;
        options.filter.role = role;
        options.filter.today = today;
        Answer::new(py, self.0.search(query, &options), &self.0)
    }

    #[pyo3(signature = (prefix, *, limit=8, max_edits=1))]
    fn suggest(
        &self,
        py: Python<'_>,
        prefix: &str,
        limit: usize,
        max_edits: u8,
    ) -> PyResult<Suggestions> {
        let mut options = SuggestOptions::default();
        options.limit = limit;
        options.max_edits = max_edits;
        Suggestions::new(py, self.0.suggest(prefix, &options))
    }

    fn explain(&self, query: &str, id: &str) -> PyResult<String> {
        let explanation = self.0.explain(query, id, &SearchOptions::default());
        explanation
            .map(|explanation| explanation.to_string())
            .ok_or_else(|| argument(format!("no entry with the id `{id}`")))
    }

    fn analyze(&self, text: &str) -> Vec<Word> {
        Word::all(text, self.0.analyze(text))
    }

    fn split(&self, word: &str) -> Vec<String> {
        self.0.split(word)
    }

    #[pyo3(signature = (word, limit=5))]
    fn correct(&self, word: &str, limit: usize) -> Vec<Correction> {
        self.0.correct(word, limit).into_iter().map(Correction::from).collect()
    }
}
