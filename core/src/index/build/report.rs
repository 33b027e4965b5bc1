//! What a build tells.

use std::fmt;
use std::ops::ControlFlow;

use serde::Serialize;

use super::PackPrice;
use crate::error::{Error, ErrorKind, Result};

/// How far a build is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done: `"analysis"`, `"compounds"`, `"writing"`.
    pub step: &'static str,
    /// How much of it is done.
    pub done: usize,
    /// How much there is.
    pub total: usize,
}

/// Tells how far a build is.
///
/// # Errors
/// [`ErrorKind::Argument`] where the build is to stop.
pub(super) fn tell(
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    step: &'static str,
    done: usize,
    total: usize,
) -> Result<()> {
    match progress(Progress { step, done, total }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Error::new(ErrorKind::Argument, "the build was stopped")),
    }
}

/// What went into an index, what was left out and why, and what it costs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct BuildReport {
    /// Entries in the edition.
    pub entries: usize,
    /// Entries of other audiences: none of their words is in the file.
    pub dropped_entries: usize,
    /// Different words.
    pub words: usize,
    /// Lexemes.
    pub lexemes: usize,
    /// Lexemes that fall into parts.
    pub compounds: usize,
    /// Synonym rules that concern this vocabulary, one for each direction and target.
    pub synonyms: usize,
    /// Pairs of word and entry.
    pub postings: usize,
    /// Suggestions.
    pub suggestions: usize,
    /// What language packs added.
    pub pack: Vec<PackPrice>,
    /// One sentence for each thing that was left out.
    pub dropped: Vec<String>,
    /// The sections of the index and their sizes in bytes.
    pub sections: Vec<(String, usize)>,
    /// The size of the index in bytes.
    pub bytes: usize,
}

impl fmt::Display for BuildReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} entries ({} of other audiences left out)",
            self.entries, self.dropped_entries
        )?;
        writeln!(
            f,
            "{} words, {} lexemes, {} of them compounds; {} synonym rules",
            self.words, self.lexemes, self.compounds, self.synonyms
        )?;
        writeln!(f, "{} postings, {} suggestions", self.postings, self.suggestions)?;
        write!(f, "{} bytes:", self.bytes)?;
        for (name, size) in &self.sections {
            write!(f, " {name} {size}")?;
        }
        for PackPrice { what, count, bytes } in &self.pack {
            write!(f, "\npack: {count} {what}, at most {bytes} bytes")?;
        }
        for line in &self.dropped {
            write!(f, "\nleft out: {line}")?;
        }
        Ok(())
    }
}
