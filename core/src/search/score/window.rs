//! Postings to sums: query word after query word, for one window of entries at a time.
//!
//! A window is small enough to stay in the processor's nearest memory, so that the order in which
//! words reach entries does not matter (Lucene's `BooleanScorer` does the same). The memory of a
//! search does not grow with the index, and an entry leaves a window only if it can still be among
//! the best.

use super::Reach;
use crate::index::view::{Lengths, Posting, Postings, View};
use crate::ranking::{Parameter, saturate};
use crate::search::filter::Compiled;
use crate::search::query::{Query, Slot, Way};
use crate::search::{MAX_LIMIT, Tier};

/// Entries of one window: a power of two. All arrays of a window together are 160 KiB.
const WINDOW: usize = 2048;
const WORDS: usize = WINDOW / 64;

/// What one query word has found in one entry.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    weight: f32,
    frequency: f32,
    tier: u8,
    in_question: bool,
}

/// What the pieces of one way have found in one entry.
#[derive(Clone, Copy, Debug, Default)]
struct Joint {
    /// Shares of the pieces found.
    found: f32,
    /// The same, each times its best factor.
    share: f32,
    best: f32,
    frequency: f32,
    piece: u32,
    in_question: bool,
}

/// What all query words have found in one entry.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Total {
    pub(super) text: f32,
    pub(super) coverage: f32,
    /// Coverage by question, variants and keywords.
    pub(super) question: f32,
    /// One bit a slot that stands there.
    pub(super) questions: u32,
    /// Four bits a slot: the tier's number plus one.
    pub(super) tiers: u128,
}

/// An entry that can still be among the best.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) entry: u32,
    /// The score without what needs a look at the entry itself.
    pub(super) base: f32,
    pub(super) total: Total,
}

/// One bit an entry of the window.
#[derive(Clone, Debug)]
struct Bits([u64; WORDS]);

impl Bits {
    /// Sets a bit; whether it was set.
    #[inline]
    fn set(&mut self, at: usize) -> bool {
        let (word, bit) = (&mut self.0[(at >> 6) & (WORDS - 1)], 1u64 << (at & 63));
        let was = *word & bit != 0;
        *word |= bit;
        was
    }

    /// Calls `each` for every bit set, ascending, and clears them all.
    #[inline]
    fn drain(&mut self, mut each: impl FnMut(usize)) {
        for (number, word) in self.0.iter_mut().enumerate() {
            let mut left = std::mem::take(word);
            while left != 0 {
                each((number << 6) | left.trailing_zeros() as usize);
                left &= left - 1;
            }
        }
    }
}

/// A posting list on its way through the windows.
#[derive(Clone, Debug)]
struct Lane<'a> {
    postings: Postings<'a>,
    /// The posting at hand.
    now: Option<Posting>,
    weight: f32,
    tier: Tier,
}

impl Lane<'_> {
    /// The next posting before the entry `end`.
    #[inline]
    fn next(&mut self, end: u32) -> Option<Posting> {
        let posting = self.now.filter(|posting| posting.entry < end)?;
        self.now = self.postings.next();
        Some(posting)
    }
}

/// The arrays of a window.
#[derive(Debug)]
pub(super) struct Window {
    cells: Box<[Cell; WINDOW]>,
    cells_set: Bits,
    joints: Box<[Joint; WINDOW]>,
    joints_set: Bits,
    totals: Box<[Total; WINDOW]>,
    totals_set: Bits,
}

impl Default for Window {
    fn default() -> Self {
        /// On the heap from the start: the stack of a browser is small.
        fn boxed<T: Copy + Default>() -> Box<[T; WINDOW]> {
            let slice = vec![T::default(); WINDOW].into_boxed_slice();
            slice.try_into().unwrap_or_else(|_| Box::new([T::default(); WINDOW]))
        }
        let none = || Bits([0; WORDS]);
        Self {
            cells: boxed(),
            cells_set: none(),
            joints: boxed(),
            joints_set: none(),
            totals: boxed(),
            totals_set: none(),
        }
    }
}

/// The lists of a query in the order in which they are read: slot by slot, of each first the words
/// that count for themselves, best first, then the ways of several pieces.
pub(super) struct Lanes<'a> {
    lanes: Vec<Lane<'a>>,
    /// For each slot how many words count for themselves.
    singles: Vec<usize>,
}

