//! Suggestions while typing.

use crate::spans::{CodePoints, code_points};
use pyo3::prelude::*;
use pyo3::types::PyList;

/// Suggestions, best first. Behaves as a sequence.
#[pyclass(frozen, sequence, module = "kyndig")]
pub(crate) struct Suggestions {
    #[pyo3(get)]
    items: Py<PyList>,
    #[pyo3(get)]
    truncated: bool,
}

#[pymethods]
impl Suggestions {
    fn __len__(&self, py: Python<'_>) -> usize {
        self.items.bind(py).len()
    }

    fn __getitem__<'py>(&self, key: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.items.bind(key.py()).as_any().get_item(key)
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.items.bind(py).as_any().try_iter().map(Bound::into_any)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<Suggestions {}>", self.items.bind(py).repr()?))
    }
}

/// One suggestion.
#[pyclass(frozen, get_all, module = "kyndig")]
pub(crate) struct Suggestion {
    text: String,
    kind: &'static str,
    target: Option<u32>,
    rank: u32,
    spans: Vec<CodePoints>,
    how: &'static str,
}

#[pymethods]
impl Suggestion {
    fn __repr__(&self) -> String {
        format!("<Suggestion {}: {}>", self.kind, self.text)
    }
}

impl Suggestions {
    pub(crate) fn new(py: Python<'_>, suggestions: kyndig::Suggestions) -> PyResult<Self> {
        let items = suggestions.items.into_iter().map(|item| Py::new(py, Suggestion::from(item)));
        let items = items.collect::<PyResult<Vec<_>>>()?;
        Ok(Self { items: PyList::new(py, items)?.unbind(), truncated: suggestions.truncated })
    }
}

impl From<kyndig::Suggestion> for Suggestion {
    fn from(item: kyndig::Suggestion) -> Self {
        Self {
            kind: item.kind.code(),
            target: item.target,
            rank: item.rank,
            spans: code_points(&item.text, &item.spans),
            how: item.how.code(),
            text: item.text,
        }
    }
}
