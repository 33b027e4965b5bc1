//! An answer in passages: a few sentences that speak of one thing.
//!
//! Words of a question that stand in one passage of an answer say more than the same words far from
//! each other. A passage is long enough to say something ([`PASSAGE`] words) and ends where a
//! sentence or a line does, so that headings and lists go with what follows.

use super::words::Span;

/// A passage has at least so many words, but for the last one of an answer. With 10 to 12 questions
/// to long articles gain most (`sv-swequad`); single sentences gain a little less and cost more.
const PASSAGE: usize = 10;
/// Passages that are told from each other: those of a longer answer share numbers. Half as many cost
/// long articles a fourth of what passages give.
pub(crate) const PASSAGES: u32 = 32;

/// Tells in which passage each word of an answer stands, word after word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Passages {
    number: u32,
    /// Words of this passage so far, and where the last of them ends.
    words: usize,
    end: usize,
}

impl Passages {
    /// The number of the passage of the next word of `text`, below [`PASSAGES`].
    pub(crate) fn next(&mut self, text: &str, span: Span) -> u32 {
        if self.words >= PASSAGE {
            let between = text.as_bytes().get(self.end..span.start).unwrap_or_default();
            if between.iter().any(|byte| matches!(byte, b'.' | b'!' | b'?' | b'\n')) {
                self.number = (self.number + 1) % PASSAGES;
                self.words = 0;
            }
        }
        self.words += 1;
        self.end = span.end;
        self.number
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::words;

    fn numbers(text: &str) -> Vec<u32> {
        let mut passages = Passages::default();
        words(text).iter().map(|word| passages.next(text, word.span)).collect()
    }

    #[test]
    fn a_passage_ends_with_a_sentence_or_a_line() {
        let text = "En to tre fire fem seks syv otte ni ti elleve. Tolv tretten";
        assert_eq!(numbers(text), [&[0; 11][..], &[1; 2]].concat());
        assert_eq!(numbers(&text.replace(". ", "\n")), numbers(text));
        assert_eq!(numbers(&text.replace(". ", ", ")), [0; 13]);
        assert!(numbers("").is_empty());
    }

    #[test]
    fn short_sentences_and_headings_go_with_what_follows() {
        let text = "Åbningstider\nMandag. Tirsdag kl. 10.30 til 14.\nVi ses dér! Altid. Ja";
        assert_eq!(numbers(text), [&[0; 10][..], &[1; 2]].concat());
    }

    #[test]
    fn the_passages_of_a_long_answer_share_numbers() {
        let found = numbers(&"En to tre fire fem seks syv otte ni ti. ".repeat(40));
        assert_eq!(found.iter().max(), Some(&(PASSAGES - 1)));
        assert_eq!((found[0], found[10], found[320]), (0, 1, 0));
    }
}
