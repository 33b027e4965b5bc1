//! From query words to ways: tier by tier, each tier only as far as the better ones leave room.
//!
//! A word that the index knows is never "corrected", and bare letters are tried only for words
//! that nothing better explains: typo tolerance must not damage exact hits.

mod begun;
mod deeds;
mod joins;
mod parts;
mod synonyms;
mod together;
mod typos;

pub(super) use parts::Known;
pub(super) use typos::corrections;

use std::borrow::Cow;

use joins::Join;

use super::Tier;
use super::query::{MAX_SLOTS, QueryWord, Slot, Way};
use crate::analysis::{stem as by_rule, without_s};
use crate::gather::Gather;
use crate::index::fuzzy::{Allow, FOLD_BUDGET, Limits, Near, WHOLE, has_pair, near, respellings};
use crate::index::view::{View, WordKind};
use crate::language::Language;
use crate::ranking::Parameter;

/// The most words behind a stem that are looked through.
const MAX_STEM_SCAN: u64 = 256;
/// What letters without their marks may cost in one word: eight of them.
const BARE_COST: u32 = 16;

/// What builds the ways of one query.
struct Matcher<'v, 'a> {
    view: &'v View<'a>,
    max_edits: u8,
}

/// The slots of a query; whether there were more than count.
pub(super) fn slots(
    view: &View<'_>,
    words: &[QueryWord],
    typing: bool,
    max_edits: u8,
) -> (Vec<Slot>, bool) {
    let matcher = Matcher { view, max_edits };
    let mut slots: Vec<Slot> = Vec::new();
    let mut truncated = false;
    // For each slot the parts that an unseen word falls into.
    let mut split: Vec<Vec<u32>> = Vec::new();
    let lexemes: Vec<Cow<'_, [u32]>> = words.iter().map(|word| matcher.lexemes(word)).gather();
    let joins = matcher.joins(words, &lexemes);
    for (position, word) in words.iter().enumerate() {
        let joined: Vec<&Join> =
            joins.iter().filter(|(_, from, to)| (*from..*to).contains(&position)).gather();
        if word.kind != WordKind::Content && joined.is_empty() {
            continue;
        }
        if slots.len() == MAX_SLOTS {
            truncated = true;
            break;
        }
        let last = typing && position + 1 == words.len();
        let mut slot = Slot { position, ..Slot::default() };
        split.push(matcher.fill(&mut slot, word, &lexemes[position], last));
        for (joined, ..) in joined {
            let weight = matcher.weight(Parameter::joined);
            matcher.reach(&mut slot, Tier::Joined, weight, joined, 1.0);
        }
        slots.push(slot);
    }
    matcher.together(&lexemes, &mut slots);
    matcher.synonyms(words, &lexemes, &joins, &mut slots, typing);
    for (slot, parts) in slots.iter_mut().zip(&split) {
        let word = &words[slot.position];
        matcher.correct(slot, word, &lexemes[slot.position], parts);
        if typing && slot.position + 1 == words.len() && slot.ways.is_empty() {
            matcher.nearly_begun(slot, &word.word.text);
        }
        if slot.idf == 0.0 {
            slot.idf = crate::ranking::idf(view.meta.unseen);
        }
    }
    matcher.part_slots(&mut slots);
    (slots, truncated)
}

