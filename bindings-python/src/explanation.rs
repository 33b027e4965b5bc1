//! Why an entry has its score.

use crate::html;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

/// Why an entry has its score for a query.
#[pyclass(frozen, module = "kyndig")]
pub(crate) struct Explanation(pub(crate) kyndig::Explanation);

#[pymethods]
impl Explanation {
    #[getter]
    fn query(&self) -> &str {
        &self.0.query
    }

    #[getter]
    fn id(&self) -> &str {
        &self.0.id
    }

    #[getter]
    const fn score(&self) -> f32 {
        self.0.score
    }

    #[getter]
    const fn rank(&self) -> Option<usize> {
        self.0.rank
    }

    #[getter]
    fn words<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let list = PyList::empty(py);
        for word in &self.0.words {
            let fields = PyDict::new(py);
            fields.set_item("word", &word.word)?;
            fields.set_item("matched", word.matched.as_deref())?;
            fields.set_item("tier", word.tier.map(kyndig::Tier::code))?;
            fields.set_item("weight", word.weight)?;
            fields.set_item("idf", word.idf)?;
            fields.set_item("fields", &word.fields)?;
            fields.set_item("contribution", word.contribution)?;
            fields.set_item("note", &word.note)?;
            list.append(fields)?;
        }
        Ok(list)
    }

    #[getter]
    fn features<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let list = PyList::empty(py);
        for (name, value, contribution) in &self.0.features {
            let fields = PyDict::new(py);
            fields.set_item("name", name)?;
            fields.set_item("value", value)?;
            fields.set_item("contribution", contribution)?;
            list.append(fields)?;
        }
        Ok(list)
    }

    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let fields = PyDict::new(py);
        fields.set_item("query", self.query())?;
        fields.set_item("id", self.id())?;
        fields.set_item("score", self.score())?;
        fields.set_item("rank", self.rank())?;
        fields.set_item("words", self.words(py)?)?;
        fields.set_item("features", self.features(py)?)?;
        Ok(fields)
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        let kyndig::Explanation { query, id, score, .. } = &self.0;
        format!("<Explanation of {id} for {query}: {score}>")
    }

    fn _repr_html_(&self) -> String {
        let Self(explanation) = self;
        let mut rows = Vec::new();
        for word in &explanation.words {
            let tier = word.tier.map_or("-", kyndig::Tier::code);
            let found = match &word.matched {
                Some(matched) => format!("{matched} in {}", word.fields.join(", ")),
                None => word.note.clone(),
            };
            let given = format!("{:+.4}", word.contribution);
            rows.push(vec![word.word.clone(), tier.into(), found, given]);
        }
        for (name, value, contribution) in &explanation.features {
            let value = format!("{value:.4}");
            rows.push(vec![(*name).into(), String::new(), value, format!("{contribution:+.4}")]);
        }
        let place = match explanation.rank {
            Some(rank) => format!("number {rank}, score {:.4}", explanation.score),
            None => "no hit".into(),
        };
        let caption = format!("{} for “{}”: {place}", explanation.id, explanation.query);
        html::table(&caption, &["word or feature", "tier", "found", "gives"], &rows)
    }
}
