//! How words begin: the first two bytes of each, by ordinal and by text.

use super::fst::Fst;

/// The different beginnings of two bytes that the words of an index have, in order.
///
/// Says at once that a word of a text is not among some words of the index, where the transducer
/// would be followed letter by letter.
#[derive(Debug, Default)]
pub(crate) struct Starts {
    keys: Vec<[u8; 2]>,
    /// The first word with each beginning.
    words: Vec<u32>,
}

impl Starts {
    /// O(arrows of the first two levels).
    pub(crate) fn new(words: &Fst<'_>) -> Self {
        let mut starts = Self::default();
        let mut add = |key: [u8; 2], word: u64| {
            starts.keys.push(key);
            starts.words.push(u32::try_from(word).unwrap_or(u32::MAX));
        };
        let Some(root) = words.node(words.root()) else { return Self::default() };
        for first in (0..root.len()).filter_map(|index| root.arrow(index)) {
            let Some(node) = words.node(first.target) else { continue };
            if node.final_output().is_some() {
                add([first.input, 0], first.output);
            }
            for second in (0..node.len()).filter_map(|index| node.arrow(index)) {
                add([first.input, second.input], first.output.saturating_add(second.output));
            }
        }
        starts
    }

    pub(crate) fn len(&self) -> usize {
        self.keys.len()
    }

    /// The number of a word's beginning, from 1.
    pub(crate) fn of_word(&self, word: u32) -> usize {
        self.words.partition_point(|&first| first <= word)
    }

    /// The beginning with this number.
    pub(crate) fn key(&self, start: usize) -> Option<[u8; 2]> {
        self.keys.get(start.checked_sub(1)?).copied()
    }

    /// How a text begins.
    #[inline]
    pub(crate) const fn key_of(text: &str) -> [u8; 2] {
        match *text.as_bytes() {
            [] => [0, 0],
            [first] => [first, 0],
            [first, second, ..] => [first, second],
        }
    }

    /// The same by its text; `None` where no word begins like it.
    pub(crate) fn of_text(&self, text: &str) -> Option<usize> {
        self.keys.binary_search(&Self::key_of(text)).ok().map(|at| at + 1)
    }
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use super::*;

    #[test]
    fn words_and_texts_agree() {
        let words = ["a", "ab", "abc", "ac", "b", "børn", "båd", "å", "øl"];
        let mut sorted = words.to_vec();
        sorted.sort_unstable();
        let mut builder = fst::MapBuilder::memory();
        for (word, number) in sorted.iter().zip(0..) {
            builder.insert(word, number).unwrap();
        }
        let bytes = builder.into_inner().unwrap();
        let starts = Starts::new(&Fst::open(&bytes).unwrap());
        for (word, number) in sorted.iter().zip(0..) {
            assert_eq!(starts.of_text(word), Some(starts.of_word(number)), "{word}");
        }
        assert_eq!(starts.of_text("x"), None);
        assert_eq!(starts.of_text(""), None);
        assert_eq!(starts.of_text("abd"), starts.of_text("ab"));
    }
}
