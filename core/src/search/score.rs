//! Ways to scores: one query word after the other over its postings, then the features of the best.
//!
//! For each query word an entry keeps the weight of the best way that reached it and the pseudo
//! frequency over all of them; [`saturate`] makes one number of the two that rises in both. That
//! is why a better tier never lowers a score.

use super::filter::Compiled;
use super::query::{Piece, Query, Slot, Way};
use super::{MAX_LIMIT, SearchOptions, Tier};
use crate::index::view::{Posting, View, WordKind};
use crate::ranking::{Parameter, saturate};

/// Entries whose features are worked out: far more than are shown.
const MAX_CANDIDATES: usize = 2_000;
/// Two words this far apart in a question still stand beside each other: one word between.
const NEAR: usize = 2;
/// A question word says more of what is wanted than a function word.
const QUESTION_WORD: f32 = 3.0;

/// What one query word has found in one entry.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    stamp: u32,
    weight: f32,
    frequency: f32,
    tier: u8,
    in_question: bool,
}

/// What all query words have found in one entry.
#[derive(Clone, Copy, Debug, Default)]
struct Total {
    stamp: u32,
    text: f32,
    coverage: f32,
    question: f32,
    /// Four bits a slot: the tier's number plus one.
    tiers: u128,
}

/// What the pieces of one way have found in one entry.
#[derive(Clone, Copy, Debug, Default)]
struct Joint {
    stamp: u32,
    piece: u32,
    /// Shares of the pieces found, each times its best factor.
    share: f32,
    best: f32,
    frequency: f32,
    in_question: bool,
}

/// The working memory of a search.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    cells: Vec<Cell>,
    totals: Vec<Total>,
    joints: Vec<Joint>,
    touched: Vec<u32>,
    touched_slot: Vec<u32>,
    touched_way: Vec<u32>,
    flat: Vec<(f32, u32, Tier)>,
    /// For each word one bit a slot that reaches it.
    reached: Vec<u32>,
    reached_words: Vec<u32>,
    stamp: u32,
}

impl Scratch {
    fn prepare(&mut self, entries: usize, words: usize) {
        for &word in &self.reached_words {
            if let Some(bits) = self.reached.get_mut(word as usize) {
                *bits = 0;
            }
        }
        self.reached_words.clear();
        self.touched.clear();
        self.reached.resize(words, 0);
        self.cells.resize(entries, Cell::default());
        self.totals.resize(entries, Total::default());
        self.joints.resize(entries, Joint::default());
        // Stamps say what is of this search; on overflow everything is wiped.
        if self.stamp > u32::MAX / 2 {
            self.stamp = 0;
            self.cells.fill(Cell::default());
            self.totals.fill(Total::default());
            self.joints.fill(Joint::default());
        }
    }

    fn next_stamp(&mut self) -> u32 {
        self.stamp += 1;
        self.stamp
    }

    /// The slots that reach a word, one bit each.
    pub(crate) fn reached(&self, word: u32) -> u32 {
        self.reached.get(word as usize).copied().unwrap_or(0)
    }

