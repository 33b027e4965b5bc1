//! Bits to bytes by their probabilities, and back: a binary arithmetic coder with adaptive models.
//!
//! One set of functions serves both directions. A [`Coder`] takes a bit and gives it back; the
//! encoder writes what it took, the decoder gives what the file says. What is built from these
//! functions (numbers, texts, whole sections) is written once and cannot disagree with itself.
//!
//! The coder is the carry-less one of Mahoney, *Adaptive weighing of context models for lossless
//! data compression* (Florida Tech CS-2005-16, 2005), integers throughout.

/// Takes or gives bits.
pub(super) trait Coder {
    /// Codes one bit; `one` is the probability of a one, 1 to 65,535 of 65,536. The encoder gives
    /// `bit` back, the decoder the bit that was written here.
    fn code(&mut self, bit: bool, one: u32) -> bool;

    /// How many bytes were written.
    #[cfg(feature = "build")]
    fn written(&self) -> usize {
        0
    }

    /// Whether it has read on far behind the end: what it gives means nothing any more.
    fn is_lost(&self) -> bool {
        false
    }
}

/// Where a bit parts the interval from `low` to `high`.
fn middle(low: u32, high: u32, one: u32) -> u32 {
    low + ((u64::from(high - low) * u64::from(one)) >> 16) as u32
}

/// Whether both ends of the interval begin with the same byte.
const fn settled(low: u32, high: u32) -> bool {
    (low ^ high) >> 24 == 0
}

/// Writes bits.
#[cfg(feature = "build")]
#[derive(Debug)]
pub(super) struct Encoder {
    low: u32,
    high: u32,
    out: Vec<u8>,
}

#[cfg(feature = "build")]
impl Encoder {
    pub(super) const fn new() -> Self {
        Self { low: 0, high: u32::MAX, out: Vec::new() }
    }

    /// The bytes; the decoder reads zeros behind them.
    pub(super) fn finish(mut self) -> Vec<u8> {
        self.out.push((self.high >> 24) as u8);
        self.out
    }
}

#[cfg(feature = "build")]
impl Coder for Encoder {
    fn written(&self) -> usize {
        self.out.len()
    }

    fn code(&mut self, bit: bool, one: u32) -> bool {
        let middle = middle(self.low, self.high, one);
        if bit {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
        while settled(self.low, self.high) {
            self.out.push((self.high >> 24) as u8);
            self.low <<= 8;
            self.high = (self.high << 8) | 0xff;
        }
        bit
    }
}

/// Reads bits.
#[derive(Debug)]
pub(super) struct Decoder<'a> {
    low: u32,
    high: u32,
    code: u32,
    data: &'a [u8],
    at: usize,
}

impl<'a> Decoder<'a> {
    pub(super) fn new(data: &'a [u8]) -> Self {
        let mut decoder = Self { low: 0, high: u32::MAX, code: 0, data, at: 0 };
        (0..4).for_each(|_| decoder.shift());
        decoder
    }

    fn shift(&mut self) {
        let byte = self.data.get(self.at).copied().unwrap_or(0);
        self.code = (self.code << 8) | u32::from(byte);
        self.at += 1;
    }

    /// Whether all bytes were read, and no more than the zeros behind them.
    pub(super) fn is_at_end(&self) -> bool {
        self.at == self.data.len() + 3
    }
}

impl Coder for Decoder<'_> {
    fn is_lost(&self) -> bool {
        self.at > self.data.len() + 3
    }

    #[inline]
    fn code(&mut self, _: bool, one: u32) -> bool {
        let middle = middle(self.low, self.high, one);
        let bit = self.code <= middle;
        if bit {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
        while settled(self.low, self.high) {
            self.low <<= 8;
            self.high = (self.high << 8) | 0xff;
            self.shift();
        }
        bit
    }
}

/// The probability of a one in some situation, learnt from what was seen in it: twelve bits, and
/// four bits for how often.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bit(u16);

/// How far the n-th sight moves a probability, of 65,536: about one part in 1.2 + 0.8 n, so that
/// the first sights count most. Fitted to Danish and Norwegian content.
static RATES: [u16; 16] = {
    let mut rates = [0; 16];
    let mut seen = 0;
    while seen < 16 {
        rates[seen] = (655_360 / (12 + 8 * seen)) as u16;
        seen += 1;
    }
    rates
};

impl Bit {
    /// Nothing seen yet: both as likely.
    pub(super) const NEW: Self = Self(0x8000);

