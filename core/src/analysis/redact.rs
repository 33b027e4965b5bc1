//! Personal numbers, told by their shape: what must never become a suggestion.
//!
//! By shape and never by checksum: Danish numbers without a valid check digit have been issued
//! since 2007, and Norway changes its check digits from 2032.

/// A run of digits this long, separators left out, is a number that belongs to someone: telephone
/// numbers have eight, personal numbers ten to twelve.
const LONG_RUN: usize = 8;

/// What kind of personal information `text` seems to hold; `None` if none.
///
/// Finds an e-mail address, and any run of eight or more digits with single spaces, dots, hyphens
/// or plus signs between them (CPR, fødselsnummer, personnummer, telephone, account).
pub(crate) fn personal(text: &str) -> Option<&'static str> {
    let mail = text.split_whitespace().any(|word| {
        word.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty() && host.trim_end_matches('.').contains('.')
        })
    });
    if mail {
        return Some("an e-mail address");
    }
    let mut digits = 0;
    let mut separators = 0;
    for c in text.chars() {
        if c.is_numeric() {
            digits += 1;
            separators = 0;
            if digits >= LONG_RUN {
                return Some("a personal, telephone or account number");
            }
        } else if matches!(c, ' ' | '-' | '.' | '+' | '/' | '\u{a0}' | '\u{2013}')
            && separators == 0
        {
            separators = 1;
        } else {
            digits = 0;
            separators = 0;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_of_personal_numbers_are_found_and_ordinary_questions_are_not() {
        let list = include_str!("../../../tests/data/personal.tsv");
        let lines = list.lines().filter(|line| !line.starts_with('#'));
        let mut count = 0;
        for (expected, text) in lines.filter_map(|line| line.split_once('\t')) {
            assert_eq!(personal(text).is_some(), expected == "personal", "{text}");
            count += 1;
        }
        assert!(count >= 20);
    }
}
