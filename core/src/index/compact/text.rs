//! Letters by those before them.
//!
//! Content says the same words again and again. So each byte is first guessed: as the one that came
//! last time behind the same four bytes (Bloom, *LZP: a new data compression algorithm*, Data
//! Compression Conference, 1996), which is right for four bytes of ten; whether it is right is one
//! decision. Where it is not, the byte is told by its probability behind the byte before. What was
//! learnt in one field serves the next, and no byte is spent on tables.
//!
//! Mixing the opinions of several models for every bit would take an eighth fewer bytes and nine times
//! as long, and a page reads its index before the browser has optimised what reads it.
//!
//! Bytes that are frequent in Nordic texts are told in few decisions, others in up to eleven.

use super::coder::{Bit, Coder, Symbols};

/// Room for guesses, as a power of two: at least, and at most (2 bytes each).
const GUESSES: (u32, u32) = (12, 20);
/// A guess for so many bytes of an index, as a power of two: texts are a part of it.
const PART: u32 = 3;
/// A guess that was right so often is no surer for more.
const SURE: u8 = 7;
/// As many right guesses in a row as make a difference.
const ROW: usize = 3;
/// Bytes of Nordic texts, the frequent ones first: they take the fewest decisions.
const COMMON: [u8; 56] =
    *b"erntsdi\0algokm fvbp\xc3uh-j\xb8\xa5y\xa6c.w/xqz?:HS,#BKDM\xb6\xa4FP0I2AR1G";
/// Groups of them: the first, and binary digits to tell them apart.
const GROUPS: [(u8, u32); 3] = [(0, 3), (8, 4), (24, 5)];
/// Decisions behind one byte: of each group whether it is that one, and inside it.
const DECISIONS: usize = 64;
/// Ends a text.
const END: u8 = 0;

/// What came last behind some bytes, and how often in a row.
#[derive(Clone, Copy, Debug, Default)]
struct Guess {
    byte: u8,
    right: u8,
}

/// What is known of letters so far.
pub(super) struct Letters {
    /// By a hash of the four bytes before.
    guesses: Vec<Guess>,
    shift: u32,
    /// Whether a guess is right, by how often it was, and by the right ones just before.
    right: [[Bit; ROW + 1]; SURE as usize + 1],
    /// For each byte what comes behind it.
    next: Vec<[Bit; DECISIONS]>,
    /// Bytes that are not frequent.
    rare: Symbols,
    /// For each byte its place among the frequent ones.
    places: [u8; 256],
}

impl Letters {
    /// Nothing known; for an index of so many bytes.
    pub(super) fn new(length: usize) -> Self {
        let bits = (usize::BITS - length.leading_zeros()).saturating_sub(PART);
        let bits = bits.clamp(GUESSES.0, GUESSES.1);
        let mut places = [u8::MAX; 256];
        for (place, byte) in (0..).zip(COMMON) {
            places[usize::from(byte)] = place;
        }
        Self {
            guesses: vec![Guess::default(); 1 << bits],
            shift: u32::BITS - bits,
            right: [[Bit::NEW; ROW + 1]; SURE as usize + 1],
            next: vec![[Bit::NEW; DECISIONS]; 256],
            rare: Symbols::NEW,
            places,
        }
    }

    /// Codes the text that stands behind `out`'s first bytes, up to its end: takes it from `text`,
    /// or appends it to `out`. `None` where more than `most` bytes would come out.
    pub(super) fn text(
        &mut self,
        coder: &mut impl Coder,
        text: &[u8],
        out: &mut Vec<u8>,
        most: usize,
    ) -> Option<()> {
        let mut context = Context::behind(out);
        loop {
            let byte = self.byte(coder, &mut context, text.get(out.len()).copied().unwrap_or(END));
            if byte == END {
                return Some(());
            }
            if out.len() >= most {
                return None;
            }
            out.push(byte);
        }
    }

    /// Codes bytes of a known number.
    pub(super) fn bytes(&mut self, coder: &mut impl Coder, bytes: &[u8], length: usize) -> Vec<u8> {
        let mut context = Context::behind(&[]);
        let mut out = Vec::with_capacity(length);
        for at in 0..length {
            let byte = bytes.get(at).copied().unwrap_or_default();
            out.push(self.byte(coder, &mut context, byte));
        }
        out
    }

    fn byte(&mut self, coder: &mut impl Coder, context: &mut Context, byte: u8) -> u8 {
        let Context { last, row } = *context;
        let slot = (last.wrapping_mul(0x9e37_79b1) >> self.shift) as usize;
        let mut guess = self.guesses.get(slot).copied().unwrap_or_default();
        let right = &mut self.right[usize::from(guess.right.min(SURE))][row.min(ROW)];
        // Where nothing was there yet, nothing is guessed.
        let byte = if guess.right > 0 && right.code(coder, byte == guess.byte) {
            context.row = row + 1;
            guess.right = (guess.right + 1).min(SURE);
            guess.byte
        } else {
            context.row = 0;
            let byte = self.told(coder, last as u8, byte);
            // What was right often is given up only after a few times.
            guess = if guess.byte == byte || guess.right < 2 {
                Guess { byte, right: 1 }
            } else {
                Guess { right: guess.right / 2, ..guess }
            };
            byte
        };
        if let Some(place) = self.guesses.get_mut(slot) {
            *place = guess;
        }
        context.last = last << 8 | u32::from(byte);
        byte
    }

    /// A byte by the one before.
    fn told(&mut self, coder: &mut impl Coder, before: u8, byte: u8) -> u8 {
        let Some(models) = self.next.get_mut(usize::from(before)) else { return byte };
        let place = self.places[usize::from(byte)];
        for (group, &(first, digits)) in GROUPS.iter().enumerate() {
            let end = first + (1 << digits);
            if models[group].code(coder, place >= end) {
                continue;
            }
            // Groups are as long as all before them and eight: no two share a decision.
            let value = place.wrapping_sub(first);
            let mut node = 1usize;
            for at in (0..digits).rev() {
                let model = &mut models[(usize::from(first) + 3 + node) % DECISIONS];
                node = node << 1 | usize::from(model.code(coder, value >> at & 1 == 1));
            }
            let place = usize::from(first) + (node ^ 1 << digits);
            return COMMON[place % COMMON.len()];
        }
        self.rare.code(coder, byte)
    }
}

/// What stands before a byte.
#[derive(Clone, Copy, Debug)]
struct Context {
    /// The last four bytes.
    last: u32,
    /// How many of them were guessed, one behind the other.
    row: usize,
}

impl Context {
    fn behind(bytes: &[u8]) -> Self {
        let last = bytes.iter().rev().take(4).rev();
        Self { last: last.fold(0, |last, &byte| last << 8 | u32::from(byte)), row: 0 }
    }
}
