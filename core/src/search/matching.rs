//! From query words to ways: tier by tier, each tier only as far as the better ones leave room.
//!
//! A word that the index knows is never "corrected", and bare letters are tried only for words
//! that nothing better explains: typo tolerance must not damage exact hits.

use super::Tier;
use super::query::{MAX_SLOTS, Piece, QueryWord, Slot, Way};
use crate::analysis::decompound::{Lexicon, split};
use crate::analysis::stem;
use crate::index::fuzzy::WHOLE;
use crate::index::fuzzy::{Allow, Limits, Near, near, near_prefix};
use crate::index::tables::Rule;
use crate::index::view::{View, WordKind};
use crate::ranking::Parameter;

/// The most words that a prefix stands for: the most frequent ones.
const MAX_PREFIX_WORDS: usize = 64;
/// The most words looked through for those.
const MAX_PREFIX_SCAN: u64 = 4096;
/// The most compounds that a part stands for, and words behind a stem that are looked through.
const MAX_COMPOUNDS: usize = 128;
const MAX_STEM_SCAN: u64 = 256;
/// The most corrections of a word that count.
const MAX_CORRECTIONS: usize = 6;
/// Node visits of a walk through the words, for one word.
const FOLD_BUDGET: u32 = 2_000;
const TYPO_BUDGET: u32 = 12_000;
/// What foreign letters may cost beside whole edits: a slip and *oe* for *ø* in one word.
const FOLDING: u32 = 2;
/// A correction that costs no more than this, one slip and a likely one, is more likely than a
/// new compound with a known part.
const LIKELY: u32 = 15;
/// Corrections cost at most this much more than the best one.
const CORRECTION_SLACK: u32 = 3;
/// A part that is next to nothing of a compound is worth this much of one that is all of it.
const SMALL_PART: f32 = 0.7;
/// A word in a compound with the searched part is this much weaker than the part itself.
const THROUGH_PART: f32 = 0.7;
/// Only a part of an unseen word is known, the rest is not: weaker than a whole split.
const PARTIAL: f32 = 0.75;
/// The fewest letters of a known part of an otherwise unknown word, and of its unknown rest.
const SHORTEST_PARTIAL: usize = 4;
const SHORTEST_REST: usize = 3;
/// A part that is no word as it stands is looked up by its stem from this many letters on.
const SHORTEST_STEM_PART: usize = 4;
/// The most words that are read as one.
const LONGEST_JOIN: usize = 3;

/// A run of words that is one word of the index: its lexemes, first word, one past the last.
type Join = (Vec<u32>, usize, usize);

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
    let lexemes: Vec<Vec<u32>> = words.iter().map(|word| matcher.lexemes(word)).collect();
    let joins = matcher.joins(words, &lexemes);
    for (position, word) in words.iter().enumerate() {
        let joined: Vec<&Join> =
            joins.iter().filter(|(_, from, to)| (*from..*to).contains(&position)).collect();
        if word.kind != WordKind::Content && joined.is_empty() {
            continue;
        }
        if slots.len() == MAX_SLOTS {
            truncated = true;
            break;
        }
        let last = typing && position + 1 == words.len();
        let mut slot = Slot { position, idf: 0.0, ways: Vec::new() };
        split.push(matcher.fill(&mut slot, word, &lexemes[position], last));
        for (joined, ..) in joined {
            let weight = matcher.weight(Parameter::joined);
            matcher.reach(&mut slot, Tier::Joined, weight, joined, 1.0);
        }
        slots.push(slot);
    }
    matcher.synonyms(words, &lexemes, &joins, &mut slots);
    for (slot, parts) in slots.iter_mut().zip(&split) {
        matcher.correct(slot, &words[slot.position], parts);
        if slot.idf == 0.0 {
            slot.idf = crate::ranking::idf(view.meta.unseen);
        }
    }
    (slots, truncated)
}

