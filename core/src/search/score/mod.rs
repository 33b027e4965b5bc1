//! Ways to scores: one query word after the other over its postings, then the features of the best.
//!
//! For each query word an entry keeps the weight of the best way that reached it and the pseudo
//! frequency over all of them; [`saturate`] makes one number of the two that rises in both. That
//! is why a better tier never lowers a score.

mod bits;
mod collector;
mod lanes;
mod window;

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use super::query::{Query, Slot};
use super::{MAX_LIMIT, SearchOptions, Tier};
use crate::index::view::View;
use crate::order::{Greatest, arrange, ordered, unordered};
use crate::ranking::{Parameter, code_of};
use collector::{Candidate, Collector, Lists};
use lanes::Lanes;
use window::Window;

/// Entries whose features are worked out: far more than are shown.
const MAX_CANDIDATES: usize = 2_000;
/// Two words this far apart in a question still stand beside each other: one word between.
const NEAR: usize = 2;
/// A question word says more of what is wanted than a function word: so much more.
const QUESTION_WORD: u32 = 2;
/// What a small word of a question is worth to its fit where the query does not have it, in
/// sixteenths of idf as [`View::worth`]: of two questions that are alike else the shorter one. With
/// 2 to 4 hardly more is gained, and a short question with another form of a word comes before a
/// longer one with the word itself.
pub(super) const UNASKED: u32 = 1;
/// Words of a query that are compared with the entry's question: one bit each.
const MAX_COMPARED: usize = 64;

/// The working memory of a search.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    window: Window,
    /// For each word one bit a word of the query that reaches it, in the order of the query.
    reached: Vec<u64>,
    reached_words: Vec<u32>,
    bits: Bits,
    /// What each compared word of the query is worth, as [`View::worth`]; 0 where it only serves.
    worth: Vec<u32>,
    lists: Lists,
}

/// Which bits of a query's words say what.
#[derive(Clone, Copy, Debug, Default)]
struct Bits {
    /// Words that count.
    slots: u64,
    /// Words that serve the sentence, and those of them that ask.
    function: u64,
    asking: u64,
    /// Words that with the one before them are a pair, at least one of the two a slot: two words
    /// that only serve stand side by side in all questions.
    pairs: u64,
    /// How many pairs there are, and what all words that serve are worth.
    pair_count: u32,
    serving: u32,
}

impl Bits {
    /// What some of the words that serve are worth.
    fn served(&self, words: u64) -> u32 {
        words.count_ones() + QUESTION_WORD * (words & self.asking).count_ones()
    }
}

impl Scratch {
    fn prepare(&mut self, view: &View<'_>, query: &Query) {
        for &word in &self.reached_words {
            if let Some(bits) = self.reached.get_mut(word as usize) {
                *bits = 0;
            }
        }
        self.reached_words.clear();
        self.reached.resize(view.meta.words, 0);
        self.bits = Bits::default();
        self.worth.clear();
        let (mut slots, mut function) = (query.own(), query.function.as_slice());
        for number in 0..MAX_COMPARED {
            let bit = 1 << number;
            match (slots, function) {
                ([slot, rest @ ..], others)
                    if others.first().is_none_or(|word| slot.position < word.position) =>
                {
                    slots = rest;
                    self.bits.slots |= bit;
                    self.worth.push(code_of(slot.idf));
                    self.note(slot, bit);
                }
                (_, [word, rest @ ..]) => {
                    function = rest;
                    self.bits.function |= bit;
                    self.worth.push(0);
                    self.bits.asking |= if word.asks { bit } else { 0 };
                    self.mark(word.word, bit);
                }
                _ => break,
            }
        }
        let Bits { slots, function, .. } = self.bits;
        self.bits.pairs = (slots | (slots << 1)) & (slots | function) & !1;
        self.bits.pair_count = self.bits.pairs.count_ones();
        self.bits.serving = self.bits.served(function);
    }

    fn note(&mut self, slot: &Slot, bit: u64) {
        let words = slot.ways.iter().flat_map(|way| &way.words);
        words.for_each(|&(word, _)| self.mark(word, bit));
    }

