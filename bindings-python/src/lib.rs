//! Kyndig for Python.
//!
//! This crate converts types and nothing else. Spans are in code points, Python's own units.

#![forbid(unsafe_code)]

mod answer;
mod arguments;
mod build;
mod errors;
mod index;
mod spans;
mod suggestions;
mod words;

use pyo3::prelude::*;

/// The compiled part of `kyndig`.
#[pymodule]
fn _core(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<index::Index>()?;
    module.add_class::<answer::Answer>()?;
    module.add_class::<answer::Hit>()?;
    module.add_class::<suggestions::Suggestions>()?;
    module.add_class::<suggestions::Suggestion>()?;
    module.add_class::<words::Word>()?;
    module.add_class::<words::Correction>()?;
    module.add_function(wrap_pyfunction!(build::build, module)?)?;
    errors::register(module)
}
