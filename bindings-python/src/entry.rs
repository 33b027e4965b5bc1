//! What an index shows: entries and categories.

use crate::arguments::date;
use pyo3::prelude::*;
use pyo3::types::PyDict;

/// An entry as it is shown.
#[pyclass(frozen, get_all, module = "kyndig")]
pub(crate) struct Entry {
    number: u32,
    id: String,
    question: String,
    variants: Vec<String>,
    answer: Option<String>,
    keywords: Vec<String>,
    category: Vec<String>,
    roles: Vec<String>,
    self_service: Option<(String, String)>,
    related: Vec<u32>,
    url: String,
    lang: &'static str,
    valid_from: Option<Py<PyAny>>,
    valid_to: Option<Py<PyAny>>,
    priority: i8,
    popularity: u8,
}

impl Entry {
    pub(crate) fn new(py: Python<'_>, entry: kyndig::EntryView) -> PyResult<Self> {
        Ok(Self {
            number: entry.number,
            id: entry.id,
            question: entry.question,
            variants: entry.variants,
            answer: entry.answer,
            keywords: entry.keywords,
            category: entry.category,
            roles: entry.roles,
            self_service: entry.self_service,
            related: entry.related,
            url: entry.url,
            lang: entry.lang.code(),
            valid_from: date(py, entry.valid_from)?,
            valid_to: date(py, entry.valid_to)?,
            priority: entry.priority,
            popularity: entry.popularity,
        })
    }
}

#[pymethods]
impl Entry {
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let fields = PyDict::new(py);
        fields.set_item("number", self.number)?;
        fields.set_item("id", &self.id)?;
        fields.set_item("question", &self.question)?;
        fields.set_item("variants", &self.variants)?;
        fields.set_item("answer", &self.answer)?;
        fields.set_item("keywords", &self.keywords)?;
        fields.set_item("category", &self.category)?;
        fields.set_item("roles", &self.roles)?;
        fields.set_item("self_service", &self.self_service)?;
        fields.set_item("related", &self.related)?;
        fields.set_item("url", &self.url)?;
        fields.set_item("lang", self.lang)?;
        fields.set_item("valid_from", &self.valid_from)?;
        fields.set_item("valid_to", &self.valid_to)?;
        fields.set_item("priority", self.priority)?;
        fields.set_item("popularity", self.popularity)?;
        Ok(fields)
    }

    fn __repr__(&self) -> String {
        format!("<Entry {}: {}>", self.id, self.question)
    }
}

/// A node of the category tree.
#[pyclass(frozen, get_all, module = "kyndig", name = "Category")]
pub(crate) struct CategoryNode {
    number: u32,
    name: String,
    path: Vec<String>,
    parent: Option<u32>,
    entries: usize,
}

#[pymethods]
impl CategoryNode {
    fn __repr__(&self) -> String {
        format!("<Category {} ({} entries)>", self.path.join(" > "), self.entries)
    }
}

impl From<kyndig::Category> for CategoryNode {
    fn from(node: kyndig::Category) -> Self {
        let kyndig::Category { number, name, path, parent, entries } = node;
        Self { number, name, path, parent, entries }
    }
}
