//! Writes transducers in the `fst` crate's format (version 3), the same bytes on every platform.
//!
//! The crate's own builder shares equal states through a table indexed by a hash cut to `usize`, so
//! a 32-bit build shares other states than a 64-bit one and the files differ. Here every state is
//! looked up by what it is, which also shares all that can be shared. The crate reads what this
//! writes; the tests hold the two against each other.
//!
//! Incremental construction of minimal acyclic transducers from sorted keys: Daciuk, Mihov, Watson
//! and Watson, *Incremental Construction of Minimal Acyclic Finite-State Automata*, Computational
//! Linguistics 26(1), 2000; outputs pushed towards the root after Mohri.

use super::{COMMON, EMPTY, INDEX_THRESHOLD};
use crate::error::{Error, ErrorKind, Result, joined};
use crate::index::bytes::crc32c;

/// States remembered for sharing; then the memory starts anew. Some 40 bytes each.
const MAX_SHARED: usize = 4_000_000;
/// No state written yet.
const NOWHERE: usize = 1;

#[derive(Debug, Default)]
struct State {
    final_output: Option<u64>,
    /// Input, output, address of the target.
    arrows: Vec<(u8, u64, usize)>,
}

impl State {
    /// What tells it from other states: two words for most, which have one arrow without output.
    fn key(&self, key: &mut Vec<u64>) {
        let word = |key: &mut Vec<u64>, word: u64, output: u64| {
            key.push(word << 1 | u64::from(output > 0));
            if output > 0 {
                key.push(output);
            }
        };
        key.clear();
        word(key, u64::from(self.final_output.is_some()), self.final_output.unwrap_or(0));
        for &(input, output, target) in &self.arrows {
            word(key, (target as u64) << 8 | u64::from(input), output);
        }
    }
}

/// States that were written, by what they are: open addressing, at most half full.
#[derive(Debug, Default)]
struct Shared {
    /// All keys, one behind the other.
    words: Vec<u64>,
    /// Where each key ends, and the address of its state.
    states: Vec<(u32, u32)>,
    /// A state and one, or 0; a power of two of them.
    slots: Vec<u32>,
}

impl Shared {
    fn key(&self, at: usize) -> &[u64] {
        let end = |at: usize| self.states.get(at).map_or(0, |state| state.0 as usize);
        let start = at.checked_sub(1).map_or(0, end);
        self.words.get(start..end(at)).unwrap_or_default()
    }

    /// The slot that such a state has or would have.
    fn slot(&self, key: &[u64]) -> usize {
        // A multiplicative hash: the upper half has been mixed best.
        let mix = |hash: u64, word: &u64| (hash ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let hash = key.iter().fold(0, |hash: u64, word| mix(hash.rotate_left(29), word));
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = (hash >> 32) as usize & mask;
        while let Some(state) = self.slots.get(at).and_then(|slot| slot.checked_sub(1)) {
            // Word by word: comparing slices calls a function that compares bytes.
            if self.key(state as usize).iter().eq(key) {
                break;
            }
            at = (at + 1) & mask;
        }
        at
    }

    /// The address of the state that is equal; if there is none, this one's will be `address`.
    fn address(&mut self, key: &[u64], address: impl FnOnce() -> u32) -> u32 {
        if self.states.len() >= MAX_SHARED {
            *self = Self::default();
        }
        if self.states.len() * 2 >= self.slots.len() {
            self.slots = vec![0; (self.slots.len() * 2).max(256)];
            for at in 0..self.states.len() {
                let slot = self.slot(self.key(at));
                if let Some(slot) = self.slots.get_mut(slot) {
                    *slot = at as u32 + 1;
                }
            }
        }
        let slot = self.slot(key);
        let Some(slot) = self.slots.get_mut(slot) else { return address() };
        if let Some(state) = slot.checked_sub(1) {
            return self.states.get(state as usize).map_or(0, |state| state.1);
        }
        *slot = self.states.len() as u32 + 1;
        self.words.extend_from_slice(key);
        let address = address();
        self.states.push((self.words.len() as u32, address));
        address
    }
}

/// A state on the path of the last key: its last arrow has no target yet.
#[derive(Debug, Default)]
struct Open {
    state: State,
    last: Option<(u8, u64)>,
}

impl Open {
    /// Adds `output` to all that comes after this state.
    fn push_down(&mut self, output: u64) {
        if let Some(last) = &mut self.last {
            last.1 += output;
        }
        for arrow in &mut self.state.arrows {
            arrow.1 += output;
        }
        if let Some(last) = &mut self.state.final_output {
            *last += output;
        }
    }