impl<'a> Lanes<'a> {
    pub(super) fn new(view: &View<'a>, query: &Query) -> Self {
        let mut lanes = Vec::with_capacity(64);
        let mut singles = Vec::with_capacity(query.slots.len());
        let mut flat = Vec::new();
        let mut lane = |word: u32, weight: f32, tier: Tier| {
            let mut postings = view.postings(word);
            lanes.push(Lane { now: postings.next(), postings, weight, tier });
        };
        for slot in &query.slots {
            flatten(slot, &mut flat);
            singles.push(flat.len());
            flat.iter().for_each(|&(weight, word, tier)| lane(word, weight, tier));
            for way in slot.ways.iter().filter(|way| !way.is_single()) {
                let words = way.pieces.iter().flat_map(|piece| &piece.words);
                words.for_each(|&(word, factor)| lane(word, factor, way.tier));
            }
        }
        Self { lanes, singles }
    }
}

/// Ways of one piece: each word once, by the best way to it, best words first.
fn flatten(slot: &Slot, flat: &mut Vec<(f32, u32, Tier)>) {
    flat.clear();
    for way in slot.ways.iter().filter(|way| way.is_single()) {
        for piece in &way.pieces {
            let words = piece.words.iter();
            flat.extend(words.map(|&(word, factor)| (way.weight * factor, word, way.tier)));
        }
    }
    // Best way to each word, then best words first; ties by tier and word, never by chance.
    flat.sort_unstable_by(|a, b| a.1.cmp(&b.1).then(b.0.total_cmp(&a.0)).then(a.2.cmp(&b.2)));
    flat.dedup_by_key(|(_, word, _)| *word);
    flat.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.2.cmp(&b.2)).then(a.1.cmp(&b.1)));
}

/// What is asked of a ranking, and what of it is kept.
pub(super) struct Collector<'q> {
    pub(super) query: &'q Query,
    pub(super) filter: &'q Compiled,
    /// How many best entries are wanted.
    pub(super) wanted: usize,
    /// How far below the worst of those an entry may stand by its base alone, and how much further
    /// if it has a word of content in its question.
    spread: f32,
    in_question: f32,
    pub(super) mass: f32,
    pub(super) total: usize,
    pub(super) candidates: Vec<Candidate>,
    /// The best bases so far, with some that are not among them any more.
    best: Vec<f32>,
    floor: f32,
}

impl<'q> Collector<'q> {
    pub(super) fn new(
        query: &'q Query,
        filter: &'q Compiled,
        wanted: usize,
        reach: &Reach,
    ) -> Self {
        Self {
            query,
            filter,
            wanted: wanted.clamp(1, MAX_LIMIT),
            spread: reach.spread(),
            in_question: reach.in_question(),
            mass: query.mass(),
            total: 0,
            candidates: Vec::new(),
            best: Vec::new(),
            floor: f32::NEG_INFINITY,
        }
    }

    #[inline]
    fn take(&mut self, entry: u32, base: f32, total: &Total) {
        if base < self.floor - self.further(total) {
            return;
        }
        self.candidates.push(Candidate { entry, base, total: *total });
        self.best.push(base);
        // Raised now and then only: that is one comparison an entry.
        if self.best.len() >= 4 * self.wanted + 64 {
            self.raise();
        }
    }

    #[inline]
    fn further(&self, total: &Total) -> f32 {
        if total.questions != 0 { self.in_question } else { 0.0 }
    }

    /// Raises the floor to what the best so far leave room for.
    pub(super) fn raise(&mut self) {
        if self.best.len() > self.wanted {
            let (_, last, _) =
                self.best.select_nth_unstable_by(self.wanted - 1, |a, b| b.total_cmp(a));
            self.floor = *last - self.spread;
            self.best.truncate(self.wanted);
        }
    }

    /// The entries that can still be among the best, in no particular order.
    pub(super) fn finish(&mut self) -> Vec<Candidate> {
        self.raise();
        let floor = self.floor;
        let mut candidates = std::mem::take(&mut self.candidates);
        candidates.retain(|c| c.base >= floor - self.further(&c.total));
        candidates
    }
}

impl Window {
    /// Reads all lists to their ends and hands the entries to the collector.
    pub(super) fn run(&mut self, view: &View<'_>, lanes: &mut Lanes<'_>, to: &mut Collector<'_>) {
        let entries = view.entries() as u32;
        let mut start = 0;
        while start < entries {
            let end = start.saturating_add(WINDOW as u32);
            self.fill(view, lanes, to, start, end);
            self.hand_over(view, to, start);
            start = end;
        }
    }

