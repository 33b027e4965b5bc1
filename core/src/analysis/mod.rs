//! The only door from text to words and lexemes: composition, segmentation, stems, compounds.
//!
//! Data flows one way: text -> words (with spans) -> lexemes. The builder and the query call the
//! same functions, so they cannot disagree; what depends on a vocabulary is handed in.

mod boundaries;
pub(crate) mod decompound;
pub(crate) mod inflection;
mod normalise;
pub(crate) mod passages;
mod plain;
#[cfg(feature = "build")]
pub(crate) mod redact;
mod snowball;
mod stem;
mod words;

pub(crate) use stem::{ANALYZER, STEMS_BEGIN, deeds, stem, without_s};
pub use words::Span;
pub(crate) use words::{Spelled, Word, fold_spans, fold_words, words};

/// Whether a letter is among these. (`str::contains` looks for one beyond ASCII as it looks for a
/// text in a long text, with 1 KB of code in the page's module.)
pub(crate) fn has(letters: &str, letter: char) -> bool {
    letters.chars().any(|one| one == letter)
}
