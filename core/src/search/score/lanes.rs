//! The posting lists of a query, and the most that each query word can add.

use crate::gather::Gather;
use crate::index::view::{PostingList, View};
use crate::order::arrange;
use crate::ranking::Parameter;
use crate::search::Tier;
use crate::search::query::{Query, Slot};

/// What rounding may add to a bound.
pub(super) const ROUNDING: f32 = 1.0001;

/// A posting list on its way through the windows.
#[derive(Clone, Debug)]
pub(super) struct Lane<'a> {
    pub(super) list: PostingList<'a>,
    pub(super) weight: f32,
    pub(super) tier: Tier,
}

/// The lists of one slot: first the words that count for themselves, best first, then those of the
/// ways of several pieces.
pub(super) struct SlotLanes<'a> {
    pub(super) lanes: Vec<Lane<'a>>,
    /// How many words count for themselves.
    pub(super) singles: usize,
    /// The most that the slot adds to a base, times the mass of the query.
    most: f32,
}

/// The lists of a query, slot by slot.
pub(super) struct Lanes<'a> {
    pub(super) slots: Vec<SlotLanes<'a>>,
    /// The slots, those that add least first.
    pub(super) order: Vec<usize>,
}

impl<'a> Lanes<'a> {
    pub(super) fn new(view: &View<'a>, query: &Query) -> Self {
        let weight = |parameter| view.meta.ranking.get(parameter);
        let (k1, coverage) = (weight(Parameter::k1), weight(Parameter::coverage));
        // At best all that is covered stands in one place.
        let coverage = coverage + weight(Parameter::passage).max(0.0);
        // A share rises with the frequency to this many times the weight.
        let share = if k1 >= 0.0 { 1.0 + k1 } else { f32::INFINITY };
        let mut flat = Vec::new();
        let slot = |slot: &Slot| {
            flatten(slot, &mut flat);
            let mut weight = flat.first().map_or(0.0, |first| first.0.max(0.0));
            let several = || slot.ways.iter().filter(|way| !way.is_single());
            let all = flat.len() + several().map(|way| way.words.len()).sum::<usize>();
            let mut lanes = Vec::with_capacity(all);
            let mut lane = |word: u32, weight: f32, tier: Tier| {
                lanes.push(Lane { list: view.posting_list(word), weight, tier });
            };
            flat.iter().for_each(|&(weight, word, tier)| lane(word, weight, tier));
            for way in several() {
                let (mut reached, mut found) = (0.0, 0.0);
                for (part, piece) in way.pieces() {
                    let mut best = 0.0f32;
                    for &(word, factor) in piece {
                        lane(word, factor, way.tier);
                        best = best.max(factor);
                    }
                    reached += part.max(0.0) * best;
                    found += part.max(0.0);
                }
                weight = weight.max(way.weight * reached * found * ROUNDING);
            }
            let most = slot.idf * weight * (share + coverage.max(0.0));
            SlotLanes { lanes, singles: flat.len(), most }
        };
        let slots: Vec<SlotLanes<'a>> = query.slots.iter().map(slot).gather();
        let mut order: Vec<usize> = (0..slots.len()).gather();
        arrange(&mut order, |&a, &b| slots[a].most.total_cmp(&slots[b].most).then(a.cmp(&b)));
        Self { slots, order }
    }

    /// How many of the slots, those that add least, cannot bring an entry up to `floor` together.
    pub(super) fn weak(&self, floor: f32, mass: f32) -> usize {
        let wanted = floor * mass;
        let mut sum = 0.0;
        let below = |&&slot: &&usize| {
            sum += self.slots[slot].most;
            sum * ROUNDING < wanted
        };
        self.order.iter().take_while(below).count()
    }
}

/// Ways of one piece: each word once, by the best way to it, best words first.
fn flatten(slot: &Slot, flat: &mut Vec<(f32, u32, Tier)>) {
    flat.clear();
    for way in slot.ways.iter().filter(|way| way.is_single()) {
        let words = way.words.iter();
        flat.extend(words.map(|&(word, factor)| (way.weight * factor, word, way.tier)));
    }
    // Best way to each word, then best words first; ties by tier and word, never by chance.
    arrange(flat, |a, b| a.1.cmp(&b.1).then(b.0.total_cmp(&a.0)).then(a.2.cmp(&b.2)));
    flat.dedup_by_key(|(_, word, _)| *word);
    arrange(flat, |a, b| b.0.total_cmp(&a.0).then(a.2.cmp(&b.2)).then(a.1.cmp(&b.1)));
}
