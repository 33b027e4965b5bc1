//! Which words of a text matched: spans, never markup.

use super::Scratch;
use crate::analysis::{Span, words};
use crate::index::view::View;

/// The spans of the words in `text` that a query word reached. O(bytes).
pub(crate) fn spans(view: &View<'_>, scratch: &Scratch, text: &str) -> Vec<Span> {
    let reached = |text: &str| view.word(text).is_some_and(|word| scratch.reached(word) != 0);
    words(text).into_iter().filter(|word| reached(&word.text)).map(|word| word.span).collect()
}
