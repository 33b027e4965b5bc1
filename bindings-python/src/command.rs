//! The command line of the core.

use pyo3::prelude::*;
use std::ffi::OsString;

/// Runs the command line on the streams of this process and gives its exit code. The first
/// argument is the name of the program.
#[pyfunction]
pub(crate) fn run_command(py: Python<'_>, arguments: Vec<OsString>) -> i32 {
    py.detach(|| kyndig::cli::run_here(arguments))
}
