//! What the caller gives: entries, known queries, counts and synonyms, and strict readers for them.
//!
//! The readers take bytes and a name for messages; they open no files. They are strict: the first
//! thing that cannot be used as it stands is an error that names file, line, field and remedy.
//! With [`ReadOptions::lenient`] it is passed over instead and listed in the [`ReadReport`];
//! nothing is ever passed over silently.
//!
//! Four rules hold in every file:
//! - UTF-8 only, with or without a byte order mark; lines end in LF or CRLF.
//! - White space at the ends of a text has no meaning and is taken off; CRLF inside one is read
//!   as LF. Otherwise texts are kept as written.
//! - Control characters other than line feed and tab are errors.
//! - A text is at most [`MAX_TEXT_BYTES`] long.

mod check;
mod entry;
mod fields;
mod json;
mod read;
mod report;
mod suggest_field;
mod synonyms;
mod tables;
mod text;

pub use entry::{Entry, KnownQuery, SelfService};
pub use read::read_entries;
pub use report::{ReadOptions, ReadReport, Skipped};
pub use synonyms::{MAX_TERMS, SynonymRule, read_synonyms};
pub use tables::{read_counts, read_known_queries};
pub use text::MAX_TEXT_BYTES;
pub(crate) use text::{decode, quote, table_lines};
