//! Synonym edges.

use std::borrow::Cow;

use super::Matcher;
use super::begun::MAX_PREFIX_SCAN;
use super::joins::Join;
use crate::error::joined;
use crate::gather::Gather;
use crate::index::fuzzy::respellings;
use crate::index::tables::Rule;
use crate::ranking::Parameter;
use crate::search::Tier;
use crate::search::query::{QueryWord, Slot};

/// From so many letters on what is being typed may be the beginning of a synonym.
const SHORTEST_BEGUN: usize = 3;
/// A beginning stands for so many synonyms and those of one more word.
const MAX_BEGUN: usize = 16;
/// The most other names of a compound's part that are tried.
const MAX_NAMES: usize = 16;
/// The fewest letters of a compound's part that goes by another name, and of the rest of it.
const SHORTEST_RENAMED: usize = 3;

impl Matcher<'_, '_> {
    /// Synonym rules whose left side stands in the query, words that serve the sentence between
    /// its words passed over; while typing its last word may be begun only. Rules do not chain.
    pub(super) fn synonyms(
        &self,
        words: &[QueryWord],
        lexemes: &[Cow<'_, [u32]>],
        joins: &[Join],
        slots: &mut [Slot],
        typing: bool,
    ) {
        if self.view.derived.rules.is_empty() {
            return;
        }
        let content: Vec<usize> = slots.iter().map(|slot| slot.position).gather();
        let text = |slot: usize| {
            let word = content.get(slot).and_then(|&position| words.get(position));
            word.map_or("", |word| word.word.text.as_str())
        };
        let meant = |slot: usize| {
            let position = content.get(slot).copied().unwrap_or_default();
            let mut meant = lexemes.get(position).cloned().unwrap_or_default();
            if meant.is_empty() {
                for near in respellings(&self.view.words, text(slot)) {
                    if let Ok(word) = u32::try_from(near.output) {
                        let near = self.view.lexemes_of(word).iter();
                        meant.to_mut().extend(near.filter(|&&lexeme| self.view.is_own(lexeme)));
                    }
                }
            }
            meant
        };
        let meant: Vec<Cow<'_, [u32]>> = (0..slots.len()).map(meant).gather();
        for (lexemes, from, to) in joins {
            let inside = |slot: &&mut Slot| (*from..*to).contains(&slot.position);
            for &lexeme in lexemes {
                for slot in slots.iter_mut().filter(inside) {
                    self.by_other_names(slot, lexeme, 1.0);
                }
            }
        }
        // A known word is finished, as far as synonyms go.
        let open = (slots.len().checked_sub(1))
            .filter(|&last| typing && meant[last].is_empty() && content[last] + 1 == words.len());
        for start in 0..slots.len() {
            if meant[start].is_empty() {
                self.renamed(&mut slots[start], text(start));
            }
            let begun =
                if open == Some(start) { self.begun_synonyms(text(start)) } else { Vec::new() };
            for &lexeme in meant[start].iter().chain(&begun) {
                for rule in self.view.derived.rules_from(lexeme) {
                    let stands = rule.from.iter().zip(start..).skip(1).all(|(&lexeme, slot)| {
                        meant.get(slot).is_some_and(|meant| meant.contains(&lexeme))
                            || open == Some(slot) && self.is_begun(lexeme, text(slot))
                    });
                    if !stands {
                        continue;
                    }
                    let end = start + rule.from.len();
                    let unfinished = open.is_some_and(|open| (start..end).contains(&open));
                    let factor = if unfinished { self.weight(Parameter::prefix) } else { 1.0 };
                    for slot in slots.iter_mut().take(end).skip(start) {
                        self.apply(rule, slot, factor);
                    }
                }
            }
        }
    }

    /// Adds the synonyms of a word's lexeme, a share of what they are worth.
    pub(super) fn by_other_names(&self, slot: &mut Slot, lexeme: u32, factor: f32) {
        for rule in self.view.derived.rules_from(lexeme) {
            if rule.from.len() == 1 {
                self.apply(rule, slot, factor);
            }
        }
    }

    /// A neighbour's word is worth what the word it stands for is, not what its parts are:
    /// *trädgård* what *have* is, and not what *gård* is.
    pub(super) fn worth_of_neighbour(&self, slot: &mut Slot, lexeme: u32) {
        if slot.idf == 0.0 && !self.view.is_own(lexeme) {
            for rule in self.view.derived.rules_from(lexeme) {
                slot.idf = slot.idf.max(self.rarest(&rule.to));
            }
        }
    }

    /// The lexemes with synonyms of the words that begin like this.
    fn begun_synonyms(&self, text: &str) -> Vec<u32> {
        if text.chars().count() < SHORTEST_BEGUN {
            return Vec::new();
        }
        let (low, high) = self.range(text).unwrap_or_default();
        let (mut begun, mut names) = (Vec::new(), 0);
        for word in (low..high.min(low + MAX_PREFIX_SCAN)).filter_map(|w| u32::try_from(w).ok()) {
            for &lexeme in self.view.lexemes_of(word) {
                if names >= MAX_BEGUN {
                    return begun;
                }
                if self.view.is_own(lexeme) && !begun.contains(&lexeme) {
                    let more = self.view.derived.rules_from(lexeme).len();
                    if more > 0 {
                        begun.push(lexeme);
                    }
                    names += more;
                }
            }
        }
        begun
    }

    /// Whether a form of a lexeme begins like this.
    fn is_begun(&self, lexeme: u32, text: &str) -> bool {
        let mut forms = self.view.words_of(lexeme).iter();
        forms.any(|&form| self.view.word_text(form).starts_with(text))
    }

    /// Whether there are synonyms of a lexeme.
    pub(super) fn has_other_names(&self, lexeme: u32) -> bool {
        !self.view.derived.rules_from(lexeme).is_empty()
    }

    /// An unseen compound of which a part goes by another name in the index: *skraldsortering* for
    /// *affaldssortering*.
    fn renamed(&self, slot: &mut Slot, text: &str) {
        let mut links = vec![""];
        links.extend(self.view.derived.split.links.iter().map(String::as_str));
        let ends = text.char_indices().rev().skip(SHORTEST_RENAMED - 1);
        for (at, _) in ends {
            let (first, second) = text.split_at(at);
            if first.chars().count() < SHORTEST_RENAMED {
                return;
            }
            for (name, weight) in self.other_names(first) {
                for rest in links.iter().filter_map(|link| second.strip_prefix(link)) {
                    for link in &links {
                        self.named(slot, &joined(&[&name, link, rest]), weight);
                    }
                }
            }
            for (name, weight) in self.other_names(second) {
                self.named(slot, &joined(&[first, &name]), weight);
            }
        }
    }

    /// The synonyms of one word that a word as it stands has, with the weights of the rules.
    fn other_names(&self, word: &str) -> Vec<(String, f32)> {
        let mut names = Vec::new();
        let Some(word) = self.view.word(word) else { return names };
        for &lexeme in self.view.lexemes_of(word).iter().filter(|&&l| self.view.is_own(l)) {
            for rule in self.view.derived.rules_from(lexeme) {
                if names.len() < MAX_NAMES
                    && let ([_], &[to]) = (&*rule.from, &*rule.to)
                {
                    names.push((self.view.lexeme_text(to), rule.weight));
                }
            }
        }
        names
    }

    /// Adds a synonym that is a word of the index.
    fn named(&self, slot: &mut Slot, text: &str, weight: f32) {
        let weight = weight * self.weight(Parameter::synonym);
        self.reach(slot, Tier::Synonym, weight, &self.spelt(text), 1.0);
    }

    fn apply(&self, rule: &Rule, slot: &mut Slot, factor: f32) {
        // A rule from a language that is none of the index's: a neighbour's word.
        let (tier, weight) = match rule.from.iter().all(|&lexeme| self.view.is_own(lexeme)) {
            true => (Tier::Synonym, self.weight(Parameter::synonym)),
            false => (Tier::Neighbour, self.weight(Parameter::neighbour)),
        };
        let way = self.way(tier, weight * rule.weight * factor, &rule.to, 0.0);
        if way.words.is_empty() {
            return;
        }
        if slot.idf == 0.0 {
            slot.idf = self.rarest(&rule.to);
        }
        slot.ways.push(way);
    }
}
