//! The last word while typing: words that begin like it, or nearly.

use super::Matcher;
use super::typos::{COST_OF_TIER, TYPO_BUDGET};
use crate::gather::Gather;
use crate::index::fuzzy::{Allow, FOLD_BUDGET, Limits, Locus, WHOLE, near_prefix};
use crate::index::view::WordKind;
use crate::order::arrange;
use crate::ranking::Parameter;
use crate::search::Tier;
use crate::search::query::Slot;

/// The most words that a prefix stands for: the most frequent ones.
const MAX_PREFIX_WORDS: usize = 64;
/// The most words looked through for those.
pub(super) const MAX_PREFIX_SCAN: u64 = 4096;
/// A beginning of so many letters may have a slip in it: shorter ones are nearly anything.
const SHORTEST_NEARLY: usize = 6;

impl Matcher<'_, '_> {
    /// The most frequent words that begin like this, in whatever spelling.
    pub(super) fn prefix(&self, slot: &mut Slot, text: &str) {
        let mut ranges: Vec<(u64, u64)> = self.range(text).into_iter().gather();
        let mut weight = self.weight(Parameter::prefix);
        if ranges.is_empty() {
            // Folded and a prefix: both costs.
            weight *= self.weight(Parameter::folded);
            let limits = Limits::new(Allow::Fold, 8);
            ranges = self.ranges(&self.loci(text, &limits, FOLD_BUDGET));
        }
        self.completions(slot, Tier::Prefix, weight, &ranges);
    }

    /// The most frequent words that begin like this but for one slip, where nothing explains it:
    /// *kørkeko* on the way to *kørekort*.
    pub(super) fn nearly_begun(&self, slot: &mut Slot, text: &str) {
        if self.max_edits == 0 || text.chars().count() < SHORTEST_NEARLY {
            return;
        }
        let mut loci = self.loci(text, &Limits::new(Allow::Edits, WHOLE), TYPO_BUDGET);
        let cost = loci.iter().map(|at| at.cost).min().unwrap_or_default();
        loci.retain(|at| at.cost == cost);
        let slip = self.weight(Parameter::typo) * (1.0 - cost as f32 / COST_OF_TIER);
        let weight = slip * self.weight(Parameter::prefix);
        self.completions(slot, Tier::Typo, weight, &self.ranges(&loci));
    }

    /// Where the words begin that begin nearly like this.
    fn loci(&self, text: &str, limits: &Limits, mut budget: u32) -> Vec<Locus> {
        let mut loci = Vec::new();
        near_prefix(&self.view.words, text, limits, &mut budget, &mut loci);
        loci
    }

    fn ranges(&self, loci: &[Locus]) -> Vec<(u64, u64)> {
        loci.iter().filter_map(|at| self.view.words.range(at.node, at.output)).gather()
    }

    /// Adds a way to the most frequent of some ranges of words.
    fn completions(&self, slot: &mut Slot, tier: Tier, weight: f32, ranges: &[(u64, u64)]) {
        let words = ranges.iter().flat_map(|&(low, high)| low..high.min(low + MAX_PREFIX_SCAN));
        let words = words.filter_map(|word| u32::try_from(word).ok());
        let mut words: Vec<(u32, u32)> = words
            .filter(|&word| self.view.word_kind(word) == WordKind::Content)
            .map(|word| (self.view.frequency(word), word))
            .filter(|(frequency, _)| *frequency > 0)
            .gather();
        arrange(&mut words, |a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        words.truncate(MAX_PREFIX_WORDS);
        if slot.idf == 0.0 {
            let idf = |word: u32| {
                let lexemes = self.view.lexemes_of(word).iter();
                lexemes.map(|&lexeme| self.view.idf(lexeme)).fold(0.0, f32::max)
            };
            // What is being typed is worth what its most frequent completion is.
            slot.idf = words.first().map_or(0.0, |&(_, word)| idf(word));
        }
        let words = words.into_iter().map(|(_, word)| (word, 1.0)).gather();
        self.push(slot, tier, weight, words);
    }
}
