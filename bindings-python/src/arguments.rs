//! Arguments that Python callers may give in more than one form.

use crate::errors::argument;
use kyndig::{Index, parse_day};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use std::io::Error;
use std::path::PathBuf;

/// An index file: its bytes, or where it is.
#[derive(FromPyObject)]
pub(crate) enum Source {
    Bytes(PyBackedBytes),
    Path(PathBuf),
}

impl Source {
    pub(crate) fn read(self) -> PyResult<Vec<u8>> {
        Ok(match self {
            Self::Bytes(bytes) => bytes.to_vec(),
            Self::Path(path) => std::fs::read(&path).map_err(|error| {
                Error::new(error.kind(), format!("{}: {error}", path.display()))
            })?,
        })
    }
}

/// A category: its number, its path, or the name of an outermost one.
#[derive(FromPyObject)]
pub(crate) enum Category {
    Number(u32),
    Name(String),
    Path(Vec<String>),
}

impl Category {
    pub(crate) fn number(self, index: &Index<Vec<u8>>) -> PyResult<u32> {
        let path = match self {
            Self::Number(number) => return Ok(number),
            Self::Name(name) => vec![name],
            Self::Path(path) => path,
        };
        let found = index.categories().into_iter().find(|category| category.path == path);
        found
            .map(|category| category.number)
            .ok_or_else(|| argument(format!("no category `{}`", path.join(" > "))))
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
