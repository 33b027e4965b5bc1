//! Postings to sums: query word after query word, for one window of entries at a time.
//!
//! A window is small enough to stay in the processor's nearest memory, so that the order in which
//! words reach entries does not matter (Lucene's `BooleanScorer` does the same). The memory of a
//! search does not grow with the index, and an entry leaves a window only if it can still be among
//! the best.
//!
//! As soon as there are enough hits, words that could not bring an entry among them even all
//! together are only read for entries that another word has reached, and else merely counted
//! (MaxScore: Turtle & Flood, *Query Evaluation: Strategies and Optimizations*, 1995). All sums are
//! added in the order of the query, so that the scores are the same to the bit.

use super::bits::Bits;
use super::collector::{Candidate, Collector, RAISE, Sum, Total};
use super::lanes::{Lanes, ROUNDING, SlotLanes};
use crate::index::view::{Lengths, View, in_question};
use crate::ranking::{Parameter, saturate};
use crate::search::query::{Query, Slot, Way};

/// Entries of one window: a power of two. The arrays of a window are 32 KiB for each query word
/// and 80 KiB together.
const WINDOW: usize = 2048;
pub(super) const WORDS: usize = WINDOW / 64;
/// Entries of the first window, each further one having twice as many: what has been found there
/// says which words need not be looked at closely later.
const FIRST_WINDOW: usize = if cfg!(test) { 4 } else { 256 };
/// What one query word has found in one entry.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    weight: f32,
    frequency: f32,
    /// The passages of the answer, one bit each.
    passages: u32,
    tier: u8,
    in_question: bool,
}

/// All passages of an answer: where a word of the question stands.
const EVERYWHERE: u32 = u32::MAX;

impl Cell {
    /// The passages that the word stands in or beside, one bit each: all of them where it stands in
    /// the question, or not in the answer.
    #[inline]
    fn places(&self) -> u32 {
        if self.in_question || self.passages == 0 { EVERYWHERE } else { self.passages }
    }
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
    passages: u32,
    piece: u32,
    in_question: bool,
}

/// The cells of one query word.
#[derive(Debug)]
struct Cells {
    cells: Box<[Cell; WINDOW]>,
    set: Bits,
}

impl Default for Cells {
    fn default() -> Self {
        Self { cells: boxed(), set: Bits([0; WORDS]) }
    }
}

/// On the heap from the start: the stack of a browser is small.
fn boxed<T: Copy + Default>() -> Box<[T; WINDOW]> {
    let slice = vec![T::default(); WINDOW].into_boxed_slice();
    slice.try_into().unwrap_or_else(|_| Box::new([T::default(); WINDOW]))
}

/// The arrays of a window.
#[derive(Debug)]
pub(super) struct Window {
    slots: Vec<Cells>,
    joints: Box<[Joint; WINDOW]>,
    joints_set: Bits,
    sums: Box<[Sum; WINDOW]>,
    /// The entries that words reached which are looked at closely.
    met: Bits,
    /// The entries that any word reached.
    seen: Bits,
    /// Entries that may be among the best, with their bases.
    taken: Vec<(usize, f32, Sum)>,
    /// Words of bits that the entries of the window at hand have.
    words: usize,
}

impl Default for Window {
    fn default() -> Self {
        let none = || Bits([0; WORDS]);
        Self {
            slots: Vec::new(),
            joints: boxed(),
            joints_set: none(),
            sums: boxed(),
            met: none(),
            seen: none(),
            taken: Vec::new(),
            words: WORDS,
        }
    }
}