impl<'a> Matcher<'_, 'a> {
    fn weight(&self, parameter: Parameter) -> f32 {
        self.view.meta.ranking.get(parameter)
    }

    /// What the rarest of some lexemes is worth.
    fn rarest(&self, lexemes: &[u32]) -> f32 {
        lexemes.iter().fold(0.0, |idf, &lexeme| idf.max(self.worth(lexeme)))
    }

    /// What a lexeme is worth. A part of compounds that stands nowhere alone is no rarer than the
    /// most frequent of those.
    fn worth(&self, lexeme: u32) -> f32 {
        let own = self.view.idf(lexeme);
        if self.forms(lexeme).next().is_some() {
            return own;
        }
        let compounds = self.view.derived.compounds.get(lexeme).iter().take(parts::MAX_COMPOUNDS);
        compounds.fold(own, |idf, &compound| idf.min(self.view.idf(compound)))
    }

    /// The content lexemes that a word means for certain: its own, or those of its stem.
    fn lexemes(&self, word: &QueryWord) -> Cow<'a, [u32]> {
        match word.number {
            Some(number) => {
                let lexemes = self.view.lexemes_of(number);
                // *Mere* is a form of *meget*, which serves the sentence, and a word of its own.
                if word.kind == WordKind::Content {
                    let content = |lexeme: &u32| self.view.kind(*lexeme) == WordKind::Content;
                    let count = lexemes.iter().copied().filter(|lexeme| content(lexeme)).count();
                    if count > 0 && count < lexemes.len() {
                        return lexemes.iter().copied().filter(content).gather().into();
                    }
                }
                lexemes.into()
            }
            None => {
                let text = word.word.text.as_str();
                let found = self.by_stem(text);
                // *Bils*, *vejs*: the rules leave the -s of short words alone.
                let bare = || without_s(text).map(|bare| self.without_ending(bare));
                if found.is_empty() { bare().unwrap_or_default() } else { found }.into()
            }
        }
    }

    /// The lexemes of a word of a language that has a genitive in -s, as it stands or by its stem.
    fn without_ending(&self, text: &str) -> Vec<u32> {
        let mut lexemes = self.spelt(text);
        lexemes.retain(|&lexeme| {
            let language = self.view.language(lexeme);
            let genitive =
                language.is_some_and(|language| Language::NEIGHBOURS.contains(&language));
            genitive && self.view.is_own(lexeme) && self.view.kind(lexeme) == WordKind::Content
        });
        lexemes
    }

    /// The lexemes of a word as it stands, else of its stem.
    fn spelt(&self, text: &str) -> Vec<u32> {
        match self.view.word(text) {
            Some(word) => self.view.lexemes_of(word).to_vec(),
            None => self.by_stem(text),
        }
    }

    /// The lexemes whose stem is the stem of this word, in each language of the index.
    fn by_stem(&self, text: &str) -> Vec<u32> {
        let own = &self.view.meta.languages;
        let mut found = self.by_stem_in(&mut own.iter().copied(), text);
        if found.is_empty() {
            // A form of a neighbour's word.
            let others = Language::NEIGHBOURS.into_iter();
            let mut others = others.filter(|language| !own.contains(language));
            found = self.by_stem_in(&mut others, text);
        }
        found
    }

    fn by_stem_in(&self, languages: &mut dyn Iterator<Item = Language>, text: &str) -> Vec<u32> {
        let mut found = Vec::new();
        // Most indexes have no word of most languages, and most texts are the beginning of none.
        let possible = self.view.derived.stems.languages(text);
        for language in languages.filter(|language| possible & language.bit() != 0) {
            let stem = by_rule(language, text);
            // A word without an ending is a neighbour's only as it stands.
            if stem == text && !self.view.meta.languages.contains(&language) {
                continue;
            }
            let Some((low, high)) = self.range(&stem) else { continue };
            for number in (low..high.min(low + MAX_STEM_SCAN)).filter_map(|w| u32::try_from(w).ok())
            {
                for &lexeme in self.view.lexemes_of(number) {
                    let fits = self.view.stem_length(lexeme) == stem.len()
                        && self.view.language(lexeme) == Some(language);
                    // *Bönder* begins as *bönor* does, but its lexeme's stem is that of *bonde*.
                    let same = || {
                        let mut forms = self.view.words_of(lexeme).iter();
                        forms.any(|&form| by_rule(language, &self.view.word_text(form)) == stem)
                    };
                    if fits && !found.contains(&lexeme) && same() {
                        found.push(lexeme);
                    }
                }
            }
        }
        found
    }

    /// The words that begin with `prefix`, as a range of ordinals.
    fn range(&self, prefix: &str) -> Option<(u64, u64)> {
        let (node, output) = self.view.begun(prefix)?;
        self.view.words.range(node, output)
    }

    /// The forms of a lexeme that stand in entries.
    fn forms(&self, lexeme: u32) -> impl Iterator<Item = u32> {
        let words = self.view.words_of(lexeme).iter().copied();
        words.filter(|&word| self.view.frequency(word) > 0)
    }

    /// Whether no entry has the lexeme, alone or inside others.
    fn is_unused(&self, lexeme: u32) -> bool {
        let compounds = self.view.derived.compounds.get(lexeme);
        self.forms(lexeme).next().is_none() && compounds.is_empty()
    }

    /// Adds a way to all forms of some lexemes. The slot is worth what the rarest of its best
    /// lexemes is.
    fn reach(&self, slot: &mut Slot, tier: Tier, weight: f32, lexemes: &[u32], factor: f32) {
        let words: Vec<(u32, f32)> =
            lexemes.iter().flat_map(|&l| self.forms(l)).map(|word| (word, factor)).gather();
        if slot.idf == 0.0 && !words.is_empty() {
            slot.idf = self.rarest(lexemes);
        }
        self.push(slot, tier, weight, words);
    }

    fn push(&self, slot: &mut Slot, tier: Tier, weight: f32, words: Vec<(u32, f32)>) {
        if !words.is_empty() {
            slot.ways.push(Way::single(tier, weight, words));
        }
    }

    /// The tiers from exact to compound; the parts that an unseen word falls into.
    fn fill(&self, slot: &mut Slot, word: &QueryWord, lexemes: &[u32], typing: bool) -> Vec<u32> {
        let text = word.word.text.as_str();
        if let Some(number) = word.number {
            if self.view.frequency(number) > 0 {
                let idf = self.rarest(lexemes);
                slot.idf = idf;
                self.push(slot, Tier::Exact, self.weight(Parameter::exact), vec![(number, 1.0)]);
            }
            self.reach(slot, Tier::Inflection, self.weight(Parameter::inflection), lexemes, 1.0);
        } else {
            self.reach(slot, Tier::Stem, self.weight(Parameter::stem), lexemes, 1.0);
        }
        if typing {
            self.prefix(slot, text);
        }
        let folded = self.folded(slot, text, word.number);
        let meant = if lexemes.is_empty() { &folded[..] } else { lexemes };
        for &lexeme in meant.iter().filter(|&&l| self.view.kind(l) == WordKind::Content) {
            self.worth_of_neighbour(slot, lexeme);
            self.compounds(slot, lexeme, 1.0, Tier::Compound, self.weight(Parameter::compound));
            let whole = self.view.stem_length(lexeme);
            self.parts(slot, self.view.derived.parts.get(lexeme), whole);
        }
        let mut parts = Vec::new();
        if meant.is_empty() && slot.ways.is_empty() {
            parts = self.split_unseen(slot, text);
        }
        if word.number.is_none() && slot.ways.is_empty() {
            self.deed(slot, text);
            self.numbered(slot, text);
        }
        parts
    }

    /// Other letters for the same sounds; the lexemes they lead to.
    fn folded(&self, slot: &mut Slot, text: &str, number: Option<u32>) -> Vec<u32> {
        let known = !slot.ways.is_empty();
        let mut found = Vec::new();
        if number.is_none_or(|word| self.view.meta.respelt.binary_search(&word).is_ok())
            && self.folds(text)
        {
            found = respellings(&self.view.words, text);
        }
        let mut weight = self.weight(Parameter::folded);
        let mut lexemes = Vec::new();
        let mut bare = false;
        if found.is_empty() && !known {
            // A form that is nowhere written so: the Nordic letters first, then the stem.
            if let Some(spelling) = spellings(text) {
                lexemes = self.spelt(&spelling);
            }
            if lexemes.is_empty() {
                found = self.bare(text);
                weight = self.weight(Parameter::bare);
                bare = true;
            }
        }
        let mut spelt: Vec<(u32, f32)> = Vec::new();
        for near in found.iter().filter(|near| near.cost > 0) {
            let Ok(word) = u32::try_from(near.output) else { continue };
            // *Kørkort* is a slip for *kørekort*, not Swedish *körkort*.
            let own = self.view.lexemes_of(word).iter().filter(|&&l| self.view.is_own(l));
            let before = lexemes.len();
            lexemes.extend(own);
            if lexemes.len() > before {
                spelt.push((word, 1.0));
            }
        }
        // *Faar* is *får*; *far* may be that on a foreign keyboard, or a father: it weighs no more
        // than a small word, and finds none.
        let idf = self.rarest(&lexemes);
        let small = !known && !bare;
        lexemes.retain(|&lexeme| small || self.view.kind(lexeme) == WordKind::Content);
        if bare && lexemes.is_empty() {
            slot.idf = idf;
        }
        // The word that is spelt so before its other forms.
        let forms = if spelt.is_empty() { 1.0 } else { self.weight(Parameter::inflection) };
        self.reach(slot, Tier::Folded, weight, &lexemes, forms);
        spelt.retain(|&(word, _)| {
            self.view.frequency(word) > 0
                && self.view.lexemes_of(word).iter().any(|lexeme| lexemes.contains(lexeme))
        });
        self.push(slot, Tier::Folded, weight, spelt);
        lexemes
    }

    /// Whether other letters can stand for some of this word's in this index: it has letters or
    /// pairs of letters that fold, or the index has letters that fold to plain ones.
    fn folds(&self, text: &str) -> bool {
        self.view.meta.accents
            || !text.is_ascii()
            || has_pair(text, &[*b"aa", *b"ae", *b"oe", *b"th", *b"ue", *b"ss"])
    }

    /// Words that are this one without the marks of some letters, or the other way round.
    fn bare(&self, text: &str) -> Vec<Near> {
        let mut found = Vec::new();
        let limits = Limits::new(Allow::Bare, BARE_COST);
        near(&self.view.words, text, &limits, &mut { FOLD_BUDGET }, &mut found);
        found.retain(|near| near.cost > 0);
        found
    }
}

