//! Letters by those before them.
//!
//! Three models each say how likely the next bit of a byte is: by the byte before, by the three
//! bytes before, and by the word so far. Their opinions are weighed against each other (logistic
//! mixing with weights that learn), which on texts of a few tens of kilobytes gives a third less
//! than DEFLATE: what was learnt in one field serves the next, and no byte is spent on tables.
//!
//! Bytes that are frequent in Nordic texts are told in few decisions, others in up to eleven.
//!
//! Mahoney, *Adaptive weighing of context models for lossless data compression*, Florida Tech
//! CS-2005-16, 2005. Integers throughout, so that every platform decides alike.

use super::coder::{Bit, Coder};

/// Models that are mixed.
const MODELS: usize = 3;
/// The field of a text chooses the weights.
pub(super) const FIELDS: usize = 16;
/// A weight of one.
const ONE: i32 = 1 << 16;
/// Where the weights start: together somewhat above one, for the models seldom see enough.
const START: i32 = ONE * 14 / 10 / MODELS as i32;
/// How slowly weights learn.
const SLOWNESS: u32 = 12;
/// Slots of a model, as a power of two: at least, and at most (2 bytes each).
const SLOTS: (u32, u32) = (14, 20);
/// Bytes of Nordic texts, the frequent ones first: they take the fewest decisions.
const COMMON: [u8; 56] =
    *b"erntsdi\0algokm fvbp\xc3uh-j\xb8\xa5y\xa6c.w/xqz?:HS,#BKDM\xb6\xa4FP0I2AR1G";
/// Groups of them: the first, one past the last, and binary digits to tell them apart.
const GROUPS: [(u8, u8, u32); 3] = [(0, 8, 3), (8, 24, 4), (24, 56, 5)];
/// Ends a text.
const END: u8 = 0;

/// What is known of letters so far.
pub(super) struct Letters {
    /// For a probability of 4,096 the logarithm of its odds, times 256.
    logits: Box<[i16; 4096]>,
    /// The other way round: probabilities for logarithms from -2,048.
    odds: Box<[i16; 4096]>,
    slots: [Vec<Bit>; MODELS],
    weights: [[i32; MODELS]; FIELDS],
    shift: u32,
    /// For each byte its place among the frequent ones.
    places: [u8; 256],
}

/// The probability, of 4,096, for the logarithm of the odds, times 256; straight lines between
/// stored values.
fn probability(logit: i32) -> i32 {
    /// At -8, -7.5, ... 8.
    const VALUES: [i32; 33] = [
        1, 2, 4, 6, 10, 17, 27, 45, 74, 120, 194, 311, 488, 747, 1102, 1546, 2048, 2550, 2994,
        3349, 3608, 3785, 3902, 3976, 4022, 4051, 4069, 4079, 4086, 4090, 4092, 4094, 4095,
    ];
    let logit = logit.clamp(-2047, 2047) + 2048;
    let (at, rest) = ((logit >> 7) as usize, logit & 127);
    let value = |at: usize| VALUES.get(at).copied().unwrap_or(4095);
    (value(at) * (128 - rest) + value(at + 1) * rest + 64) >> 7
}

impl Letters {
    /// Models for so many bytes of text, roughly.
    pub(super) fn new(bytes: usize) -> Self {
        let mut odds = Box::new([0; 4096]);
        for (logit, odds) in (-2048..).zip(odds.iter_mut()) {
            *odds = probability(logit).clamp(1, 4095) as i16;
        }
        let mut logits = Box::new([2047; 4096]);
        let mut next = 0;
        for logit in -2047..=2047i16 {
            let upto = probability(i32::from(logit)) as usize;
            for slot in logits.iter_mut().take(upto + 1).skip(next) {
                *slot = logit;
            }
            next = next.max(upto + 1);
        }
        let mut places = [u8::MAX; 256];
        for (place, byte) in (0..).zip(COMMON) {
            places[usize::from(byte)] = place;
        }
        let bits = (usize::BITS - bytes.leading_zeros()).clamp(SLOTS.0, SLOTS.1);
        Self {
            logits,
            odds,
            slots: std::array::from_fn(|_| vec![Bit::NEW; 1 << bits]),
            weights: [[START; MODELS]; FIELDS],
            shift: 32 - bits,
            places,
        }
    }

