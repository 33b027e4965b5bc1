//! What of a suggestion's own text was typed.

use super::typed::Typed;
use super::{Found, Match};
use crate::analysis::{Span, Word, words};
use crate::index::fuzzy::{Allow, begins, cost};

/// A word longer than this many bytes is marked whole: where in it the typed part ends is found by
/// trying.
const MAX_TRIED: usize = 64;

/// The typed parts of `text`: complete words, and the typed start of the last one. Where another
/// spelling or a typo led here, the words reached are marked whole.
pub(super) fn spans(text: &str, typed: &Typed, found: &Found) -> Vec<Span> {
    if found.how == Match::Prefix
        && let Some(spans) = as_written(text, &typed.text)
    {
        return spans;
    }
    let whole = |word: Word| word.span;
    let found_words = words(text).into_iter();
    match found.how {
        Match::Folded | Match::Typo => found_words.take(found.reach).map(whole).collect(),
        Match::Prefix => {
            let complete = typed.complete.len();
            let open = |word: &Word| typed.open.as_ref().map(|open| start_of(text, word, open));
            found_words
                .enumerate()
                .map_while(|(at, word)| if at < complete { Some(word.span) } else { open(&word) })
                .take(complete + 1)
                .collect()
        }
        Match::Words => found_words.filter_map(|word| anywhere(text, typed, &word)).collect(),
    }
}

/// What of one word of the text was typed, in whatever place.
fn anywhere(text: &str, typed: &Typed, word: &Word) -> Option<Span> {
    if typed.complete.iter().any(|typed| cost(typed, &word.text, Allow::Fold).is_some()) {
        return Some(word.span);
    }
    let open = typed.open.as_ref()?;
    if word.text.starts_with(open.as_str()) {
        return Some(start_of(text, word, open));
    }
    begins(&word.text, open, Allow::Fold).then_some(word.span)
}

/// The words of `typed` where `text` begins with them as they are, but for capitals: nearly
/// always, and much cheaper than to find the words of the text.
fn as_written(text: &str, typed: &str) -> Option<Vec<Span>> {
    let mut letters = text.char_indices();
    let mut spans = Vec::new();
    let mut start = 0;
    let mut end = 0;
    for expected in typed.chars() {
        let (at, letter) = letters.next()?;
        let mut lower = letter.to_lowercase();
        if (lower.next(), lower.next()) != (Some(expected), None) {
            return None;
        }
        end = at + letter.len_utf8();
        if letter == ' ' {
            spans.push(Span { start, end: at });
            start = end;
        }
    }
    spans.push(Span { start, end });
    Some(spans)
}

/// The part of a word in the text whose normal form begins with `typed`.
fn start_of(text: &str, word: &Word, typed: &str) -> Span {
    let Span { start, end } = word.span;
    let original = text.get(start..end).unwrap_or_default();
    if word.text.len() == typed.len() || original.len() > MAX_TRIED {
        return word.span;
    }
    let ends = original.char_indices().map(|(at, c)| at + c.len_utf8());
    let enough = |&end: &usize| {
        let part = original.get(..end).map(words).unwrap_or_default();
        part.first().is_some_and(|part| part.text.starts_with(typed))
    };
    let letters = typed.chars().count();
    // Nearly always as many letters as were typed; more only where some are not seen.
    let length = ends.skip(letters.saturating_sub(1)).find(enough).unwrap_or(original.len());
    Span { start, end: start + length }
}