    fn note_words(&mut self, slots: &[Slot]) {
        for (number, slot) in slots.iter().enumerate() {
            let words = slot.ways.iter().flat_map(|way| &way.pieces).flat_map(|p| &p.words);
            for &(word, _) in words {
                if let Some(bits) = self.reached.get_mut(word as usize) {
                    if *bits == 0 {
                        self.reached_words.push(word);
                    }
                    *bits |= 1 << number;
                }
            }
        }
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
    pub(crate) adjacency: f32,
    pub(crate) agreement: f32,
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
    scratch.prepare(view.entries(), view.meta.words);
    scratch.note_words(&query.slots);
    let filter = options.filter.compile(view);
    let search = scratch.next_stamp();
    for (number, slot) in query.slots.iter().enumerate() {
        accumulate(view, slot, number, search, &filter, scratch);
    }
    select(view, query, options.limit.min(MAX_LIMIT), scratch)
}

/// Adds what one query word finds to the totals.
fn accumulate(
    view: &View<'_>,
    slot: &Slot,
    number: usize,
    search: u32,
    filter: &Compiled,
    scratch: &mut Scratch,
) {
    let stamp = scratch.next_stamp();
    scratch.touched_slot.clear();
    single_pieces(view, slot, stamp, scratch);
    for way in slot.ways.iter().filter(|way| !way.is_single()) {
        several_pieces(view, way, stamp, scratch);
    }
    let k1 = view.meta.ranking.get(Parameter::k1);
    for index in 0..scratch.touched_slot.len() {
        let Some(&entry) = scratch.touched_slot.get(index) else { break };
        let (Some(cell), Some(total)) =
            (scratch.cells.get(entry as usize), scratch.totals.get_mut(entry as usize))
        else {
            continue;
        };
        if total.stamp != search {
            if !filter.accepts(view, entry) {
                continue;
            }
            *total = Total { stamp: search, ..Total::default() };
            scratch.touched.push(entry);
        }
        total.text += slot.idf * saturate(cell.weight, cell.frequency, k1);
        total.coverage += slot.idf * cell.weight;
        if cell.in_question {
            total.question += slot.idf * cell.weight;
        }
        total.tiers |= u128::from(cell.tier + 1) << (4 * number.min(31));
    }
}

/// Ways of one piece: each word once, by the best way to it, best words first.
fn single_pieces(view: &View<'_>, slot: &Slot, stamp: u32, scratch: &mut Scratch) {
    let mut flat = std::mem::take(&mut scratch.flat);
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
    for &(weight, word, tier) in &flat {
        for posting in view.postings(word) {
            let Some(cell) = scratch.cells.get_mut(posting.entry as usize) else { break };
            let gain = weight * view.impact(posting);
            if cell.stamp == stamp {
                cell.frequency += gain;
                cell.in_question |= posting.in_question();
            } else {
                *cell = Cell {
                    stamp,
                    weight,
                    frequency: gain,
                    tier: tier as u8,
                    in_question: posting.in_question(),
                };
                scratch.touched_slot.push(posting.entry);
            }
        }
    }
    scratch.flat = flat;
}

/// A way of several pieces: an entry earns the square of the share it has of them, so that some
/// of the parts are worth much less than all.
fn several_pieces(view: &View<'_>, way: &Way, stamp: u32, scratch: &mut Scratch) {
    let joint_stamp = scratch.next_stamp();
    scratch.touched_way.clear();
    for (number, piece) in (0u32..).zip(&way.pieces) {
        for (factor, posting) in piece_postings(view, piece) {
            let Some(joint) = scratch.joints.get_mut(posting.entry as usize) else { continue };
            if joint.stamp != joint_stamp {
                *joint = Joint { stamp: joint_stamp, piece: u32::MAX, ..Joint::default() };
                scratch.touched_way.push(posting.entry);
            }
            if joint.piece != number {
                joint.piece = number;
                joint.best = 0.0;
            }
            if factor > joint.best {
                joint.share += piece.share * (factor - joint.best);
                joint.best = factor;
            }
            joint.frequency += piece.share * factor * view.impact(posting);
            joint.in_question |= posting.in_question();
        }
    }
    for index in 0..scratch.touched_way.len() {
        let Some(&entry) = scratch.touched_way.get(index) else { break };
        let (Some(joint), Some(cell)) =
            (scratch.joints.get(entry as usize), scratch.cells.get_mut(entry as usize))
        else {
            continue;
        };
        let weight = way.weight * joint.share * joint.share;
        let frequency = weight * joint.frequency;
        if cell.stamp != stamp {
            *cell = Cell {
                stamp,
                weight,
                frequency,
                tier: way.tier as u8,
                in_question: joint.in_question,
            };
            scratch.touched_slot.push(entry);
            continue;
        }
        if weight > cell.weight {
            cell.weight = weight;
            cell.tier = way.tier as u8;
        }
        // The same words may have been counted by another way: the larger count, not the sum.
        if frequency > cell.frequency {
            cell.frequency = frequency;
        }
        cell.in_question |= joint.in_question;
    }
}

fn piece_postings<'v>(
    view: &'v View<'_>,
    piece: &'v Piece,
) -> impl Iterator<Item = (f32, Posting)> + 'v {
    let words = piece.words.iter();
    words.flat_map(move |&(word, factor)| view.postings(word).map(move |p| (factor, p)))
}