impl Matcher<'_, '_> {
    fn weight(&self, parameter: Parameter) -> f32 {
        self.view.meta.ranking.get(parameter)
    }

    /// The content lexemes that a word means for certain: its own, or those of its stem.
    fn lexemes(&self, word: &QueryWord) -> Vec<u32> {
        match word.number {
            Some(number) => self.view.lexemes_of(number).to_vec(),
            None => self.by_stem(&word.word.text),
        }
    }

    /// The lexemes whose stem is the stem of this word, in each language of the index.
    fn by_stem(&self, text: &str) -> Vec<u32> {
        let mut found = Vec::new();
        for &language in &self.view.meta.languages {
            let stem = stem(language, text);
            let Some((low, high)) = self.range(&stem) else { continue };
            for word in (low..high.min(low + MAX_STEM_SCAN)).filter_map(|w| u32::try_from(w).ok()) {
                for &lexeme in self.view.lexemes_of(word) {
                    let fits = self.view.stem_length(lexeme) == stem.len()
                        && self.view.language(lexeme) == Some(language);
                    if fits && !found.contains(&lexeme) {
                        found.push(lexeme);
                    }
                }
            }
        }
        found
    }

    /// The words that begin with `prefix`, as a range of ordinals.
    fn range(&self, prefix: &str) -> Option<(u64, u64)> {
        let words = &self.view.words;
        let (node, output) = words.walk(words.root(), 0, prefix.as_bytes())?;
        words.range(node, output)
    }

    /// The forms of a lexeme that stand in entries.
    fn forms(&self, lexeme: u32) -> impl Iterator<Item = u32> {
        let words = self.view.words_of(lexeme).iter().copied();
        words.filter(|&word| self.view.frequency(word) > 0)
    }

    /// Adds a way to all forms of some lexemes. The slot is worth what the rarest of its best
    /// lexemes is.
    fn reach(&self, slot: &mut Slot, tier: Tier, weight: f32, lexemes: &[u32], factor: f32) {
        let words: Vec<(u32, f32)> =
            lexemes.iter().flat_map(|&l| self.forms(l)).map(|word| (word, factor)).collect();
        if slot.idf == 0.0 && !words.is_empty() {
            slot.idf = lexemes.iter().map(|&l| self.view.idf(l)).fold(0.0, f32::max);
        }
        self.push(slot, tier, weight, words);
    }

    fn push(&self, slot: &mut Slot, tier: Tier, weight: f32, words: Vec<(u32, f32)>) {
        if !words.is_empty() {
            slot.ways.push(Way { tier, weight, pieces: vec![Piece { share: 1.0, words }] });
        }
    }

