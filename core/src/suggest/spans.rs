//! What of a suggestion's own text was typed.

use super::typed::Typed;
use super::{Found, Match};
use crate::analysis::{Span, Word, fold_words, words};
use crate::gather::Gather;
use crate::index::fuzzy::{Allow, respells, spells};

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
    if found.how == Match::Words {
        return fold_words(text, Vec::new, |spans, word, span| {
            if let Some(span) = anywhere(text, typed, word, span) {
                extend(text, spans, span);
            }
        });
    }
    let whole = |word: Word| word.span;
    let found_words = words(text).into_iter();
    let spans: Vec<Span> = match found.how {
        Match::Folded => {
            let last = found.reach.saturating_sub(1);
            let reached = found_words.take(found.reach).enumerate();
            reached
                .map(|(at, word)| match typed.open() {
                    Some(open) if at == last => folded_start(text, &word, open),
                    _ => word.span,
                })
                .gather()
        }
        Match::Typo | Match::Words => found_words.take(found.reach).map(whole).gather(),
        Match::Prefix => {
            let complete = typed.completed();
            let open =
                |word: &Word| typed.open().map(|open| start_of(text, &word.text, word.span, open));
            found_words
                .enumerate()
                .map_while(|(at, word)| if at < complete { Some(word.span) } else { open(&word) })
                .take(complete + 1)
                .gather()
        }
    };
    let mut runs = Vec::with_capacity(1);
    spans.into_iter().for_each(|span| extend(text, &mut runs, span));
    runs
}

/// Adds a span. With nothing but blanks between them two are one: what was typed in one go is
/// marked so.
fn extend(text: &str, runs: &mut Vec<Span>, span: Span) {
    let blank = |from: usize| text.get(from..span.start).is_some_and(|s| s.trim().is_empty());
    match runs.last_mut() {
        Some(run) if blank(run.end) => run.end = span.end,
        _ => runs.push(span),
    }
}

/// The shortest start of a word in the text that is another spelling of `typed`.
fn folded_start(text: &str, word: &Word, typed: &str) -> Span {
    let Span { start, end } = word.span;
    let original = text.get(start..end).unwrap_or_default();
    if original.len() > MAX_TRIED {
        return word.span;
    }
    let spells = |part: &str, allow| {
        let part = words(part);
        part.first().is_some_and(|part| respells(typed, &part.text, allow))
    };
    for allow in [Allow::Fold, Allow::Bare] {
        for (at, c) in original.char_indices() {
            let to = at + c.len_utf8();
            if original.get(..to).is_some_and(|part| spells(part, allow)) {
                return Span { start, end: start + to };
            }
        }
    }
    word.span
}

/// What of one word of the text was typed, in whatever place.
fn anywhere(text: &str, typed: &Typed, word: &str, span: Span) -> Option<Span> {
    if typed.complete().any(|typed| spells(word, typed, false)) {
        return Some(span);
    }
    let open = typed.open()?;
    if word.starts_with(open) {
        return Some(start_of(text, word, span, open));
    }
    spells(word, open, true).then_some(span)
}

/// What of `text` was typed, where it begins with `typed` as it is, but for capitals: nearly
/// always, and much cheaper than to find the words of the text.
fn as_written(text: &str, typed: &str) -> Option<Vec<Span>> {
    // Byte by byte as long as both are ASCII, then letter by letter.
    let bytes = text.bytes().zip(typed.bytes());
    let plain = bytes.take_while(|(a, b)| a.is_ascii() && a.to_ascii_lowercase() == *b).count();
    let (mut letters, mut end) = (text.get(plain..)?.chars(), plain);
    for expected in typed.get(plain..)?.chars() {
        let letter = letters.next()?;
        let mut lower = letter.to_lowercase();
        if (lower.next(), lower.next()) != (Some(expected), None) {
            return None;
        }
        end += letter.len_utf8();
    }
    Some(vec![Span { start: 0, end }])
}

/// The part of a word in the text whose normal form begins with `typed`.
fn start_of(text: &str, word: &str, span: Span, typed: &str) -> Span {
    let Span { start, end } = span;
    let original = text.get(start..end).unwrap_or_default();
    if word.len() == typed.len() || original.len() > MAX_TRIED {
        return span;
    }
    // As many letters as were typed, nearly always: nothing else is looked for then.
    let same = original.get(..typed.len()).filter(|part| part.eq_ignore_ascii_case(typed));
    if same.is_some() {
        return Span { start, end: start + typed.len() };
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