/// The best entries with all their features, popularity last.
fn select(view: &View<'_>, query: &Query, limit: usize, scratch: &Scratch) -> Ranked {
    let ranking = &view.meta.ranking;
    let weight = |parameter| ranking.get(parameter);
    let mass = query.mass();
    let total = scratch.touched.len();
    if limit == 0 || mass <= 0.0 {
        return Ranked { hits: Vec::new(), second: 0.0, total, truncated: false };
    }
    let base = |total: &Total| (total.text + weight(Parameter::coverage) * total.coverage) / mass;
    let mut bases: Vec<(f32, u32)> = (scratch.touched.iter())
        .filter_map(|&entry| Some((base(scratch.totals.get(entry as usize)?), entry)))
        .collect();
    // What the other features can add at most decides how far down the best may still stand.
    let pairs = query.slots.len().saturating_sub(1);
    let spread = if pairs > 0 { weight(Parameter::adjacency) } else { 0.0 }
        + if query.function.is_empty() { 0.0 } else { weight(Parameter::agreement) }
        + 6.0 * weight(Parameter::priority) * f32::from(u8::from(view.derived.prioritised))
        + weight(Parameter::popularity);
    let order = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
    let mut truncated = false;
    // The verdict asks for the second hit, whatever the limit.
    let needed = limit.max(2);
    if bases.len() > needed {
        let (_, last, _) = bases.select_nth_unstable_by(needed - 1, order);
        let threshold = last.0 - spread;
        bases.retain(|(base, _)| *base >= threshold);
        if bases.len() > MAX_CANDIDATES.max(limit) {
            bases.select_nth_unstable_by(MAX_CANDIDATES.max(limit) - 1, order);
            bases.truncate(MAX_CANDIDATES.max(limit));
            truncated = true;
        }
    }
    let mut hits: Vec<Scored> = bases
        .into_iter()
        .filter_map(|(base, entry)| {
            let total = scratch.totals.get(entry as usize)?;
            let attributes = view.derived.attributes.get(entry as usize)?;
            let adjacency = if pairs > 0 { adjacency(view, scratch, entry, pairs) } else { 0.0 };
            let agreement = agreement(view, query, entry);
            let priority = f32::from(attributes.priority);
            Some(Scored {
                entry,
                score: base
                    + weight(Parameter::adjacency) * adjacency
                    + weight(Parameter::agreement) * agreement
                    + weight(Parameter::priority) * priority,
                text: total.text / mass,
                coverage: total.coverage / mass,
                question_coverage: total.question / mass,
                adjacency,
                agreement,
                priority,
                lift: 0.0,
                tiers: total.tiers,
            })
        })
        .collect();
    hits.sort_unstable_by(|a, b| b.score.total_cmp(&a.score).then(a.entry.cmp(&b.entry)));
    lift(&mut hits, weight(Parameter::popularity), |entry| view.popularity(entry));
    let second = hits.get(1).map_or(0.0, |hit| hit.score);
    hits.truncate(limit);
    Ranked { hits, second, total, truncated }
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
        run.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.entry.cmp(&b.entry)));
        for hit in run.iter_mut() {
            if hit.score > ceiling {
                hit.lift -= hit.score - ceiling;
                hit.score = ceiling;
            }
        }
        ceiling = run.last().map_or(ceiling, |hit| hit.score);
    }
}

/// The share of neighbouring query words that are neighbours in the question too, in order.
pub(super) fn adjacency(view: &View<'_>, scratch: &Scratch, entry: u32, pairs: usize) -> f32 {
    let mut met = 0u32;
    let mut window = [0u32; NEAR];
    for word in view.question_words(entry) {
        let bits = scratch.reached(word);
        // One word for two of the query (*kørekort* for "køre kort") has them together.
        met |= (bits << 1) & bits;
        for before in window {
            // A slot's bit shifted up meets the next slot's.
            met |= (before << 1) & bits;
        }
        window.rotate_right(1);
        window[0] = bits;
    }
    met.count_ones() as f32 / pairs as f32
}

/// The share of the query's question and function words that the entry's question has too.
pub(super) fn agreement(view: &View<'_>, query: &Query, entry: u32) -> f32 {
    let (mut sum, mut all) = (0.0, 0.0);
    for &(word, kind) in &query.function {
        let worth = if kind == WordKind::Question { QUESTION_WORD } else { 1.0 };
        all += worth;
        if view.question_words(entry).any(|other| other == word) {
            sum += worth;
        }
    }
    if all > 0.0 { sum / all } else { 0.0 }
}
