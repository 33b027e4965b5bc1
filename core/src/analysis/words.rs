//! Text to words: the only door, used by the builder and by every query.
//!
//! Words are found by the word boundaries of Unicode (UAX #29) and brought into their normal form.

use super::boundaries::pieces;
use super::normalise::{ending, invisible, normalise_into};
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

/// A hyphen or an apostrophe before an ending (*pc-en*, *90'erne*) follows an abbreviation or a
/// figure of at most this many letters.
const ABBREVIATION: usize = 4;

/// What joins two pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    None,
    Hyphen,
    Apostrophe,
    /// A zero-width space or another character that is not seen: one word to the eye.
    Invisible,
}

/// Characters that are read aloud as a word: *paragraf*, *procent*, *grad*, *euro*. The tables of
/// irregular words say of which (`language::forms`).
const SYMBOLS: [char; 4] = ['§', '%', '°', '€'];

/// Whether a piece between word boundaries is a word at all.
fn is_word(piece: &str) -> bool {
    piece.chars().any(|c| c.is_alphanumeric() || SYMBOLS.contains(&c))
}

fn is_hyphen(piece: &str) -> bool {
    matches!(piece, "-" | "\u{2010}" | "\u{2011}")
}

fn is_short(word: &str) -> bool {
    word.chars().count() <= SHORT_PART && word.chars().all(char::is_alphabetic)
}

/// A digit set low or high: as a part of the word before it (*CO₂*, *m²*), the digit.
fn small_digit(before: &str, c: char) -> Option<char> {
    /// Behind any other word a high digit is the mark of a footnote.
    const UNITS: [&str; 5] = ["mm", "cm", "dm", "m", "km"];
    let code = match c {
        '²' | '³' if UNITS.contains(&before) => u32::from(c) - 0xb0,
        '\u{2080}'..='\u{2089}' => u32::from(c) - 0x2080,
        _ => return None,
    };
    char::from_digit(code, 10)
}

/// The words of `text`. O(bytes).
pub(crate) fn words(text: &str) -> Vec<Word> {
    plain::words(text).unwrap_or_else(|| general(text))
}

/// Folds the words of `text` into a value without keeping them; `start` makes it, once more where
/// the text has to be read again. O(bytes).
pub(crate) fn fold_words<T>(
    text: &str,
    start: impl Fn() -> T,
    mut each: impl FnMut(&mut T, &str, Span),
) -> T {
    let mut value = start();
    if plain::visit(text, &mut |word, span| each(&mut value, word, span)) {
        return value;
    }
    value = start();
    general(text).iter().for_each(|word| each(&mut value, &word.text, word.span));
    value
}

/// [`fold_words`] for who asks only where they stand. O(bytes).
pub(crate) fn fold_spans<T>(
    text: &str,
    start: impl Fn() -> T,
    mut each: impl FnMut(&mut T, Span),
) -> T {
    let mut value = start();
    if plain::scan(text, &mut |span, _| each(&mut value, span)) {
        return value;
    }
    value = start();
    general(text).iter().for_each(|word| each(&mut value, word.span));
    value
}

/// Words behind each other, a space between two: what is kept of them to be looked up.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spelled {
    pub(crate) bytes: Vec<u8>,
    ends: Vec<usize>,
    /// Where the words stand in the text.
    pub(crate) spans: Vec<Span>,
}

impl Spelled {
    /// Holds the words of `text` and no others. O(bytes).
    pub(crate) fn take(&mut self, text: &str) {
        self.clear();
        if !plain::visit(text, &mut |word, span| self.push(word, span)) {
            self.clear();
            general(text).iter().for_each(|word| self.push(&word.text, word.span));
        }
    }

    /// The words in order.
    pub(crate) fn words(&self) -> impl Iterator<Item = &[u8]> {
        let mut start = 0;
        self.ends.iter().map(move |&end| {
            let word = self.bytes.get(start..end).unwrap_or_default();
            start = end + 1;
            word
        })
    }

