//! What has the typed words, in any order and anywhere.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;

use super::reached::{Reached, Spelt};
use super::tables::{MANY, Rising};
use super::{Match, Run, View};
use crate::gather::Gather;
use crate::order::arrange;

/// To look at the words of a suggestion, which lie anywhere in memory, costs as much as to read so
/// many numbers of lists.
const LOOK: usize = 16;

/// Lists of so many bytes together are sorted at once instead of merged one by one.
const FEW_BYTES: usize = 1024;
/// So few lists, a word's spellings, are merged on the way, however long: ten suggestions may be
/// found near their starts.
const FEW_LISTS: usize = 8;

/// Adds what has every complete word, and a further word that begins with the open one, each in
/// any spelling of the same letters. Smallest ranks first.
///
/// The shortest list is read from its start. What the bits of frequent words do not rule out is
/// looked up in the words of that suggestion. Where all complete words are frequent, and no few
/// words begin as the open one, their bits lead. Where many words begin as the open one, bits say
/// of nearly every suggestion whether it has such a word, and few are looked up in vain. O(length
/// of the shortest list + suggestions / 64, x words a suggestion), within the budget.
pub(super) fn any_order(run: &mut Run<'_>, reached: &Reached) {
    let Reached { complete, open, .. } = reached;
    if open.as_ref().is_some_and(Vec::is_empty) {
        return;
    }
    let view = run.view;
    let ranks = |&word: &u32| view.tables.ranks(view.sections[3], word);
    let about =
        |open: &[(u32, u32)]| -> usize { open.iter().map(|&words| view.tables.about(words)).sum() };
    // Frequent words, with the shortest of their lists, and the shortest list of the others.
    let bits = Vec::with_capacity(complete.len());
    let mut filter = Filter { bits, open: Vec::new(), sieve: None };
    let (mut most, mut shortest) = (usize::MAX, None::<(usize, &[u32])>);
    for Spelt { words, .. } in complete {
        let length = words.iter().map(|word| ranks(word).left()).sum();
        if let [word] = words[..]
            && let Some(word) = view.tables.bits_of(word)
        {
            filter.bits.push(word);
            most = most.min(length);
        } else if shortest.is_none_or(|(least, _)| length < least) {
            shortest = Some((length, words));
        }
    }
    // Bits tell where no word begins as the open one, if that is how many begin.
    let around = |open: &Vec<(u32, u32)>| -> Option<Vec<_>> {
        open.iter().map(|&words| view.tables.bits_around(words)).collect()
    };
    let around = open.as_ref().filter(|_| !complete.is_empty()).and_then(around);
    let few = open.as_ref().filter(|open| {
        let about = about(open);
        if around.as_ref().is_some_and(|around| closely(&view, around, about)) {
            return false;
        }
        let listed = shortest.map_or(0, |(length, _)| length);
        if shortest.is_some() {
            most = most.min(listed);
        }
        // With so many of all suggestions in the lists, ten are found after so many looks.
        let found = (run.limit * view.tables.len()).checked_div(about).unwrap_or_default();
        complete.is_empty()
            || about + listed <= most.min(found).saturating_mul(LOOK).min(run.budget as usize)
    });
    if few.is_none() {
        filter.open = around.into_iter().flatten().map(|(_, bits)| bits).gather();
    }
    let leading: Vec<(u32, u32)>;
    let lead = match (few, shortest) {
        (Some(open), shortest) => {
            // Opening a list is a step as well: a short start has thousands.
            run.spend(open.iter().map(|(start, end)| (end - start) as usize).sum());
            if let Some((length, words)) = shortest
                && view.tables.len() >= MANY
                && about(open).saturating_mul(LOOK) > length
            {
                // The shortest list does not lead, but says quickly what is not in it.
                run.spend(length);
                let numbers = words.iter().flat_map(ranks);
                filter.sieve = Some(Sieve::new(numbers, length, view.tables.len()));
            }
            Some(open.as_slice())
        }
        (None, Some((_, words))) => {
            leading = words.iter().map(|&word| (word, word.saturating_add(1))).gather();
            Some(leading.as_slice())
        }
        (None, None) => None,
    };
    if run.truncated {
        return;
    }
    let known = |words: &[u32]| matches!(words, &[word] if view.tables.bits_of(word).is_some());
    let wanted = Wanted::new(complete, open.as_deref(), known);
    let mut take = |run: &mut Run<'_>, rank: u32| {
        let words = view.tables.words_of(view.sections[3], rank);
        if wanted.are_in(words, &mut run.budget) {
            run.add(rank.into(), Match::Words, 0);
        }
        !run.full() && run.step()
    };
    match lead {
        Some(words) => {
            let lists = Merged::new(&view, words, &filter, &mut run.budget);
            listed(run, lists, &filter, &mut take);
        }
        None => common(run, &filter, &mut take),
    }
    run.truncated |= run.budget == 0;
}

