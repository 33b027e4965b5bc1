//! What has the typed words, in any order and anywhere.

use super::filter::{Filter, Sieve};
use super::merged::Merged;
use super::reached::{Reached, Spelt};
use super::tables::{MANY, Rising};
use super::{Match, Run, View};
use crate::gather::Gather;

/// To look at the words of a suggestion, which lie anywhere in memory, costs as much as to read so
/// many numbers of lists.
const LOOK: usize = 16;
/// So many numbers of lists are read before the bits of any are asked, and so many suggestions are
/// known before the words of any are looked at: what they wait for from memory comes together.
const AT_ONCE: usize = 32;
const LOOKS_AT_ONCE: usize = 8;

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
        if let Some(bits) = view.tables.bits_of(words) {
            filter.bits.push(bits);
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
    let known = |words: &[u32]| view.tables.bits_of(words).is_some();
    let wanted = Wanted::new(complete, open.as_deref(), known);
    let mut looks = Looks { wanted, numbers: [0; LOOKS_AT_ONCE], count: 0 };
    match lead {
        Some(words) => {
            let lists = Merged::new(&view, words, &filter, &mut run.budget);
            listed(run, lists, &filter, &mut looks);
        }
        None => common(run, &filter, &mut looks),
    }
    run.truncated |= run.budget == 0;
}

/// Whether hardly more words have these bits than have lists of so many bytes together.
fn closely(view: &View<'_>, around: &[((u32, u32), &[u64])], about: usize) -> bool {
    let all: usize = around.iter().map(|&(words, _)| view.tables.about(words)).sum();
    all / 2 <= about
}

/// Looks at the numbers of the lists that the filter lets through, until enough is found.
fn listed(run: &mut Run<'_>, mut lists: Merged<'_>, filter: &Filter<'_>, looks: &mut Looks<'_>) {
    let mut numbers = [0; AT_ONCE];
    loop {
        let mut count = 0;
        for (place, number) in numbers.iter_mut().zip(&mut lists).take(run.budget as usize) {
            *place = number;
            count += 1;
        }
        let Some(read) = numbers.get_mut(..count).filter(|read| !read.is_empty()) else { break };
        run.spend(count);
        let kept = filter.keep(read);
        for &number in read.iter().take(kept) {
            if !looks.add(run, number) {
                return;
            }
        }
    }
    looks.finish(run);
}

/// Looks at the numbers that have all the bits, of at least one word, until enough is found.
fn common(run: &mut Run<'_>, filter: &Filter<'_>, looks: &mut Looks<'_>) {
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
            if !looks.add(run, rank) {
                return;
            }
        }
    }
    looks.finish(run);
}

/// Suggestions whose words are looked at, some at once.
struct Looks<'w> {
    wanted: Wanted<'w>,
    numbers: [u32; LOOKS_AT_ONCE],
    count: usize,
}

impl Looks<'_> {
    /// A further one. Whether more are wanted.
    fn add(&mut self, run: &mut Run<'_>, rank: u32) -> bool {
        if let Some(place) = self.numbers.get_mut(self.count) {
            *place = rank;
        }
        self.count += 1;
        self.count < LOOKS_AT_ONCE || self.finish(run)
    }

    /// Looks at those that wait. Whether more are wanted.
    fn finish(&mut self, run: &mut Run<'_>) -> bool {
        let View { sections, tables, .. } = run.view;
        let mut words = [Rising::NONE; LOOKS_AT_ONCE];
        for (words, &rank) in words.iter_mut().zip(&self.numbers).take(self.count) {
            *words = tables.words_of(sections[3], rank);
        }
        let looks = self.numbers.iter().zip(words).take(std::mem::take(&mut self.count));
        for (&rank, words) in looks {
            if self.wanted.are_in(words, &mut run.budget) {
                run.add(rank.into(), Match::Words, 0);
            }
            if run.full() || !run.step() {
                return false;
            }
        }
        true
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
