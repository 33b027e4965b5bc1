//! Compounds whose parts the query has as words of their own: *nedtelling på kjøkkenet* for
//! *kjøkkennedtelling*.

use std::borrow::Cow;

use super::Matcher;
use super::parts::MAX_COMPOUNDS;
use crate::gather::Gather;
use crate::ranking::Parameter;
use crate::search::Tier;
use crate::search::query::Slot;

impl Matcher<'_, '_> {
    /// Adds to each slot the compounds that it makes with others, in whatever order and with
    /// whatever between them. Nothing of such a compound is missing from the query, so it is worth
    /// no less for being longer than each of its parts.
    pub(super) fn together(&self, lexemes: &[Cow<'_, [u32]>], slots: &mut [Slot]) {
        if slots.len() < 2 {
            return;
        }
        // Each lexeme that is meant, and by which slot.
        let mut meant: Vec<(u32, usize)> = Vec::with_capacity(2 * slots.len());
        for (number, slot) in slots.iter().enumerate() {
            let lexemes = lexemes.get(slot.position).into_iter().flat_map(|lexemes| lexemes.iter());
            meant.extend(lexemes.map(|&lexeme| (lexeme, number)));
        }
        let derived = self.view.derived;
        let mut found: Vec<(usize, u32)> = Vec::new();
        for &(first, begins) in &meant {
            for &compound in derived.compounds.get(first).iter().take(MAX_COMPOUNDS) {
                // Each compound once, from its first part.
                let [part, rest @ ..] = derived.parts.get(compound) else { continue };
                if *part != first || rest.is_empty() {
                    continue;
                }
                let slot_of = |part: &u32| {
                    let other =
                        |&&(lexeme, slot): &&(u32, usize)| lexeme == *part && slot != begins;
                    meant.iter().find(other).map(|&(_, slot)| (slot, compound))
                };
                let before = found.len();
                found.extend(rest.iter().filter_map(slot_of));
                if found.len() - before < rest.len() {
                    found.truncate(before);
                } else {
                    found.push((begins, compound));
                }
            }
        }
        let weight = self.weight(Parameter::compound);
        for (number, compound) in found {
            let words = self.forms(compound).map(|word| (word, 1.0)).gather();
            if let Some(slot) = slots.get_mut(number).filter(|_| self.view.is_own(compound)) {
                self.push(slot, Tier::Compound, weight, words);
            }
        }
    }
}
