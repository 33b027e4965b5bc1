//! What of a ranking is kept, and what an entry has to come up to.

use super::{Reach, Scored};
use crate::order::select;
use crate::search::MAX_LIMIT;
use crate::search::filter::Compiled;
use crate::search::query::Query;

/// What must still be beaten is worked out anew when there are so many times as many bases as are
/// wanted.
pub(super) const RAISE: usize = 2;

/// What all query words have found in one entry.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Total {
    pub(super) text: f32,
    pub(super) coverage: f32,
    /// Coverage by question, variants and keywords.
    pub(super) question: f32,
    /// Coverage by the question and the best passage of the answer.
    pub(super) passage: f32,
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

/// What all query words together have found in one entry.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sum {
    pub(super) text: f32,
    pub(super) coverage: f32,
    /// Coverage by words that only the answer has.
    pub(super) apart: f32,
}

/// As many candidates as hardly any query has: lists that have grown longer are not kept.
const USUAL: usize = 4096;
/// The same for hits: far more than a page shows.
const USUAL_HITS: usize = 256;

/// Memory of a ranking that the next one uses again.
#[derive(Debug, Default)]
pub(super) struct Lists {
    pub(super) candidates: Vec<Candidate>,
    /// The best bases so far, with some that are not among them any more.
    pub(super) best: Vec<f32>,
    /// What the bases of a window are at least.
    pub(super) bounds: Vec<f32>,
    /// For the order of the candidates.
    pub(super) keys: Vec<u64>,
    /// The hits.
    pub(super) hits: Vec<Scored>,
}

impl Lists {
    /// The same, empty.
    pub(super) fn emptied(mut self) -> Self {
        if self.candidates.capacity() > USUAL || self.hits.capacity() > USUAL_HITS {
            return Self::default();
        }
        self.candidates.clear();
        self.best.clear();
        self.bounds.clear();
        self.keys.clear();
        self.hits.clear();
        self
    }
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
    pub(super) in_question: f32,
    pub(super) mass: f32,
    pub(super) total: usize,
    pub(super) floor: f32,
    pub(super) lists: Lists,
}

impl<'q> Collector<'q> {
    pub(super) fn new(
        query: &'q Query,
        filter: &'q Compiled,
        wanted: usize,
        reach: &Reach,
        lists: Lists,
    ) -> Self {
        Self {
            query,
            filter,
            wanted: wanted.clamp(1, MAX_LIMIT),
            spread: reach.spread(),
            in_question: reach.in_question(),
            mass: query.mass(),
            total: 0,
            floor: f32::NEG_INFINITY,
            lists,
        }
    }

    #[inline]
    pub(super) fn further(&self, total: &Total) -> f32 {
        if total.questions != 0 { self.in_question } else { 0.0 }
    }

    /// The same, where only the sums are known: what stands in answers alone has no word in a
    /// question, and its sums are equal to the bit.
    #[inline]
    pub(super) fn further_at_most(&self, sum: &Sum) -> f32 {
        if sum.coverage > sum.apart { self.in_question } else { 0.0 }
    }

    /// Raises the floor to what the best so far leave room for.
    pub(super) fn raise(&mut self) {
        if self.lists.best.len() > self.wanted {
            self.floor = select(&mut self.lists.best, self.wanted - 1) - self.spread;
            self.lists.best.truncate(self.wanted);
        }
    }

    /// Raises the floor to what the bounds of a window leave room for already.
    pub(super) fn foresee(&mut self) {
        let bounds = &mut self.lists.bounds;
        if bounds.len() > RAISE * self.wanted {
            let least = select(bounds, self.wanted - 1) - self.spread;
            self.floor = self.floor.max(least);
        }
        bounds.clear();
    }

    /// The entries that can still be among the best, ascending.
    pub(super) fn finish(mut self) -> Lists {
        self.raise();
        let mut lists = std::mem::take(&mut self.lists);
        lists.candidates.retain(|c| c.base >= self.floor - self.further(&c.total));
        lists
    }
}