/// Whether hardly more words have these bits than have lists of so many bytes together.
fn closely(view: &View<'_>, around: &[((u32, u32), &[u64])], about: usize) -> bool {
    let all: usize = around.iter().map(|&(words, _)| view.tables.about(words)).sum();
    all / 2 <= about
}

/// Gives the numbers of the lists that the filter lets through, as long as `take` wants more.
fn listed(
    run: &mut Run<'_>,
    mut lists: Merged<'_>,
    filter: &Filter<'_>,
    take: &mut dyn FnMut(&mut Run<'_>, u32) -> bool,
) {
    while run.step()
        && let Some(rank) = lists.next()
    {
        if filter.has(rank) && !take(run, rank) {
            return;
        }
    }
}

/// Gives the numbers that have all the bits, of at least one word, as long as `take` wants more.
fn common(run: &mut Run<'_>, filter: &Filter<'_>, take: &mut dyn FnMut(&mut Run<'_>, u32) -> bool) {
    let Some((first, others)) = filter.bits.split_first() else { return };
    for (at, &word) in first.iter().enumerate() {
        let mut word = others.iter().fold(word, |word, bits| word & bits.get(at).unwrap_or(&0));
        if word != 0 && !filter.open.is_empty() {
            word &= filter.open.iter().fold(0, |any, bits| any | bits.get(at).unwrap_or(&0));
        }
        // Eight of these are as much work as one number of a list.
        if at % 8 == 0 && !run.step() {
            return;
        }
        while word != 0 {
            let rank = at as u32 * 64 + word.trailing_zeros();
            word &= word - 1;
            if !take(run, rank) {
                return;
            }
        }
    }
}

/// The most words of 64 bits in a sieve: half a kilobyte stays in the nearest cache and in the small
/// pieces of an allocator. Of a list of a thousand numbers, the longest without bits among 100,000,
/// it still rules out three in four that are not in it, and a look at those costs little.
const SIEVE: usize = 64;
/// Among more suggestions lists are longer, and a look costs more: a word for so many.
const SIEVED: usize = 2048;

/// Words of 64 bits for each number in a sieve, as long as there is room: one in 128 is taken for a
/// number that is in it, and the sieves of most lists need no more than some hundred bytes.
const ROOM: usize = 2;

/// A set of some of so many numbers by their last bits: says no for certain and yes perhaps.
struct Sieve(Vec<u64>);

impl Sieve {
    /// A sieve of about `count` numbers below `below`.
    fn new(numbers: impl Iterator<Item = u32>, count: usize, below: usize) -> Self {
        let words = below.div_ceil(64).min(count.saturating_mul(ROOM).max(1));
        let words = words.min(SIEVE.max(below / SIEVED)).next_power_of_two();
        let mut sieve = vec![0u64; words];
        numbers.for_each(|number| {
            if let Some(word) = sieve.get_mut((number as usize / 64) & (words - 1)) {
                *word |= 1 << (number % 64);
            }
        });
        Self(sieve)
    }

    fn has(&self, number: u32) -> bool {
        let word = self.0.get((number as usize / 64) & (self.0.len() - 1));
        word.is_some_and(|word| word >> (number % 64) & 1 == 1)
    }
}

/// What the wanted suggestions have, as bits.
struct Filter<'b> {
    /// Frequent words: all of them are there.
    bits: Vec<&'b [u64]>,
    /// Frequent beginnings of the open word: one of them is there, if there are any.
    open: Vec<&'b [u64]>,
    sieve: Option<Sieve>,
}

impl Filter<'_> {
    fn is_none(&self) -> bool {
        self.bits.is_empty() && self.open.is_empty() && self.sieve.is_none()
    }

    /// Whether a number has the bits.
    fn has(&self, number: u32) -> bool {
        let at = number as usize / 64;
        let set = |bits: &&[u64]| bits.get(at).is_some_and(|word| word >> (number % 64) & 1 == 1);
        self.sieve.as_ref().is_none_or(|sieve| sieve.has(number))
            && self.bits.iter().all(set)
            && (self.open.is_empty() || self.open.iter().any(set))
    }
}

