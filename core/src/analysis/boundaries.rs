//! Where words may begin and end: the default word boundaries of Unicode (UAX #29, revision 47,
//! Unicode 17).
//!
//! The pieces are those of the `unicode-segmentation` crate, version 1.13, which the tests hold them
//! against for every character; the crate's tables are three times as large, and every page would
//! have to load them. It differs from the rules behind an emoji that a joiner brought (WB3c):
//! nothing but marks follows it there.

use std::str::Chars;

/// What a character is for these rules: the values of the property `Word_Break`, with `Format`
/// among the marks, and two more for emoji (`Extended_Pictographic`). The numbers are those of the
/// table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Class {
    Other,
    Letter,
    Mark,
    Number,
    Katakana,
    Hebrew,
    MidLetter,
    MidNumber,
    Middle,
    Connector,
    Space,
    Newline,
    Return,
    Feed,
    DoubleQuote,
    Quote,
    Flag,
    Joiner,
    Emoji,
    EmojiLetter,
}

impl Class {
    const ALL: [Self; 20] = [
        Self::Other,
        Self::Letter,
        Self::Mark,
        Self::Number,
        Self::Katakana,
        Self::Hebrew,
        Self::MidLetter,
        Self::MidNumber,
        Self::Middle,
        Self::Connector,
        Self::Space,
        Self::Newline,
        Self::Return,
        Self::Feed,
        Self::DoubleQuote,
        Self::Quote,
        Self::Flag,
        Self::Joiner,
        Self::Emoji,
        Self::EmojiLetter,
    ];
}

/// Runs of characters of one class, from 0 on. A byte below 0xc0 is one of the first three classes
/// (upper two bits) and the length of the run less one; another byte has the class in its lower
/// bits, and the length less one follows as a LEB128 number. Behind the last run all is `Other`.
/// `KYNDIG_BLESS=1 cargo test -p kyndig --lib boundaries` writes it anew.
const TABLE: &[u8] = include_bytes!("word_break.bin");

/// The run at a byte of the table: class, length, where the next one is.
const fn run(at: usize) -> (u8, u32, usize) {
    let byte = TABLE[at];
    if byte < 0xc0 {
        return (byte >> 6, (byte & 63) as u32 + 1, at + 1);
    }
    let (mut length, mut shift, mut at) = (0, 0, at + 1);
    while TABLE[at] >= 0x80 {
        length |= ((TABLE[at] & 0x7f) as u32) << shift;
        shift += 7;
        at += 1;
    }
    (byte & 31, (length | (TABLE[at] as u32) << shift) + 1, at + 1)
}

/// A look-up reads no more than about so many bytes of the table.
const STRIDE: usize = 128;
/// First characters and bytes of the runs where look-ups may begin.
const STARTS: [(u32, u16); TABLE.len() / STRIDE + 1] = {
    let mut starts = [(0, 0); TABLE.len() / STRIDE + 1];
    let (mut at, mut code, mut next) = (0, 0, 0);
    while at < TABLE.len() {
        if at >= next * STRIDE {
            starts[next] = (code, at as u16);
            next += 1;
        }
        let (_, length, end) = run(at);
        code += length;
        at = end;
    }
    starts
};

fn class(c: char) -> Class {
    let code = u32::from(c);
    let start = STARTS.iter().rev().find(|(first, _)| *first <= code);
    let (mut first, mut at) = start.map_or((0, 0), |&(first, at)| (first, usize::from(at)));
    while at < TABLE.len() {
        let (class, length, next) = run(at);
        first += length;
        if code < first {
            return Class::ALL.get(usize::from(class)).copied().unwrap_or(Class::Other);
        }
        at = next;
    }
    Class::Other
}

/// The pieces of a text between word boundaries, with where each starts.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let (at, length) = (start, first(rest));
        start += length;
        Some((at, rest.get(..length)?))
    })
}

/// What must come next for a character in the middle of a word to belong to it.
#[derive(Clone, Copy)]
struct Awaited {
    /// Any of these.
    classes: &'static [Class],
    /// Where the piece ends if something else comes; nothing where it ends before that.
    otherwise: Option<usize>,
}

