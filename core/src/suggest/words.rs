//! What has the typed words, in any order and anywhere.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;

use super::tables::Rising;
use super::typed::Typed;
use super::{Match, Run};
use crate::gather::Gather;
use crate::index::fuzzy::{self, Allow, Limits, MAX_COST};
use crate::order::arrange;

/// A word that is being typed can lead the search if so few words begin with it: then all their
/// lists together may be shorter than the shortest list of a complete word.
const FEW: u32 = 64;

/// A second list is read along with the shortest one if it is at most so many times as long: to
/// read a number of a list takes a fraction of what it takes to look at the words of a suggestion,
/// which lie anywhere in memory.
const ALONG: usize = 16;

/// So many numbers in all lists together are sorted at once instead of merged one by one.
const FEW_RANKS: usize = 1024;

/// Adds what has every complete word, and a further word that begins with the open one, each in
/// any spelling of the same letters. Smallest ranks first.
///
/// The shortest list is read from its start, together with the next one where that is not much
/// longer; what stands in both is looked up in the words of that suggestion. O(length of the
/// shortest list x words a suggestion), within the budget.
pub(super) fn any_order(run: &mut Run<'_>, typed: &Typed) {
    let Some((complete, open)) = reached(run, typed) else { return };
    let view = run.view;
    let lists = |words: &[u32]| -> Vec<Rising<'_>> {
        words.iter().map(|&word| view.tables.ranks(view.sections[3], word)).gather()
    };
    let length = |lists: &[Rising<'_>]| lists.iter().map(Rising::left).sum::<usize>();
    let mut known: Vec<Vec<Rising<'_>>> = complete.iter().map(|words| lists(words)).gather();
    let mut shortest = || {
        let at = (0..known.len()).min_by_key(|&at| length(&known[at]))?;
        Some(known.remove(at))
    };
    let (shortest, second) = (shortest(), shortest());
    let few = open.as_ref().filter(|open| {
        let words: u32 = open.iter().map(|(start, end)| end - start).sum();
        shortest.is_none() || words <= FEW
    });
    let beginning = few.map(|open| {
        // Opening a list is a step as well: a short start has thousands.
        let words: Vec<u32> =
            open.iter().flat_map(|&(start, end)| start..end).take(run.budget as usize + 1).gather();
        match run.budget.checked_sub(words.len() as u32) {
            Some(left) => run.budget = left,
            None => run.truncated = true,
        }
        lists(&words)
    });
    let (lead, second) = match (shortest, beginning) {
        (Some(complete), Some(open)) if length(&open) < length(&complete) => (open, Some(complete)),
        (Some(lists), _) => (lists, second),
        (None, Some(lists)) => (lists, None),
        (None, None) => return,
    };
    let wanted = Wanted::new(&complete, open.as_deref());
    let along = second.filter(|lists| length(lists) <= ALONG * length(&lead)).map(Merged::new);
    let mut merged = Both { lead: Merged::new(lead), along, ahead: None };
    while !run.full()
        && run.step()
        && let Some(rank) = merged.next(&mut run.budget)
    {
        if wanted.are_in(view.tables.words_of(view.sections[3], rank), &mut run.budget) {
            run.add(rank.into(), Match::Words, 0);
        }
    }
    run.truncated |= run.budget == 0;
}

/// The words that a suggestion must have.
struct Wanted<'w> {
    /// Words of the index, each with the bit of the complete word it stands for.
    complete: Vec<(u32, u64)>,
    all: u64,
    open: Option<&'w [(u32, u32)]>,
    /// Complete words beyond the bits of a number.
    more: &'w [Vec<u32>],
}

