//! Kyndig for JavaScript.
//!
//! This crate converts types and nothing else: results cross as flat arrays and strings, which
//! `js/results.js` turns into objects. Spans are in UTF-16 units, JavaScript's own.

#![forbid(unsafe_code)]

mod answer;
#[cfg(feature = "tool")]
mod build;
#[cfg(feature = "tool")]
mod command;
mod error;
mod index;
mod spans;
mod suggestions;
mod words;

pub use answer::KAnswer;
#[cfg(feature = "tool")]
pub use build::build;
#[cfg(feature = "tool")]
pub use command::{Host, run};
pub use index::{KIndex, parse_day};
pub use suggestions::KSuggestions;
pub use words::{KCorrections, KWords};