/// A word with the spellings of foreign keyboards put back: *oe* to *ø*, *ae* to *æ*, *aa* to *å*,
/// and the neighbours' *ö*, *ä*.
fn spellings(text: &str) -> Option<String> {
    // ö and ä are c3 b6 and c3 a4.
    if !has_pair(text, &[*b"oe", *b"ae", *b"aa", [0xc3, 0xb6], [0xc3, 0xa4]]) {
        return None;
    }
    let mut danish = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(letter) = rest.next() {
        let spelt = match (letter, rest.as_str().as_bytes()) {
            ('o', [b'e', ..]) => 'ø',
            ('a', [b'e', ..]) => 'æ',
            // Of *aae* the end is *æ*.
            ('a', [b'a', after @ ..]) if after.first() != Some(&b'e') => 'å',
            _ => {
                danish.push(match letter {
                    'ö' => 'ø',
                    'ä' => 'æ',
                    other => other,
                });
                continue;
            }
        };
        danish.push(spelt);
        rest.next();
    }
    Some(danish)
}

/// The lexemes whose stem is the stem of an unseen word.
pub(super) fn by_stem(view: &View<'_>, text: &str) -> Vec<u32> {
    Matcher { view, max_edits: 0 }.by_stem(text)
}

#[cfg(test)]
mod tests {
    use super::spellings;

    #[test]
    fn spellings_are_put_back_one_after_the_other() {
        let letters = ["a", "e", "o", "ö", "ä", "b"];
        let mut texts = vec![String::new()];
        for _ in 0..6 {
            texts = texts
                .iter()
                .flat_map(|text| letters.map(|letter| format!("{text}{letter}")))
                .collect();
            for text in &texts {
                let one = text.replace("oe", "ø").replace("ae", "æ").replace("aa", "å");
                let expected = one.replace('ö', "ø").replace('ä', "æ");
                let came = spellings(text).unwrap_or_else(|| text.clone());
                assert_eq!(came, expected, "{text}");
            }
        }
    }
}
