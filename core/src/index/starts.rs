//! How words begin: the first two bytes of each, by ordinal and by text, and the first three of those
//! of each language.

use super::fst::Fst;
use super::tables::Lists;
use crate::analysis::STEMS_BEGIN;
use crate::language::Language;

/// The different beginnings of two bytes that the words of an index have, in order.
///
/// Says at once that a word of a text is not among some words of the index, or where its third
/// letter stands in the transducer, which has most of its arrows on the first two.
#[derive(Debug, Default)]
pub(crate) struct Starts {
    keys: Vec<[u8; 2]>,
    /// The first word with each beginning.
    words: Vec<u32>,
    /// Where the transducer goes on from each, with the outputs summed.
    nodes: Vec<(usize, u64)>,
    /// The number of a beginning, from 1, by its [`place`]; 0 where there is none.
    places: Vec<u16>,
}

/// Several beginnings have this place.
const SHARED: u16 = u16::MAX;

/// Where the number of a beginning lies: letters and digits of a script hardly share places.
#[inline]
const fn place(key: [u8; 2]) -> usize {
    (key[0] as usize & 63) << 6 | (key[1] as usize & 63)
}

impl Starts {
    /// O(arrows of the first two levels).
    pub(crate) fn new(words: &Fst<'_>) -> Self {
        let mut starts = Self { places: vec![0; 64 * 64], ..Self::default() };
        let mut add = |key: [u8; 2], target: usize, output: u64| {
            starts.keys.push(key);
            starts.words.push(u32::try_from(output).unwrap_or(u32::MAX));
            starts.nodes.push((target, output));
            let number = u16::try_from(starts.keys.len()).unwrap_or(SHARED);
            if let Some(at) = starts.places.get_mut(place(key)) {
                *at = if *at == 0 { number } else { SHARED };
            }
        };
        let Some(root) = words.node(words.root()) else { return Self::default() };
        for first in (0..root.len()).filter_map(|index| root.arrow(index)) {
            let Some(node) = words.node(first.target) else { continue };
            if node.final_output().is_some() {
                add([first.input, 0], first.target, first.output);
            }
            for second in (0..node.len()).filter_map(|index| node.arrow(index)) {
                let output = first.output.saturating_add(second.output);
                add([first.input, second.input], second.target, output);
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
    #[inline]
    pub(crate) fn of_text(&self, text: &str) -> Option<usize> {
        let key = Self::key_of(text);
        match self.places.get(place(key)).copied() {
            Some(SHARED) => self.keys.binary_search(&key).ok().map(|at| at + 1),
            Some(number) => {
                let number = usize::from(number);
                (self.key(number)? == key).then_some(number)
            }
            None => None,
        }
    }

    /// Where the words that begin like a text stand in their transducer: what walking there from
    /// its root would give.
    #[inline]
    pub(crate) fn walk(&self, words: &Fst<'_>, text: &str) -> Option<(usize, u64)> {
        match text.as_bytes() {
            // A key with a 0 is a word of one byte.
            [_, second, rest @ ..] if *second != 0 => {
                let &(node, output) = self.nodes.get(self.of_text(text)?.checked_sub(1)?)?;
                words.walk(node, output, rest)
            }
            short => words.walk(words.root(), 0, short),
        }
    }
}

/// The bits of [`Stems`]: a power of two, several times as many as a language's words have
/// beginnings of three letters.
const SLOTS: usize = 2048;

/// In which languages an index may have words with the stem of a text, by its first three bytes.
///
/// Nearly all that is asked for while a word is taken apart is no word at all, which this tells
/// before any stem is worked out.
#[derive(Debug, Default)]
pub(crate) struct Stems {
    /// One bit a language, by beginning. Beginnings share slots: a bit only says "perhaps".
    slots: Vec<u32>,
    /// The languages that this cannot tell of.
    others: u32,
}

/// The slot of a beginning.
#[inline]
const fn slot(bytes: [u8; 3]) -> usize {
    let [a, b, c] = bytes;
    (a as usize * 1021 + b as usize * 61 + c as usize) % SLOTS
}

impl Stems {
    /// `lexeme` gives the stem's bytes and the language of a lexeme. O(words + their lexemes).
    pub(crate) fn new(
        words: &Fst<'_>,
        lexemes: &Lists,
        lexeme: impl Fn(u32) -> Option<(usize, Language)>,
    ) -> Self {
        let mut stems = Self { slots: vec![0; SLOTS], others: 0 };
        let mut done = 0;
        // The words up to `end` that are not done begin with `key`.
        let mut add = |stems: &mut Self, key: [u8; 3], end: u64| {
            let end = end.min(words.len() as u64) as u32;
            for word in done..end.max(done) {
                for (stem, language) in lexemes.get(word).iter().filter_map(|&l| lexeme(l)) {
                    if !STEMS_BEGIN.contains(&language) {
                        stems.others |= language.bit();
                        continue;
                    }
                    // A stem of two bytes is that of texts with any third one.
                    let key = if stem < 3 { [key[0], key[1], 0] } else { key };
                    if let Some(slot) = stems.slots.get_mut(slot(key)) {
                        *slot |= language.bit();
                    }
                }
            }
            done = end.max(done);
        };
        // The beginnings rise, and so do the numbers of their first words.
        let mut open = [0; 3];
        let mut waiting = vec![(words.root(), 0u64, 0usize, [0; 3])];
        let mut left = 4 * words.len() + 1;
        while let Some((address, output, depth, key)) = waiting.pop() {
            let (Some(less), Some(node)) = (left.checked_sub(1), words.node(address)) else {
                // A file that was made to harm has more beginnings than words: nothing is told.
                stems.others = !0;
                return stems;
            };
            left = less;
            if depth == key.len() || node.final_output().is_some() {
                add(&mut stems, open, output);
                open = key;
            }
            if depth == key.len() {
                continue;
            }
            for arrow in (0..node.len()).rev().filter_map(|index| node.arrow(index)) {
                let mut key = key;
                key[depth] = arrow.input;
                waiting.push((arrow.target, output.saturating_add(arrow.output), depth + 1, key));
            }
        }
        add(&mut stems, open, words.len() as u64);
        stems
    }

    /// The languages in which the stem of this text may be that of a word, one bit each.
    #[inline]
    pub(crate) fn languages(&self, text: &str) -> u32 {
        let at = |at: usize| text.as_bytes().get(at).copied().unwrap_or_default();
        let of = |key: [u8; 3]| self.slots.get(slot(key)).copied().unwrap_or_default();
        of([at(0), at(1), at(2)]) | of([at(0), at(1), 0]) | self.others
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
        let fst = Fst::open(&bytes).unwrap();
        let starts = Starts::new(&fst);
        for (word, number) in sorted.iter().zip(0..) {
            assert_eq!(starts.of_text(word), Some(starts.of_word(number)), "{word}");
        }
        for text in words.into_iter().chain(["", "x", "xyz", "abd", "b\0", "a\0b", "bø", "øx"]) {
            assert_eq!(starts.walk(&fst, text), fst.walk(fst.root(), 0, text.as_bytes()), "{text}");
        }
        assert_eq!(starts.of_text("x"), None);
        assert_eq!(starts.of_text(""), None);
        assert_eq!(starts.of_text("abd"), starts.of_text("ab"));
    }

    #[test]
    fn stems_tell_what_may_be() {
        // Words in order, each with its stem's length and language.
        let words: [(&str, usize, Language); 7] = [
            ("be", 2, Language::Danish),
            ("bede", 2, Language::Danish),
            ("bil", 3, Language::Danish),
            ("biler", 3, Language::Danish),
            ("bilar", 3, Language::Swedish),
            ("talo", 4, Language::Finnish),
            ("øl", 3, Language::Danish),
        ];
        let mut sorted = words.to_vec();
        sorted.sort_unstable_by_key(|(word, ..)| *word);
        let mut builder = fst::MapBuilder::memory();
        for ((word, ..), number) in sorted.iter().zip(0..) {
            builder.insert(word, number).unwrap();
        }
        let bytes = builder.into_inner().unwrap();
        let mut lists = Lists::default();
        (0..7).for_each(|word| lists.push([word]));
        let lexeme = |lexeme: u32| sorted.get(lexeme as usize).map(|&(_, stem, lang)| (stem, lang));
        let stems = Stems::new(&Fst::open(&bytes).unwrap(), &lists, lexeme);
        let has = |text: &str, language: Language| stems.languages(text) & language.bit() != 0;
        for (word, stem, language) in words {
            assert!(has(word, language) && has(&word[..stem], language), "{word}");
        }
        assert!(has("beder", Language::Danish) && has("bilerne", Language::Swedish));
        assert!(!has("huset", Language::Danish) && !has("øllet", Language::Swedish));
        assert!(has("huset", Language::Finnish), "nothing is known of Finnish stems");
    }
}
