//! The two places where memory is not ours: a mapped file and a stream of Arrow data.
//!
//! All unsafe code of this crate is here, each block with the promise it rests on.

#![allow(unsafe_code)]

use std::fs::File;
use std::io;
use std::path::Path;

use arrow_array::ArrayRef;
use arrow_array::ffi_stream::{ArrayStreamReader, FFI_ArrowArrayStream};
use memmap2::Mmap;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

/// The name that the Arrow PyCapsule interface gives to streams.
pub(crate) const STREAM: &std::ffi::CStr = c"arrow_array_stream";

/// Maps a file into memory.
pub(crate) fn map(path: &Path) -> io::Result<Mmap> {
    let file = File::open(path)?;
    // SAFETY: the bytes must not change while they are mapped. That is the caller's promise, asked
    // for in the documentation of `Index.open(mmap=True)`: an index file is written once and
    // replaced by renaming, which leaves the mapped one as it is. It cannot be checked here.
    unsafe { Mmap::map(&file) }
}

/// All arrays of a stream: batches of a table as structs, chunks of a column as they are.
pub(crate) fn arrays(capsule: &Bound<'_, PyCapsule>) -> PyResult<Vec<ArrayRef>> {
    let stream = capsule.pointer_checked(Some(STREAM))?.cast::<FFI_ArrowArrayStream>();
    // SAFETY: a capsule of this name holds a valid stream: the contract of the Arrow PyCapsule
    // interface, which whoever has `__arrow_c_stream__` signs. The stream is moved out and the
    // capsule is left with a released one, as the contract says; the capsule outlives this call.
    let reader = unsafe { ArrayStreamReader::from_raw(stream.as_ptr()) };
    let wrong = |error: arrow_schema::ArrowError| PyValueError::new_err(error.to_string());
    reader.map_err(wrong)?.map(|array| array.map_err(wrong)).collect()
}
