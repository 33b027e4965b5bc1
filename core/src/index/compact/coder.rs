//! Bits to bytes by their probabilities, and back: a binary arithmetic coder with adaptive models.
//!
//! One set of functions serves both directions. A [`Coder`] takes a bit and gives it back; the
//! encoder writes what it took, the decoder gives what the file says. What is built from these
//! functions (numbers, texts, whole sections) is written once and cannot disagree with itself.
//!
//! A range coder after Martin, *Range encoding: an algorithm for removing redundancy from a digitised
//! message* (Video & Data Recording Conference, 1979), carries held back as in LZMA (Pavlov, LZMA
//! SDK); integers throughout.

/// Takes or gives bits.
pub(super) trait Coder {
    /// Codes one bit; `one` is the probability of a one, 1 to 4,095 of 4,096. The encoder gives
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

/// A range below this has its highest byte settled.
const SETTLED: u32 = 1 << 24;

/// The part of a range that a one has.
const fn share(range: u32, one: u32) -> u32 {
    (range >> 12) * one
}

/// Writes bits.
#[cfg(feature = "build")]
#[derive(Debug)]
pub(super) struct Encoder {
    /// Where the range begins; the 33rd bit is a carry.
    low: u64,
    range: u32,
    /// The last byte that a carry may still change, and how many of 255 stand behind it.
    held: Option<u8>,
    full: usize,
    out: Vec<u8>,
}

#[cfg(feature = "build")]
impl Encoder {
    pub(super) const fn new() -> Self {
        Self { low: 0, range: u32::MAX, held: None, full: 0, out: Vec::new() }
    }

    /// The bytes; the decoder reads zeros behind them.
    pub(super) fn finish(mut self) -> Vec<u8> {
        // The number in the range with the most zeros at its end.
        self.low = (self.low + u64::from(SETTLED - 1)) & !u64::from(SETTLED - 1);
        (0..2).for_each(|_| self.shift());
        self.out
    }

    fn shift(&mut self) {
        let carry = (self.low >> 32) as u8;
        let byte = (self.low >> 24) as u8;
        if byte == 0xff && carry == 0 {
            self.full += 1;
        } else {
            self.out.extend(self.held.map(|held| held.wrapping_add(carry)));
            let full = std::mem::take(&mut self.full);
            self.out.extend(std::iter::repeat_n(0xffu8.wrapping_add(carry), full));
            self.held = Some(byte);
        }
        self.low = (self.low & u64::from(SETTLED - 1)) << 8;
    }
}

#[cfg(feature = "build")]
impl Coder for Encoder {
    fn written(&self) -> usize {
        self.out.len()
    }

    fn code(&mut self, bit: bool, one: u32) -> bool {
        let share = share(self.range, one);
        if bit {
            self.range = share;
        } else {
            self.low += u64::from(share);
            self.range -= share;
        }
        while self.range < SETTLED {
            self.range <<= 8;
            self.shift();
        }
        bit
    }
}

/// Reads bits.
#[derive(Debug)]
pub(super) struct Decoder<'a> {
    range: u32,
    /// How far behind the beginning of the range the number is that was written.
    code: u32,
    data: &'a [u8],
    at: usize,
}

impl<'a> Decoder<'a> {
    pub(super) fn new(data: &'a [u8]) -> Self {
        let mut decoder = Self { range: u32::MAX, code: 0, data, at: 0 };
        (0..4).for_each(|_| decoder.shift());
        decoder
    }

    fn shift(&mut self) {
        let byte = self.data.get(self.at).copied().unwrap_or(0);
        self.code = (self.code << 8) | u32::from(byte);
        self.at += 1;
    }

    /// Whether all bytes were read, no more than the zeros behind them, and the last byte is the
    /// smallest that could stand there, as the encoder writes it.
    pub(super) fn is_at_end(&self) -> bool {
        self.at == self.data.len() + 3 && self.code < SETTLED
    }
}

