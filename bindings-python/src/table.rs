//! A table that every data frame can take: the Arrow PyCapsule interface.

use crate::columns;
use crate::errors::argument;
use crate::foreign::STREAM;
use crate::html;
use arrow_array::cast::AsArray;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::types::{Float32Type, Float64Type, Int64Type, UInt32Type};
use arrow_array::{Array, ArrayRef, RecordBatch, RecordBatchIterator};
use arrow_schema::{ArrowError, DataType, Field, Schema, ffi::FFI_ArrowSchema};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule, PyDict, PyList, PyTuple};
use std::sync::Arc;

/// Columns with names; made once, never changed.
#[pyclass(frozen, module = "kyndig")]
pub(crate) struct Table(RecordBatch);

fn wrong(error: ArrowError) -> PyErr {
    PyValueError::new_err(error.to_string())
}

impl Table {
    /// A table of columns of the same length.
    pub(crate) fn new(columns: Vec<(&str, ArrayRef)>) -> PyResult<Self> {
        let field = |(name, array): &(&str, ArrayRef)| {
            Field::new(*name, array.data_type().clone(), array.null_count() > 0)
        };
        let schema = Schema::new(columns.iter().map(field).collect::<Vec<_>>());
        let arrays = columns.into_iter().map(|(_, array)| array).collect();
        RecordBatch::try_new(Arc::new(schema), arrays).map(Self).map_err(wrong)
    }

    fn find(&self, name: &str) -> PyResult<&ArrayRef> {
        self.0.column_by_name(name).ok_or_else(|| {
            let names = self.column_names().join(", ");
            argument(format!("the table has no column `{name}`; it has {names}"))
        })
    }
}

/// Rows that a notebook shows.
const SHOWN: usize = 20;

#[pymethods]
impl Table {
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // A wish that may be passed over.
        drop(requested_schema);
        let batches = RecordBatchIterator::new([Ok(self.0.clone())], self.0.schema());
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(batches)), STREAM)
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.0.schema().as_ref()).map_err(wrong)?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }

    fn __len__(&self) -> usize {
        self.0.num_rows()
    }

    #[getter]
    fn column_names(&self) -> Vec<String> {
        self.0.schema().fields().iter().map(|field| field.name().clone()).collect()
    }

    fn column<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyList>> {
        let array = self.find(name)?;
        let cells = (0..array.len()).map(|row| columns::cell(py, array.as_ref(), row));
        PyList::new(py, cells.collect::<PyResult<Vec<_>>>()?)
    }

    fn buffer<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        let array = self.find(name)?;
        let (bytes, format): (&[u8], _) = match array.data_type() {
            _ if array.null_count() > 0 => {
                return Err(argument(format!("the column `{name}` has missing values")));
            }
            DataType::UInt32 => (array.as_primitive::<UInt32Type>().values().inner(), "I"),
            DataType::Int64 => (array.as_primitive::<Int64Type>().values().inner(), "q"),
            DataType::Float32 => (array.as_primitive::<Float32Type>().values().inner(), "f"),
            DataType::Float64 => (array.as_primitive::<Float64Type>().values().inner(), "d"),
            other => {
                return Err(argument(format!("the column `{name}` holds {other}, no numbers")));
            }
        };
        let view = py.import("builtins")?.getattr("memoryview")?;
        view.call1((PyBytes::new(py, bytes),))?.call_method1("cast", (format,))
    }

    #[pyo3(signature = (*names))]
    fn to_numpy<'py>(
        &self,
        py: Python<'py>,
        names: &Bound<'py, PyTuple>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let numpy = py.import("numpy")?;
        let mut chosen: Vec<String> = names.extract()?;
        if chosen.is_empty() {
            let numeric = |name: &String| self.buffer(py, name).is_ok();
            chosen = self.column_names().into_iter().filter(numeric).collect();
        }
        let columns =
            chosen.iter().map(|name| numpy.call_method1("asarray", (self.buffer(py, name)?,)));
        let columns = PyList::new(py, columns.collect::<PyResult<Vec<_>>>()?)?;
        if columns.len() == 1 {
            return columns.get_item(0);
        }
        numpy.call_method1("column_stack", (columns,))
    }

    fn to_dicts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let rows = PyList::empty(py);
        let names = self.column_names();
        for row in 0..self.0.num_rows() {
            let dict = PyDict::new(py);
            for (name, array) in names.iter().zip(self.0.columns()) {
                dict.set_item(name, columns::cell(py, array.as_ref(), row)?)?;
            }
            rows.append(dict)?;
        }
        Ok(rows)
    }

    fn __repr__(&self) -> String {
        format!("<Table of {} rows: {}>", self.0.num_rows(), self.column_names().join(", "))
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        let names = self.column_names();
        let mut rows = Vec::new();
        for row in 0..self.0.num_rows().min(SHOWN) {
            let cells = self
                .0
                .columns()
                .iter()
                .map(|array| Ok(columns::cell(py, array.as_ref(), row)?.str()?.to_string()));
            rows.push(cells.collect::<PyResult<Vec<_>>>()?);
        }
        let caption = match self.0.num_rows() {
            all if all > SHOWN => format!("the first {SHOWN} of {all} rows"),
            all => format!("{all} rows"),
        };
        let head: Vec<&str> = names.iter().map(String::as_str).collect();
        Ok(html::table(&caption, &head, &rows))
    }
}

/// The rows of anything with `__arrow_c_stream__`, as dicts.
#[pyfunction]
pub(crate) fn rows<'py>(table: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyList>> {
    let py = table.py();
    let Some(batches) = columns::stream(table)? else {
        return Err(pyo3::exceptions::PyTypeError::new_err(
            "argument 'table': expected something with __arrow_c_stream__",
        ));
    };
    let rows = PyList::empty(py);
    for batch in &batches {
        for row in 0..batch.len() {
            rows.append(columns::cell(py, batch.as_ref(), row)?)?;
        }
    }
    Ok(rows)
}