    fn clear(&mut self) {
        self.bytes.clear();
        self.ends.clear();
        self.spans.clear();
    }

    fn push(&mut self, word: &str, span: Span) {
        if !self.ends.is_empty() {
            self.bytes.push(b' ');
        }
        self.bytes.extend_from_slice(word.as_bytes());
        self.ends.push(self.bytes.len());
        self.spans.push(span);
    }
}

/// The words of any text.
pub(super) fn general(text: &str) -> Vec<Word> {
    let mut words = Pieces { words: Vec::new(), joint: Joint::None };
    for (start, piece) in pieces(text) {
        // A colon between letters parts words (*Obs:husk*), but not an ending (*SFI:s*).
        let parts = piece.split_once(':').filter(|(_, tail)| !ending(tail));
        if parts.is_none() {
            words.take(start, piece);
            continue;
        }
        let mut at = start;
        for side in piece.split(':') {
            words.take(at, side);
            at += side.len() + 1;
        }
    }
    words.words
}

/// The words so far.
struct Pieces {
    words: Vec<Word>,
    /// What stands between the last word and the next piece, if nothing else does.
    joint: Joint,
}

impl Pieces {
    /// Takes the next piece of the text, which starts at `start`.
    fn take(&mut self, start: usize, piece: &str) {
        let follows = self.words.last().is_some_and(|word| word.span.end == start);
        if !is_word(piece) {
            self.joint = match self.joint {
                Joint::None if follows && is_hyphen(piece) => Joint::Hyphen,
                Joint::None if follows && matches!(piece, "'" | "\u{2019}") => Joint::Apostrophe,
                Joint::None if follows && piece.chars().all(invisible) => Joint::Invisible,
                _ => Joint::None,
            };
            return;
        }
        let span = Span { start, end: start + piece.len() };
        let mut text = String::with_capacity(piece.len());
        normalise_into(&mut text, piece);
        let joint = std::mem::replace(&mut self.joint, Joint::None);
        if text.is_empty() {
            return;
        }
        if let Some(before) = self.words.last_mut() {
            let short = is_short(&before.text) || is_short(&text);
            let digits: Option<String> =
                piece.chars().map(|c| small_digit(&before.text, c)).collect();
            let ends = matches!(joint, Joint::Hyphen | Joint::Apostrophe)
                && before.text.chars().count() <= ABBREVIATION
                && ending(&text);
            let joined = match digits {
                Some(digits) if follows => Some(digits),
                _ if ends => Some(String::new()),
                _ if joint == Joint::Invisible || joint == Joint::Hyphen && short => {
                    Some(text.clone())
                }
                _ => None,
            };
            if let Some(joined) = joined {
                before.text.push_str(&joined);
                before.span.end = span.end;
                return;
            }
        }
        self.words.push(Word { text, span });
    }
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
        assert_eq!(texts("50% 19 °C 5€"), ["50", "%", "19", "°", "c", "5", "€"]);
        assert_eq!(texts("%-sats 25 %-afgift"), ["%", "sats", "25", "%", "afgift"]);
        assert_eq!(texts("- e - boks"), ["e", "boks"]);
        assert_eq!(texts("CO₂ 20 m² pas¹"), ["co2", "20", "m2", "pas", "¹"]);
        assert_eq!(texts("tv'et, pc-en, SFI:s; EU:n"), ["tv", "pc", "sfi", "eu"]);
        assert_eq!(texts("Obs:husk dag-til-dag"), ["obs", "husk", "dag", "til", "dag"]);
    }

    #[test]
    fn what_is_no_word_gives_none() {
        for text in ["", "   ", "👩‍👩‍👧 🎉", "\u{301}\u{302}", "\u{200b}\u{200d}", "?!...", "---"]
        {
            assert_eq!(texts(text), Vec::<String>::new(), "{text:?}");
        }
    }
}