impl Coder for Decoder<'_> {
    fn is_lost(&self) -> bool {
        self.at > self.data.len() + 3
    }

    // Always: a call for every bit would be a fourth of the time.
    #[inline(always)]
    fn code(&mut self, _: bool, one: u32) -> bool {
        let share = share(self.range, one);
        let bit = self.code < share;
        if bit {
            self.range = share;
        } else {
            self.code -= share;
            self.range -= share;
        }
        while self.range < SETTLED {
            self.range <<= 8;
            self.shift();
        }
        bit
    }
}

/// The probability of a one in some situation, learnt from what was seen in it: twelve bits, and
/// four bits for how often.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bit(u16);

/// How far the n-th sight moves a probability, of 4,096: about one part in 1.2 + 0.8 n, so that
/// the first sights count most. Fitted to Danish and Norwegian content.
static RATES: [u16; 16] = {
    let mut rates = [0; 16];
    let mut seen = 0;
    while seen < 16 {
        rates[seen] = (40_960 / (12 + 8 * seen)) as u16;
        seen += 1;
    }
    rates
};

impl Bit {
    /// Nothing seen yet: both as likely.
    pub(super) const NEW: Self = Self(0x8000);

    /// Codes a bit by what was learnt, and learns it.
    #[inline]
    pub(super) fn code(&mut self, coder: &mut impl Coder, bit: bool) -> bool {
        let (one, seen) = (i32::from(self.0 & 0xfff0), self.0 & 15);
        let bit = coder.code(bit, (one >> 4).max(1) as u32);
        let goal = if bit { 0xfff0 } else { 0 };
        let one = one + (((goal - one) * i32::from(RATES[usize::from(seen)])) >> 12);
        self.0 = (one as u16 & 0xfff0) | (seen + 1).min(15);
        bit
    }
}

/// Bytes as a tree of bits.
#[derive(Clone, Debug)]
pub(super) struct Symbols([Bit; 256]);

impl Symbols {
    pub(super) const NEW: Self = Self([Bit::NEW; 256]);

    /// Codes a byte.
    pub(super) fn code(&mut self, coder: &mut impl Coder, value: u8) -> u8 {
        self.few(coder, 8, value)
    }

    /// Codes a number of so many binary digits: fewer take less time.
    pub(super) fn few(&mut self, coder: &mut impl Coder, digits: u32, value: u8) -> u8 {
        let mut node = 1usize;
        for at in (0..digits).rev() {
            let Some(model) = self.0.get_mut(node) else { break };
            let bit = model.code(coder, value >> at & 1 == 1);
            node = node << 1 | usize::from(bit);
        }
        (node ^ 1 << digits) as u8
    }
}

/// Numbers: how many binary digits, one decision each, for most numbers are small; then the digits.
/// The first three below the leading one are learnt, the rest taken for chance.
#[derive(Clone, Debug)]
pub(super) struct Numbers {
    lengths: [Bit; 32],
    digits: [[Bit; 8]; 33],
}

impl Numbers {
    pub(super) const NEW: Self = Self { lengths: [Bit::NEW; 32], digits: [[Bit::NEW; 8]; 33] };

    /// A model that is used once.
    pub(super) const fn new() -> Self {
        Self::NEW
    }

    /// Codes a number; small ones are the cheap ones.
    pub(super) fn code(&mut self, coder: &mut impl Coder, value: u32) -> u32 {
        let value = u64::from(value) + 1;
        let length = (u64::BITS - 1 - value.leading_zeros()) as usize;
        let mut digits = 0;
        for model in &mut self.lengths {
            if !model.code(coder, digits < length) {
                break;
            }
            digits += 1;
        }
        let mut read = 1u64;
        for at in (0..digits).rev() {
            let bit = value >> at & 1 == 1;
            let model = usize::try_from(read).ok();
            let model = self.digits.get_mut(digits).and_then(|row| row.get_mut(model?));
            let bit = model.unwrap_or(&mut Bit::NEW.clone()).code(coder, bit);
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
