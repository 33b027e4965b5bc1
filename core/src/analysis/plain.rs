//! Words of plain text, fast: letters, digits, blanks and ordinary punctuation.
//!
//! Nearly all questions are plain, and for these the word boundaries of Unicode are simple. What is
//! not plain (hyphens, apostrophes, combining marks, other scripts) goes the general way; the tests
//! hold the two ways against each other.

use super::normalise::MAX_WORD_BYTES;
use super::words::{Span, Word};

/// What a character is in plain text.
enum Class {
    /// A Latin letter or digit, in lower case.
    Letter(char),
    /// Ends a word.
    Blank,
    /// Ends a word unless more letters follow directly (*f.eks.*, *3,5*).
    Middle,
}

fn class(c: char) -> Option<Class> {
    match c {
        'a'..='z' | '0'..='9' => Some(Class::Letter(c)),
        'A'..='Z' => Some(Class::Letter(c.to_ascii_lowercase())),
        ' ' | '\n' | '\r' | '\t' | '?' | '!' | '(' | ')' | '"' | '/' => Some(Class::Blank),
        '.' | ',' | ';' | ':' => Some(Class::Middle),
        // × and ÷ are no letters; İ becomes two characters in lower case.
        '\u{d7}' | '\u{f7}' | '\u{130}' => None,
        // Lower case already, and what most Nordic letters are.
        '\u{df}'..='\u{ff}' => Some(Class::Letter(c)),
        '\u{c0}'..='\u{17f}' => {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(lower), None) => Some(Class::Letter(lower)),
                _ => None,
            }
        }
        _ => None,
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
    let letter_at = |at: usize| match text.as_bytes().get(at) {
        Some(&byte) if byte < 0x80 => Some(char::from(byte)),
        _ => text.get(at..).and_then(|rest| rest.chars().next()),
    };
    // The word at hand: where it starts, and its letters where they are not those of the text.
    let (mut start, mut copy) = (None, None::<String>);
    let mut at = 0;
    while let Some(c) = letter_at(at) {
        // Most letters are plain ones inside a word.
        if start.is_some() && copy.is_none() {
            let more = text.as_bytes().get(at..).unwrap_or_default().iter();
            let more = more.take_while(|byte| byte.is_ascii_lowercase()).count();
            if more > 0 {
                at += more;
                continue;
            }
        }
        let end = at + c.len_utf8();
        match class(c) {
            Some(Class::Letter(letter)) => {
                let start = *start.get_or_insert(at);
                if copy.is_none() && letter != c {
                    copy = text.get(start..at).map(str::to_owned);
                }
                if let Some(copy) = &mut copy {
                    copy.push(letter);
                }
                if copy.as_ref().map_or(end - start, String::len) > MAX_WORD_BYTES {
                    return false;
                }
                at = end;
                continue;
            }
            Some(Class::Middle) => {
                let next = letter_at(end).and_then(class);
                if start.is_some() && matches!(next, Some(Class::Letter(_))) {
                    return false;
                }
            }
            Some(Class::Blank) => {}
            None => return false,
        }
        if let Some(start) = start.take() {
            let word = copy.as_deref().or_else(|| text.get(start..at)).unwrap_or_default();
            if word.len() > MAX_WORD_BYTES {
                return false;
            }
            each(word, Span { start, end: at });
            copy = None;
        }
        at = end;
    }
    let Some(start) = start else { return true };
    let word = copy.as_deref().or_else(|| text.get(start..)).unwrap_or_default();
    if word.len() <= MAX_WORD_BYTES {
        each(word, Span { start, end: text.len() });
    }
    word.len() <= MAX_WORD_BYTES
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
