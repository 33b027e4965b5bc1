//! Verbs and the nouns that name what they do: *ansøge* and *ansøgning*, *opsige* and *opsigelse*.
//!
//! They are words of their own, and tell entries apart where an index has both. A word that the
//! index has never seen means the other one: who asks how to *opsige* wants the *opsigelse*.

use super::Matcher;
use crate::analysis::{deeds, stem as by_rule};
use crate::index::view::WordKind;
use crate::language::Language;
use crate::ranking::Parameter;
use crate::search::Tier;
use crate::search::query::Slot;

/// The fewest letters that verb and noun have in common.
const SHORTEST_ROOT: usize = 4;
/// Consonants that stems do without behind others: *ændr-e*, *handl-e*, *vidn-e*.
const CONTRACTED: [char; 3] = ['r', 'l', 'n'];
/// The most words behind a root that are looked through.
const MAX_SCAN: u64 = 64;
/// What verb and noun are worth of a form of the word itself: less than any of these, and more than
/// a synonym, for they say the same.
const WORTH: f32 = 0.8;

impl Matcher<'_, '_> {
    /// Adds the words that an unseen word is made of, or that are made of it.
    pub(super) fn deed(&self, slot: &mut Slot, text: &str) {
        let lexemes = self.deeds(text);
        self.reach(slot, Tier::Stem, WORTH * self.weight(Parameter::stem), &lexemes, 1.0);
        let weight = WORTH * self.weight(Parameter::compound);
        for lexeme in lexemes {
            self.compounds(slot, lexeme, 1.0, Tier::Compound, weight);
        }
    }

    /// The lexemes that an unseen word is made of, or that are made of it.
    fn deeds(&self, text: &str) -> Vec<u32> {
        let mut found = Vec::new();
        for &language in &self.view.meta.languages {
            let stem = by_rule(language, text);
            // What has no ending is no form of a verb that one asks with: *land* is no *landing*.
            let verb = Some(stem.as_str()).filter(|stem| *stem != text);
            // *Ændre* has the stem of *ænder*.
            let full = verb.and_then(|stem| text.get(..stem.len() + 1));
            let full = full.filter(|root| root.ends_with(CONTRACTED));
            let nouns = deeds(language).filter_map(|end| stem.strip_suffix(end));
            for root in verb.into_iter().chain(full).chain(nouns) {
                self.of_root(language, root, &mut found);
            }
        }
        found
    }

    /// Adds the lexemes whose stem is the root, or the root and such an end.
    fn of_root(&self, language: Language, root: &str, found: &mut Vec<u32>) {
        if root.chars().count() < SHORTEST_ROOT {
            return;
        }
        let Some((low, high)) = self.range(root) else { return };
        // A root that is a word itself is a thing rather than what is done.
        let thing = self.view.word(root).is_some();
        for word in (low..high.min(low + MAX_SCAN)).filter_map(|word| u32::try_from(word).ok()) {
            let text = self.view.word_text(word);
            for &lexeme in self.view.lexemes_of(word) {
                let is_new = !found.contains(&lexeme)
                    && self.view.language(lexeme) == Some(language)
                    && self.view.kind(lexeme) == WordKind::Content;
                let stem = self.view.stem_length(lexeme);
                let contracted = stem + 1 == root.len() && root.ends_with(CONTRACTED);
                let rest = if contracted { Some("") } else { text.get(root.len()..stem) };
                let rest = rest.filter(|rest| !(thing && rest.is_empty()));
                if is_new && rest.is_some_and(|rest| ends_deed(language, root, rest)) {
                    found.push(lexeme);
                }
            }
        }
    }
}

/// Whether what stands behind a root ends a verb or such a noun. The last consonant of a root is
/// doubled before a vowel: *ansæt*, *ansæt-t-else*.
fn ends_deed(language: Language, root: &str, rest: &str) -> bool {
    let single = || root.chars().next_back().and_then(|last| rest.strip_prefix(last));
    rest.is_empty() || deeds(language).any(|end| rest == end || single() == Some(end))
}
