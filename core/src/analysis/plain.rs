//! Words of plain text, fast: letters, digits, blanks and ordinary punctuation.
//!
//! Nearly all questions are plain, and for these the word boundaries of Unicode are simple. What is
//! not plain (hyphens, apostrophes, combining marks, other scripts) goes the general way; the tests
//! hold the two ways against each other.

use super::normalise::MAX_WORD_BYTES;
use super::words::{Span, Word};

/// What a character is in plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// A Latin letter or digit that lower case leaves as it is.
    Lower,
    /// A Latin letter that it does not.
    Upper,
    /// Ends a word.
    Blank,
    /// Ends a word unless more letters follow directly (*f.eks.*, *3,5*).
    Middle,
    /// Not plain.
    Other,
}

const fn ascii(byte: u8) -> Class {
    match byte {
        b'a'..=b'z' | b'0'..=b'9' => Class::Lower,
        b'A'..=b'Z' => Class::Upper,
        b' ' | b'\n' | b'\r' | b'\t' | b'?' | b'!' | b'(' | b')' | b'"' | b'/' => Class::Blank,
        b'.' | b',' | b';' | b':' => Class::Middle,
        _ => Class::Other,
    }
}

/// By byte: nearly all of a text.
static ASCII: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 128 {
        classes[byte] = ascii(byte as u8);
        byte += 1;
    }
    classes
};

/// The letter that a character is in lower case; `None` for what is none, or more than one.
fn lower(c: char) -> Option<char> {
    match c {
        // × and ÷ are no letters; İ becomes two characters in lower case.
        '\u{d7}' | '\u{f7}' | '\u{130}' => None,
        '\u{c0}'..='\u{17f}' => {
            let mut lower = c.to_lowercase();
            lower.next().filter(|_| lower.next().is_none())
        }
        _ => c.is_ascii_alphanumeric().then(|| c.to_ascii_lowercase()),
    }
}

/// What stands at a place of a text, and how many bytes it has. The end is as good as a blank.
#[inline]
fn at(text: &str, at: usize) -> (Class, usize) {
    match text.as_bytes().get(at) {
        Some(&byte) if byte < 128 => (ASCII[usize::from(byte)], 1),
        Some(_) => beyond(text, at),
        None => (Class::Blank, 1),
    }
}

#[inline(never)]
fn beyond(text: &str, at: usize) -> (Class, usize) {
    if let Some([0xc3, 0x9f..=0xb6 | 0xb8..=0xbf]) = text.as_bytes().get(at..at + 2) {
        // ß to ÿ, but not ÷: what most Nordic letters are.
        return (Class::Lower, 2);
    }
    let c = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or_default();
    match lower(c) {
        Some(lower) if lower == c => (Class::Lower, c.len_utf8()),
        Some(_) => (Class::Upper, c.len_utf8()),
        None => (Class::Other, c.len_utf8()),
    }
}

/// The words of `text`; `None` where it is not plain. O(bytes).
pub(super) fn words(text: &str) -> Option<Vec<Word>> {
    let mut words = Vec::new();
    let plain = visit(text, &mut |word, span| words.push(Word { text: word.to_owned(), span }));
    plain.then_some(words)
}

/// Calls `each` with the words of `text` in order. `false` where it is not plain: then the words
/// so far do not count. O(bytes); copies only words that are not in lower case.
pub(super) fn visit(text: &str, each: &mut dyn FnMut(&str, Span)) -> bool {
    let mut copy = String::new();
    scan(text, &mut |span, is_lower| {
        let written = text.get(span.start..span.end).unwrap_or_default();
        if is_lower {
            return each(written, span);
        }
        copy.clear();
        copy.extend(written.chars().map(|c| lower(c).unwrap_or(c)));
        each(&copy, span);
    })
}

/// Calls `each` with where each word of `text` stands, in order, and whether it is in lower case.
/// `false` where the text is not plain: then the words so far do not count. O(bytes).
pub(super) fn scan(text: &str, each: &mut dyn FnMut(Span, bool)) -> bool {
    let mut end = 0;
    while end < text.len() {
        let start = end;
        let mut is_lower = true;
        let class = loop {
            // Nearly all letters.
            while let Some(&byte) = text.as_bytes().get(end)
                && ASCII[usize::from(byte)] == Class::Lower
            {
                end += 1;
            }
            let (class, bytes) = at(text, end);
            match class {
                Class::Lower => {}
                Class::Upper => is_lower = false,
                _ => break class,
            }
            end += bytes;
        };
        if class == Class::Other {
            return false;
        }
        if end > start {
            let goes_on = || matches!(at(text, end + 1).0, Class::Lower | Class::Upper);
            if end - start > MAX_WORD_BYTES || class == Class::Middle && goes_on() {
                return false;
            }
            each(Span { start, end }, is_lower);
        }
        // What ends a word is one byte.
        end += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::super::words::general;
    use super::words;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn plain_words_are_the_general_ones(text in "[a-zA-ZæøåÆØÅéäößıſŉĸ0-9 .,;:?!()\"/\n\t§×-]{0,40}") {
            if let Some(plain) = words(&text) {
                prop_assert_eq!(plain, general(&text));
            }
        }

        #[test]
        fn any_text_is_plain_or_not(text: String) {
            if let Some(plain) = words(&text) {
                prop_assert_eq!(plain, general(&text));
            }
        }
    }

    #[test]
    fn every_plain_letter_is_a_word_of_its_own() {
        for c in ('\u{20}'..='\u{24f}').chain(['\u{300}', '\u{2019}', '\u{2014}', '日']) {
            for text in [format!("{c}"), format!("a{c}b"), format!("a{c} b"), format!("1{c}2")] {
                if let Some(plain) = words(&text) {
                    assert_eq!(plain, general(&text), "{text:?}");
                }
            }
        }
    }

    #[test]
    fn questions_are_plain() {
        assert!(words("Hvordan søger jeg om børnehaveplads (og hvad koster det)?").is_some());
        assert!(words("f.eks. e-boks").is_none());
    }
}