impl Window {
    /// Reads all lists to their ends and hands the entries to the collector.
    pub(super) fn run(&mut self, view: &View<'_>, lanes: &mut Lanes<'_>, to: &mut Collector<'_>) {
        let slots = to.query.slots.len();
        if self.slots.len() < slots {
            self.slots.resize_with(slots, Cells::default);
        }
        let entries = view.entries() as u32;
        // A second window is worth its price where it is no smaller than the first.
        let few = entries as usize <= 2 * FIRST_WINDOW;
        let mut size = if few { 2 * FIRST_WINDOW } else { FIRST_WINDOW };
        let mut start = 0;
        while start < entries {
            let end = start.saturating_add(size as u32);
            self.words = (end.min(entries) - start).div_ceil(64) as usize;
            self.fill(view, lanes, to, start, end);
            self.hand_over(view, to, start);
            if end < entries && to.lists.best.len() > RAISE * to.wanted {
                to.raise();
            }
            size = (2 * size).min(WINDOW);
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
        let stretch = Stretch { start, end, lengths: view.lengths(start, end) };
        let (weak, strong) = lanes.order.split_at(lanes.weak(to.floor - to.in_question, to.mass));
        for &number in strong {
            if let Some(lanes) = lanes.slots.get_mut(number) {
                self.slot::<false>(&to.query.slots[number], number, lanes, &stretch);
            }
            self.met.add(&self.slots[number].set, self.words);
        }
        for &number in weak {
            if let Some(lanes) = lanes.slots.get_mut(number) {
                self.slot::<true>(&to.query.slots[number], number, lanes, &stretch);
            }
        }
        self.seen.add(&self.met, self.words);
    }

    /// Reads the lists of one slot; if it is `WEAK`, closely for entries only that have been met.
    fn slot<const WEAK: bool>(
        &mut self,
        slot: &Slot,
        number: usize,
        lanes: &mut SlotLanes<'_>,
        stretch: &Stretch<'_>,
    ) {
        let Some(cells) = self.slots.get_mut(number) else { return };
        let (singles, mut rest) = lanes.lanes.split_at_mut(lanes.singles);
        let (met, seen) = (&self.met, &mut self.seen);
        for lane in singles {
            let (weight, tier) = (lane.weight, lane.tier as u8);
            lane.list.each(stretch.start, stretch.end, |at, fields, passages| {
                if WEAK {
                    seen.set(at);
                    if !met.has(at) {
                        return;
                    }
                }
                let frequency = weight * stretch.lengths.impact(at, fields);
                let in_question = in_question(fields);
                let cell = &mut cells.cells[at & (WINDOW - 1)];
                if cells.set.set(at) {
                    cell.frequency += frequency;
                    cell.passages |= passages;
                    cell.in_question |= in_question;
                } else {
                    *cell = Cell { weight, frequency, passages, tier, in_question };
                }
            });
        }
        for way in slot.ways.iter().filter(|way| !way.is_single()) {
            for (number, (share, piece)) in (0u32..).zip(way.pieces()) {
                let (lanes, others) = rest.split_at_mut(piece.len().min(rest.len()));
                rest = others;
                for lane in lanes {
                    let factor = lane.weight;
                    lane.list.each(stretch.start, stretch.end, |at, fields, passages| {
                        if WEAK {
                            seen.set(at);
                            if !met.has(at) {
                                return;
                            }
                        }
                        let joint = &mut self.joints[at & (WINDOW - 1)];
                        if !self.joints_set.set(at) {
                            *joint = Joint { piece: number, ..Joint::default() };
                        } else if joint.piece != number {
                            joint.piece = number;
                            joint.best = 0.0;
                        }
                        if joint.best == 0.0 {
                            joint.found += share;
                        }
                        if factor > joint.best {
                            joint.share += share * (factor - joint.best);
                            joint.best = factor;
                        }
                        joint.frequency += share * factor * stretch.lengths.impact(at, fields);
                        joint.passages |= passages;
                        joint.in_question |= in_question(fields);
                    });
                }
            }
            join(way, &self.joints, &mut self.joints_set, self.words, cells);
        }
    }

    /// Adds up what the slots have found and hands over what can be among the best.
    fn hand_over(&mut self, view: &View<'_>, to: &mut Collector<'_>, start: u32) {
        let Self { slots, sums, met, seen, taken, words, .. } = self;
        let words = *words;
        if !to.filter.accepts_all() {
            let mut accepted = Bits([0; WORDS]);
            seen.each(words, |at| {
                if to.filter.accepts(view, start + at as u32) {
                    accepted.set(at);
                }
            });
            seen.keep(&accepted);
            met.keep(&accepted);
        }
        to.total += seen.count(words);
        seen.clear(words);
        let (query, ranking) = (to.query, &view.meta.ranking);
        let k1 = ranking.get(Parameter::k1);
        let passage = ranking.get(Parameter::passage);
        let weight = ranking.get(Parameter::coverage) + passage;
        for (slot, cells) in query.slots.iter().zip(&*slots) {
            cells.set.each(words, |at| {
                let (cell, sum) = (&cells.cells[at & (WINDOW - 1)], &mut sums[at & (WINDOW - 1)]);
                sum.text += slot.idf * saturate(cell.weight, cell.frequency, k1);
                let share = slot.idf * cell.weight;
                sum.coverage += share;
                sum.apart += if cell.places() == EVERYWHERE { 0.0 } else { share };
            });
        }
        let (mass, slots) = (to.mass, &mut slots[..query.slots.len()]);
        // Of n words in passages of their own the best one stands in one place.
        let others = 1.0 - 1.0 / slots.len().max(1) as f32;
        let scattered = passage * others * ROUNDING / mass;
        met.drain(words, |at| {
            let sum = std::mem::take(&mut sums[at & (WINDOW - 1)]);
            let base = (sum.text + weight * sum.coverage) / mass;
            // As if the words that only the answer has stood in one passage.
            if base >= to.floor - to.further_at_most(&sum) {
                to.lists.bounds.push(base - scattered * sum.apart);
                taken.push((at, base, sum));
            }
        });
        to.foresee();
        for (at, base, sum) in taken.drain(..) {
            if base < to.floor - to.further_at_most(&sum) {
                continue;
            }
            let total = total(query, slots, at, sum);
            let base = base - passage * (total.coverage - total.passage) / mass;
            to.lists.best.push(base);
            if base >= to.floor - to.further(&total) {
                to.lists.candidates.push(Candidate { entry: start + at as u32, base, total });
            }
        }
        for cells in slots {
            // Entries that the filter does not accept have sums too.
            if !to.filter.accepts_all() {
                cells.set.each(words, |at| sums[at & (WINDOW - 1)] = Sum::default());
            }
            cells.set.clear(words);
        }
    }
}

/// The entries of a window.
struct Stretch<'a> {
    start: u32,
    end: u32,
    lengths: Lengths<'a>,
}

