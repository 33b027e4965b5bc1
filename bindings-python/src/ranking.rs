//! The weights of the ranking.

use crate::errors::{argument, from_core};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyTuple};
use std::sync::{Mutex, PoisonError};

/// The weights of the ranking, by name.
#[pyclass(frozen, module = "kyndig", eq)]
pub(crate) struct Ranking(Mutex<kyndig::Ranking>);

impl Ranking {
    pub(crate) const fn new(ranking: kyndig::Ranking) -> Self {
        Self(Mutex::new(ranking))
    }

    pub(crate) fn get(&self) -> kyndig::Ranking {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The weights with some changed; all or none.
    fn changed(&self, parameters: Option<&Bound<'_, PyDict>>) -> PyResult<kyndig::Ranking> {
        let mut ranking = self.get();
        for (name, value) in parameters.into_iter().flat_map(|dict| dict.iter()) {
            let name: String = name.extract()?;
            let value: f32 = value.extract()?;
            if !ranking.set(&name, value) {
                let known = ranking.parameters().any(|(known, _)| known == name);
                return Err(argument(if known {
                    format!("field `{name}`: {value} is not a finite number")
                } else {
                    let names: Vec<&str> = ranking.parameters().map(|(name, _)| name).collect();
                    format!("there is no parameter `{name}`; they are {}", names.join(", "))
                }));
            }
        }
        ranking.check().map_err(from_core)?;
        Ok(ranking)
    }
}

impl PartialEq for Ranking {
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

#[pymethods]
impl Ranking {
    #[new]
    #[pyo3(signature = (**parameters))]
    fn python_new(parameters: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        Self::new(kyndig::Ranking::default()).changed(parameters).map(Self::new)
    }

    #[pyo3(signature = (deep=true))]
    fn get_params<'py>(&self, py: Python<'py>, deep: bool) -> PyResult<Bound<'py, PyDict>> {
        let _nothing_is_nested = deep;
        let parameters = PyDict::new(py);
        for (name, value) in self.get().parameters() {
            parameters.set_item(name, value)?;
        }
        Ok(parameters)
    }

    #[pyo3(signature = (**parameters))]
    fn set_params<'py>(
        slf: Bound<'py, Self>,
        parameters: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, Self>> {
        let changed = slf.get().changed(parameters)?;
        *slf.get().0.lock().unwrap_or_else(PoisonError::into_inner) = changed;
        Ok(slf)
    }

    fn copy(&self) -> Self {
        Self::new(self.get())
    }

    #[staticmethod]
    fn describe(py: Python<'_>) -> PyResult<Bound<'_, PyList>> {
        let list = PyList::empty(py);
        let default = kyndig::Ranking::default();
        let described = kyndig::Ranking::describe().zip(default.parameters());
        for ((name, (low, high), purpose), (_, value)) in described {
            let fields = PyDict::new(py);
            fields.set_item("name", name)?;
            fields.set_item("default", value)?;
            fields.set_item("low", low)?;
            fields.set_item("high", high)?;
            fields.set_item("purpose", purpose)?;
            list.append(fields)?;
        }
        Ok(list)
    }

    fn __repr__(&self) -> String {
        let (own, default) = (self.get(), kyndig::Ranking::default());
        let changed: Vec<String> = (own.parameters().zip(default.parameters()))
            .filter(|((_, value), (_, default))| value != default)
            .map(|((name, value), _)| format!("{name}={value}"))
            .collect();
        format!("Ranking({})", changed.join(", "))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let py = slf.py();
        let remake = py.import("kyndig._core")?.getattr("_ranking")?;
        PyTuple::new(py, [remake, PyTuple::new(py, [slf.get().get_params(py, true)?])?.into_any()])
    }
}

/// Weights from a dict: how they are unpickled.
#[pyfunction]
pub(crate) fn _ranking(parameters: &Bound<'_, PyDict>) -> PyResult<Ranking> {
    Ranking::python_new(Some(parameters))
}
