//! Synonym edges.

use std::borrow::Cow;

use super::Matcher;
use super::joins::Join;
use crate::gather::Gather;
use crate::index::fuzzy::respellings;
use crate::index::tables::Rule;
use crate::ranking::Parameter;
use crate::search::Tier;
use crate::search::query::{QueryWord, Slot};

impl Matcher<'_, '_> {
    /// Synonym rules whose left side stands in the query, words that serve the sentence between
    /// its words passed over. Rules do not chain.
    pub(super) fn synonyms(
        &self,
        words: &[QueryWord],
        lexemes: &[Cow<'_, [u32]>],
        joins: &[Join],
        slots: &mut [Slot],
    ) {
        let derived = self.view.derived;
        if derived.rules.is_empty() {
            return;
        }
        let content: Vec<usize> = slots.iter().map(|slot| slot.position).gather();
        let meant = |slot: usize| {
            let position = content.get(slot).copied().unwrap_or_default();
            let mut meant = lexemes.get(position).cloned().unwrap_or_default();
            if meant.is_empty() {
                let text = words.get(position).map_or("", |word| word.word.text.as_str());
                for near in respellings(&self.view.words, text) {
                    if let Ok(word) = u32::try_from(near.output) {
                        let near = self.view.lexemes_of(word).iter();
                        meant.to_mut().extend(near.filter(|&&lexeme| self.is_own(lexeme)));
                    }
                }
            }
            meant
        };
        let meant: Vec<Cow<'_, [u32]>> = (0..slots.len()).map(meant).gather();
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
            for &lexeme in meant[start].iter() {
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
    pub(super) fn rules(&self, lexeme: u32) -> impl Iterator<Item = &Rule> {
        let derived = self.view.derived;
        let from = derived.rule_starts.partition_point(|(first, _)| *first < lexeme);
        let rules = derived.rule_starts.iter().skip(from);
        let rules = rules.take_while(move |(first, _)| *first == lexeme);
        rules.filter_map(|&(_, rule)| derived.rules.get(rule as usize))
    }

    /// Whether a lexeme is of a language of the index, not of a neighbour's.
    pub(super) fn is_own(&self, lexeme: u32) -> bool {
        let language = self.view.language(lexeme);
        language.is_some_and(|language| self.view.meta.languages.contains(&language))
    }

    fn apply(&self, rule: &Rule, slot: &mut Slot) {
        // A rule from a language that is none of the index's: a neighbour's word.
        let (tier, weight) = match rule.from.iter().all(|&lexeme| self.is_own(lexeme)) {
            true => (Tier::Synonym, self.weight(Parameter::synonym)),
            false => (Tier::Neighbour, self.weight(Parameter::neighbour)),
        };
        let way = self.way(tier, weight * rule.weight, &rule.to, 0.0);
        if way.words.is_empty() {
            return;
        }
        if slot.idf == 0.0 {
            slot.idf = self.rarest(&rule.to);
        }
        slot.ways.push(way);
    }
}
