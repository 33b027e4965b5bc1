//! Compound edges: a part to its compounds, a compound to its parts, unseen words to known ones.

use super::{Matcher, by_stem, spellings};
use crate::analysis::decompound::{Lexicon, SHORTEST_STEM_PART, split, swedish_noun};
use crate::gather::Gather;
use crate::index::view::{View, WordKind};
use crate::language::Language;
use crate::ranking::Parameter;
use crate::search::Tier;
use crate::search::query::{MAX_SLOTS, Slot, Way};

/// The most compounds that a part stands for.
pub(super) const MAX_COMPOUNDS: usize = 128;
/// A part that is next to nothing of a compound is worth this much of one that is all of it.
const SMALL_PART: f32 = 0.7;
/// A word in a compound with the searched part is this much weaker than the part itself.
const THROUGH_PART: f32 = 0.7;
/// The parts of a compound's parts are this much weaker than the parts themselves: what is made of
/// *badevand* may be said of *bade* and *vand*, but is rarer said so.
const FINER: f32 = 0.85;
/// What all parts of a compound together are worth beside the compound. On the judged sets the mean
/// is nearly the same from 0.3 to 0.6; from 0.4 on queries of one word lose to longer compounds.
const PART_WORTH: f32 = 0.35;
/// Only a part of an unseen word is known, the rest is not: weaker than a whole split.
const PARTIAL: f32 = 0.75;
/// Words that begin alike and of which nothing else is known: weaker still.
const SHARED: f32 = 0.5;
/// The fewest letters of a known part of an otherwise unknown word, and of its unknown rest.
const SHORTEST_PARTIAL: usize = 4;
const SHORTEST_REST: usize = 3;
/// The fewest letters of an unseen word that is taken for the first part of known ones, and of one
/// that is only where the rest of those is a known word: *vilt* in *viltforvaltning*.
const SHORTEST_BEGINNING: usize = 6;
const SHORTEST_SURE_BEGINNING: usize = 4;
/// The fewest letters that an unseen word shares with the beginning of known ones where the rest
/// of those is a known word: *sjø* of *sjøvett* and *sjøsikkerhet*. Otherwise as many as above.
const SHORTEST_SURE_SHARED: usize = 3;
/// Beginnings of derived words with so many letters stand before the end of no compound: the end of
/// *skadeforsikring* is not *sikring*.
const LONG_PREFIX: usize = 3;

impl Matcher<'_, '_> {
    /// Compounds that have this lexeme as a part. A part that is most of the word is worth most.
    pub(super) fn compounds(
        &self,
        slot: &mut Slot,
        lexeme: u32,
        factor: f32,
        tier: Tier,
        weight: f32,
    ) {
        let mut words = Vec::new();
        self.compound_words(lexeme, factor, &mut words);
        if slot.idf == 0.0 && !words.is_empty() {
            slot.idf = self.worth(lexeme);
        }
        self.push(slot, tier, weight, words);
    }

    /// The words of those, each with its share of the factor.
    fn compound_words(&self, lexeme: u32, factor: f32, words: &mut Vec<(u32, f32)>) {
        let compounds = self.view.derived.compounds.get(lexeme);
        let part = self.view.stem_length(lexeme).max(3) as f32;
        for &compound in compounds.iter().take(MAX_COMPOUNDS) {
            let whole = self.view.stem_length(compound).max(3) as f32;
            let share =
                SMALL_PART + (1.0 - SMALL_PART) * if part < whole { part / whole } else { 1.0 };
            words.extend(self.forms(compound).map(|word| (word, factor * share)));
        }
    }