/// Closes a way of several pieces: an entry earns the share it has of them, once more times that
/// share, so that some of the parts are worth much less than all. What a piece loses for being met
/// inside another word it loses once.
fn join(
    way: &Way,
    joints: &[Joint; WINDOW],
    joints_set: &mut Bits,
    words: usize,
    cells: &mut Cells,
) {
    joints_set.drain(words, |at| {
        let (joint, cell) = (&joints[at & (WINDOW - 1)], &mut cells.cells[at & (WINDOW - 1)]);
        let weight = way.weight * joint.share * joint.found;
        let frequency = weight * joint.frequency;
        let (tier, passages) = (way.tier as u8, joint.passages);
        if !cells.set.set(at) {
            let in_question = joint.in_question;
            *cell = Cell { weight, frequency, passages, tier, in_question };
            return;
        }
        cell.passages |= passages;
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

/// What the slots have found in one entry, the sums of which are known.
fn total(query: &Query, slots: &[Cells], at: usize, sum: Sum) -> Total {
    let Sum { text, coverage, apart } = sum;
    let mut total = Total { text, coverage, ..Total::default() };
    let mut common = EVERYWHERE;
    for ((number, slot), cells) in query.slots.iter().enumerate().zip(slots) {
        if !cells.set.has(at) {
            continue;
        }
        let cell = &cells.cells[at & (WINDOW - 1)];
        if cell.in_question {
            total.question += slot.idf * cell.weight;
            total.questions |= 1u32 << (number & 31);
        }
        common &= cell.places();
        if !slot.is_part {
            total.tiers |= u128::from(cell.tier + 1) << (4 * (number & 31));
        }
    }
    // Nearly always one word or none stands in the answer alone, or all of them in one place.
    let scattered = if common != 0 { 0.0 } else { apart - together(query, slots, at) };
    total.passage = coverage - scattered;
    total
}

/// What of the words that only the answer has stands in its best passage: two words of a question in
/// one passage are more likely to be meant together than far from each other (proximity: Tao & Zhai,
/// *An exploration of proximity measures in information retrieval*, SIGIR 2007).
/// O(slots x passages they stand in).
#[cold]
fn together(query: &Query, slots: &[Cells], at: usize) -> f32 {
    let found = || {
        let cells = slots.iter().map(|cells| (cells.set.has(at), &cells.cells[at & (WINDOW - 1)]));
        let there = query.slots.iter().zip(cells).filter(|(_, (there, _))| *there);
        let all = there.map(|(slot, (_, cell))| (slot.idf * cell.weight, cell.places()));
        all.filter(|(_, places)| *places != EVERYWHERE)
    };
    let mut left = found().fold(0, |all, (_, places)| all | places);
    let mut best = 0.0f32;
    while left != 0 {
        let bit = left & left.wrapping_neg();
        left ^= bit;
        let within = found().filter(|(_, places)| places & bit != 0);
        best = best.max(within.fold(0.0, |sum, (share, _)| sum + share));
    }
    best
}