    fn mark(&mut self, word: u32, bit: u64) {
        if let Some(bits) = self.reached.get_mut(word as usize) {
            if *bits == 0 {
                self.reached_words.push(word);
            }
            *bits |= bit;
        }
    }

    fn bits(&self, word: u32) -> u64 {
        self.reached.get(word as usize).copied().unwrap_or(0)
    }

    /// What the rarest of some slots is worth.
    fn worth(&self, mut slots: u64) -> u32 {
        let mut most = 0;
        while slots != 0 {
            let worth = self.worth.get(slots.trailing_zeros() as usize);
            most = most.max(worth.copied().unwrap_or(0));
            slots &= slots - 1;
        }
        most
    }

    /// The words that slots reach, and the function words of the query.
    pub(crate) fn words(&self) -> &[u32] {
        &self.reached_words
    }

    /// Takes back the memory of hits that nobody needs any more.
    pub(crate) fn take_back(&mut self, ranked: Ranked) {
        self.lists.hits = ranked.hits;
        self.lists = std::mem::take(&mut self.lists).emptied();
    }

    /// Whether a slot reaches a word.
    pub(crate) fn reached(&self, word: u32) -> bool {
        self.bits(word) & self.bits.slots != 0
    }
}

/// A hit while it is being ranked.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Scored {
    pub(crate) entry: u32,
    pub(crate) score: f32,
    pub(crate) text: f32,
    pub(crate) coverage: f32,
    pub(crate) question_coverage: f32,
    pub(crate) passage: f32,
    pub(crate) adjacency: f32,
    pub(crate) agreement: f32,
    pub(crate) fit: f32,
    pub(crate) priority: f32,
    /// What popularity added.
    pub(crate) lift: f32,
    pub(crate) tiers: u128,
}

impl Scored {
    /// The tier in which a slot reached the entry.
    pub(crate) fn tier(&self, slot: usize) -> Option<Tier> {
        let code = (self.tiers >> (4 * slot.min(31))) & 15;
        usize::try_from(code).ok()?.checked_sub(1).and_then(|at| Tier::ALL.get(at).copied())
    }
}

/// All that a ranking gives.
#[derive(Clone, Debug)]
pub(crate) struct Ranked {
    pub(crate) hits: Vec<Scored>,
    /// The score of the second hit, whatever the limit; 0 where there is none.
    pub(crate) second: f32,
    pub(crate) total: usize,
    pub(crate) truncated: bool,
}

/// Ranks the entries of an index for a query.
pub(crate) fn rank(
    view: &View<'_>,
    query: &Query,
    options: &SearchOptions,
    scratch: &mut Scratch,
) -> Ranked {
    scratch.prepare(view, query);
    let limit = options.limit.min(MAX_LIMIT);
    let filter = options.filter.compile(view);
    let reach = Reach::new(view, query);
    // The verdict asks for the second hit, whatever the limit.
    let lists = std::mem::take(&mut scratch.lists);
    let mut collector = Collector::new(query, &filter, limit.max(2), &reach, lists);
    if collector.mass > 0.0 {
        let mut lanes = Lanes::new(view, query);
        scratch.window.run(view, &mut lanes, &mut collector);
    }
    let (total, wanted, mass) = (collector.total, collector.wanted, collector.mass);
    let mut lists = collector.finish();
    if limit == 0 {
        scratch.lists = lists.emptied();
        return Ranked { hits: Vec::new(), second: 0.0, total, truncated: false };
    }
    let truncated = lists.candidates.len() > MAX_CANDIDATES.max(limit);
    let mut hits = features(view, scratch, &reach, &mut lists, wanted, mass);
    scratch.lists = lists.emptied();
    arrange(&mut hits, best_first);
    lift(&mut hits, reach.popularity, |entry| view.popularity(entry));
    let second = hits.get(1).map_or(0.0, |hit| hit.score);
    hits.truncate(limit);
    Ranked { hits, second, total, truncated }
}

