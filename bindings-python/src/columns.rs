//! Arrow columns to values of Rust and of Python.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
    TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef};
use arrow_schema::{DataType, TimeUnit};
use pyo3::IntoPyObjectExt;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use crate::arguments::date;
use crate::foreign;

/// The arrays of anything with `__arrow_c_stream__`; `None` for anything else.
pub(crate) fn stream(given: &Bound<'_, PyAny>) -> PyResult<Option<Vec<ArrayRef>>> {
    let Some(export) = given.getattr_opt("__arrow_c_stream__")? else { return Ok(None) };
    let capsule = export.call0()?;
    foreign::arrays(capsule.cast()?).map(Some)
}

/// The column of this name in every batch.
pub(crate) fn column(batches: &[ArrayRef], name: &str) -> PyResult<Vec<ArrayRef>> {
    let find = |batch: &ArrayRef| {
        let found = batch.as_struct_opt().and_then(|table| table.column_by_name(name).cloned());
        found.ok_or_else(|| {
            let names: Vec<String> = match batch.data_type() {
                DataType::Struct(fields) => fields.iter().map(|f| f.name().clone()).collect(),
                other => vec![other.to_string()],
            };
            crate::errors::argument(format!(
                "the table has no column `{name}`; it has {}",
                names.join(", ")
            ))
        })
    };
    batches.iter().map(find).collect()
}

fn wrong(what: &str, array: &dyn Array) -> PyErr {
    PyTypeError::new_err(format!("{what}: a column of {}", array.data_type()))
}

/// Texts, whatever kind of text column they are in; missing ones are empty.
pub(crate) fn texts(chunks: &[ArrayRef], what: &str) -> PyResult<Vec<String>> {
    let mut all = Vec::new();
    for chunk in chunks {
        for row in 0..chunk.len() {
            all.push(text(chunk.as_ref(), row).ok_or_else(|| wrong(what, chunk))?);
        }
    }
    Ok(all)
}

fn text(array: &dyn Array, row: usize) -> Option<String> {
    if let DataType::Dictionary(..) = array.data_type() {
        let dictionary = array.as_any_dictionary();
        if array.is_null(row) {
            return Some(String::new());
        }
        let key = dictionary.normalized_keys().get(row).copied()?;
        return text(dictionary.values().as_ref(), key);
    }
    let missing = array.is_null(row);
    let value = match array.data_type() {
        _ if missing => "",
        DataType::Utf8 => array.as_string::<i32>().value(row),
        DataType::LargeUtf8 => array.as_string::<i64>().value(row),
        DataType::Utf8View => array.as_string_view().value(row),
        _ => return None,
    };
    Some(value.to_owned())
}

/// Whole numbers of any width; `None` where one is missing or does not fit.
pub(crate) fn integers(chunks: &[ArrayRef], what: &str) -> PyResult<Vec<i64>> {
    let mut all = Vec::new();
    for chunk in chunks {
        for row in 0..chunk.len() {
            let value = integer(chunk.as_ref(), row).ok_or_else(|| {
                let place = all.len();
                wrong(&format!("{what}, row {place}: no whole number"), chunk)
            })?;
            all.push(value);
        }
    }
    Ok(all)
}

fn integer(array: &dyn Array, row: usize) -> Option<i64> {
    if array.is_null(row) {
        return None;
    }
    Some(match array.data_type() {
        DataType::Boolean => i64::from(array.as_boolean().value(row)),
        DataType::Int8 => array.as_primitive::<Int8Type>().value(row).into(),
        DataType::Int16 => array.as_primitive::<Int16Type>().value(row).into(),
        DataType::Int32 => array.as_primitive::<Int32Type>().value(row).into(),
        DataType::Int64 => array.as_primitive::<Int64Type>().value(row),
        DataType::UInt8 => array.as_primitive::<UInt8Type>().value(row).into(),
        DataType::UInt16 => array.as_primitive::<UInt16Type>().value(row).into(),
        DataType::UInt32 => array.as_primitive::<UInt32Type>().value(row).into(),
        DataType::UInt64 => array.as_primitive::<UInt64Type>().value(row).try_into().ok()?,
        DataType::Timestamp(unit, _) => milliseconds(array, *unit, row),
        _ => return None,
    })
}

/// A moment in milliseconds since 1970-01-01 UTC.
fn milliseconds(array: &dyn Array, unit: TimeUnit, row: usize) -> i64 {
    match unit {
        TimeUnit::Second => {
            array.as_primitive::<TimestampSecondType>().value(row).saturating_mul(1000)
        }
        TimeUnit::Millisecond => array.as_primitive::<TimestampMillisecondType>().value(row),
        TimeUnit::Microsecond => {
            array.as_primitive::<TimestampMicrosecondType>().value(row).div_euclid(1000)
        }
        TimeUnit::Nanosecond => {
            array.as_primitive::<TimestampNanosecondType>().value(row).div_euclid(1_000_000)
        }
    }
}

/// One value as a Python object.
pub(crate) fn cell<'py>(
    py: Python<'py>,
    array: &dyn Array,
    row: usize,
) -> PyResult<Bound<'py, PyAny>> {
    if array.is_null(row) {
        return Ok(py.None().into_bound(py));
    }
    match array.data_type() {
        DataType::Boolean => array.as_boolean().value(row).into_bound_py_any(py),
        DataType::Float32 => array.as_primitive::<Float32Type>().value(row).into_bound_py_any(py),
        DataType::Float64 => array.as_primitive::<Float64Type>().value(row).into_bound_py_any(py),
        DataType::UInt64 => array.as_primitive::<UInt64Type>().value(row).into_bound_py_any(py),
        DataType::Date32 => {
            let days = array.as_primitive::<Date32Type>().value(row);
            date(py, Some(days))?.into_bound_py_any(py)
        }
        DataType::List(_) => list(py, &array.as_list::<i32>().value(row)),
        DataType::LargeList(_) => list(py, &array.as_list::<i64>().value(row)),
        DataType::Struct(fields) => {
            let dict = PyDict::new(py);
            let columns = array.as_struct();
            for (field, column) in fields.iter().zip(columns.columns()) {
                dict.set_item(field.name(), cell(py, column.as_ref(), row)?)?;
            }
            Ok(dict.into_any())
        }
        DataType::Null => Ok(py.None().into_bound(py)),
        _ => match (text(array, row), integer(array, row)) {
            (Some(text), _) => text.into_bound_py_any(py),
            (None, Some(number)) => number.into_bound_py_any(py),
            (None, None) => Err(wrong("cannot be read", array)),
        },
    }
}

fn list<'py>(py: Python<'py>, items: &ArrayRef) -> PyResult<Bound<'py, PyAny>> {
    let cells = (0..items.len()).map(|row| cell(py, items.as_ref(), row));
    Ok(PyList::new(py, cells.collect::<PyResult<Vec<_>>>()?)?.into_any())
}