/// The words that a suggestion must have.
struct Wanted<'w> {
    /// Words of the index, each with the bit of the complete word it stands for.
    complete: Vec<(u32, u64)>,
    /// The complete words that are not known to be there.
    all: u64,
    open: Option<&'w [(u32, u32)]>,
    /// Complete words beyond the bits of a number.
    more: &'w [Spelt],
}

impl<'w> Wanted<'w> {
    /// `known` tells of a complete word whether it is there in everything that is looked at.
    fn new(
        complete: &'w [Spelt],
        open: Option<&'w [(u32, u32)]>,
        known: impl Fn(&[u32]) -> bool,
    ) -> Self {
        let (counted, more) = complete.split_at(complete.len().min(64));
        let (mut bits, mut all) = (Vec::with_capacity(counted.len()), 0);
        for (set, bit) in counted.iter().zip(0u32..) {
            bits.extend(set.words.iter().map(|&word| (word, 1u64 << bit)));
            all |= u64::from(!known(&set.words)) << bit;
        }
        Self { complete: bits, all, open, more }
    }

    /// Whether all of them are among these. Reads no further than the budget.
    fn are_in(&self, words: Rising<'_>, budget: &mut u32) -> bool {
        let (mut left, mut further) = (self.all, self.open.is_none());
        let mut others = vec![false; self.more.len()];
        let within = |word: u32| {
            self.open
                .is_some_and(|open| open.iter().any(|&(start, end)| (start..end).contains(&word)))
        };
        for word in words {
            if left == 0 && further && self.more.is_empty() {
                return true;
            }
            let Some(less) = budget.checked_sub(1) else { return false };
            *budget = less;
            further = further || within(word);
            if left == 0 && self.more.is_empty() {
                continue;
            }
            for &(wanted, bit) in &self.complete {
                if wanted == word {
                    left &= !bit;
                }
            }
            for (other, set) in others.iter_mut().zip(self.more) {
                *other |= set.words.binary_search(&word).is_ok();
            }
        }
        left == 0 && further && others.iter().all(|other| *other)
    }
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
    /// The lists of these ranges of words as one; what the filter does not let through may be left
    /// out. What is read at once is taken from the budget, and is no more.
    fn new(view: &View<'a>, words: &[(u32, u32)], filter: &Filter<'_>, budget: &mut u32) -> Self {
        let ranks = |word| view.tables.ranks(view.sections[3], word);
        if let [(word, end)] = *words
            && end == word.saturating_add(1)
        {
            return Self::One(ranks(word));
        }
        let all: usize = words.iter().map(|&words| view.tables.about(words)).sum();
        let count: usize = words.iter().map(|&(start, end)| (end - start.min(end)) as usize).sum();
        let lists = words.iter().flat_map(|&(start, end)| start..end).map(ranks);
        if all <= FEW_BYTES || !filter.is_none() && count > FEW_LISTS {
            let mut numbers: Vec<u32> = Vec::with_capacity(if filter.is_none() { all } else { 64 });
            for list in lists {
                let left = list.left().min(*budget as usize);
                *budget -= left as u32;
                numbers.extend(list.take(left).filter(|&number| filter.has(number)));
            }
            arrange(&mut numbers, Ord::cmp);
            numbers.dedup();
            return Self::Sorted(numbers.into_iter());
        }
        let mut lists: Vec<Rising<'a>> = lists.gather();
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
