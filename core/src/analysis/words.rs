//! Text to words: the only door, used by the builder and by every query.
//!
//! Words are found by the word boundaries of Unicode (UAX #29), as the `unicode-segmentation`
//! crate implements them, and brought into their normal form.

use unicode_segmentation::UnicodeSegmentation;

use super::normalise::{invisible, normalise_into};
use super::plain;

/// A stretch of a text: UTF-8 byte offsets, `start` inclusive, `end` exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The offset of the first byte.
    pub start: usize,
    /// The offset behind the last byte.
    pub end: usize,
}

/// A word in its normal form, with where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) span: Span,
}

/// A part of a hyphenated word with at most this many letters joins its neighbour: *e-boks*,
/// *a-kasse*, *t-shirt* are one word, *cpr-nummer* is two.
const SHORT_PART: usize = 2;

/// What joins two pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    None,
    Hyphen,
    /// A zero-width space or another character that is not seen: one word to the eye.
    Invisible,
}

/// Whether a piece between word boundaries is a word at all.
fn is_word(piece: &str) -> bool {
    piece.chars().any(|c| c.is_alphanumeric() || c == '§')
}

fn is_hyphen(piece: &str) -> bool {
    matches!(piece, "-" | "\u{2010}" | "\u{2011}")
}

fn is_short(word: &str) -> bool {
    word.chars().count() <= SHORT_PART && word.chars().all(char::is_alphabetic)
}

/// The words of `text`. O(bytes).
pub(crate) fn words(text: &str) -> Vec<Word> {
    plain::words(text).unwrap_or_else(|| general(text))
}

/// Folds the words of `text` into a value without keeping them. O(bytes).
pub(crate) fn fold_words<T: Clone>(
    text: &str,
    start: T,
    mut each: impl FnMut(&mut T, &str, Span),
) -> T {
    let mut value = start.clone();
    if plain::visit(text, |word, span| each(&mut value, word, span)) {
        return value;
    }
    value = start;
    general(text).iter().for_each(|word| each(&mut value, &word.text, word.span));
    value
}

/// The words of any text.
pub(super) fn general(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    // What stands between the last word and this piece, if nothing else does.
    let mut joint = Joint::None;
    for (start, piece) in text.split_word_bound_indices() {
        if !is_word(piece) {
            let follows = words.last().is_some_and(|word| word.span.end == start);
            joint = match joint {
                Joint::None if follows && is_hyphen(piece) => Joint::Hyphen,
                Joint::None if follows && piece.chars().all(invisible) => Joint::Invisible,
                _ => Joint::None,
            };
            continue;
        }
        let span = Span { start, end: start + piece.len() };
        let mut text = String::with_capacity(piece.len());
        normalise_into(&mut text, piece);
        let joint = std::mem::replace(&mut joint, Joint::None);
        if text.is_empty() {
            continue;
        }
        if let Some(before) = words.last_mut() {
            let short = is_short(&before.text) || is_short(&text);
            if joint == Joint::Invisible || joint == Joint::Hyphen && short {
                before.text.push_str(&text);
                before.span.end = span.end;
                continue;
            }
        }
        words.push(Word { text, span });
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn words_and_their_places() {
        let text = "Hvad koster  Å\u{30a}-bus?";
        for word in words(text) {
            assert!(text.get(word.span.start..word.span.end).is_some());
        }
        assert_eq!(texts("Hvor er Århus'?"), ["hvor", "er", "århus"]);
        assert_eq!(texts("cpr-nummer e-boks a‑kasse"), ["cpr", "nummer", "eboks", "akasse"]);
        assert_eq!(texts("§ 85, 65+ og CO2"), ["§", "85", "65", "og", "co2"]);
        assert_eq!(texts("- e - boks"), ["e", "boks"]);
    }

    #[test]
    fn what_is_no_word_gives_none() {
        for text in ["", "   ", "👩‍👩‍👧 🎉", "\u{301}\u{302}", "\u{200b}\u{200d}", "?!...", "---"]
        {
            assert_eq!(texts(text), Vec::<String>::new(), "{text:?}");
        }
    }
}
