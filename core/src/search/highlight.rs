//! Which words of a text matched: spans, never markup.

use super::Scratch;
use crate::analysis::{Span, fold_words};
use crate::index::view::View;

/// The spans of the words of an entry's question that a query word reached: the index knows the
/// words of its questions, so that none is looked up. O(bytes).
pub(crate) fn question_spans(
    view: &View<'_>,
    scratch: &Scratch,
    entry: u32,
    question: &str,
) -> Vec<Span> {
    let numbers = view.question_words(entry);
    if numbers.clone().all(|word| !scratch.reached(word)) {
        return Vec::new();
    }
    let (spans, _) = fold_words(question, (Vec::new(), numbers), |(spans, numbers), _, span| {
        if numbers.next().is_some_and(|word| scratch.reached(word)) {
            spans.push(span);
        }
    });
    spans
}

/// The spans of the words in `text` that a query word reached. O(bytes).
pub(crate) fn spans(view: &View<'_>, scratch: &Scratch, text: &str) -> Vec<Span> {
    // Few words of a long text begin like a reached word, and only those are looked up.
    let starts = &view.derived.starts;
    let mut begin = vec![false; starts.len() + 1];
    for &word in scratch.words() {
        if let Some(flag) = begin.get_mut(starts.of_word(word)) {
            *flag |= scratch.reached(word);
        }
    }
    let reached = |text: &str| {
        starts.of_text(text).and_then(|start| begin.get(start)).is_some_and(|&flag| flag)
            && view.word(text).is_some_and(|word| scratch.reached(word))
    };
    fold_words(text, Vec::new(), |spans, word, span| {
        if reached(word) {
            spans.push(span);
        }
    })
}