fn best_first(a: &Scored, b: &Scored) -> Ordering {
    b.score.total_cmp(&a.score).then(a.entry.cmp(&b.entry))
}

/// How much the features beyond the base can move a score.
struct Reach {
    adjacency: f32,
    agreement: f32,
    fit: f32,
    priority: f32,
    popularity: f32,
    /// The most that popularity adds in this index.
    lift: f32,
}

impl Reach {
    fn new(view: &View<'_>, query: &Query) -> Self {
        let weight = |parameter| view.meta.ranking.get(parameter);
        let popularity = weight(Parameter::popularity);
        Self {
            adjacency: weight(Parameter::adjacency),
            agreement: if query.function.is_empty() { 0.0 } else { weight(Parameter::agreement) },
            fit: weight(Parameter::fit),
            priority: if view.derived.prioritised { weight(Parameter::priority) } else { 0.0 },
            popularity,
            lift: popularity.max(0.0) * f32::from(view.most_popular) / 15.0,
        }
    }

    /// The most that the features add to a base.
    fn most(&self) -> f32 {
        self.anywhere() + self.in_question()
    }

    /// The most that those add that do not ask for a word of content in the question.
    fn anywhere(&self) -> f32 {
        self.agreement.max(0.0) + 3.0 * self.priority.abs()
    }

    /// The most that the others add.
    fn in_question(&self) -> f32 {
        self.adjacency.max(0.0) + self.fit.max(0.0)
    }

    /// The most that the features take from a base, as a positive number.
    fn least(&self) -> f32 {
        let lowers = |weight: f32| (-weight).max(0.0);
        let own = lowers(self.adjacency) + lowers(self.agreement) + lowers(self.fit);
        own + 3.0 * self.priority.abs()
    }

    /// How far below the worst wanted base another may stand and still be wanted, if it has no
    /// word of content in its question.
    fn spread(&self) -> f32 {
        self.anywhere() + self.least() + self.lift
    }
}

/// The scores of all candidates, by rising entry, that can be among the `wanted` best, popularity aside.
///
/// Best bases first: as soon as even the most that features can add does not bring a candidate up
/// to the worst of the wanted (less what popularity may add), nothing below it is looked at.
fn features(
    view: &View<'_>,
    scratch: &Scratch,
    reach: &Reach,
    lists: &mut Lists,
    wanted: usize,
    mass: f32,
) -> Vec<Scored> {
    let Lists { candidates, keys, hits, .. } = lists;
    let mut hits = std::mem::take(hits);
    // The best scores so far, the worst of them in front.
    let mut best: BinaryHeap<Reverse<u32>> =
        BinaryHeap::with_capacity(wanted.min(candidates.len()));
    let mut floor = f32::NEG_INFINITY;
    // The best base first, and of equals the first entry.
    keys.extend(
        (0u32..)
            .zip(&*candidates)
            .map(|(at, candidate)| u64::from(ordered(candidate.base)) << 32 | u64::from(!at)),
    );
    for key in Greatest::new(keys).take(MAX_CANDIDATES.max(wanted)) {
        let Some(candidate) = candidates.get(!(key as u32) as usize) else { break };
        if candidate.base + reach.most() < floor {
            break;
        }
        let Some(hit) = score(view, scratch, reach, candidate, floor, mass) else { continue };
        let new = ordered(hit.score);
        if best.len() < wanted {
            best.push(Reverse(new));
        } else if let Some(mut worst) = best.peek_mut()
            && worst.0 < new
        {
            worst.0 = new;
        }
        if best.len() >= wanted
            && let Some(&Reverse(worst)) = best.peek()
        {
            floor = unordered(worst) - reach.lift;
        }
        hits.push(hit);
    }
    // Those that were taken before better ones came, and cannot be among the wanted any more.
    hits.retain(|hit| hit.score >= floor);
    hits
}

