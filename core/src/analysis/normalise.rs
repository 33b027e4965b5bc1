//! One word's letters: composed, in lower case, without what is only typography.

use crate::language::compose::COMPOSITIONS;

/// A word longer than this many bytes is cut, on both sides alike: no word of a language is.
pub(crate) const MAX_WORD_BYTES: usize = 120;

/// The composed letter of `base` and a combining `mark` (canonical composition, NFC), if it is
/// one of the letters that Nordic and other European names are written with.
pub(crate) fn compose(base: char, mark: char) -> Option<char> {
    let row = COMPOSITIONS.iter().find(|(of, _)| *of == mark)?.1;
    let mut letters = row.chars();
    while let (Some(from), Some(to)) = (letters.next(), letters.next()) {
        if from == base {
            return Some(to);
        }
    }
    None
}

/// Characters that are not seen: soft hyphen, zero-width space and joiners, marks of direction,
/// byte-order mark, variation selectors.
pub(super) const fn invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

const fn apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{2bc}' | '\u{60}' | '\u{b4}')
}

/// What may stand behind the apostrophe, hyphen or colon that parts an abbreviation or a figure from
/// its ending: *tv'et*, *90'erne* (Danish), *pc-en* (Norwegian), *SFI:s*, *tv:n* (Swedish), *EU:n*,
/// *tv:tä* (Finnish). (Retskrivningsordbogen § 6; Svenska skrivregler and Kielitoimiston ohjepankki
/// on the colon.)
const ENDINGS: &str = "s en ens et ets er ers ere erne ernes ene n ns t ts na ar arna a ta tä \
    ssa ssä sta stä lla llä lta ltä lle ksi ään een iin hin in";

/// Whether these letters are such an ending.
pub(super) fn ending(letters: &str) -> bool {
    /// No ending has more letters.
    const LONGEST: usize = 5;
    let mut word = String::new();
    let letters = letters.chars().filter(|c| !invisible(*c)).take(LONGEST + 1);
    letters.for_each(|c| word.extend(c.to_lowercase()));
    !word.is_empty() && ENDINGS.split(' ').any(|ending| ending == word)
}

/// Appends `piece` to `word` in its normal form.
///
/// Apostrophes vanish, and an ending behind one with it (*tv'et*; *kommunen's*, as in English and
/// against the Nordic norms, is what many write); so does an ending behind a colon. Dots inside abbreviations and between groups of
/// three digits vanish (*f.eks.*, *5.000*).
pub(crate) fn normalise_into(word: &mut String, piece: &str) {
    let mut rest = piece.chars();
    let mut before = None;
    while let Some(c) = rest.next() {
        if invisible(c) || c == '_' {
            continue;
        }
        if apostrophe(c) || c == ':' {
            if before.is_some() && ending(rest.as_str()) {
                break;
            }
            continue;
        }
        if c == '.' && drops_dot(before, rest.clone()) {
            continue;
        }
        before = Some(c);
        for c in c.to_lowercase() {
            let composed = word.chars().next_back().and_then(|base| compose(base, c));
            match composed {
                Some(letter) => {
                    word.pop();
                    word.push(letter);
                }
                None => word.push(c),
            }
        }
        if word.len() > MAX_WORD_BYTES {
            let mut end = MAX_WORD_BYTES;
            while !word.is_char_boundary(end) {
                end -= 1;
            }
            word.truncate(end);
            break;
        }
    }
}

/// Whether a dot between `before` and `after` is only typography.
fn drops_dot(before: Option<char>, mut after: impl Iterator<Item = char>) -> bool {
    match before {
        Some(c) if c.is_ascii_digit() => {
            let digits = after.by_ref().take(4).take_while(char::is_ascii_digit).count();
            digits == 3
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    fn normal(piece: &str) -> String {
        let mut word = String::new();
        normalise_into(&mut word, piece);
        word
    }

    #[test]
    fn composes_as_unicode_does() {
        for code in 0x41..0x250u32 {
            let Some(letter) = char::from_u32(code) else { continue };
            let parts: Vec<char> = letter.nfd().collect();
            if code < 0x180 && parts.len() == 2 && parts.iter().copied().nfc().count() == 1 {
                assert_eq!(compose(parts[0], parts[1]), Some(letter), "{letter}");
            }
            for (mark, _) in COMPOSITIONS {
                if let Some(composed) = compose(letter, *mark) {
                    assert_eq!([letter, *mark].into_iter().nfc().collect::<Vec<_>>(), [composed]);
                }
            }
        }
    }

    #[test]
    fn typography_goes_and_letters_stay() {
        assert_eq!(normal("A\u{30a}rhus"), "århus");
        assert_eq!(normal("BØRNE\u{ad}HAVE"), "børnehave");
        assert_eq!(normal("kommunen's"), "kommunen");
        assert_eq!(normal("kommunen’s"), "kommunen");
        assert_eq!(normal("pc'er"), "pc");
        assert_eq!(normal("90'erne"), "90");
        assert_eq!(normal("SFI:s"), "sfi");
        assert_eq!(normal("O'Connor"), "oconnor");
        assert_eq!(normal("f.eks"), "feks");
        assert_eq!(normal("5.000"), "5000");
        assert_eq!(normal("1.5"), "1.5");
        assert_eq!(normal("idé"), "idé");
    }

    #[test]
    fn endless_words_are_cut_on_a_letter() {
        let long = normal(&"ø".repeat(10_000));
        assert!(long.len() <= MAX_WORD_BYTES && long.chars().all(|c| c == 'ø'));
    }
}
