//! Kyndig for JavaScript.
//!
//! This crate converts types and nothing else: results cross as one array of numbers and one text
//! ([`KFlat`]), which `js/results.js` turns into objects. Spans are in UTF-16 units, JavaScript's own.

#![forbid(unsafe_code)]

#[cfg(feature = "page")]
mod answer;
#[cfg(feature = "tool")]
mod build;
#[cfg(feature = "tool")]
mod command;
mod error;
#[cfg(feature = "explain")]
mod explain;
// Each artefact writes some kinds of fields.
#[cfg_attr(not(feature = "tool"), allow(dead_code))]
mod flat;
mod index;
#[cfg(feature = "tool")]
mod insight;
#[cfg(target_family = "wasm")]
mod memory;
#[cfg(feature = "page")]
mod results;

#[cfg(feature = "tool")]
pub use build::build;
#[cfg(feature = "tool")]
pub use command::{Host, run};
pub use flat::KFlat;
pub use index::KIndex;
