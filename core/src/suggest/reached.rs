//! Which words of the index the typed ones may be.

use std::cmp::Reverse;

use super::Run;
use super::typed::Typed;
use crate::gather::Gather;
use crate::index::fst::Fst;
use crate::index::fuzzy::{self, Allow, Limits, MAX_COST};
use crate::order::arrange;

/// The words that a complete one may be.
#[derive(Clone, Debug)]
pub(super) struct Spelt {
    /// Rising, and at least one.
    pub(super) words: Vec<u32>,
    /// Whether any of them is spelt in another way.
    pub(super) respelt: bool,
}

impl Spelt {
    /// `None` where the word reaches nothing.
    pub(super) fn of(words: &Fst<'_>, word: &str, allow: Allow, budget: &mut u32) -> Option<Self> {
        let count = words.len() as u64;
        let mut found = Vec::new();
        fuzzy::near(words, word, &Limits::new(allow, MAX_COST), budget, &mut found);
        let numbers = found.iter().map(|near| near.output).filter(|&output| output < count);
        let mut words: Vec<u32> = numbers.map(|output| output as u32).gather();
        arrange(&mut words, Ord::cmp);
        let respelt = found.iter().any(|near| near.cost > 0);
        (!words.is_empty()).then_some(Self { words, respelt })
    }
}

/// The words that the typed ones may be.
pub(super) struct Reached {
    /// For each complete word.
    pub(super) complete: Vec<Spelt>,
    /// The ranges of words that begin as the open one, without the complete ones.
    pub(super) open: Option<Vec<(u32, u32)>>,
    /// Whether any of them is spelt in another way.
    pub(super) respelt: bool,
    /// The ranges before the complete ones were taken out, if none is spelt in another way.
    start: Option<Vec<(u32, u32)>>,
}

/// `None` if any typed word reaches nothing. What is known from a walk that allows more, `before`,
/// is not looked for again where that has found no other spelling.
pub(super) fn reached(
    run: &mut Run<'_>,
    typed: &Typed,
    allow: Allow,
    before: Option<&Reached>,
) -> Option<Reached> {
    let reached = words_reached(run, typed, allow, before);
    run.truncated |= reached.is_none() && run.budget == 0;
    reached
}

fn words_reached(
    run: &mut Run<'_>,
    typed: &Typed,
    allow: Allow,
    before: Option<&Reached>,
) -> Option<Reached> {
    let tables = run.view.tables;
    let fst = tables.words(run.view.sections[2]);
    let mut complete = Vec::with_capacity(typed.completed());
    for (at, word) in typed.complete().enumerate() {
        let steps = word.len() as u32;
        let known = match before {
            Some(before) => before.complete.get(at).filter(|spelt| !spelt.respelt),
            None => tables.known(word, allow),
        };
        let spelt = match known.filter(|_| run.budget > steps) {
            Some(known) => {
                run.budget -= steps;
                known.clone()
            }
            None => Spelt::of(&fst, word, allow, &mut run.budget)?,
        };
        complete.push(spelt);
    }
    let mut respelt = complete.iter().any(|spelt| spelt.respelt);
    let (mut open, mut start) = (None, None);
    if let Some(typed) = typed.open() {
        let (ranges, other) = match before.and_then(|before| before.start.clone()) {
            Some(ranges) => (ranges, false),
            None => beginning(run, &fst, typed, &Limits::new(allow, MAX_COST))?,
        };
        respelt |= other;
        let left = without(&ranges, &complete);
        // Respelt, a text may begin with what has no further word.
        if left.is_empty() && !respelt {
            return None;
        }
        open = Some(left);
        start = Some(ranges).filter(|_| !other);
    }
    Some(Reached { complete, open, respelt, start })
}

/// The ranges of words that begin as this one, in whatever spelling, and whether any of them does
/// in another.
fn beginning(
    run: &mut Run<'_>,
    fst: &Fst<'_>,
    start: &str,
    limits: &Limits,
) -> Option<(Vec<(u32, u32)>, bool)> {
    let count = run.view.tables.word_count() as u64;
    let (mut sound, mut places): (_, Vec<(u32, u32, u8)>) = (true, Vec::new());
    fuzzy::places(fst, start, limits, &mut run.budget, &mut |node, output, cost| {
        let Some((first, end)) = fst.range(node, output) else { return sound = false };
        let first = first.min(count);
        places.push((first as u32, end.min(count).max(first) as u32, cost));
    });
    // Of two that begin alike the longer one comes first, and what lies in it adds nothing.
    arrange(&mut places, |a, b| (a.0, Reverse(a.1), a.2).cmp(&(b.0, Reverse(b.1), b.2)));
    places.dedup_by(|next, before| next.1 <= before.1);
    let respelt = places.iter().any(|&(.., cost)| cost > 0);
    let ranges = places.iter().map(|&(first, end, _)| (first, end)).gather();
    sound.then_some((ranges, respelt))
}

/// The ranges without the complete words: a further word is wanted.
fn without(ranges: &[(u32, u32)], complete: &[Spelt]) -> Vec<(u32, u32)> {
    let inside = |word: &u32| ranges.iter().any(|&(start, end)| (start..end).contains(word));
    let words = complete.iter().flat_map(|spelt| spelt.words.iter().copied());
    let mut words: Vec<u32> = words.filter(inside).gather();
    arrange(&mut words, Ord::cmp);
    let mut left = Vec::with_capacity(ranges.len() + words.len());
    for &(mut start, end) in ranges {
        for &word in words.iter().filter(|&&word| word < end) {
            if word >= start {
                left.push((start, word));
                start = word + 1;
            }
        }
        left.push((start, end));
    }
    left.retain(|(start, end)| start < end);
    left
}