    /// Codes the text that stands behind `out`'s first bytes, up to its end: takes it from `text`,
    /// or appends it to `out`. `None` where more than `most` bytes would come out.
    pub(super) fn text(
        &mut self,
        coder: &mut impl Coder,
        field: usize,
        text: &[u8],
        out: &mut Vec<u8>,
        most: usize,
    ) -> Option<()> {
        let mut text = text.get(out.len()..).unwrap_or_default().iter();
        let mut context = Context::default();
        out.iter().for_each(|&byte| context.push(byte));
        loop {
            let byte = self.byte(coder, field, &context, text.next().copied().unwrap_or(END));
            if byte == END {
                return Some(());
            }
            if out.len() >= most {
                return None;
            }
            context.push(byte);
            out.push(byte);
        }
    }

    /// Codes bytes of a known number.
    pub(super) fn bytes(
        &mut self,
        coder: &mut impl Coder,
        field: usize,
        bytes: &[u8],
        length: usize,
    ) -> Vec<u8> {
        let mut context = Context::default();
        let mut out = Vec::with_capacity(length);
        for at in 0..length {
            let byte = bytes.get(at).copied().unwrap_or_default();
            let byte = self.byte(coder, field, &context, byte);
            context.push(byte);
            out.push(byte);
        }
        out
    }

    fn byte(&mut self, coder: &mut impl Coder, field: usize, context: &Context, byte: u8) -> u8 {
        let hashes = context.hashes();
        let place = self.places[usize::from(byte)];
        let (mut node, mut group) = (1u32, 0);
        while group < GROUPS.len()
            && self.bit(coder, field, &hashes, node, place >= GROUPS[group].1)
        {
            node = node << 1 | 1;
            group += 1;
        }
        node <<= 1;
        let (first, bits) = GROUPS.get(group).map_or((0, 8), |&(first, _, bits)| (first, bits));
        let value = if group < GROUPS.len() { place.wrapping_sub(first) } else { byte };
        let mut read = 0u8;
        for at in (0..bits).rev() {
            let bit = self.bit(coder, field, &hashes, node, value >> at & 1 == 1);
            node = node << 1 | u32::from(bit);
            read = read << 1 | u8::from(bit);
        }
        if group < GROUPS.len() { COMMON[usize::from(first + read) % COMMON.len()] } else { read }
    }

    #[inline]
    fn bit(
        &mut self,
        coder: &mut impl Coder,
        field: usize,
        hashes: &[u32; MODELS],
        node: u32,
        bit: bool,
    ) -> bool {
        let weights = &mut self.weights[field % FIELDS];
        let mut slots = [0usize; MODELS];
        let mut seen = [Bit::NEW; MODELS];
        let mut logits = [0i32; MODELS];
        let mut sum = 0i64;
        let node = node.wrapping_mul(0x85eb_ca6b);
        for model in 0..MODELS {
            let mixed = (hashes[model] ^ node).wrapping_mul(0xc2b2_ae35);
            slots[model] = (mixed >> self.shift) as usize;
            seen[model] = self.slots[model].get(slots[model]).copied().unwrap_or(Bit::NEW);
            logits[model] = i32::from(self.logits[seen[model].one() as usize & 4095]);
            sum += i64::from(weights[model]) * i64::from(logits[model]);
        }
        let one =
            i32::from(self.odds[(sum >> 16).clamp(-2047, 2047).wrapping_add(2048) as usize & 4095]);
        let bit = coder.code(bit, (one as u32) << 4);
        let error = (i32::from(bit) << 12) - one;
        for model in 0..MODELS {
            weights[model] = weights[model].saturating_add((logits[model] * error) >> SLOWNESS);
            seen[model].learn(bit);
            if let Some(slot) = self.slots[model].get_mut(slots[model]) {
                *slot = seen[model];
            }
        }
        bit
    }
}

/// What stands before a byte.
#[derive(Clone, Copy, Debug, Default)]
struct Context {
    /// The last four bytes.
    last: u32,
    /// Of the letters since the last that is none.
    word: u32,
}

impl Context {
    fn push(&mut self, byte: u8) {
        self.last = self.last << 8 | u32::from(byte);
        let letter = byte >= 0x80 || byte.is_ascii_alphanumeric();
        self.word =
            if letter { (self.word ^ u32::from(byte)).wrapping_mul(0x0100_0193) } else { 0 };
    }

    fn hashes(self) -> [u32; MODELS] {
        let hash = |value: u32, model: u32| {
            let mixed = value.wrapping_add(model << 29).wrapping_mul(0x9e37_79b1);
            mixed ^ (mixed >> 15)
        };
        [hash(self.last & 0xff, 1), hash(self.last & 0xff_ffff, 2), hash(self.word, 3)]
    }
}