    fn close(&mut self, target: usize) {
        if let Some((input, output)) = self.last.take() {
            self.state.arrows.push((input, output, target));
        }
    }
}

/// Takes keys in byte order and makes a transducer of them.
#[derive(Debug)]
pub(crate) struct FstWriter {
    out: Out,
    /// The states along the last key: one more than it has bytes. What lies behind is empty, and
    /// kept for its memory.
    path: Vec<Open>,
    shared: Shared,
    key: Vec<u64>,
    last_key: Vec<u8>,
    len: u64,
}

/// The file so far.
#[derive(Debug)]
struct Out {
    bytes: Vec<u8>,
    last_address: usize,
    /// For each input its place among the frequent ones and one, or 0.
    common: [u8; 256],
}

impl FstWriter {
    pub(crate) fn new() -> Self {
        let mut bytes = Vec::new();
        bytes.extend_from_slice(&3u64.to_le_bytes());
        bytes.extend_from_slice(&0u64.to_le_bytes());
        let mut common = [0; 256];
        for (&input, place) in COMMON.iter().zip(1..) {
            common[usize::from(input)] = place;
        }
        Self {
            out: Out { bytes, last_address: NOWHERE, common },
            path: vec![Open::default()],
            shared: Shared::default(),
            key: Vec::new(),
            last_key: Vec::new(),
            len: 0,
        }
    }

    /// Adds a key. O(length of the key).
    ///
    /// # Errors
    /// If the key does not come after the one before.
    pub(crate) fn insert(&mut self, key: &[u8], value: u64) -> Result<()> {
        if self.len > 0 && self.last_key.as_slice() >= key {
            let key = String::from_utf8_lossy(key);
            let text = joined(&["the key `", &key, "` is out of order"]);
            return Err(Error::new(ErrorKind::Content, text));
        }
        self.len += 1;
        let mut output = value;
        let mut depth = 0;
        // Along the path that this key shares with the last one, outputs sink to the smaller.
        while let (Some(&byte), Some(open)) = (key.get(depth), self.path.get_mut(depth)) {
            let Some((_, had)) = open.last.as_mut().filter(|(input, _)| *input == byte) else {
                break;
            };
            let common = (*had).min(output);
            let rest = *had - common;
            *had = common;
            output -= common;
            depth += 1;
            if rest > 0
                && let Some(next) = self.path.get_mut(depth)
            {
                next.push_down(rest);
            }
        }
        self.freeze(depth);
        self.path.resize_with(self.path.len().max(key.len() + 1), Open::default);
        for (&byte, open) in key.iter().zip(&mut self.path).skip(depth) {
            open.last = Some((byte, std::mem::take(&mut output)));
        }
        if let Some(open) = self.path.get_mut(key.len()) {
            open.state.final_output = Some(output);
        }
        self.last_key.truncate(depth);
        self.last_key.extend_from_slice(key.get(depth..).unwrap_or_default());
        Ok(())
    }

    /// Writes the states of the path below `depth`.
    fn freeze(&mut self, depth: usize) {
        let mut at = self.last_key.len();
        while at > depth {
            let address = self.write(at);
            at -= 1;
            if let Some(parent) = self.path.get_mut(at) {
                parent.close(address);
            }
        }
    }

    /// The finished file.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.freeze(0);
        let root = self.write(0);
        let mut bytes = self.out.bytes;
        bytes.extend_from_slice(&self.len.to_le_bytes());
        bytes.extend_from_slice(&(root as u64).to_le_bytes());
        // The masked checksum of the format, as in Snappy's framing.
        let sum = crc32c(&bytes).rotate_right(15).wrapping_add(0xa282_ead8);
        bytes.extend_from_slice(&sum.to_le_bytes());
        bytes
    }

    /// Writes a state of the path, or finds the equal one; its address. The place is empty then.
    fn write(&mut self, at: usize) -> usize {
        let Some(Open { state, .. }) = self.path.get_mut(at) else { return EMPTY };
        if state.arrows.is_empty() && state.final_output == Some(0) {
            state.final_output = None;
            return EMPTY;
        }
        state.key(&mut self.key);
        // Sections are below 4 GiB, or the file is refused when it is sealed.
        let address = self.shared.address(&self.key, || self.out.state(state) as u32);
        state.arrows.clear();
        state.final_output = None;
        address as usize
    }
}

impl Out {
    /// Writes a state; its address.
    fn state(&mut self, state: &State) -> usize {
        let start = self.bytes.len();
        match (state.arrows.as_slice(), state.final_output) {
            ([(input, 0, target)], None) if *target == self.last_address => {
                self.one_next(*input);
            }
            ([(input, output, target)], None) => self.one(start, *input, *output, *target),
            _ => self.many(start, state),
        }
        self.last_address = self.bytes.len() - 1;
        self.last_address
    }

    /// The input in six bits of the first byte if it is a frequent one, else before it.
    fn input(&mut self, shape: u8, input: u8) {
        match self.common[usize::from(input)] {
            0 => self.bytes.extend([input, shape]),
            place => self.bytes.push(shape | place),
        }
    }

    fn one_next(&mut self, input: u8) {
        self.input(0b1100_0000, input);
    }

