//! Which words of a text matched: spans, never markup.

use super::Scratch;
use crate::analysis::{Span, fold_spans, fold_words};
use crate::index::starts::Starts;
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
    let start = || (Vec::new(), numbers.clone());
    let (spans, _) = fold_spans(question, start, |(spans, numbers), span| {
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
    // The same by two bytes that many beginnings share, to be asked first.
    let mut perhaps = [0u64; 16];
    for &word in scratch.words().iter().filter(|&&word| scratch.reached(word)) {
        let start = starts.of_word(word);
        if let (Some(flag), Some(key)) = (begin.get_mut(start), starts.key(start)) {
            *flag = true;
            let (at, bit) = place(key);
            perhaps[at] |= bit;
        }
    }
    let reached = |text: &str| {
        let (at, bit) = place(Starts::key_of(text));
        perhaps[at] & bit != 0
            && starts.of_text(text).and_then(|start| begin.get(start)).is_some_and(|&flag| flag)
            && view.word(text).is_some_and(|word| scratch.reached(word))
    };
    fold_words(text, Vec::new, |spans, word, span| {
        if reached(word) {
            spans.push(span);
        }
    })
}

/// Where the bit of a beginning lies.
const fn place(key: [u8; 2]) -> (usize, u64) {
    let (first, second) = (key[0] as usize & 31, key[1] as usize & 31);
    let bit = first << 5 | second;
    (bit >> 6, 1 << (bit & 63))
}
