//! One exception for each kind of error.

// `create_exception!` writes public items without documentation; the stub file has it.
#![allow(missing_docs)]

use kyndig::{Error, ErrorKind};
use pyo3::create_exception;
use pyo3::exceptions::PyException;
use pyo3::prelude::*;

create_exception!(kyndig, KyndigError, PyException);
create_exception!(kyndig, ContentError, KyndigError);
create_exception!(kyndig, ArgumentError, KyndigError);
create_exception!(kyndig, CorruptError, KyndigError);
create_exception!(kyndig, VersionError, KyndigError);
create_exception!(kyndig, MismatchError, KyndigError);
create_exception!(kyndig, IoError, KyndigError);

/// An error of the core as the exception of its kind.
#[allow(clippy::needless_pass_by_value)] // For `map_err`.
pub(crate) fn from_core(error: Error) -> PyErr {
    let text = error.to_string();
    match error.kind() {
        ErrorKind::Content => ContentError::new_err(text),
        ErrorKind::Argument => ArgumentError::new_err(text),
        ErrorKind::Corrupt => CorruptError::new_err(text),
        ErrorKind::Version => VersionError::new_err(text),
        ErrorKind::Mismatch => MismatchError::new_err(text),
        ErrorKind::Io => IoError::new_err(text),
        _ => KyndigError::new_err(text),
    }
}

/// An argument that only the binding sees: a name that the index does not have.
pub(crate) fn argument(message: String) -> PyErr {
    from_core(Error::new(ErrorKind::Argument, message))
}

/// Adds the exceptions to the module, each with the `code` that it has in every language.
pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    module.add("KyndigError", py.get_type::<KyndigError>())?;
    for (kind, class) in [
        (ErrorKind::Content, py.get_type::<ContentError>()),
        (ErrorKind::Argument, py.get_type::<ArgumentError>()),
        (ErrorKind::Corrupt, py.get_type::<CorruptError>()),
        (ErrorKind::Version, py.get_type::<VersionError>()),
        (ErrorKind::Mismatch, py.get_type::<MismatchError>()),
        (ErrorKind::Io, py.get_type::<IoError>()),
    ] {
        class.setattr("code", kind.code())?;
        module.add(class.name()?, class)?;
    }
    Ok(())
}
