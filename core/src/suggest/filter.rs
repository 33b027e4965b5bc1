//! What of the numbers of suggestions cannot have the typed words.

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
pub(super) struct Sieve(Vec<u64>);

impl Sieve {
    /// A sieve of about `count` numbers below `below`.
    pub(super) fn new(numbers: impl Iterator<Item = u32>, count: usize, below: usize) -> Self {
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
pub(super) struct Filter<'b> {
    /// Frequent words: all of them are there.
    pub(super) bits: Vec<&'b [u64]>,
    /// Frequent beginnings of the open word: one of them is there, if there are any.
    pub(super) open: Vec<&'b [u64]>,
    pub(super) sieve: Option<Sieve>,
}

impl Filter<'_> {
    pub(super) fn is_none(&self) -> bool {
        self.bits.is_empty() && self.open.is_empty() && self.sieve.is_none()
    }

    /// Whether a number has the bits.
    pub(super) fn has(&self, number: u32) -> bool {
        self.sieve.as_ref().is_none_or(|sieve| sieve.has(number))
            && self.bits.iter().all(|bits| is_set(bits, number))
            && (self.open.is_empty() || self.open.iter().any(|bits| is_set(bits, number)))
    }

    /// Moves the numbers that have the bits to the front; says how many they are.
    ///
    /// List after list, and without a branch on what one says: which of several numbers has a bit
    /// cannot be foretold, and so the bits of all are on their way from memory at the same time.
    pub(super) fn keep(&self, numbers: &mut [u32]) -> usize {
        let mut count = numbers.len();
        // In the page's module one loop has to do, for its size.
        if cfg!(not(feature = "build")) {
            return keep(numbers, count, |number| self.has(number));
        }
        if let Some(sieve) = &self.sieve {
            count = keep(numbers, count, |number| sieve.has(number));
        }
        for bits in &self.bits {
            count = keep(numbers, count, |number| is_set(bits, number));
        }
        if !self.open.is_empty() {
            let any = |number| self.open.iter().fold(false, |any, bits| any | is_set(bits, number));
            count = keep(numbers, count, any);
        }
        count
    }
}

fn is_set(bits: &[u64], number: u32) -> bool {
    bits.get(number as usize / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
}

/// Moves those of the first numbers that are wanted to the front; says how many they are.
#[inline]
fn keep(numbers: &mut [u32], count: usize, wanted: impl Fn(u32) -> bool) -> usize {
    let mut kept = 0;
    for at in 0..count.min(numbers.len()) {
        let number = numbers[at];
        numbers[kept] = number;
        kept += usize::from(wanted(number));
    }
    kept
}