impl<'w> Wanted<'w> {
    fn new(complete: &'w [Vec<u32>], open: Option<&'w [(u32, u32)]>) -> Self {
        let (counted, more) = complete.split_at(complete.len().min(64));
        let bits = counted.iter().zip(0u32..);
        let bits = bits.flat_map(|(set, bit)| set.iter().map(move |&word| (word, 1u64 << bit)));
        let all = if counted.len() == 64 { !0 } else { (1u64 << counted.len()) - 1 };
        Self { complete: bits.gather(), all, open, more }
    }

    /// Whether all of them are among these. Reads no further than the budget.
    fn are_in(&self, words: Rising<'_>, budget: &mut u32) -> bool {
        let (mut met, mut further) = (0, self.open.is_none());
        let mut others = vec![false; self.more.len()];
        for word in words.take(*budget as usize) {
            *budget -= 1;
            let mut counts = false;
            for &(wanted, bit) in &self.complete {
                if wanted == word {
                    met |= bit;
                    counts = true;
                }
            }
            for (other, set) in others.iter_mut().zip(self.more) {
                let has = set.binary_search(&word).is_ok();
                *other |= has;
                counts |= has;
            }
            let within =
                |open: &[(u32, u32)]| open.iter().any(|&(start, end)| (start..end).contains(&word));
            further |= !counts && self.open.is_some_and(within);
        }
        met == self.all && further && others.iter().all(|other| *other)
    }
}

/// What stands in the leading lists, and in others read along where there are such.
struct Both<'a> {
    lead: Merged<'a>,
    along: Option<Merged<'a>>,
    /// The last number of the others.
    ahead: Option<u32>,
}

impl Both<'_> {
    /// The next number of both; takes one from the budget for each that is in one only.
    fn next(&mut self, budget: &mut u32) -> Option<u32> {
        loop {
            let number = self.lead.next()?;
            let Some(along) = &mut self.along else { return Some(number) };
            while self.ahead.is_none_or(|ahead| ahead < number) {
                *budget = budget.checked_sub(1)?;
                self.ahead = Some(along.next()?);
            }
            if self.ahead == Some(number) {
                return Some(number);
            }
            *budget = budget.checked_sub(1)?;
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
        let mut words: Vec<u32> = numbers.map(|output| output as u32).gather();
        arrange(&mut words, Ord::cmp);
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
        arrange(&mut ranges, Ord::cmp);
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
enum Merged<'a> {
    /// Nearly always: no other spelling, nothing to compare.
    One(Rising<'a>),
    Sorted(std::vec::IntoIter<u32>),
    Many {
        lists: Vec<Rising<'a>>,
        heap: BinaryHeap<Reverse<(u32, usize)>>,
    },
}

impl<'a> Merged<'a> {
    fn new(mut lists: Vec<Rising<'a>>) -> Self {
        if let [list] = lists[..] {
            return Self::One(list);
        }
        let all: usize = lists.iter().map(Rising::left).sum();
        if all <= FEW_RANKS {
            let mut numbers: Vec<u32> = Vec::with_capacity(all);
            lists.into_iter().for_each(|list| numbers.extend(list));
            arrange(&mut numbers, Ord::cmp);
            numbers.dedup();
            return Self::Sorted(numbers.into_iter());
        }
        let firsts = lists.iter_mut().enumerate();
        let heap = firsts.filter_map(|(at, list)| Some(Reverse((list.next()?, at)))).collect();
        Self::Many { lists, heap }
    }
}

impl Iterator for Merged<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        let (lists, heap) = match self {
            Self::One(list) => return list.next(),
            Self::Sorted(numbers) => return numbers.next(),
            Self::Many { lists, heap } => (lists, heap),
        };
        let Reverse((number, _)) = *heap.peek()?;
        while let Some(mut top) = heap.peek_mut()
            && top.0.0 == number
        {
            match lists.get_mut(top.0.1).and_then(Iterator::next) {
                // The number in front is replaced in place: one sinking instead of two moves.
                Some(more) => top.0.0 = more,
                None => drop(PeekMut::pop(top)),
            }
        }
        Some(number)
    }
}
