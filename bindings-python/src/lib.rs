//! Kyndig for Python.
//!
//! This crate converts types and nothing else. Spans are in code points, Python's own units. There
//! is no global state; what is shared is immutable or behind a lock.

#![deny(unsafe_code)]

mod answer;
mod arguments;
mod build;
mod columns;
mod command;
mod data;
mod entry;
mod errors;
mod explanation;
mod foreign;
mod html;
mod index;
mod learn;
mod many;
mod ranking;
mod spans;
mod suggestions;
mod table;
mod tune;
mod waiting;
mod words;

use pyo3::prelude::*;

/// The compiled part of `kyndig`.
#[pymodule]
fn _core(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("FEATURES", kyndig::FEATURES.to_vec())?;
    module.add("LEARNABLE", kyndig::tune::LEARNABLE.to_vec())?;
    module.add_class::<index::Index>()?;
    module.add_class::<ranking::Ranking>()?;
    module.add_class::<answer::Answer>()?;
    module.add_class::<answer::Hit>()?;
    module.add_class::<entry::Entry>()?;
    module.add_class::<entry::CategoryNode>()?;
    module.add_class::<explanation::Explanation>()?;
    module.add_class::<suggestions::Suggestions>()?;
    module.add_class::<suggestions::Suggestion>()?;
    module.add_class::<table::Table>()?;
    module.add_class::<words::Word>()?;
    module.add_class::<words::Correction>()?;
    for function in [
        wrap_pyfunction!(build::_build, module)?,
        wrap_pyfunction!(build::popularity_file, module)?,
        wrap_pyfunction!(command::run_command, module)?,
        wrap_pyfunction!(index::_reopen, module)?,
        wrap_pyfunction!(ranking::_ranking, module)?,
        wrap_pyfunction!(table::rows, module)?,
        wrap_pyfunction!(tune::read_qrels, module)?,
        wrap_pyfunction!(tune::read_run, module)?,
        wrap_pyfunction!(tune::format_run, module)?,
        wrap_pyfunction!(tune::_measure, module)?,
        wrap_pyfunction!(tune::_bootstrap, module)?,
        wrap_pyfunction!(tune::_paired_bootstrap, module)?,
        wrap_pyfunction!(tune::_judge, module)?,
        wrap_pyfunction!(tune::_ascent, module)?,
        wrap_pyfunction!(tune::_pairwise, module)?,
        wrap_pyfunction!(learn::_click_model, module)?,
        wrap_pyfunction!(learn::_simulate, module)?,
        wrap_pyfunction!(learn::_outcomes, module)?,
        wrap_pyfunction!(learn::_reliability, module)?,
        wrap_pyfunction!(learn::_threshold, module)?,
        wrap_pyfunction!(learn::_platt, module)?,
        wrap_pyfunction!(learn::_platt_apply, module)?,
        wrap_pyfunction!(learn::_platt_ranking, module)?,
        wrap_pyfunction!(learn::_isotonic, module)?,
        wrap_pyfunction!(learn::_isotonic_apply, module)?,
        wrap_pyfunction!(learn::_popularity_partial, module)?,
        wrap_pyfunction!(learn::_popularity_merge, module)?,
        wrap_pyfunction!(learn::_popularity_finalise, module)?,
    ] {
        module.add_function(function)?;
    }
    errors::register(module)
}