    /// The parts of a compound with a stem of `whole` bytes (0 where all parts are there), all of
    /// them or a weaker some; each also inside other compounds.
    pub(super) fn parts(&self, slot: &mut Slot, parts: &[u32], whole: usize) {
        // One part alone: the rest of the compound is unknown.
        let missing = match parts {
            [part] if whole > 0 => {
                let part = self.view.stem_length(*part);
                if part < whole { 1.0 - part as f32 / whole as f32 } else { 0.0 }
            }
            _ => 0.0,
        };
        let weight = self.weight(Parameter::compound);
        let way = self.way(Tier::Compound, weight, parts, missing);
        if slot.idf == 0.0 && !way.words.is_empty() {
            slot.idf = self.rarest(parts);
        }
        if way.tier == Tier::Compound && way.len() > 1 && slot.parts.is_empty() {
            slot.parts = parts.to_vec();
        }
        if !way.words.is_empty() {
            slot.ways.push(way);
        }
        let of = |&part: &u32| self.view.derived.parts.get(part);
        if parts.len() > 1 && parts.iter().any(|part| of(part).len() > 1) {
            let finer = parts.iter().flat_map(|part| match of(part) {
                own if own.len() > 1 => own,
                _ => std::slice::from_ref(part),
            });
            let finer: Vec<u32> = finer.copied().gather();
            let way = self.way(Tier::Compound, weight * FINER, &finer, missing);
            if !way.words.is_empty() {
                slot.ways.push(way);
            }
        }
    }

    /// A way whose pieces are lexemes, each worth its share of idf; `missing` is the share of
    /// pieces that the index does not know. A part of a compound is also met by its synonyms of one
    /// word, and by its relatives of another lemma: *skolestart* by *skolen starter*.
    pub(super) fn way(&self, tier: Tier, weight: f32, lexemes: &[u32], missing: f32) -> Way {
        let mass = lexemes.iter().map(|&l| self.worth(l)).fold(0.0, |sum, idf| sum + idf);
        // A compound of a neighbour's words stands below all of the own language.
        let foreign = lexemes.iter().any(|&lexeme| !self.view.is_own(lexeme));
        let (tier, weight) = match foreign {
            true => (Tier::Neighbour, weight.min(self.weight(Parameter::neighbour))),
            false => (tier, weight),
        };
        // Synonyms do not chain.
        let part = tier == Tier::Compound;
        let mut way = Way::empty(tier, weight);
        for &lexeme in lexemes {
            let words = &mut way.words;
            let before = words.len();
            self.words_of_part(lexeme, THROUGH_PART, part, words);
            if foreign && words.len() == before {
                for rule in self.view.derived.rules_from(lexeme) {
                    for &own in &rule.to {
                        words.extend(self.forms(own).map(|word| (word, 1.0)));
                        self.compound_words(own, THROUGH_PART, words);
                    }
                }
            }
            let share = if mass > 0.0 { self.worth(lexeme) / mass } else { 0.0 };
            way.close_piece(share * (1.0 - missing));
        }
        way.closed()
    }

    /// The words of a part: its forms, its compounds, and the forms of its synonyms of one word.
    fn words_of_part(
        &self,
        lexeme: u32,
        through: f32,
        synonyms: bool,
        words: &mut Vec<(u32, f32)>,
    ) {
        words.extend(self.forms(lexeme).map(|word| (word, 1.0)));
        self.compound_words(lexeme, through, words);
        if !synonyms {
            return;
        }
        for rule in self.view.derived.rules_from(lexeme) {
            if let ([_], &[to]) = (&*rule.from, &*rule.to)
                && self.view.is_own(to)
            {
                let weight = self.weight(Parameter::synonym) * rule.weight;
                words.extend(self.forms(to).map(|word| (word, weight)));
            }
        }
    }

    /// Gives each part of each compound a slot of its own: who asks for *husleje* asks for *hus*
    /// and *leje* as well, and of two entries with *husleje* the one that has more of *leje* is
    /// nearer. The whole word reaches a part as well as it reaches its own slot, so that no entry
    /// with it comes behind one with the parts.
    pub(super) fn part_slots(&self, slots: &mut Vec<Slot>) {
        let weight = self.weight(Parameter::compound);
        let mut more = Vec::new();
        for slot in &*slots {
            let mass = slot.parts.iter().fold(0.0, |sum, &part| sum + self.worth(part));
            for &part in &slot.parts {
                if mass <= 0.0 || slots.len() + more.len() >= MAX_SLOTS {
                    break;
                }
                let mut words = Vec::new();
                self.words_of_part(part, 1.0, true, &mut words);
                if words.is_empty() {
                    continue;
                }
                let mut ways: Vec<Way> = (slot.ways.iter())
                    .filter(|way| way.is_single() && way.tier <= Tier::Compound)
                    .cloned()
                    .gather();
                ways.push(Way::single(Tier::Compound, weight, words));
                let idf = PART_WORTH * slot.idf * self.worth(part) / mass;
                more.push(Slot {
                    position: slot.position,
                    idf,
                    ways,
                    parts: Vec::new(),
                    is_part: true,
                });
            }
        }
        slots.extend(more);
    }

