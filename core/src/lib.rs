//! Kyndig answers citizens' questions from an organisation's own FAQ.
//!
//! It is a library to embed, not a server. [`IndexBuilder`] turns question-and-answer entries into
//! one immutable file; [`Index`] answers from those bytes: [`Index::search`] matches a question in
//! spite of inflection, compounding, word order, spelling and foreign keyboards, and says how sure
//! it is; [`Index::suggest`] completes what is being typed, ranked by how many asked the same.
//!
//! ```
//! use kyndig::{BuildOptions, Entry, Index, IndexBuilder, SearchOptions, SuggestOptions};
//!
//! let entry = |id: &str, question: &str| Entry {
//!     id: id.into(),
//!     question: question.into(),
//!     ..Entry::default()
//! };
//! let mut builder = IndexBuilder::new(BuildOptions::default());
//! builder.entries([
//!     entry("plads", "Hvordan får mit barn plads i børnehave?"),
//!     entry("pas", "Hvordan fornyer jeg mit pas?"),
//! ]);
//! let index = Index::open(builder.build()?.index)?;
//!
//! let answer = index.search("boernehaver", &SearchOptions::default());
//! assert_eq!(answer.hits[0].id, "plads");
//!
//! let suggestions = index.suggest("hvordan f", &SuggestOptions::default());
//! assert_eq!(suggestions.items.len(), 2);
//! # Ok::<(), kyndig::Error>(())
//! ```
//!
//! # How it flows
//!
//! Text becomes words through one door (`analysis`), on both sides. Which lexemes a word means is
//! data in the index (`index`). A query word reaches lexemes by tiers of trust ([`Tier`]), entries
//! are scored by a linear model over named features ([`Ranking`]), and every hit can be explained
//! ([`Index::explain`]). ARCHITECTURE.md follows one sentence all the way.
//!
//! # Quirks
//!
//! - Only building and opening can fail; a search always answers.
//! - There is no clock and no I/O in the library: the caller says which day it is and brings the
//!   bytes. The `cli` feature alone reads and writes files.
//! - An index is never changed. Build it again; it takes milliseconds.
//! - At most 32 roles, 32 content words of a query, files below 4 GiB.
//! - A word is at most 120 bytes; what is longer is cut, on both sides alike.
//!
//! # Non-goals
//!
//! No server, no crawler, no accounts, no storage engine, no writing of answers, no neural model
//! at query time.

#![forbid(unsafe_code)]

mod analysis;
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "build")]
pub mod content;
mod error;
mod gather;
mod index;
mod language;
mod order;
#[cfg(feature = "build")]
pub mod pack;
mod ranking;
mod search;
mod suggest;
mod time;
#[cfg(feature = "build")]
pub mod tune;
#[cfg(feature = "build")]
pub mod usage;

pub use analysis::Span;
#[cfg(feature = "build")]
pub use content::{Entry, KnownQuery, SelfService, SynonymRule};
pub use error::{Error, ErrorKind, Result};
#[cfg(feature = "build")]
pub use index::build::{
    Answers, BuildOptions, BuildReport, Built, IndexBuilder, PackPrice, Progress, build_popularity,
};
#[cfg(feature = "build")]
pub use index::compact;
pub use index::{Category, EntryView, Index, Info, expand, is_compact};
pub use language::Language;
pub use ranking::{Parameter, Ranking};
pub use search::{
    AnalyzedWord, Answer, Correction, Explanation, Filter, Hit, SearchOptions, Tier, Verdict,
    WordExplanation,
};
#[cfg(feature = "build")]
pub use search::{FEATURES, Featured, Features};
pub use suggest::{Match, SuggestOptions, Suggestion, SuggestionKind, Suggestions};
pub use time::parse_day;

/// The README's Rust example is a test.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
