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
    fn shapes_of_personal_numbers_are_found() {
        for text in [
            "mit cpr er 010190-1234",
            "0101901234",
            "010190 1234 pas",
            "ring til 12 34 56 78",
            "+45 12345678",
            "19900101-1234",
            "skriv til ole@example.dk",
        ] {
            assert!(personal(text).is_some(), "{text}");
        }
    }

    #[test]
    fn ordinary_questions_are_not() {
        for text in ["pas pris 2026", "§ 85 og § 103", "åbningstider 10-15", "7 a klasse", "@ byen"]
        {
            assert_eq!(personal(text), None, "{text}");
        }
    }
}
