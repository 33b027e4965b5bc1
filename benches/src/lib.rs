//! Content of any size for measuring speed: Danish-like, skewed like language, always the same.
//!
//! Words are those of the example set in the order of how often they stand there, then made-up
//! ones from Danish syllables; word number *r* is drawn in proportion to 1 / (*r* + 2.7). Questions
//! have 6 to 9 words, answers 40 to 54, queries 3 to 6: the sizes that the published figures of
//! other engines were measured with.

mod generate;
mod random;

pub use generate::{Corpus, SIZES, index, questions, suggestion_index, suggestions};
pub use random::Random;