    fn one(&mut self, start: usize, input: u8, output: u64, target: usize) {
        let delta = delta(start, target);
        let (targets, outputs) = (size(delta).max(1), if output == 0 { 0 } else { size(output) });
        self.number(output, outputs);
        self.number(delta, targets);
        self.bytes.push((targets << 4) | outputs);
        self.input(0b1000_0000, input);
    }

    fn many(&mut self, start: usize, state: &State) {
        let last = state.final_output.unwrap_or(0);
        let deltas = state.arrows.iter().map(|arrow| size(delta(start, arrow.2)).max(1));
        let targets = deltas.max().unwrap_or(0);
        let any = last > 0 || state.arrows.iter().any(|arrow| arrow.1 > 0);
        let widest = state.arrows.iter().map(|arrow| size(arrow.1)).fold(size(last), u8::max);
        let outputs = if any { widest.max(1) } else { 0 };
        if any {
            if state.final_output.is_some() {
                self.number(last, outputs);
            }
            for arrow in state.arrows.iter().rev() {
                self.number(arrow.1, outputs);
            }
        }
        for arrow in state.arrows.iter().rev() {
            self.number(delta(start, arrow.2), targets);
        }
        self.bytes.extend(state.arrows.iter().rev().map(|arrow| arrow.0));
        let count = state.arrows.len();
        if count > INDEX_THRESHOLD {
            let mut index = [255u8; 256];
            for (at, arrow) in state.arrows.iter().enumerate() {
                index[usize::from(arrow.0)] = at as u8;
            }
            self.bytes.extend_from_slice(&index);
        }
        self.bytes.push((targets << 4) | outputs);
        let is_final = if state.final_output.is_some() { 0x40 } else { 0 };
        if (1..=0x3f).contains(&count) {
            self.bytes.push(is_final | count as u8);
        } else {
            // 256 does not fit a byte; 1 is free for it, for one arrow has its own place above.
            self.bytes.extend([if count == 256 { 1 } else { count as u8 }, is_final]);
        }
    }

    fn number(&mut self, value: u64, size: u8) {
        self.bytes.extend(value.to_le_bytes().iter().take(usize::from(size)));
    }
}

/// How far down a target lies; 0 for the empty state.
fn delta(start: usize, target: usize) -> u64 {
    if target == EMPTY { 0 } else { (start - target) as u64 }
}

/// The bytes that a number takes.
const fn size(value: u64) -> u8 {
    (8 - value.leading_zeros() / 8) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::fst::Fst;
    use fst::Streamer;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn write(map: &BTreeMap<Vec<u8>, u64>) -> Vec<u8> {
        let mut writer = FstWriter::new();
        for (key, value) in map {
            writer.insert(key, *value).unwrap();
        }
        writer.finish()
    }

    fn check(map: &BTreeMap<Vec<u8>, u64>) {
        let bytes = write(map);
        let ours = Fst::open(&bytes).expect("our reader reads it");
        assert_eq!(ours.len(), map.len());
        let theirs = fst::raw::Fst::new(&bytes[..]).expect("the crate reads it");
        theirs.verify().expect("its checksum is right");
        let theirs = fst::Map::from(theirs);
        let mut stream = theirs.stream();
        let mut found = BTreeMap::new();
        while let Some((key, value)) = stream.next() {
            found.insert(key.to_vec(), value);
        }
        assert_eq!(&found, map);
        for (key, value) in map {
            assert_eq!(ours.get(key), Some(*value));
        }
        let mut builder = fst::MapBuilder::memory();
        for (key, value) in map {
            builder.insert(key, *value).unwrap();
        }
        assert!(bytes.len() <= builder.into_inner().unwrap().len());
    }

    proptest! {
        #[test]
        fn the_crate_reads_what_we_write(
            map in proptest::collection::btree_map(
                prop_oneof![
                    proptest::collection::vec(any::<u8>(), 0..5),
                    proptest::collection::vec(prop_oneof![Just(b'a'), Just(b'e'), Just(0xc3u8)], 0..9),
                ],
                prop_oneof![0u64..300, any::<u64>().prop_map(|v| v >> 8)],
                0..300,
            )
        ) {
            check(&map);
        }
    }

    #[test]
    fn states_with_every_number_of_arrows() {
        for count in [1u16, 2, 31, 32, 33, 62, 63, 64, 65, 255, 256] {
            check(&(0..count).map(|byte| (vec![byte as u8], u64::from(byte) * 7)).collect());
            check(&(0..count).map(|byte| (vec![byte as u8, b'x'], 0)).collect());
        }
    }

    #[test]
    fn keys_out_of_order_are_refused() {
        let mut writer = FstWriter::new();
        writer.insert(b"b", 1).unwrap();
        assert!(writer.insert(b"a", 2).is_err());
        assert!(writer.insert(b"b", 2).is_err());
    }
}