    /// An unseen word as the beginning of words that the index has: *vinter* in *vintertjeneste*.
    pub(super) fn begins(&self, slot: &mut Slot, text: &str) {
        let letters = text.chars().count();
        let Some((low, high)) = self.range(text) else { return };
        if letters < SHORTEST_SURE_BEGINNING {
            return;
        }
        let lexicon = Known::new(self.view, false);
        let end = high.min(low + MAX_COMPOUNDS as u64);
        let words = (low..end).filter_map(|word| u32::try_from(word).ok());
        let words = words.filter(|&word| self.view.frequency(word) > 0);
        let words: Vec<(u32, f32)> = words
            .filter_map(|word| {
                // What follows is long enough for a word of its own, not an unfinished ending.
                let compound = self.view.word_text(word);
                let whole = compound.chars().count();
                let share = letters as f32 / whole.max(letters) as f32;
                let fits = whole >= letters + SHORTEST_PARTIAL
                    && (letters >= SHORTEST_BEGINNING || lexicon.continues(&compound, text));
                fits.then_some((word, PARTIAL * (SMALL_PART + (1.0 - SMALL_PART) * share)))
            })
            .gather();
        if slot.idf == 0.0 && !words.is_empty() {
            slot.idf = crate::ranking::idf(self.view.meta.unseen);
        }
        self.push(slot, Tier::Compound, self.weight(Parameter::compound), words);
    }

    /// An unseen word as a compound of words that the index knows, as they stand.
    pub(super) fn split_unseen(&self, slot: &mut Slot, text: &str) -> Vec<u32> {
        for spelling in std::iter::once(text.to_owned()).chain(spellings(text)) {
            if let Some(parts) = Known::new(self.view, false).parts(&spelling) {
                self.parts(slot, &parts, 0);
                return parts;
            }
        }
        Vec::new()
    }

    /// The same by stems (*arbejds-*), or at least a known beginning or end: for words that are not
    /// one slip away from another.
    pub(super) fn split_loosely(&self, slot: &mut Slot, text: &str, hyphened: Option<usize>) {
        let exact = Known::new(self.view, false);
        let spellings: Vec<String> =
            std::iter::once(text.to_owned()).chain(spellings(text)).gather();
        let mut heads: Vec<Heads<'_>> =
            spellings.iter().map(|spelling| Heads::new(spelling, &exact)).gather();
        for (spelling, heads) in spellings.iter().zip(&mut heads) {
            // Nearly always no end of it is a word, which is told before any beginning is.
            let parts = || Known::new(self.view, true).parts(spelling);
            if let Some(parts) = heads.any().then(parts).flatten() {
                return self.parts(slot, &parts, 0);
            }
        }
        for spelling in &spellings {
            self.begins(slot, spelling);
            if !slot.ways.is_empty() {
                return;
            }
        }
        for (spelling, heads) in spellings.iter().zip(&mut heads) {
            for (lexeme, known) in
                [end(heads, hyphened), beginning(spelling, &exact)].into_iter().flatten()
            {
                let weight = self.weight(Parameter::compound) * PARTIAL;
                let way = self.way(Tier::Compound, weight, &[lexeme], 1.0 - known);
                if !way.words.is_empty() {
                    slot.idf = slot.idf.max(self.worth(lexeme));
                    slot.ways.push(way);
                }
            }
            if !slot.ways.is_empty() {
                return;
            }
        }
        self.shares_beginning(slot, text);
    }

