//! Spelling errors.

use super::{Allow, Limits, Matcher, WHOLE, near};
use crate::gather::Gather;
use crate::index::fuzzy::price;
use crate::index::view::{View, WordKind};
use crate::order::arrange;
use crate::ranking::Parameter;
use crate::search::Tier;
use crate::search::query::{QueryWord, Slot};

/// The most corrections of a word that count.
const MAX_CORRECTIONS: usize = 6;
/// Node visits of a walk through the words, for one word.
pub(super) const TYPO_BUDGET: u32 = 12_000;
/// What foreign letters may cost beside whole edits: a slip and *oe* for *ø* in one word.
const FOLDING: u32 = 2;
/// What a wrong first letter may cost where anything else is wrong besides: letters that sound alike
/// or lie side by side. First letters are rarely wrong (3.3 % of slips, see `EARLY`).
const LIKELY_FIRST: u32 = 8;
/// A correction that costs no more than this, one slip and a likely one, is more likely than a
/// new compound with a known part.
const LIKELY: u32 = 15;
/// Of the words that are near, so many are looked at more closely.
const MAX_PRICED: usize = 32;
/// Twice the entries are worth one in so many of a price's unit.
const DOUBLE: u32 = 4;
/// Words of so many letters are corrected for who asks what was meant, and not in a search.
const SHORTEST_ASKED: usize = 3;
/// Corrections cost at most this much more than the best one.
const CORRECTION_SLACK: u32 = 3;
/// What would cost all of the tier's worth: one whole edit takes a fifth of it.
pub(super) const COST_OF_TIER: f32 = 50.0;

impl Matcher<'_, '_> {
    /// Spelling errors, for a word that nothing better explains.
    pub(super) fn correct(
        &self,
        slot: &mut Slot,
        word: &QueryWord,
        lexemes: &[u32],
        parts: &[u32],
    ) {
        // A word that the index has, though in no entry, is a word and no slip, and so is another
        // form of one that does not fall apart: *sommerfugle*.
        let whole = || lexemes.iter().any(|&lexeme| self.is_unused(lexeme));
        if word.number.is_some() || (slot.ways.is_empty() && whole()) {
            return;
        }
        let known = slot.ways.iter().any(|way| {
            way.tier != Tier::Compound
                || way.pieces().fold(0.0, |sum, (share, _)| sum + share) > 0.99
        });
        let text = word.word.text.as_str();
        // The same parts with another link between them ("børnhave") are a slip all the same.
        let relinked = |candidate: &Candidate| {
            candidate.cost <= WHOLE
                && !parts.is_empty()
                && self
                    .view
                    .lexemes_of(candidate.word)
                    .iter()
                    .any(|&l| self.view.derived.parts.get(l) == parts)
        };
        let mut found = Vec::new();
        if !known || !parts.is_empty() {
            found = corrections(self.view, text, self.max_edits, false);
        }
        if known {
            found.retain(relinked);
            if found.is_empty() {
                return;
            }
        }
        let best = found.first().copied();
        if known || best.is_some_and(|best| best.cost <= LIKELY) {
            slot.ways.clear();
            slot.idf = 0.0;
        } else if slot.ways.is_empty() {
            self.split_loosely(slot, text, word.hyphened);
        }
        let best = best.map_or(0, |best| best.price);
        for Candidate { cost, price, word: number } in found.into_iter().take(MAX_CORRECTIONS) {
            if price > best + CORRECTION_SLACK {
                continue;
            }
            let weight = self.weight(Parameter::typo) * (1.0 - cost as f32 / COST_OF_TIER);
            let lexemes = self.view.lexemes_of(number);
            self.push(slot, Tier::Typo, weight, vec![(number, 1.0)]);
            if slot.idf == 0.0 && !lexemes.iter().all(|&lexeme| self.is_unused(lexeme)) {
                slot.idf = self.rarest(lexemes);
            }
            let forms = self.weight(Parameter::inflection);
            self.reach(slot, Tier::Typo, weight * forms, lexemes, 1.0);
            for &lexeme in lexemes {
                let through = self.weight(Parameter::compound);
                self.compounds(slot, lexeme, 1.0, Tier::Typo, weight * through);
                self.by_other_names(slot, lexeme, weight);
            }
        }
    }
}

/// A word of the index that another may be a misspelling of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// What the way there costs.
    pub(crate) cost: u32,
    /// What it costs if this one was meant.
    price: u32,
    pub(crate) word: u32,
}

/// Words of the index that `text` may be a misspelling of, best first: the likeliest slip, the more
/// frequent word first where two are much alike.
///
/// For a search, words that only serve the sentence (*dette*, *hvis*) say nothing. For who has
/// `asked` what was meant they are words like others.
pub(crate) fn corrections(
    view: &View<'_>,
    text: &str,
    max_edits: u8,
    asked: bool,
) -> Vec<Candidate> {
    let letters = text.chars().count();
    // Short words have too many neighbours; numbers are never misspelt into one another.
    let edits = match letters {
        0..SHORTEST_ASKED => 0,
        SHORTEST_ASKED => u32::from(asked),
        4..=7 => 1,
        _ => 2,
    };
    let edits = u32::from(max_edits.min(2)).min(edits);
    if edits == 0 || text.chars().any(char::is_numeric) {
        return Vec::new();
    }
    let mut budget = TYPO_BUDGET;
    let mut found = Vec::new();
    let one = WHOLE + FOLDING;
    let limits = Limits {
        allow: Allow::Edits,
        max_cost: edits * WHOLE + FOLDING,
        early: one,
        first: LIKELY_FIRST,
        enough: one,
    };
    near(&view.words, text, &limits, &mut budget, &mut found);
    // Two edits only where one leads nowhere.
    if found.iter().any(|near| near.cost <= one) {
        found.retain(|near| near.cost <= one);
    }
    let mut near: Vec<(u32, i64, u32)> = (found.into_iter())
        .filter(|near| near.cost > 0)
        .filter_map(|near| Some((near.cost, u32::try_from(near.output).ok()?)))
        .filter(|&(_, word)| asked || view.word_kind(word) == WordKind::Content)
        .map(|(cost, word)| (cost, -i64::from(view.frequency(word)), word))
        .filter(|&(cost, frequency, word)| {
            // A form that no entry has and a whole slip besides: too much at once.
            let lexemes = view.lexemes_of(word);
            let used = |&l: &u32| view.words_of(l).iter().any(|&form| view.frequency(form) > 0);
            let named = |&l: &u32| view.is_own(l) && !view.derived.rules_from(l).is_empty();
            frequency < 0
                || cost < WHOLE && lexemes.iter().any(used)
                || !asked && cost <= WHOLE && lexemes.iter().any(named)
        })
        .gather();
    arrange(&mut near, Ord::cmp);
    near.truncate(MAX_PRICED);
    let ranked = near.into_iter().map(|(cost, frequency, word)| {
        let price = price(text, &view.word_text(word));
        let common = frequency.unsigned_abs().saturating_add(1).ilog2();
        let rank = (price * DOUBLE).saturating_sub(common);
        (rank, frequency, Candidate { cost, price, word })
    });
    let mut ranked: Vec<(u32, i64, Candidate)> = ranked.gather();
    arrange(&mut ranked, |a, b| (a.0, a.1, a.2.word).cmp(&(b.0, b.1, b.2.word)));
    ranked.into_iter().map(|(.., candidate)| candidate).gather()
}