/// All features of one candidate; `None` where it cannot come up to `floor`.
fn score(
    view: &View<'_>,
    scratch: &Scratch,
    reach: &Reach,
    candidate: &Candidate,
    floor: f32,
    mass: f32,
) -> Option<Scored> {
    let Candidate { entry, base, total } = *candidate;
    let priority = if reach.priority == 0.0 {
        0.0
    } else {
        view.derived.attributes.get(entry as usize).map_or(0.0, |a| f32::from(a.priority))
    };
    // Without a word of content in the question it neither fits nor has words side by side.
    let met = total.questions != 0;
    let known = base + reach.priority * priority;
    let more = reach.agreement.max(0.0) + if met { reach.in_question() } else { 0.0 };
    if known + more < floor {
        return None;
    }
    let Likeness { adjacency, agreement, fit } = if met || scratch.bits.function != 0 {
        likeness(view, scratch, entry)
    } else {
        Likeness::default()
    };
    Some(Scored {
        entry,
        score: base
            + reach.adjacency * adjacency
            + reach.agreement * agreement
            + reach.fit * fit
            + reach.priority * priority,
        text: total.text / mass,
        coverage: total.coverage / mass,
        question_coverage: total.question / mass,
        passage: total.passage / mass,
        adjacency,
        agreement,
        fit,
        priority,
        lift: 0.0,
        tiers: total.tiers,
    })
}

/// Popularity, between neighbours of the same tier class and coverage only: within a run of hits
/// with the same tier for every query word it may change the order, but no hit rises above the
/// last one of the run before.
pub(super) fn lift(hits: &mut [Scored], most: f32, level: impl Fn(u32) -> u8) {
    let mut ceiling = f32::INFINITY;
    for run in hits.chunk_by_mut(|a, b| a.tiers == b.tiers) {
        for hit in run.iter_mut() {
            let lifted = hit.score + most * f32::from(level(hit.entry)) / 15.0;
            hit.lift = lifted - hit.score;
            hit.score = lifted;
        }
        arrange(run, best_first);
        for hit in run.iter_mut() {
            if hit.score > ceiling {
                hit.lift -= hit.score - ceiling;
                hit.score = ceiling;
            }
        }
        ceiling = run.last().map_or(ceiling, |hit| hit.score);
    }
}

/// What an entry's question has in common with the query, beyond the words that it has.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Likeness {
    /// The share of the query's neighbouring words that are neighbours there too, in order.
    pub(super) adjacency: f32,
    /// The share of the query's question and function words that stand there.
    pub(super) agreement: f32,
    /// The share of what the question is about, by idf, that the query speaks of. What the query
    /// speaks of counts by the idf of the query's word: which form of it stands there changes
    /// nothing. Small words that only the question has count a little against it.
    pub(super) fit: f32,
}

/// Compares an entry's question with the query. O(words of the question).
pub(super) fn likeness(view: &View<'_>, scratch: &Scratch, entry: u32) -> Likeness {
    let Bits { slots, function, pairs, pair_count, .. } = scratch.bits;
    let (mut beside, mut serving) = (0u64, 0u64);
    let (mut about, mut spoken_of) = (0u32, 0u32);
    // The bits of the last words, the last one first.
    let mut near = [0u64; NEAR];
    for word in view.question_words(entry) {
        let bits = scratch.bits(word);
        serving |= bits & function;
        if bits & slots != 0 {
            // By the query's word: any other form of it says as much, however rare it is here.
            let worth = scratch.worth(bits & slots);
            about += worth;
            spoken_of += worth;
        } else {
            let worth = u32::from(view.worth(word));
            let small = worth == 0 && bits & function == 0;
            about += if small { UNASKED } else { worth };
        }
        // A word's bit shifted up meets the next word's. One word for two of the query (*kørekort*
        // for "køre kort") has them together.
        let all = near.iter().fold(bits, |all, before| all | before);
        beside |= (all << 1) & bits;
        near.copy_within(..NEAR - 1, 1);
        near[0] = bits;
    }
    let share = |part: u32, of: u32| if of > 0 { part as f32 / of as f32 } else { 0.0 };
    Likeness {
        adjacency: share((beside & pairs).count_ones(), pair_count),
        agreement: share(scratch.bits.served(serving), scratch.bits.serving),
        fit: share(spoken_of, about),
    }
}