    /// The tiers from exact to compound; the parts that an unseen word falls into.
    fn fill(&self, slot: &mut Slot, word: &QueryWord, lexemes: &[u32], typing: bool) -> Vec<u32> {
        let text = word.word.text.as_str();
        if let Some(number) = word.number {
            if self.view.frequency(number) > 0 {
                let idf = lexemes.iter().map(|&l| self.view.idf(l)).fold(0.0, f32::max);
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
        let mut meant = lexemes.to_vec();
        let folded = self.folded(slot, text);
        if meant.is_empty() {
            meant = folded;
        }
        for &lexeme in meant.iter().filter(|&&l| self.view.kind(l) == WordKind::Content) {
            self.compounds(slot, lexeme, 1.0, Tier::Compound, self.weight(Parameter::compound));
            self.parts(slot, self.view.derived.parts.get(lexeme), 1.0);
        }
        if meant.is_empty() && slot.ways.is_empty() {
            return self.split_unseen(slot, text);
        }
        Vec::new()
    }

    /// The last word while typing: the most frequent words that begin like it.
    fn prefix(&self, slot: &mut Slot, text: &str) {
        let mut ranges: Vec<(u64, u64)> = self.range(text).into_iter().collect();
        let mut weight = self.weight(Parameter::prefix);
        if ranges.is_empty() {
            // Folded and a prefix: both costs.
            weight *= self.weight(Parameter::folded);
            let mut loci = Vec::new();
            let limits = Limits { allow: Allow::Fold, max_cost: 8 };
            near_prefix(&self.view.words, text, &limits, &mut { FOLD_BUDGET }, &mut loci);
            ranges.extend(loci.iter().filter_map(|at| self.view.words.range(at.node, at.output)));
        }
        let words = ranges.iter().flat_map(|&(low, high)| low..high.min(low + MAX_PREFIX_SCAN));
        let words = words.filter_map(|word| u32::try_from(word).ok());
        let mut words: Vec<(u32, u32)> = words
            .filter(|&word| self.view.word_kind(word) == WordKind::Content)
            .map(|word| (self.view.frequency(word), word))
            .filter(|(frequency, _)| *frequency > 0)
            .collect();
        words.sort_unstable_by_key(|&(frequency, word)| (std::cmp::Reverse(frequency), word));
        words.truncate(MAX_PREFIX_WORDS);
        if slot.idf == 0.0 {
            let idf = |word: u32| {
                let lexemes = self.view.lexemes_of(word).iter();
                lexemes.map(|&lexeme| self.view.idf(lexeme)).fold(0.0, f32::max)
            };
            // What is being typed is worth what its most frequent completion is.
            slot.idf = words.first().map_or(0.0, |&(_, word)| idf(word));
        }
        let words = words.into_iter().map(|(_, word)| (word, 1.0)).collect();
        self.push(slot, Tier::Prefix, weight, words);
    }

    /// Other letters for the same sounds; the lexemes they lead to.
    fn folded(&self, slot: &mut Slot, text: &str) -> Vec<u32> {
        let known = !slot.ways.is_empty();
        let mut found = self.near(text, Allow::Fold, 8, FOLD_BUDGET);
        let mut weight = self.weight(Parameter::folded);
        let mut lexemes = Vec::new();
        if found.is_empty() && !known {
            // A form that is nowhere written so: the Nordic letters first, then the stem.
            if let Some(spelling) = spellings(text) {
                lexemes = match self.view.word(&spelling) {
                    Some(word) => self.view.lexemes_of(word).to_vec(),
                    None => self.by_stem(&spelling),
                };
            }
            if lexemes.is_empty() {
                found = self.near(text, Allow::Bare, 16, FOLD_BUDGET);
                weight = self.weight(Parameter::bare);
            }
        }
        for near in found.iter().filter(|near| near.cost > 0) {
            let Ok(word) = u32::try_from(near.output) else { continue };
            lexemes.extend(self.view.lexemes_of(word));
        }
        lexemes.retain(|&lexeme| self.view.kind(lexeme) == WordKind::Content || !known);
        self.reach(slot, Tier::Folded, weight, &lexemes, 1.0);
        lexemes
    }

    fn near(&self, text: &str, allow: Allow, max_cost: u32, mut budget: u32) -> Vec<Near> {
        let mut found = Vec::new();
        let limits = Limits { allow, max_cost };
        near(&self.view.words, text, &limits, &mut budget, &mut found);
        found.retain(|near| near.cost > 0);
        found
    }

    /// Compounds that have this lexeme as a part. A part that is most of the word is worth most.
    fn compounds(&self, slot: &mut Slot, lexeme: u32, factor: f32, tier: Tier, weight: f32) {
        let words = self.compound_words(lexeme, factor);
        if slot.idf == 0.0 && !words.is_empty() {
            slot.idf = self.view.idf(lexeme);
        }
        self.push(slot, tier, weight, words);
    }

    fn compound_words(&self, lexeme: u32, factor: f32) -> Vec<(u32, f32)> {
        let compounds = self.view.derived.compounds.get(lexeme);
        let part = self.view.stem_length(lexeme).max(3) as f32;
        let mut words = Vec::new();
        for &compound in compounds.iter().take(MAX_COMPOUNDS) {
            let whole = self.view.stem_length(compound).max(3) as f32;
            let share =
                SMALL_PART + (1.0 - SMALL_PART) * if part < whole { part / whole } else { 1.0 };
            words.extend(self.forms(compound).map(|word| (word, factor * share)));
        }
        words
    }

    /// The parts of a compound, all of them or a weaker some; each also inside other compounds.
    fn parts(&self, slot: &mut Slot, parts: &[u32], factor: f32) {
        let way = self.way(Tier::Compound, self.weight(Parameter::compound) * factor, parts, 0.0);
        if slot.idf == 0.0 && !way.pieces.is_empty() {
            slot.idf = parts.iter().map(|&part| self.view.idf(part)).fold(0.0, f32::max);
        }
        if !way.pieces.is_empty() {
            slot.ways.push(way);
        }
    }

    /// A way whose pieces are lexemes, each worth its share of idf; `missing` is the share of
    /// pieces that the index does not know.
    fn way(&self, tier: Tier, weight: f32, lexemes: &[u32], missing: f32) -> Way {
        let mass = lexemes.iter().map(|&l| self.view.idf(l)).fold(0.0, |sum, idf| sum + idf);
        let pieces = lexemes.iter().map(|&lexeme| {
            let mut words: Vec<(u32, f32)> = self.forms(lexeme).map(|word| (word, 1.0)).collect();
            words.extend(self.compound_words(lexeme, THROUGH_PART));
            let share = if mass > 0.0 { self.view.idf(lexeme) / mass } else { 0.0 };
            Piece { share: share * (1.0 - missing), words }
        });
        Way { tier, weight, pieces: pieces.filter(|piece| !piece.words.is_empty()).collect() }
    }

    /// An unseen word as a compound of words that the index knows, as they stand.
    fn split_unseen(&self, slot: &mut Slot, text: &str) -> Vec<u32> {
        let lexicon = Known::new(self.view, false);
        for spelling in std::iter::once(text.to_owned()).chain(spellings(text)) {
            if let Some(parts) = split(&spelling, &lexicon) {
                let parts: Vec<u32> = parts.into_iter().map(|part| part.name).collect();
                self.parts(slot, &parts, 1.0);
                return parts;
            }
        }
        Vec::new()
    }

    /// The same by stems (*arbejds-*), or at least a known beginning or end: for words that are not
    /// one slip away from another.
    fn split_loosely(&self, slot: &mut Slot, text: &str) {
        let (lexicon, exact) = (Known::new(self.view, true), Known::new(self.view, false));
        let spellings: Vec<String> =
            std::iter::once(text.to_owned()).chain(spellings(text)).collect();
        for spelling in &spellings {
            if let Some(parts) = split(spelling, &lexicon) {
                let parts: Vec<u32> = parts.into_iter().map(|part| part.name).collect();
                return self.parts(slot, &parts, 1.0);
            }
        }
        for spelling in &spellings {
            if let Some((lexeme, known)) = partial(spelling, &exact) {
                let weight = self.weight(Parameter::compound) * PARTIAL;
                let way = self.way(Tier::Compound, weight, &[lexeme], 1.0 - known);
                if !way.pieces.is_empty() {
                    slot.idf = slot.idf.max(self.view.idf(lexeme));
                    slot.ways.push(way);
                    return;
                }
            }
        }
    }

    /// Runs of words that are one word of the index: lexemes, first word, one past the last.
    fn joins(&self, words: &[QueryWord], lexemes: &[Vec<u32>]) -> Vec<Join> {
        let mut joins = Vec::new();
        for from in 0..words.len() {
            for to in (from + 2)..=(from + LONGEST_JOIN).min(words.len()) {
                let (run, known) = (&words[from..to], &lexemes[from..to]);
                // "for ældre" is not "forældre": a word that serves the sentence joins only where
                // the other word would mean nothing alone.
                let serves = run.iter().any(|word| word.kind != WordKind::Content);
                let unknown = run
                    .iter()
                    .zip(known)
                    .any(|(word, lexemes)| word.kind == WordKind::Content && lexemes.is_empty());
                if serves && !unknown {
                    continue;
                }
                let found = self.join(run);
                if !found.is_empty() {
                    joins.push((found, from, to));
                }
            }
        }
        joins
    }

    fn join(&self, run: &[QueryWord]) -> Vec<u32> {
        let links = &self.view.derived.split.links;
        let mut texts = vec![String::new()];
        for (number, word) in run.iter().enumerate() {
            let mut next = Vec::new();
            for text in &texts {
                next.push(format!("{text}{}", word.word.text));
                if number > 0 {
                    next.extend(links.iter().map(|link| format!("{text}{link}{}", word.word.text)));
                }
            }
            texts = next;
        }
        let folded: Vec<String> = texts.iter().filter_map(|text| spellings(text)).collect();
        for text in texts.into_iter().chain(folded) {
            let lexemes = match self.view.word(&text) {
                Some(word) => self.view.lexemes_of(word).to_vec(),
                None => self.by_stem(&text),
            };
            let occurs = |&lexeme: &u32| {
                self.view.kind(lexeme) == WordKind::Content
                    && (self.forms(lexeme).next().is_some()
                        || !self.view.derived.compounds.get(lexeme).is_empty())
            };
            let found: Vec<u32> = lexemes.into_iter().filter(occurs).collect();
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// Synonym rules whose left side stands in the query, words that serve the sentence between
    /// its words passed over. Rules do not chain.
    fn synonyms(
        &self,
        words: &[QueryWord],
        lexemes: &[Vec<u32>],
        joins: &[Join],
        slots: &mut [Slot],
    ) {
        let derived = self.view.derived;
        if derived.rules.is_empty() {
            return;
        }
        let content: Vec<usize> = slots.iter().map(|slot| slot.position).collect();
        let meant = |slot: usize| -> Vec<u32> {
            let position = content.get(slot).copied().unwrap_or_default();
            let mut meant = lexemes.get(position).cloned().unwrap_or_default();
            if meant.is_empty() {
                let text = words.get(position).map_or("", |word| word.word.text.as_str());
                for near in self.near(text, Allow::Fold, 8, FOLD_BUDGET) {
                    if let Ok(word) = u32::try_from(near.output) {
                        meant.extend(self.view.lexemes_of(word));
                    }
                }
            }
            meant
        };
        let meant: Vec<Vec<u32>> = (0..slots.len()).map(meant).collect();
        for (lexemes, from, to) in joins {
            let inside = |slot: &&mut Slot| (*from..*to).contains(&slot.position);
            for &lexeme in lexemes {
                for rule in self.rules(lexeme).filter(|rule| rule.from.len() == 1) {
                    for slot in slots.iter_mut().filter(inside) {
                        self.apply(rule, slot);
                    }
                }
            }
        }
        for start in 0..slots.len() {
            for &lexeme in &meant[start] {
                for rule in self.rules(lexeme) {
                    let end = start + rule.from.len();
                    let stands = rule.from.iter().zip(start..).all(|(lexeme, slot)| {
                        meant.get(slot).is_some_and(|meant| meant.contains(lexeme))
                    });
                    if stands {
                        for slot in slots.iter_mut().take(end).skip(start) {
                            self.apply(rule, slot);
                        }
                    }
                }
            }
        }
    }

    /// The rules whose left side begins with this lexeme.
    fn rules(&self, lexeme: u32) -> impl Iterator<Item = &Rule> {
        let derived = self.view.derived;
        let from = derived.rule_starts.partition_point(|(first, _)| *first < lexeme);
        let rules = derived.rule_starts.iter().skip(from);
        let rules = rules.take_while(move |(first, _)| *first == lexeme);
        rules.filter_map(|&(_, rule)| derived.rules.get(rule as usize))
    }

    fn apply(&self, rule: &Rule, slot: &mut Slot) {
        let weight = self.weight(Parameter::synonym) * rule.weight;
        let way = self.way(Tier::Synonym, weight, &rule.to, 0.0);
        if way.pieces.is_empty() {
            return;
        }
        if slot.idf == 0.0 {
            slot.idf = rule.to.iter().map(|&l| self.view.idf(l)).fold(0.0, f32::max);
        }
        slot.ways.push(way);
    }

    /// Spelling errors, for a word that nothing better explains.
    fn correct(&self, slot: &mut Slot, word: &QueryWord, parts: &[u32]) {
        let known = slot.ways.iter().any(|way| {
            way.tier != Tier::Compound || way.pieces.iter().fold(0.0, |sum, p| sum + p.share) > 0.99
        });
        // A word that the index has, though in no entry, is a word and no slip.
        if word.number.is_some() {
            return;
        }
        let text = word.word.text.as_str();
        // The same parts with another link between them ("børnhave") are a slip all the same.
        let relinked = |(cost, _, number): &(u32, i64, u32)| {
            *cost <= WHOLE
                && !parts.is_empty()
                && self
                    .view
                    .lexemes_of(*number)
                    .iter()
                    .any(|&l| self.view.derived.parts.get(l) == parts)
        };
        let mut corrections = Vec::new();
        if !known || !parts.is_empty() {
            corrections = self::corrections(self.view, text, self.max_edits);
        }
        if known {
            corrections.retain(relinked);
            if corrections.is_empty() {
                return;
            }
        }
        let best = corrections.first().map(|&(best, ..)| best);
        if known || best.is_some_and(|best| best <= LIKELY) {
            slot.ways.clear();
            slot.idf = 0.0;
        } else if slot.ways.is_empty() {
            self.split_loosely(slot, text);
        }
        let best = best.unwrap_or_default();
        for (cost, _, number) in corrections.into_iter().take(MAX_CORRECTIONS) {
            if cost > best + CORRECTION_SLACK {
                break;
            }
            // One whole edit costs a fifth of the tier's worth.
            let weight = self.weight(Parameter::typo) * (1.0 - cost as f32 / 50.0);
            let lexemes = self.view.lexemes_of(number);
            self.push(slot, Tier::Typo, weight, vec![(number, 1.0)]);
            if slot.idf == 0.0 {
                slot.idf = lexemes.iter().map(|&l| self.view.idf(l)).fold(0.0, f32::max);
            }
            let forms = self.weight(Parameter::inflection);
            self.reach(slot, Tier::Typo, weight * forms, lexemes, 1.0);
            for &lexeme in lexemes {
                let through = self.weight(Parameter::compound);
                self.compounds(slot, lexeme, 1.0, Tier::Typo, weight * through);
            }
        }
    }
}

/// Words of the index that `text` may be a misspelling of, best first: cost, frequency with the
/// sign turned, word.
pub(super) fn corrections(view: &View<'_>, text: &str, max_edits: u8) -> Vec<(u32, i64, u32)> {
    let letters = text.chars().count();
    // Short words have too many neighbours; numbers are never misspelt into one another.
    let edits = match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    };
    let edits = u32::from(max_edits.min(2)).min(edits);
    if edits == 0 || text.chars().any(char::is_numeric) {
        return Vec::new();
    }
    let mut budget = TYPO_BUDGET;
    let mut found = Vec::new();
    let limits = Limits { allow: Allow::Edits, max_cost: edits * WHOLE + FOLDING };
    near(&view.words, text, &limits, &mut budget, &mut found);
    let mut corrections: Vec<(u32, i64, u32)> = (found.into_iter())
        .filter(|near| near.cost > 0)
        .filter_map(|near| Some((near.cost, u32::try_from(near.output).ok()?)))
        .filter(|&(_, word)| view.word_kind(word) == WordKind::Content)
        .map(|(cost, word)| (cost, -i64::from(view.frequency(word)), word))
        .filter(|&(_, frequency, word)| {
            frequency < 0
                || view
                    .lexemes_of(word)
                    .iter()
                    .any(|&l| view.words_of(l).iter().any(|&form| view.frequency(form) > 0))
        })
        .collect();
    corrections.sort_unstable();
    corrections
}

/// A word with the spellings of foreign keyboards put back: *oe* to *ø*, *ae* to *æ*, *aa* to *å*,
/// and the neighbours' *ö*, *ä*.
fn spellings(text: &str) -> Option<String> {
    let danish = text
        .replace("oe", "ø")
        .replace("ae", "æ")
        .replace("aa", "å")
        .replace('ö', "ø")
        .replace('ä', "æ");
    (danish != text).then_some(danish)
}

/// The words of the index as parts of compounds.
pub(super) struct Known<'v, 'a> {
    view: &'v View<'a>,
    links: Vec<&'v str>,
    /// Whether a first part may be a stem.
    stems: bool,
}

impl<'v, 'a> Known<'v, 'a> {
    pub(super) fn new(view: &'v View<'a>, stems: bool) -> Self {
        let links = view.derived.split.links.iter().map(String::as_str).collect();
        Self { view, links, stems }
    }

    fn by_stem(&self, word: &str) -> Option<u32> {
        if word.chars().count() < SHORTEST_STEM_PART {
            return None;
        }
        let content = |&lexeme: &u32| self.view.kind(lexeme) == WordKind::Content;
        by_stem(self.view, word).into_iter().find(content)
    }

    fn lexeme(&self, text: &str) -> Option<u32> {
        let word = self.view.word(text)?;
        let lexemes = self.view.lexemes_of(word);
        let content = lexemes.iter().all(|&l| self.view.kind(l) == WordKind::Content);
        lexemes.first().copied().filter(|_| content && text.chars().all(char::is_alphabetic))
    }
}

impl Lexicon for Known<'_, '_> {
    fn modifier(&self, word: &str) -> Option<u32> {
        let stem = || if self.stems { self.by_stem(word) } else { None };
        self.lexeme(word).or_else(stem)
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

/// The longest known end, else beginning, of a word that does not fall apart whole, with the share
/// of the word's letters it has.
fn partial(text: &str, lexicon: &Known<'_, '_>) -> Option<(u32, f32)> {
    let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let letters = bounds.len();
    if letters < SHORTEST_PARTIAL + SHORTEST_REST {
        return None;
    }
    let share = |part: usize| part as f32 / letters as f32;
    for (start, &at) in bounds.iter().enumerate().skip(SHORTEST_REST) {
        let length = letters - start;
        if length < SHORTEST_PARTIAL {
            break;
        }
        let Some(end) = text.get(at..) else { continue };
        if !lexicon.derives(end, true)
            && let Some(lexeme) = lexicon.head(end)
        {
            return Some((lexeme, share(length)));
        }
    }
    let longest = letters - SHORTEST_REST;
    for (length, &at) in bounds.iter().enumerate().take(longest + 1).rev() {
        if length < SHORTEST_PARTIAL {
            break;
        }
        let Some(start) = text.get(..at) else { continue };
        if !lexicon.derives(start, false)
            && let Some(lexeme) = lexicon.modifier(start)
        {
            return Some((lexeme, share(length)));
        }
    }
    None
}

/// The lexemes whose stem is the stem of an unseen word.
pub(super) fn by_stem(view: &View<'_>, text: &str) -> Vec<u32> {
    Matcher { view, max_edits: 0 }.by_stem(text)
}
