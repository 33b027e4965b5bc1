//! How strict a reader is, and the list of what a lenient one passed over.

use std::fmt;

use serde::Serialize;

use crate::error::{Error, ErrorKind, Result};

/// How the readers treat what they cannot use. The default is strict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// `false`: the first problem is an error. `true`: it is passed over and listed in
    /// [`ReadReport::skipped`], unless the whole file cannot be understood.
    pub lenient: bool,
}

/// One thing that a lenient reader passed over, with its place and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// The name of the file, as the caller gave it.
    pub file: String,
    /// The line, counted from 1. In a JSON array: the line that the entry starts on.
    pub line: usize,
    /// The field as the user wrote it, where the problem lies in one.
    pub field: Option<String>,
    /// What is wrong and what was left out because of it.
    pub message: String,
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.file, self.line)?;
        if let Some(field) = &self.field {
            write!(f, "field `{field}`: ")?;
        }
        f.write_str(&self.message)
    }
}

/// What the readers did. One report can be handed to several readers, and grows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ReadReport {
    /// How many entries, known queries, counts or synonym rules were read and kept.
    pub entries: usize,
    /// What was passed over, in the order of the files. Empty after a strict reading.
    pub skipped: Vec<Skipped>,
}

/// What a lenient reader gives up because of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lost {
    Entry,
    Field,
    Line,
    Term,
    Characters,
    Rest,
}

impl Lost {
    const fn sentence(self) -> &'static str {
        match self {
            Self::Entry => "the entry is left out",
            Self::Field => "the field is left out",
            Self::Line => "the line is left out",
            Self::Term => "the empty term is left out",
            Self::Characters => "the control characters are removed",
            Self::Rest => "what follows is left out",
        }
    }
}

/// Where a problem lies in the file being read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    pub(super) line: usize,
    pub(super) field: Option<&'a str>,
}

impl<'a> Place<'a> {
    pub(super) const fn line(line: usize) -> Self {
        Self { line, field: None }
    }

    pub(super) const fn field(line: usize, field: &'a str) -> Self {
        Self { line, field: Some(field) }
    }
}

/// One file being read: the single place that decides between an error and a listing.
pub(super) struct Reading<'a> {
    file: &'a str,
    lenient: bool,
    report: &'a mut ReadReport,
}

impl<'a> Reading<'a> {
    pub(super) fn new(
        file: &'a str,
        options: &ReadOptions,
        report: &'a mut ReadReport,
    ) -> Reading<'a> {
        Reading { file, lenient: options.lenient, report }
    }

    pub(super) const fn file(&self) -> &'a str {
        self.file
    }

    /// Counts what was kept, once the whole file is read.
    pub(super) fn kept(&mut self, entries: usize) {
        self.report.entries += entries;
    }

    /// Strict: the error. Lenient: lists the problem with what is lost, and goes on.
    pub(super) fn problem(
        &mut self,
        place: Place<'_>,
        message: impl Into<String>,
        remedy: impl Into<String>,
        lost: Lost,
    ) -> Result<()> {
        if !self.lenient {
            return Err(self.error(place, message, remedy));
        }
        self.report.skipped.push(Skipped {
            file: self.file.to_owned(),
            line: place.line,
            field: place.field.map(str::to_owned),
            message: format!("{}; {}", message.into(), lost.sentence()),
        });
        Ok(())
    }

    /// The error for what not even a lenient reader can pass over.
    pub(super) fn error(
        &self,
        place: Place<'_>,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Error {
        let error = Error::new(ErrorKind::Content, message)
            .in_file(self.file)
            .at_line(place.line)
            .remedy(remedy);
        match place.field {
            Some(field) => error.at_field(field),
            None => error,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strict_stops_with_place_and_remedy() {
        let mut report = ReadReport::default();
        let mut reading = Reading::new("a.jsonl", &ReadOptions::default(), &mut report);
        let place = Place::field(3, "url");
        let error = reading.problem(place, "no link", "write one", Lost::Field).unwrap_err();
        assert_eq!(error.to_string(), "a.jsonl:3: field `url`: no link; write one");
        assert!(report.skipped.is_empty());
    }

    #[test]
    fn lenient_lists_with_place_and_loss() {
        let mut report = ReadReport::default();
        let mut reading = Reading::new("a.jsonl", &ReadOptions { lenient: true }, &mut report);
        let place = Place::field(3, "url");
        reading.problem(place, "no link", "write one", Lost::Field).unwrap();
        assert_eq!(
            report.skipped[0].to_string(),
            "a.jsonl:3: field `url`: no link; the field is left out"
        );
    }
}