    fn fill(
        &mut self,
        view: &View<'_>,
        lanes: &mut Lanes<'_>,
        to: &Collector<'_>,
        start: u32,
        end: u32,
    ) {
        let lengths = view.lengths(start, end);
        let k1 = view.meta.ranking.get(Parameter::k1);
        let mut left = lanes.lanes.iter_mut();
        for ((number, slot), &singles) in to.query.slots.iter().enumerate().zip(&lanes.singles) {
            for lane in left.by_ref().take(singles) {
                self.single(lane, end, &lengths);
            }
            for way in slot.ways.iter().filter(|way| !way.is_single()) {
                for (number, piece) in (0u32..).zip(&way.pieces) {
                    for lane in left.by_ref().take(piece.words.len()) {
                        self.piece(lane, end, &lengths, piece.share, number);
                    }
                }
                self.join(way);
            }
            self.add(view, to, slot, number, start, k1);
        }
    }

    /// A word that counts for itself.
    #[inline]
    fn single(&mut self, lane: &mut Lane<'_>, end: u32, lengths: &Lengths<'_>) {
        while let Some(posting) = lane.next(end) {
            let at = posting.entry as usize & (WINDOW - 1);
            let gain = lane.weight * lengths.impact(at, posting.fields);
            let cell = &mut self.cells[at];
            if self.cells_set.set(at) {
                cell.frequency += gain;
                cell.in_question |= posting.in_question();
            } else {
                *cell = Cell {
                    weight: lane.weight,
                    frequency: gain,
                    tier: lane.tier as u8,
                    in_question: posting.in_question(),
                };
            }
        }
    }

    /// A word of a piece of a way of several.
    #[inline]
    fn piece(
        &mut self,
        lane: &mut Lane<'_>,
        end: u32,
        lengths: &Lengths<'_>,
        share: f32,
        number: u32,
    ) {
        while let Some(posting) = lane.next(end) {
            let at = posting.entry as usize & (WINDOW - 1);
            let joint = &mut self.joints[at];
            if !self.joints_set.set(at) {
                *joint = Joint { piece: number, ..Joint::default() };
            } else if joint.piece != number {
                joint.piece = number;
                joint.best = 0.0;
            }
            if joint.best == 0.0 {
                joint.found += share;
            }
            let factor = lane.weight;
            if factor > joint.best {
                joint.share += share * (factor - joint.best);
                joint.best = factor;
            }
            joint.frequency += share * factor * lengths.impact(at, posting.fields);
            joint.in_question |= posting.in_question();
        }
    }

    /// Closes a way of several pieces: an entry earns the share it has of them, once more times
    /// that share, so that some of the parts are worth much less than all. What a piece loses for
    /// being met inside another word it loses once.
    fn join(&mut self, way: &Way) {
        let Self { cells, cells_set, joints, joints_set, .. } = self;
        joints_set.drain(|at| {
            let (joint, cell) = (&joints[at & (WINDOW - 1)], &mut cells[at & (WINDOW - 1)]);
            let weight = way.weight * joint.share * joint.found;
            let frequency = weight * joint.frequency;
            let tier = way.tier as u8;
            if !cells_set.set(at) {
                *cell = Cell { weight, frequency, tier, in_question: joint.in_question };
                return;
            }
            if weight > cell.weight {
                cell.weight = weight;
                cell.tier = tier;
            }
            // The same words may have been counted by another way: the larger count, not the sum.
            if frequency > cell.frequency {
                cell.frequency = frequency;
            }
            cell.in_question |= joint.in_question;
        });
    }

    /// Closes a slot: adds what it has found to the totals.
    fn add(
        &mut self,
        view: &View<'_>,
        to: &Collector<'_>,
        slot: &Slot,
        number: usize,
        start: u32,
        k1: f32,
    ) {
        let Self { cells, cells_set, totals, totals_set, .. } = self;
        let (bit, shift) = (1u32 << (number & 31), 4 * (number & 31));
        cells_set.drain(|at| {
            let (cell, total) = (&cells[at & (WINDOW - 1)], &mut totals[at & (WINDOW - 1)]);
            if !to.filter.accepts(view, start + at as u32) {
                return;
            }
            if !totals_set.set(at) {
                *total = Total::default();
            }
            let coverage = slot.idf * cell.weight;
            total.text += slot.idf * saturate(cell.weight, cell.frequency, k1);
            total.coverage += coverage;
            if cell.in_question {
                total.question += coverage;
                total.questions |= bit;
            }
            total.tiers |= u128::from(cell.tier + 1) << shift;
        });
    }

    fn hand_over(&mut self, view: &View<'_>, to: &mut Collector<'_>, start: u32) {
        let Self { totals, totals_set, .. } = self;
        let weight = view.meta.ranking.get(Parameter::coverage);
        totals_set.drain(|at| {
            let total = &totals[at & (WINDOW - 1)];
            to.total += 1;
            to.take(start + at as u32, (total.text + weight * total.coverage) / to.mass, total);
        });
    }
}
