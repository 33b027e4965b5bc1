//! Sorting and choosing the best, in little code: the page's module has one of each, not one a type.

use std::cmp::Ordering;

use crate::gather::Gather;

/// Sorts. No two items may be equal unless it does not matter which comes first. O(n log n).
pub(crate) fn arrange<T>(items: &mut [T], order: impl Fn(&T, &T) -> Ordering) {
    // The standard library's sort is faster, and written out anew for every type.
    if cfg!(feature = "build") {
        return items.sort_unstable_by(order);
    }
    heap_sort(&mut Rows { items, order });
}

/// Items by their numbers.
trait Sortable {
    fn len(&self) -> usize;
    fn is_before(&self, a: usize, b: usize) -> bool;
    fn swap(&mut self, a: usize, b: usize);
}

struct Rows<'s, T, F> {
    items: &'s mut [T],
    order: F,
}

impl<T, F: Fn(&T, &T) -> Ordering> Sortable for Rows<'_, T, F> {
    fn len(&self) -> usize {
        self.items.len()
    }

    fn is_before(&self, a: usize, b: usize) -> bool {
        (self.order)(&self.items[a], &self.items[b]).is_lt()
    }

    fn swap(&mut self, a: usize, b: usize) {
        self.items.swap(a, b);
    }
}

/// Williams (1964): the last of a heap goes behind the others, one after the other.
fn heap_sort(rows: &mut dyn Sortable) {
    let len = rows.len();
    // First the heap from its lower half up, then item by item out of it.
    for step in (0..len + len / 2).rev() {
        let (mut at, end) = if step >= len {
            (step - len, len)
        } else {
            rows.swap(0, step);
            (0, step)
        };
        loop {
            let mut child = 2 * at + 1;
            if child >= end {
                break;
            }
            if child + 1 < end && rows.is_before(child, child + 1) {
                child += 1;
            }
            if !rows.is_before(at, child) {
                break;
            }
            rows.swap(at, child);
            at = child;
        }
    }
}

/// The item that would be at `at` if the items were sorted, the greatest first; those before it are
/// not smaller, those behind it not greater. O(items) as a rule; where nearly all differ and lie
/// badly O(items²), so for a few thousand at most.
pub(crate) fn select(items: &mut [f32], at: usize) -> f32 {
    if cfg!(feature = "build") {
        return *items.select_nth_unstable_by(at, |a, b| b.total_cmp(a)).1;
    }
    find(items, at)
}

/// Hoare's FIND (1961), in three parts: scores are often equal.
fn find(items: &mut [f32], at: usize) -> f32 {
    let (mut low, mut high) = (0, items.len());
    loop {
        let pivot = ordered(items[low + (high - low) / 2]);
        let (mut greater, mut here, mut smaller) = (low, low, high);
        while here < smaller {
            let item = ordered(items[here]);
            if item > pivot {
                items.swap(greater, here);
                greater += 1;
                here += 1;
            } else if item < pivot {
                smaller -= 1;
                items.swap(here, smaller);
            } else {
                here += 1;
            }
        }
        if at < greater {
            high = greater;
        } else if at >= smaller {
            low = smaller;
        } else {
            return unordered(pivot);
        }
    }
}

/// The numbers below `count` by `key`, of equal keys in the order that `compare` gives, of equals
/// the smaller one first.
pub(crate) fn permutation(
    count: usize,
    key: &dyn Fn(usize) -> u64,
    compare: &dyn Fn(usize, usize) -> Ordering,
) -> Vec<u32> {
    let mut rows = (0..count as u32).map(|at| (key(at as usize), at)).gather();
    arrange(&mut rows, |a, b| {
        let equal = || compare(a.1 as usize, b.1 as usize).then(a.1.cmp(&b.1));
        a.0.cmp(&b.0).then_with(equal)
    });
    rows.iter().map(|row| row.1).gather()
}

/// The first bytes of a text as a key: texts of different keys are in the order of these.
pub(crate) fn beginning(text: &[u8]) -> u64 {
    let bytes = text.iter().copied().chain(std::iter::repeat(0)).take(size_of::<u64>());
    bytes.fold(0, |key, byte| key << 8 | u64::from(byte))
}

/// The numbers below `count` in the order of their texts' bytes.
pub(crate) fn alphabetical<'t>(count: usize, text: &dyn Fn(usize) -> &'t [u8]) -> Vec<u32> {
    permutation(count, &|at| beginning(text(at)), &|a, b| text(a).cmp(text(b)))
}

/// The items in this order.
pub(crate) fn permuted<T: Default>(mut items: Vec<T>, order: &[u32]) -> Vec<T> {
    let take = |at: &u32| items.get_mut(*at as usize).map(std::mem::take).unwrap_or_default();
    order.iter().map(take).gather()
}

