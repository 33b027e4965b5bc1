//! What has the typed words, in any order and anywhere.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::tables::Rising;
use super::typed::Typed;
use super::{Match, Run};
use crate::index::fuzzy::{self, Allow, Limits, MAX_COST};

/// A word that is being typed can lead the search if so few words begin with it: then all their
/// lists together may be shorter than the shortest list of a complete word.
const FEW: u32 = 64;

/// Adds what has every complete word, and a further word that begins with the open one, each in
/// any spelling of the same letters. Smallest ranks first.
///
/// The shortest list is read from its start; what stands in it is looked up in the words of that
/// suggestion. O(length of the shortest list x words a suggestion), within the budget.
pub(super) fn any_order(run: &mut Run<'_>, typed: &Typed) {
    let Some((complete, open)) = reached(run, typed) else { return };
    let view = run.view;
    let lists = |words: &[u32]| -> Vec<Rising<'_>> {
        words.iter().map(|&word| view.tables.ranks(view.sections[3], word)).collect()
    };
    let length = |lists: &[Rising<'_>]| lists.iter().map(Rising::left).sum::<usize>();
    let shortest = complete.iter().map(|words| lists(words)).min_by_key(|lists| length(lists));
    let few = open.as_ref().filter(|open| {
        let words: u32 = open.iter().map(|(start, end)| end - start).sum();
        shortest.is_none() || words <= FEW
    });
    let beginning = few.map(|open| {
        // Opening a list is a step as well: a short start has thousands.
        let words: Vec<u32> = open
            .iter()
            .flat_map(|&(start, end)| start..end)
            .take(run.budget as usize + 1)
            .collect();
        match run.budget.checked_sub(words.len() as u32) {
            Some(left) => run.budget = left,
            None => run.truncated = true,
        }
        lists(&words)
    });
    let lead = match (shortest, beginning) {
        (Some(complete), Some(open)) if length(&open) < length(&complete) => open,
        (Some(lists), _) | (None, Some(lists)) => lists,
        (None, None) => return,
    };
    let mut merged = Merged::new(lead);
    let mut words = Vec::new();
    while !run.full()
        && run.step()
        && let Some(rank) = merged.next()
    {
        words.clear();
        words.extend(view.tables.words_of(view.sections[3], rank).take(run.budget as usize));
        run.budget = run.budget.saturating_sub(words.len() as u32);
        let has = |set: &Vec<u32>| words.iter().any(|word| set.binary_search(word).is_ok());
        let further = |word: &u32| {
            let begins = |open: &Vec<(u32, u32)>| {
                open.iter().any(|&(start, end)| (start..end).contains(word))
            };
            open.as_ref().is_none_or(begins)
                && !complete.iter().any(|set| set.binary_search(word).is_ok())
        };
        if complete.iter().all(has) && (open.is_none() || words.iter().any(further)) {
            run.add(rank.into(), Match::Words, 0);
        }
    }
}

/// For each complete word the words it may be, rising, and the ranges of words that begin as the open one.
type Reached = (Vec<Vec<u32>>, Option<Vec<(u32, u32)>>);

/// `None` if any typed word reaches nothing.
fn reached(run: &mut Run<'_>, typed: &Typed) -> Option<Reached> {
    let count = run.view.tables.word_count() as u64;
    let fst = run.view.tables.words(run.view.sections[2]);
    let limits = Limits::new(Allow::Fold, MAX_COST);
    let mut complete = Vec::with_capacity(typed.complete.len());
    for word in &typed.complete {
        let mut found = Vec::new();
        fuzzy::near(&fst, word, &limits, &mut run.budget, &mut found);
        let numbers = found.iter().map(|near| near.output).filter(|&output| output < count);
        let mut words: Vec<u32> = numbers.map(|output| output as u32).collect();
        words.sort_unstable();
        if words.is_empty() {
            run.truncated |= run.budget == 0;
            return None;
        }
        complete.push(words);
    }
    let mut open = None;
    if let Some(start) = &typed.open {
        let mut loci = Vec::new();
        fuzzy::near_prefix(&fst, start, &limits, &mut run.budget, &mut loci);
        let mut ranges: Vec<(u32, u32)> = Vec::with_capacity(loci.len());
        for locus in loci {
            let (first, end) = fst.range(locus.node, locus.output)?;
            ranges.push((first.min(count) as u32, end.min(count).max(first.min(count)) as u32));
        }
        ranges.sort_unstable();
        // A range inside another one (a cheaper spelling further down) adds nothing.
        ranges.dedup_by(|next, before| next.1 <= before.1);
        if ranges.is_empty() {
            run.truncated |= run.budget == 0;
            return None;
        }
        open = Some(ranges);
    }
    Some((complete, open))
}

/// Several lists of rising numbers as one, each number once.
struct Merged<'a> {
    lists: Vec<Rising<'a>>,
    heap: BinaryHeap<Reverse<(u32, usize)>>,
}

impl<'a> Merged<'a> {
    fn new(mut lists: Vec<Rising<'a>>) -> Self {
        let firsts = lists.iter_mut().enumerate();
        let heap = firsts.filter_map(|(at, list)| Some(Reverse((list.next()?, at)))).collect();
        Self { lists, heap }
    }
}

impl Iterator for Merged<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let Reverse((number, _)) = *self.heap.peek()?;
        while let Some(Reverse((next, at))) = self.heap.peek().copied()
            && next == number
        {
            self.heap.pop();
            let more = self.lists.get_mut(at).and_then(Iterator::next);
            self.heap.extend(more.map(|more| Reverse((more, at))));
        }
        Some(number)
    }
}
