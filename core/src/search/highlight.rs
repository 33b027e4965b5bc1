//! Which words of a text matched: spans, never markup.

use super::Scratch;
use crate::analysis::{Span, words};
use crate::index::view::View;

/// The spans of the words of an entry's question that a query word reached: the index knows the
/// words of its questions, so that none is looked up. O(bytes).
pub(crate) fn question_spans(
    view: &View<'_>,
    scratch: &Scratch,
    entry: u32,
    question: &str,
) -> Vec<Span> {
    if view.question_words(entry).all(|word| !scratch.reached(word)) {
        return Vec::new();
    }
    let spans = words(question).into_iter().zip(view.question_words(entry));
    spans.filter(|(_, word)| scratch.reached(*word)).map(|(word, _)| word.span).collect()
}

/// The spans of the words in `text` that a query word reached. O(bytes).
pub(crate) fn spans(view: &View<'_>, scratch: &Scratch, text: &str) -> Vec<Span> {
    let reached = |text: &str| view.word(text).is_some_and(|word| scratch.reached(word));
    words(text).into_iter().filter(|word| reached(&word.text)).map(|word| word.span).collect()
}
