//! Arguments that Python callers may give in more than one form.

use crate::data::Core;
use crate::errors::argument;
use kyndig::{Filter, parse_day};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use std::path::PathBuf;

/// A file: its bytes, or where it is.
pub(crate) enum Source {
    Bytes(PyBackedBytes),
    Path(PathBuf),
}

/// Bytes, anything with a buffer, a text that is a path, or a path.
pub(crate) fn source(given: &Bound<'_, PyAny>, name: &str) -> PyResult<Source> {
    if let Ok(path) = given.extract::<PathBuf>() {
        return Ok(Source::Path(path));
    }
    if let Some(bytes) = buffer(given)? {
        return Ok(Source::Bytes(bytes));
    }
    let kind = given.get_type().name()?;
    Err(PyTypeError::new_err(format!("argument '{name}': expected bytes or a path, not {kind}")))
}

/// The bytes of anything with a buffer; a copy unless it is `bytes`.
fn buffer(given: &Bound<'_, PyAny>) -> PyResult<Option<PyBackedBytes>> {
    if let Ok(bytes) = given.extract::<PyBackedBytes>() {
        return Ok(Some(bytes));
    }
    let view = given.py().import("builtins")?.getattr("memoryview")?.call1((given,));
    match view {
        Ok(view) => Ok(Some(view.call_method0("tobytes")?.extract()?)),
        Err(_) => Ok(None),
    }
}

/// What a file holds, and its name for messages where it has one.
pub(crate) struct Contents {
    pub(crate) bytes: PyBackedBytes,
    pub(crate) name: Option<String>,
}

/// Reads a side file.
pub(crate) fn contents(given: &Bound<'_, PyAny>, name: &str) -> PyResult<Contents> {
    match source(given, name)? {
        Source::Bytes(bytes) => Ok(Contents { bytes, name: None }),
        Source::Path(path) => {
            let read = std::fs::read(&path).map_err(|error| file_error(&error, &path))?;
            let bytes = pyo3::types::PyBytes::new(given.py(), &read).extract()?;
            Ok(Contents { bytes, name: Some(path.display().to_string()) })
        }
    }
}

/// The error of a file, with its name.
pub(crate) fn file_error(error: &std::io::Error, path: &std::path::Path) -> PyErr {
    std::io::Error::new(error.kind(), format!("{}: {error}", path.display())).into()
}

/// A category: its number, its path, or the name of an outermost one.
#[derive(FromPyObject)]
pub(crate) enum Category {
    Number(u32),
    Name(String),
    Path(Vec<String>),
}

impl Category {
    pub(crate) fn number(self, index: &Core) -> PyResult<u32> {
        let path = match self {
            Self::Number(number) => return Ok(number),
            Self::Name(name) => vec![name],
            Self::Path(path) => path,
        };
        let names: Vec<&str> = path.iter().map(String::as_str).collect();
        let found = index.find_category(&names);
        found.ok_or_else(|| argument(format!("no category `{}`", path.join(" > "))))
    }
}

/// Which entries count.
pub(crate) fn filter(
    index: &Core,
    category: Option<Category>,
    role: Option<String>,
    today: Option<Bound<'_, PyAny>>,
) -> PyResult<Filter> {
    let mut filter = Filter::default();
    filter.category = category.map(|category| category.number(index)).transpose()?;
    filter.role = role;
    filter.today = today.map(|today| day(&today)).transpose()?;
    Ok(filter)
}

/// An entry: its number or its id.
#[derive(FromPyObject)]
pub(crate) enum Which {
    Number(u32),
    Id(String),
}

impl Which {
    pub(crate) fn number(self, index: &Core) -> PyResult<u32> {
        match self {
            Self::Number(number) if (number as usize) < index.len() => Ok(number),
            Self::Number(number) => Err(argument(format!("no entry has the number {number}"))),
            Self::Id(id) => {
                index.find(&id).ok_or_else(|| argument(format!("no entry has the id `{id}`")))
            }
        }
    }
}

/// A `datetime.date`, or its text in ISO 8601, as days since 1970-01-01.
pub(crate) fn day(today: &Bound<'_, PyAny>) -> PyResult<i32> {
    let text = match today.extract::<String>() {
        Ok(text) => text,
        Err(_) => today.str()?.extract()?, // A date's text is ISO 8601.
    };
    parse_day(&text).ok_or_else(|| argument(format!("`{text}` is not a day such as 2026-11-22")))
}

/// 1970-01-01 as Python counts days.
const EPOCH: i64 = 719_163;

/// Days since 1970-01-01 as a `datetime.date`; `None` outside the years that Python knows.
pub(crate) fn date(py: Python<'_>, days: Option<i32>) -> PyResult<Option<Py<PyAny>>> {
    let Some(days) = days else { return Ok(None) };
    let class = py.import("datetime")?.getattr("date")?;
    let made = class.call_method1("fromordinal", (EPOCH + i64::from(days),));
    Ok(made.ok().map(Bound::unbind))
}