    /// The words of the index that share the longest beginning with a word of which nothing else
    /// is known: *legeattest* and *legehjelp*, *ergoterapeut* and *ergoterapi*. Each is worth the
    /// share of its letters, or of the word's.
    fn shares_beginning(&self, slot: &mut Slot, text: &str) {
        let lexicon = Known::new(self.view, false);
        let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).gather();
        let starts = (SHORTEST_SURE_SHARED..bounds.len()).rev();
        let mut starts =
            starts.filter_map(|letters| Some((letters, text.get(..*bounds.get(letters)?)?)));
        let found = starts.find_map(|(letters, start)| Some((letters, start, self.range(start)?)));
        let Some((shared, start, (low, high))) = found else { return };
        // What many words begin with says nothing, and a letter or two are the end of another form.
        // Without any rules of compounds there are none.
        let none = self.view.derived.split.prefixes.is_empty();
        if none || lexicon.derives(start, false) || shared + SHORTEST_REST > bounds.len() {
            return;
        }
        let words = (low..high.min(low + MAX_COMPOUNDS as u64)).map(|word| word as u32);
        let words = words.filter(|&word| self.view.frequency(word) > 0);
        let words: Vec<(u32, f32)> = words
            .filter_map(|word| {
                let other = self.view.word_text(word);
                let sure = shared >= SHORTEST_BEGINNING || lexicon.continues(&other, start);
                let letters = other.chars().count().max(bounds.len());
                sure.then_some((word, shared as f32 / letters as f32))
            })
            .gather();
        if !words.is_empty() {
            slot.idf = crate::ranking::idf(self.view.meta.unseen);
            let weight = self.weight(Parameter::compound) * SHARED;
            self.push(slot, Tier::Compound, weight, words);
        }
    }
}

/// The words of the index as parts of compounds.
pub(crate) struct Known<'v, 'a> {
    view: &'v View<'a>,
    links: Vec<&'v str>,
    /// Whether a first part may be a stem.
    stems: bool,
    /// Whether only words of the languages of the index count, and no neighbour's.
    own: bool,
}

impl<'v, 'a> Known<'v, 'a> {
    pub(crate) fn new(view: &'v View<'a>, stems: bool) -> Self {
        let links = view.derived.split.links.iter().map(String::as_str).gather();
        Self { view, links, stems, own: false }
    }

    /// The parts that a word falls into. Those of the languages of the index come first: Swedish
    /// *busstation* is no *bus*, which a Dane rides on.
    pub(crate) fn parts(mut self, text: &str) -> Option<Vec<u32>> {
        let mut parts = split(text, &self)?;
        if parts.iter().any(|part| !self.view.is_own(part.name)) {
            self.own = true;
            parts = split(text, &self).unwrap_or(parts);
        }
        Some(parts.into_iter().map(|part| part.name).gather())
    }

    /// Whether a stretch is a word or more and the beginning of a derived word: *skade|for*.
    fn ends_in_prefix(&self, stretch: &str) -> bool {
        let prefixes = self.view.derived.split.prefixes.iter();
        let mut long = prefixes.filter(|prefix| prefix.chars().count() >= LONG_PREFIX);
        long.any(|prefix| {
            let before = stretch.strip_suffix(prefix.as_str());
            before.is_some_and(|before| before.chars().count() >= SHORTEST_REST)
        })
    }

    /// Whether a word is a beginning, linking letters or none, and a known word.
    fn continues(&self, word: &str, beginning: &str) -> bool {
        let rest = word.strip_prefix(beginning).unwrap_or_default();
        let linked = self.links.iter().filter_map(|link| rest.strip_prefix(link));
        std::iter::once(rest)
            .chain(linked)
            .any(|rest| rest.chars().count() >= SHORTEST_PARTIAL && self.head(rest).is_some())
    }

    fn by_stem(&self, word: &str) -> Option<u32> {
        if word.chars().count() < SHORTEST_STEM_PART {
            return None;
        }
        let content = |&lexeme: &u32| self.view.kind(lexeme) == WordKind::Content;
        by_stem(self.view, word).into_iter().find(content)
    }

    fn lexeme(&self, text: &str) -> Option<u32> {
        self.ending(text, self.view.begun(text)?)
    }

    /// The lexeme of the word that ends at a place, `text` or that and another letter.
    fn ending(&self, text: &str, at: (usize, u64)) -> Option<u32> {
        let word = self.view.ending(at)?;
        let lexemes = self.view.lexemes_of(word);
        let content = lexemes.iter().all(|&l| self.view.kind(l) == WordKind::Content);
        let own = |&lexeme: &u32| !self.own || self.view.is_own(lexeme);
        let first = lexemes.first().copied().filter(own);
        first.filter(|_| content && text.chars().all(char::is_alphabetic))
    }
}