/// The length of the first piece of a text that is not empty.
fn first(text: &str) -> usize {
    use Class::{
        Connector, DoubleQuote, EmojiLetter, Feed, Flag, Hebrew, Joiner, Katakana, Letter, Mark,
        MidLetter, MidNumber, Middle, Newline, Number, Other, Quote, Return, Space,
    };
    const LETTERS: &[Class] = &[Letter, Hebrew];
    let mut letters: Chars<'_> = text.chars();
    let Some(mut left) = letters.next().map(class) else { return 0 };
    let (mut joined, mut marked) = (left == Joiner, false);
    let plain = |class| if class == EmojiLetter { Letter } else { class };
    left = plain(left);
    let mut awaited: Option<Awaited> = None;
    loop {
        let at = text.len() - letters.as_str().len();
        let Some(found) = letters.next().map(class) else {
            return awaited.and_then(|awaited| awaited.otherwise).unwrap_or(at);
        };
        let emoji = matches!(found, Class::Emoji | EmojiLetter);
        let right = plain(found);
        let after_joiner = std::mem::replace(&mut joined, found == Joiner);
        match (left, right) {
            // WB3, WB3a
            (Return, Feed) => return at + 1,
            (Return | Feed | Newline, _) => return at,
            // WB4
            (_, Mark | Joiner) => {
                marked = true;
                continue;
            }
            _ => {}
        }
        // WB3c
        if after_joiner && emoji {
            (left, awaited) = (Other, None);
            continue;
        }
        if let Some(Awaited { classes, otherwise }) = awaited.take() {
            if !classes.contains(&right) {
                return otherwise.unwrap_or(at);
            }
            left = right;
            continue;
        }
        let mut wait = |classes, otherwise| awaited = Some(Awaited { classes, otherwise });
        left = match (left, right) {
            // WB7b, WB7a, WB6, WB12: letters or digits are awaited.
            (Hebrew, DoubleQuote) => {
                wait(&[Hebrew], Some(at));
                left
            }
            (Hebrew, Quote) => {
                wait(LETTERS, None);
                left
            }
            (Letter | Hebrew, MidLetter | Middle | Quote) => {
                wait(LETTERS, Some(at));
                left
            }
            (Number, MidNumber | Middle | Quote) => {
                wait(&[Number], Some(at));
                left
            }
            // WB5, WB8, WB9, WB10, WB13a, WB13b
            (Letter | Hebrew | Number | Connector, Letter | Hebrew | Number)
            | (Letter | Hebrew | Number | Connector | Katakana, Connector)
            // WB13
            | (Katakana | Connector, Katakana) => right,
            // WB3d
            (Space, Space) if !marked => right,
            // WB15, WB16: two make a flag.
            (Flag, Flag) => Other,
            _ => return at,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    /// One character of each class, in the order of the classes.
    const EXAMPLES: [char; 20] = [
        '%', 'a', '\u{301}', '1', 'ア', 'א', ':', ',', '.', '_', ' ', '\u{b}', '\r', '\n', '"',
        '\'', '🇩', '\u{200d}', '😀', 'ℹ',
    ];
    /// What tells the classes apart: texts around a character, and how the crate cuts them.
    const AROUND: [(&str, &str); 20] = [
        ("a", "a"),
        ("a", "%"),
        ("1", "1"),
        ("א", "א"),
        ("א", "%"),
        ("ア", ""),
        ("", "_"),
        ("%", "%"),
        ("", " "),
        ("\r", "\n"),
        ("\r", ""),
        ("", "\n"),
        ("", "\u{301}"),
        ("🇩", ""),
        ("", "😀"),
        ("%\u{200d}", ""),
        ("a:", ""),
        ("1,", ""),
        ("א\"", ""),
        ("ア", "ア"),
    ];

    fn signature(c: char) -> u64 {
        let mut bits = 1u64;
        for (before, after) in AROUND {
            let text = format!("{before}{c}{after}");
            let mut cuts = [false; 2];
            for (start, _) in text.split_word_bound_indices() {
                cuts[0] |= start == before.len() && start > 0;
                cuts[1] |= start == before.len() + c.len_utf8();
            }
            bits = bits << 2 | u64::from(cuts[0]) << 1 | u64::from(cuts[1]);
        }
        bits
    }

    /// The table as it follows from what the crate does with every character.
    fn table() -> Vec<u8> {
        let known = EXAMPLES.map(signature);
        let mut runs: Vec<(u8, u32)> = Vec::new();
        for code in 0..=u32::from(char::MAX) {
            let class = char::from_u32(code).map_or(0, |c| {
                let signature = signature(c);
                known.iter().position(|known| *known == signature).unwrap() as u8
            });
            match runs.last_mut() {
                Some((last, length)) if *last == class => *length += 1,
                _ => runs.push((class, 1)),
            }
        }
        runs.pop_if(|(class, _)| *class == 0);
        let mut table = Vec::new();
        for (class, length) in runs {
            let mut left = length - 1;
            if class < 3 && left < 64 {
                table.push(class << 6 | left as u8);
                continue;
            }
            table.push(0xc0 | class);
            while left >= 0x80 {
                table.push(left as u8 | 0x80);
                left >>= 7;
            }
            table.push(left as u8);
        }
        table
    }

    #[test]
    fn every_character_has_the_class_of_the_crate() {
        let mut signatures = EXAMPLES.map(signature);
        signatures.sort_unstable();
        assert!(signatures.windows(2).all(|pair| pair[0] != pair[1]), "two classes look alike");
        let table = table();
        if std::env::var_os("KYNDIG_BLESS").is_some() {
            std::fs::write("src/analysis/word_break.bin", &table).unwrap();
        } else {
            assert!(table == TABLE, "the table is of another version of the crate");
        }
    }

    #[test]
    fn classes_are_looked_up() {
        for (at, c) in EXAMPLES.into_iter().enumerate() {
            assert_eq!(class(c) as usize, at, "{c:?}");
        }
        assert_eq!(class(char::MAX), Class::Other);
    }

    fn held(text: &str) {
        let ours: Vec<_> = pieces(text).collect();
        assert_eq!(ours, text.split_word_bound_indices().collect::<Vec<_>>(), "{text:?}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn pieces_are_those_of_the_crate(letters in proptest::collection::vec(0..EXAMPLES.len(), 0..12)) {
            held(&letters.iter().map(|&at| EXAMPLES[at]).collect::<String>());
        }

        #[test]
        fn of_any_text(text: String) {
            held(&text);
        }
    }
}
