//! The index file: format, builder, reader.
//!
//! Written once, read many times, from any bytes: [`Index::open`] accepts a file or refuses it, and
//! after that no query can fail.

#[cfg(feature = "build")]
pub(crate) mod build;
pub(crate) mod bytes;
mod compact;

mod documents;
pub(crate) mod format;
pub(crate) mod fst;
pub(crate) mod fuzzy;
mod inspect;
pub(crate) mod numbered;
mod open;
#[cfg(feature = "build")]
pub(crate) mod rerank;
pub(crate) mod sections;
pub(crate) mod starts;
pub(crate) mod tables;
pub(crate) mod view;

#[cfg(feature = "build")]
pub use compact::compact;
#[cfg(feature = "cli")]
pub(crate) use compact::compact_with_sizes;
pub use compact::{expand, is_compact};
pub use documents::{Category, EntryView};
pub use open::{Index, Info};