/// A float as a number that orders as [`f32::total_cmp`] does.
pub(crate) const fn ordered(float: f32) -> u32 {
    let bits = float.to_bits();
    if bits >> 31 == 0 { bits | 1 << 31 } else { !bits }
}

/// The float of a number that [`ordered`] gave.
pub(crate) const fn unordered(number: u32) -> f32 {
    f32::from_bits(if number >> 31 == 1 { number ^ 1 << 31 } else { !number })
}

/// Numbers, the greatest first: each costs its way through a heap, and those that nobody asks for
/// cost nothing.
#[derive(Debug)]
pub(crate) struct Greatest<'n> {
    heap: &'n mut Vec<u64>,
}

impl<'n> Greatest<'n> {
    /// O(numbers). Takes them out of the list.
    pub(crate) fn new(numbers: &'n mut Vec<u64>) -> Self {
        let mut greatest = Self { heap: numbers };
        for at in (0..greatest.heap.len() / 2).rev() {
            greatest.sink(at);
        }
        greatest
    }

    fn sink(&mut self, mut at: usize) {
        let heap = &mut self.heap[..];
        loop {
            let mut child = 2 * at + 1;
            if child >= heap.len() {
                return;
            }
            if child + 1 < heap.len() && heap[child] < heap[child + 1] {
                child += 1;
            }
            if heap[at] >= heap[child] {
                return;
            }
            heap.swap(at, child);
            at = child;
        }
    }
}

impl Iterator for Greatest<'_> {
    type Item = u64;

    fn next(&mut self) -> Option<u64> {
        let last = self.heap.pop()?;
        let Some(first) = self.heap.first_mut() else { return Some(last) };
        let greatest = std::mem::replace(first, last);
        self.sink(0);
        Some(greatest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(mut numbers: Vec<u16>) {
            let mut sorted = numbers.clone();
            sorted.sort_unstable();
            let mut greatest: Vec<u64> = Greatest::new(&mut numbers.iter().map(|&n| n.into()).collect()).collect();
            greatest.reverse();
            prop_assert_eq!(&greatest, &sorted.iter().map(|&n| u64::from(n)).collect::<Vec<_>>());
            heap_sort(&mut Rows { items: &mut numbers[..], order: |a: &u16, b: &u16| a.cmp(b) });
            prop_assert_eq!(&numbers, &sorted);
        }

        #[test]
        fn equal_items_keep_their_order(numbers in proptest::collection::vec(0u8..4, 0..50)) {
            let mut sorted: Vec<(u8, u32)> = numbers.iter().copied().zip(0..).collect();
            sorted.sort();
            let order = permutation(numbers.len(), &|at| u64::from(numbers[at] / 2), &|a, b| {
                numbers[a].cmp(&numbers[b])
            });
            prop_assert_eq!(&order, &sorted.iter().map(|&(_, at)| at).collect::<Vec<_>>());
            let sorted: Vec<u8> = sorted.into_iter().map(|(number, _)| number).collect();
            prop_assert_eq!(permuted(numbers, &order), sorted);
        }

        #[test]
        fn texts_are_in_the_order_of_their_bytes(texts in proptest::collection::vec("[\0a]{0,10}", 0..50)) {
            let order = alphabetical(texts.len(), &|at| texts[at].as_bytes());
            let mut sorted: Vec<u32> = (0..texts.len() as u32).collect();
            sorted.sort_by_key(|&at| &texts[at as usize]);
            prop_assert_eq!(order, sorted);
        }

        #[test]
        fn the_item_at_a_place_is_found(numbers in proptest::collection::vec(0u8..9, 1..50), at: usize) {
            let items: Vec<f32> = numbers.iter().map(|&n| f32::from(n) - 4.0).collect();
            let at = at % items.len();
            let (mut ours, mut theirs, mut sorted) = (items.clone(), items.clone(), items);
            let found = find(&mut ours, at);
            prop_assert_eq!(found, select(&mut theirs, at));
            sorted.sort_by(|a, b| b.total_cmp(a));
            prop_assert_eq!(found, sorted[at]);
            ours[..at].sort_by(|a, b| b.total_cmp(a));
            prop_assert_eq!(&ours[..at], &sorted[..at]);
        }

        #[test]
        fn floats_keep_their_order(a: f32, b: f32) {
            prop_assert_eq!(ordered(a).cmp(&ordered(b)), a.total_cmp(&b));
            prop_assert_eq!(unordered(ordered(a)).to_bits(), a.to_bits());
        }
    }
}
