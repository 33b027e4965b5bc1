//! Splitting compounds by a dictionary.

use std::collections::HashMap;

use super::Pack;
use super::dictionary::{BEGINS, BOUND, Dictionary, derive};
use crate::analysis::decompound::{Lexicon, split};
use crate::language::Language;

/// A form may begin compounds.
const FIRST: u8 = 1;
/// A form may end compounds.
const LAST: u8 = 2;
/// From this length on an ending that derives does so behind a letter of the stem too.
const LONG_SUFFIX: usize = 5;
/// The fewest letters of a first part that the dictionary does not say to be one.
const SHORTEST_SILENT: usize = 4;

/// What a dictionary knows of compounds: forms with their roles.
pub(crate) struct Compounds {
    roles: HashMap<Box<str>, u8>,
    links: &'static [&'static str],
    suffixes: &'static str,
    prefixes: &'static str,
    short: &'static str,
}

impl Compounds {
    /// Gathers the forms of a dictionary. O(forms).
    pub(crate) fn new(dictionary: &Dictionary) -> Self {
        let tables = dictionary.language.tables();
        let mut roles: HashMap<Box<str>, u8> = HashMap::new();
        let mut form = String::new();
        for lemma in &dictionary.lemmas {
            let changes = || dictionary.classes.get(lemma.class as usize).into_iter().flatten();
            // Where the dictionary is silent on how a word begins compounds, it does so plainly.
            let silent = dictionary.linked
                && lemma.text.chars().count() >= SHORTEST_SILENT
                && !changes().any(|change| change.role & BEGINS != 0);
            if silent {
                *roles.entry(lemma.text.as_str().into()).or_default() |= FIRST;
            }
            for change in changes() {
                if !derive(&mut form, &lemma.text, change) {
                    continue;
                }
                let mut role = 0;
                if change.role & BEGINS != 0 || (!dictionary.linked && form == lemma.text) {
                    role |= FIRST;
                }
                if change.role & BOUND == 0 && (lemma.ends || !dictionary.linked) {
                    role |= LAST;
                }
                if role != 0 {
                    *roles.entry(form.as_str().into()).or_default() |= role;
                }
            }
        }
        Self {
            roles,
            // Where first parts are listed with their linking letters, none are guessed.
            links: if dictionary.linked { &[] } else { tables.links },
            suffixes: tables.suffixes,
            prefixes: tables.prefixes,
            short: tables.short_parts,
        }
    }

    fn has(&self, word: &str, role: u8) -> Option<u32> {
        (self.roles.get(word).copied().unwrap_or_default() & role != 0).then_some(0)
    }

    /// The parts of a word, linking letters with the part before them; none if it is no compound.
    pub(crate) fn split<'w>(&self, word: &'w str) -> Vec<&'w str> {
        let Some(parts) = split(word, self) else { return Vec::new() };
        let mut texts = Vec::with_capacity(parts.len());
        for (number, part) in parts.iter().enumerate() {
            let end = parts.get(number + 1).map_or(word.len(), |next| next.start);
            texts.push(word.get(part.start..end).unwrap_or_default());
        }
        texts
    }
}

impl Lexicon for Compounds {
    fn modifier(&self, word: &str) -> Option<u32> {
        self.has(word, FIRST)
    }

    fn head(&self, word: &str) -> Option<u32> {
        self.has(word, LAST)
    }

    fn links(&self) -> &[&str] {
        self.links
    }

    fn derives(&self, stretch: &str, last: bool) -> bool {
        let list = if last { self.suffixes } else { self.prefixes };
        let listed = |stretch: &str| list.split_whitespace().any(|known| known == stretch);
        // *-lighed* is *-lig* and *-hed*.
        let both = || {
            let mut ends = list.split_whitespace().filter_map(|known| stretch.strip_prefix(known));
            ends.any(listed)
        };
        // *-t-ering* behind a cut stem: *adresse*, *adressering*.
        let linked = || {
            let ending = stretch.char_indices().nth(1).and_then(|(at, _)| stretch.get(at..));
            ending.is_some_and(|ending| ending.len() >= LONG_SUFFIX && listed(ending))
        };
        listed(stretch) || (last && (both() || linked()))
    }

    fn short(&self, stretch: &str) -> bool {
        self.short.split_whitespace().any(|known| known == stretch)
    }
}

impl Pack {
    /// The parts of each of some words of a language, linking letters with the part before them;
    /// none where a word is no compound. A word is never a part of itself. O(forms of the
    /// dictionary), then O(letters²) a word.
    pub fn split(&self, language: Language, words: &[&str]) -> Vec<Vec<String>> {
        let compounds = self.dictionary(language).map(Compounds::new);
        let split = |word: &&str| {
            let parts = compounds.as_ref().map(|compounds| compounds.split(word));
            parts.into_iter().flatten().map(str::to_owned).collect()
        };
        words.iter().map(split).collect()
    }
}
