//! The one error type. Only building and opening can fail; searching always answers.

use std::fmt;

/// What kind of thing went wrong: for code that must tell failures apart.
///
/// Each binding maps every kind to its own exception in one exhaustive `match`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The content (entries, synonyms, known queries) cannot be used as it stands.
    Content,
    /// A setting or an argument is out of its range or unknown.
    Argument,
    /// The bytes are not a Kyndig file, or are cut off or damaged.
    Corrupt,
    /// The file was written in a format version that this library does not read.
    Version,
    /// Two files that belong together do not: a side file made for another index.
    Mismatch,
    /// Reading or writing a file failed (command line only: the core does no I/O).
    Io,
}

impl ErrorKind {
    /// The stable lower-case name, the same in every language: `"content"`, `"corrupt"`, ...
    pub const fn code(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Argument => "argument",
            Self::Corrupt => "corrupt",
            Self::Version => "version",
            Self::Mismatch => "mismatch",
            Self::Io => "io",
        }
    }
}

/// Why building or opening failed: where it is (file, line, field) and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// Boxed so that a `Result` stays one word wide on the paths that succeed.
    detail: Box<Detail>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Detail {
    kind: ErrorKind,
    message: String,
    file: Option<String>,
    line: Option<usize>,
    field: Option<String>,
    remedy: Option<String>,
}

impl Error {
    /// An error of `kind` with a message in one sentence, without a full stop.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        let message = message.into();
        let detail = Detail { kind, message, file: None, line: None, field: None, remedy: None };
        Self { detail: Box::new(detail) }
    }

    /// Names the file (or any other source of text) that the error lies in.
    #[must_use]
    pub fn in_file(mut self, file: impl Into<String>) -> Self {
        self.detail.file.get_or_insert(file.into());
        self
    }

    /// Names the line, counted from 1.
    #[must_use]
    pub fn at_line(mut self, line: usize) -> Self {
        self.detail.line.get_or_insert(line);
        self
    }

    /// Names the field, as the user wrote it.
    #[must_use]
    pub fn at_field(mut self, field: impl Into<String>) -> Self {
        self.detail.field.get_or_insert(field.into());
        self
    }

    /// Says what to do about it.
    #[must_use]
    pub fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.detail.remedy = Some(remedy.into());
        self
    }

    /// What kind of failure this is.
    pub const fn kind(&self) -> ErrorKind {
        self.detail.kind
    }

    /// The message alone, without place and remedy.
    pub fn message(&self) -> &str {
        &self.detail.message
    }

    /// The file the error lies in, where known.
    pub fn file(&self) -> Option<&str> {
        self.detail.file.as_deref()
    }

    /// The line, counted from 1, where known.
    pub const fn line(&self) -> Option<usize> {
        self.detail.line
    }

    /// The field, where known.
    pub fn field(&self) -> Option<&str> {
        self.detail.field.as_deref()
    }

    /// What to do about it, where that is known.
    pub fn remedy_text(&self) -> Option<&str> {
        self.detail.remedy.as_deref()
    }
}

impl Error {
    /// The whole text: place, message, remedy. What [`fmt::Display`] writes.
    pub fn text(&self) -> String {
        let detail = &self.detail;
        let mut text = String::new();
        let mut say = |parts: &[&str]| parts.iter().for_each(|part| text.push_str(part));
        let line = detail.line.map(decimal);
        match (&detail.file, &line) {
            (Some(file), Some(line)) => say(&[file, ":", line, ": "]),
            (Some(file), None) => say(&[file, ": "]),
            (None, Some(line)) => say(&["line ", line, ": "]),
            (None, None) => {}
        }
        if let Some(field) = &detail.field {
            say(&["field `", field, "`: "]);
        }
        say(&[&detail.message]);
        if let Some(remedy) = &detail.remedy {
            say(&["; ", remedy]);
        }
        text
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

/// Texts behind each other. With [`decimal`] it spares the page's module the machinery of
/// `format!`, which is larger than all of its messages.
pub(crate) fn joined(parts: &[&str]) -> String {
    let mut text = String::new();
    parts.iter().for_each(|part| text.push_str(part));
    text
}

/// A number in digits.
pub(crate) fn decimal(mut number: usize) -> String {
    let mut digits = Vec::new();
    loop {
        digits.insert(0, b'0' + (number % 10) as u8);
        number /= 10;
        if number == 0 {
            return String::from_utf8_lossy(&digits).into_owned();
        }
    }
}

impl std::error::Error for Error {}

/// A `Result` with Kyndig's [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_where_what_and_what_to_do() {
        let error = Error::new(ErrorKind::Content, "unknown field `anwser`")
            .in_file("faq.jsonl")
            .at_line(7)
            .at_field("anwser")
            .remedy("did you mean `answer`?");
        assert_eq!(
            error.to_string(),
            "faq.jsonl:7: field `anwser`: unknown field `anwser`; did you mean `answer`?"
        );
        assert_eq!(error.kind().code(), "content");
    }

    #[test]
    fn the_innermost_place_wins() {
        let error = Error::new(ErrorKind::Content, "x").at_line(2).at_line(9);
        assert_eq!(error.line(), Some(2));
    }
}
