//! How a command ends: exit codes and the report of an error.

use std::io;

use serde_json::json;

use super::streams::{Streams, reason};
use crate::error::{Error, ErrorKind};

/// Something was found or done.
const DONE: i32 = 0;
/// Nothing was found.
const NOTHING: i32 = 1;
/// The arguments cannot be used.
pub(super) const USAGE: i32 = 2;
/// Content cannot be used.
const CONTENT: i32 = 3;
/// A file cannot be read or written.
const FILE: i32 = 4;
/// An index or side file is damaged, of another version, or does not belong.
const INDEX: i32 = 5;

/// Why a command stopped early.
pub(super) enum Stop {
    /// Something is wrong.
    Error(Error),
    /// Whoever read the output has had enough (`kyndig run ... | head`): nothing is wrong.
    Closed,
}

/// Whether anything was found.
pub(super) type Outcome = Result<bool, Stop>;

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

/// Errors of writing to standard output: files are read and written through [`Streams`].
impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::Closed;
        }
        let message = format!("standard output cannot be written: {}", reason(&error));
        Self::Error(Error::new(ErrorKind::Io, message))
    }
}

/// An error of kind `argument`.
pub(super) fn argument(message: impl Into<String>, remedy: impl Into<String>) -> Stop {
    Stop::Error(Error::new(ErrorKind::Argument, message).remedy(remedy))
}

const fn code(kind: ErrorKind) -> i32 {
    match kind {
        ErrorKind::Argument => USAGE,
        ErrorKind::Content => CONTENT,
        ErrorKind::Io => FILE,
        ErrorKind::Corrupt | ErrorKind::Version | ErrorKind::Mismatch => INDEX,
    }
}

/// Flushes the output, reports an error, and gives the exit code.
pub(super) fn finish(outcome: Outcome, json: bool, io: &mut Streams<'_>) -> i32 {
    let flushed = io.out.flush().map_err(Stop::from);
    let error = match (outcome, flushed) {
        (Err(Stop::Error(error)), _) | (Ok(_), Err(Stop::Error(error))) => error,
        (Err(Stop::Closed), _) | (Ok(_), Err(Stop::Closed)) => return DONE,
        (Ok(true), Ok(())) => return DONE,
        (Ok(false), Ok(())) => return NOTHING,
    };
    report(&error, json, io);
    code(error.kind())
}

/// Writes an error to standard error.
pub(super) fn report(error: &Error, json: bool, io: &mut Streams<'_>) {
    let text = if json {
        json!({"error": {
            "kind": error.kind().code(),
            "message": error.message(),
            "file": error.file(),
            "line": error.line(),
            "field": error.field(),
            "remedy": error.remedy_text(),
        }})
        .to_string()
    } else {
        format!("error: {error}")
    };
    // Where not even this can be written, the exit code still tells.
    let _ = writeln!(io.err, "{text}").and_then(|()| io.err.flush());
}