impl Lexicon for Known<'_, '_> {
    fn modifier(&self, word: &str) -> Option<u32> {
        let stem = || if self.stems { self.by_stem(word) } else { None };
        let begun = self.view.begun(word);
        let own = || self.ending(word, begun?);
        // A lost -e, as in *billedskole*, is tried before the stem, which other words may share.
        let whole = || {
            let (node, output) = begun.filter(|_| self.stems)?;
            self.ending(word, self.view.words.walk(node, output, b"e")?)
        };
        let long = word.chars().count() >= SHORTEST_STEM_PART;
        let swedish = || self.view.meta.languages.contains(&Language::Swedish);
        let noun = || self.lexeme(&swedish_noun(word).filter(|_| long && swedish())?);
        own().or_else(|| whole().filter(|_| long)).or_else(noun).or_else(stem)
    }

    fn head(&self, word: &str) -> Option<u32> {
        self.lexeme(word).or_else(|| self.by_stem(word))
    }

    fn links(&self) -> &[&str] {
        &self.links
    }

    fn derives(&self, stretch: &str, last: bool) -> bool {
        let rules = &self.view.derived.split;
        let list = if last { &rules.suffixes } else { &rules.prefixes };
        list.iter().any(|known| known == stretch)
    }

    fn short(&self, stretch: &str) -> bool {
        self.view.derived.split.short_parts.iter().any(|known| known == stretch)
    }
}

/// The words that a word ends in, by the letter they begin at: each is looked up once.
struct Heads<'k> {
    text: &'k str,
    lexicon: &'k Known<'k, 'k>,
    /// Where each letter starts.
    bounds: Vec<usize>,
    found: Vec<Option<Option<u32>>>,
}

impl<'k> Heads<'k> {
    fn new(text: &'k str, lexicon: &'k Known<'k, 'k>) -> Self {
        let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).gather();
        let found = vec![None; bounds.len()];
        Self { text, lexicon, bounds, found }
    }

    fn at(&mut self, letter: usize) -> Option<u32> {
        let end = self.text.get(*self.bounds.get(letter)?..)?;
        *self.found.get_mut(letter)?.get_or_insert_with(|| self.lexicon.head(end))
    }

    /// Whether there is any behind two letters and more: without one nothing is a compound.
    fn any(&mut self) -> bool {
        (2..self.bounds.len()).any(|letter| self.at(letter).is_some())
    }
}

/// The longest known end of a word that does not fall apart whole, with the share of the word's
/// letters it has: *arkiv* of *byarkiv* where no entry has *by*, *kontroll* of *EU-kontroll*.
fn end(heads: &mut Heads<'_>, hyphened: Option<usize>) -> Option<(u32, f32)> {
    let (text, lexicon, letters) = (heads.text, heads.lexicon, heads.bounds.len());
    // What stands before it has three letters, or is a word of two, or is set off by a hyphen.
    for (start, (at, _)) in text.char_indices().enumerate().skip(SHORTEST_REST - 1) {
        if letters - start < SHORTEST_PARTIAL {
            break;
        }
        let (rest, end) = text.split_at(at);
        let short = start < SHORTEST_REST && !lexicon.short(rest) && hyphened != Some(start);
        if short || lexicon.derives(end, true) || lexicon.ends_in_prefix(rest) {
            continue;
        }
        if let Some(lexeme) = heads.at(start) {
            return Some((lexeme, (letters - start) as f32 / letters as f32));
        }
    }
    None
}

/// The longest known beginning of such a word: *lønn* of *lønnsoppgjør*.
fn beginning(text: &str, lexicon: &Known<'_, '_>) -> Option<(u32, f32)> {
    let letters = text.chars().count();
    let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).gather();
    for length in (SHORTEST_PARTIAL..=letters.saturating_sub(SHORTEST_REST)).rev() {
        let start = text.get(..*bounds.get(length)?)?;
        if !lexicon.derives(start, false)
            && let Some(lexeme) = lexicon.modifier(start)
        {
            return Some((lexeme, length as f32 / letters as f32));
        }
    }
    None
}
