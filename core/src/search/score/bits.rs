//! One bit an entry of a window.

use super::window::WORDS;

/// One bit an entry of the window. A small index has few of the words, which the methods are told.
#[derive(Clone, Debug)]
pub(super) struct Bits(pub(super) [u64; WORDS]);

impl Bits {
    /// Sets a bit; whether it was set.
    #[inline]
    pub(super) fn set(&mut self, at: usize) -> bool {
        let (word, bit) = (&mut self.0[(at >> 6) & (WORDS - 1)], 1u64 << (at & 63));
        let was = *word & bit != 0;
        *word |= bit;
        was
    }

    #[inline]
    pub(super) fn has(&self, at: usize) -> bool {
        self.0[(at >> 6) & (WORDS - 1)] & (1u64 << (at & 63)) != 0
    }

    pub(super) fn add(&mut self, other: &Self, words: usize) {
        let others = other.0.iter().take(words);
        self.0.iter_mut().zip(others).for_each(|(word, other)| *word |= other);
    }

    pub(super) fn keep(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= other);
    }

    pub(super) fn clear(&mut self, words: usize) {
        self.0.iter_mut().take(words).for_each(|word| *word = 0);
    }

    pub(super) fn count(&self, words: usize) -> usize {
        self.0.iter().take(words).map(|word| word.count_ones() as usize).sum()
    }

    /// Calls `each` for every bit set, ascending.
    #[inline]
    pub(super) fn each(&self, words: usize, mut each: impl FnMut(usize)) {
        for (number, &word) in self.0.iter().take(words).enumerate() {
            let mut left = word;
            while left != 0 {
                each((number << 6) | left.trailing_zeros() as usize);
                left &= left - 1;
            }
        }
    }

    /// Calls `each` for every bit set, ascending, and clears them all.
    #[inline]
    pub(super) fn drain(&mut self, words: usize, each: impl FnMut(usize)) {
        self.each(words, each);
        self.clear(words);
    }
}