    /// The probability of a one, 0 to 4,095 of 4,096.
    #[inline]
    pub(super) const fn one(self) -> u32 {
        (self.0 >> 4) as u32
    }

    #[inline]
    pub(super) fn learn(&mut self, bit: bool) {
        let (one, seen) = (u32::from(self.0 & 0xfff0), self.0 & 15);
        let rate = u32::from(RATES[usize::from(seen)]);
        let one =
            if bit { one + (((0xfff0 - one) * rate) >> 16) } else { one - ((one * rate) >> 16) };
        self.0 = (one as u16 & 0xfff0) | (seen + 1).min(15);
    }

    /// Codes a bit by what was learnt, and learns it.
    #[inline]
    pub(super) fn code(&mut self, coder: &mut impl Coder, bit: bool) -> bool {
        let bit = coder.code(bit, self.one().max(1) << 4);
        self.learn(bit);
        bit
    }
}

/// Bytes as a tree of bits.
#[derive(Clone, Debug)]
pub(super) struct Symbols([Bit; 256]);

impl Symbols {
    pub(super) const NEW: Self = Self([Bit::NEW; 256]);

    pub(super) fn code(&mut self, coder: &mut impl Coder, value: u8) -> u8 {
        let mut node = 1usize;
        for at in (0..8).rev() {
            let Some(model) = self.0.get_mut(node) else { break };
            let bit = model.code(coder, value >> at & 1 == 1);
            node = node << 1 | usize::from(bit);
        }
        node as u8
    }
}

/// Numbers: how many binary digits, then the digits. The first three below the leading one are
/// learnt, the rest taken for chance.
#[derive(Clone, Debug)]
pub(super) struct Numbers {
    lengths: [Bit; 64],
    digits: [[Bit; 8]; 33],
}

impl Numbers {
    pub(super) const NEW: Self = Self { lengths: [Bit::NEW; 64], digits: [[Bit::NEW; 8]; 33] };

    /// A model that is used once.
    pub(super) const fn new() -> Self {
        Self::NEW
    }

    /// Codes a number; small ones are the cheap ones where nothing was learnt yet.
    pub(super) fn code(&mut self, coder: &mut impl Coder, value: u32) -> u32 {
        let value = u64::from(value) + 1;
        let digits = u64::BITS - 1 - value.leading_zeros();
        let mut node = 1usize;
        for at in (0..6).rev() {
            let Some(model) = self.lengths.get_mut(node) else { break };
            let bit = model.code(coder, digits >> at & 1 == 1);
            node = node << 1 | usize::from(bit);
        }
        let digits = (node & 63).min(32);
        let mut read = 1u64;
        for at in (0..digits).rev() {
            let bit = value >> at & 1 == 1;
            let model = usize::try_from(read).ok();
            let model = self.digits.get_mut(digits).and_then(|row| row.get_mut(model?));
            let bit = match model {
                Some(model) => model.code(coder, bit),
                None => coder.code(bit, 1 << 15),
            };
            read = read << 1 | u64::from(bit);
        }
        (read - 1).min(u64::from(u32::MAX)) as u32
    }

    /// Codes a number that may be below zero.
    pub(super) fn signed(&mut self, coder: &mut impl Coder, value: i32) -> i32 {
        let value = self.code(coder, ((value << 1) ^ (value >> 31)) as u32);
        ((value >> 1) as i32) ^ -((value & 1) as i32)
    }
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_written_is_read(
            numbers in proptest::collection::vec(any::<u32>().prop_map(|n| n >> (n & 31)), 0..200),
            symbols: Vec<u8>,
        ) {
            fn all(coder: &mut impl Coder, numbers: &[u32], symbols: &[u8]) -> (Vec<u32>, Vec<u8>) {
                let (mut number, mut symbol) = (Numbers::NEW, Symbols::NEW);
                let numbers = numbers.iter().map(|&n| {
                    number.code(coder, n).wrapping_add(number.signed(coder, n as i32) as u32)
                });
                (numbers.collect(), symbols.iter().map(|&s| symbol.code(coder, s)).collect())
            }
            let mut encoder = Encoder::new();
            let written = all(&mut encoder, &numbers, &symbols);
            let bytes = encoder.finish();
            let mut decoder = Decoder::new(&bytes);
            let nothing = (vec![0; numbers.len()], vec![0; symbols.len()]);
            prop_assert_eq!(all(&mut decoder, &nothing.0, &nothing.1), written);
            prop_assert!(decoder.is_at_end());
        }
    }
}
