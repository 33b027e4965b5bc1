//! Several lists of numbers of suggestions read as one.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;

use super::View;
use super::filter::Filter;
use super::tables::Rising;
use crate::gather::Gather;
use crate::order::arrange;

/// Lists of so many bytes together are sorted at once instead of merged one by one.
const FEW_BYTES: usize = 1024;
/// So few lists, a word's spellings, are merged on the way, however long: ten suggestions may be
/// found near their starts.
const FEW_LISTS: usize = 8;

/// Several lists of rising numbers as one, each number once.
pub(super) enum Merged<'a> {
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
    pub(super) fn new(
        view: &View<'a>,
        words: &[(u32, u32)],
        filter: &Filter<'_>,
        budget: &mut u32,
    ) -> Self {
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
