//! A checked reader of the `fst` crate's format (version 3).
//!
//! The crate does not promise that reading damaged transducers is safe: a file that an attacker
//! changed and re-sealed makes it panic. This reader never does. A node is
//! decoded with every offset compared with the slice, and [`Fst::open`] looks at every node once and
//! refuses what could loop: in a sound file every arrow points to a node at a lower address.
//!
//! Keys are the words in byte order. Where the value is the ordinal of the key, a prefix is a
//! range of ordinals; where it is a rank (0 = best), the outputs summed on the way to a node are
//! the best rank below it, which is what best-first completion needs.

mod branches;
mod node;
#[cfg(all(test, feature = "build"))]
mod tests;
pub(crate) mod write;

pub(crate) use node::{Arrow, Node};
use node::{Many, Shape};

/// The address of the one node that is final and has no way on.
pub(crate) const EMPTY: usize = 0;
/// Version (8 bytes) and type (8 bytes).
const HEADER: usize = 16;
/// Number of keys (8 bytes), address of the root (8 bytes), checksum (4 bytes).
const FOOTER: usize = 20;
/// From this many arrows on a node carries a table of 256 bytes.
pub(crate) const INDEX_THRESHOLD: usize = 32;

/// The bytes that the format writes in six bits of a node's first byte, most frequent first.
pub(crate) const COMMON: &[u8; 63] =
    b"te/oasripcnw.hlm-du012g=:bf3y5&_4v9678k%?xCDASFIBEjPTzRNM+LOqHG";

/// A transducer in memory, read in place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fst<'a> {
    data: &'a [u8],
    root: usize,
    len: usize,
}

/// So many of eight little-endian bytes.
const MASKS: [u64; 9] = [
    0,
    0xff,
    0xffff,
    0xff_ffff,
    0xffff_ffff,
    0xff_ffff_ffff,
    0xffff_ffff_ffff,
    0xff_ffff_ffff_ffff,
    !0,
];

/// Little-endian, at most eight bytes.
#[inline]
fn unpack(bytes: &[u8]) -> u64 {
    match *bytes {
        [] => 0,
        [a] => u64::from(a),
        [a, b] => u64::from(u16::from_le_bytes([a, b])),
        [a, b, c] => u64::from(u32::from_le_bytes([a, b, c, 0])),
        _ => bytes.iter().rev().fold(0, |value, &byte| (value << 8) | u64::from(byte)),
    }
}

/// Targets are written as the distance down from the node; 0 stands for the empty node.
fn target(end: usize, delta: u64) -> Option<usize> {
    match usize::try_from(delta).ok()? {
        0 => Some(EMPTY),
        delta => end.checked_sub(delta),
    }
}

/// Sets the bit of an address.
#[inline]
fn mark(bits: &mut [u64], address: usize) -> Option<()> {
    *bits.get_mut(address / 64)? |= 1 << (address % 64);
    Some(())
}

impl<'a> Fst<'a> {
    /// Opens and validates whole: O(bytes) time, two bits of memory a byte.
    ///
    /// `None` if anything is out of its place. Afterwards every node decodes, and every path ends.
    pub(crate) fn open(data: &'a [u8]) -> Option<Self> {
        let body = data.len().checked_sub(FOOTER)?;
        if data.get(..8)? != 3u64.to_le_bytes() || body < HEADER {
            return None;
        }
        let len = usize::try_from(unpack(data.get(body..body + 8)?)).ok()?;
        let root = usize::try_from(unpack(data.get(body + 8..body + 16)?)).ok()?;
        let fst = Self { data: data.get(..body)?, root, len };
        fst.validate().then_some(fst)
    }

    /// Opens what [`Fst::open`] has accepted before, without the walk.
    pub(crate) fn reopen(data: &'a [u8], root: usize, len: usize) -> Self {
        let body = data.len().saturating_sub(FOOTER);
        Self { data: data.get(..body).unwrap_or_default(), root, len }
    }

    /// Looks at every node once, from the last to the first: they lie back to back, and arrows
    /// only point down, so no way can go in a circle.
    fn validate(&self) -> bool {
        let mut starts = vec![0u64; self.data.len() / 64 + 1];
        let mut targets = starts.clone();
        let mut top = self.data.len();
        while top > HEADER {
            let address = top - 1;
            match self.lowest(address, &mut targets) {
                Some(low) if low >= HEADER => top = low,
                _ => return false,
            }
            mark(&mut starts, address);
        }
        if self.root != EMPTY && mark(&mut targets, self.root).is_none() {
            return false;
        }
        targets.iter().zip(&starts).all(|(targets, starts)| targets & !starts == 0)
    }

    /// The first byte of a node that is sound in itself; marks where its arrows lead.
    #[inline]
    fn lowest(&self, address: usize, marked: &mut [u64]) -> Option<usize> {
        let state = *self.data.get(address)?;
        if state & 0x80 != 0 {
            let (_, below) = self.input(address, state)?;
            if state & 0x40 != 0 {
                // It leads to the node before it, which comes next.
                return (below > HEADER).then_some(below);
            }
            let sizes = below.checked_sub(1)?;
            let (target_size, output_size) = self.sizes(sizes)?;
            let targets = sizes.checked_sub(target_size)?;
            let end = targets.checked_sub(output_size)?;
            match target(end, self.number(targets, target_size)?)? {
                EMPTY => {}
                target => mark(marked, target)?,
            }
            return Some(end);
        }
        let many = self.many(address, state)?;
        // What would lie before the file wraps round to far behind it.
        if many.end >= address {
            return None;
        }
        let inputs = many.inputs();
        if inputs.len() != many.count || inputs.windows(2).any(|pair| pair[0] <= pair[1]) {
            return None;
        }
        for at in 0..many.count {
            match many.target(at)? {
                EMPTY => {}
                target => mark(marked, target)?,
            }
        }
        // Big nodes have a table, which must say the same.
        if inputs.len() > INDEX_THRESHOLD {
            let (_, below) = self.count(address, state)?;
            let table = self.data.get(below.checked_sub(257)?..below - 1)?;
            let says = |(index, input): (usize, &u8)| {
                table.get(usize::from(*input)).is_some_and(|&at| usize::from(at) == index)
            };
            if !inputs.iter().rev().enumerate().all(says) {
                return None;
            }
        }
        Some(many.end)
    }

    /// The number of keys, as the file says it.
    pub(crate) const fn len(&self) -> usize {
        self.len
    }

    pub(crate) const fn root(&self) -> usize {
        self.root
    }

    /// Decodes the node at `address`.
    #[inline]
    pub(crate) fn node(&self, address: usize) -> Option<Node<'a>> {
        if address == EMPTY {
            return Some(Node { shape: Shape::Many(Many::none(*self)), final_output: Some(0) });
        }
        let state = *self.data.get(address)?;
        match state >> 6 {
            0b11 => {
                let (input, below) = self.input(address, state)?;
                let arrow = Arrow { input, output: 0, target: below.checked_sub(1)? };
                Some(Node { shape: Shape::One(arrow), final_output: None })
            }
            0b10 => {
                let arrow = self.one(address, state)?;
                Some(Node { shape: Shape::One(arrow), final_output: None })
            }
            _ => {
                let many = self.many(address, state)?;
                let final_output = match state & 0x40 {
                    0 => None,
                    _ => self.number(many.end, many.sizes.1),
                };
                Some(Node { shape: Shape::Many(many), final_output })
            }
        }
    }

    /// What a key that ends at the node at `address` adds; `None` where none does.
    #[inline]
    pub(crate) fn final_output(&self, address: usize) -> Option<u64> {
        if address == EMPTY {
            return Some(0);
        }
        let state = *self.data.get(address)?;
        if state & 0xc0 != 0x40 {
            return None;
        }
        let many = self.many(address, state)?;
        self.number(many.end, many.sizes.1)
    }

    /// The input of a one-arrow node and the offset below it.
    #[inline]
    fn input(&self, address: usize, state: u8) -> Option<(u8, usize)> {
        match usize::from(state & 0x3f) {
            0 => {
                let at = address.checked_sub(1)?;
                Some((*self.data.get(at)?, at))
            }
            index => Some((*COMMON.get(index - 1)?, address)),
        }
    }

    /// The arrow of a node with one, of which it says more than the input.
    #[inline]
    fn one(&self, address: usize, state: u8) -> Option<Arrow> {
        let (input, below) = self.input(address, state)?;
        let sizes = below.checked_sub(1)?;
        let (target_size, output_size) = self.sizes(sizes)?;
        let targets = sizes.checked_sub(target_size)?;
        let end = targets.checked_sub(output_size)?;
        let output = self.number(end, output_size)?;
        Some(Arrow { input, output, target: target(end, self.number(targets, target_size)?)? })
    }

    /// How many arrows a node has that has not just one, and the offset below that number.
    #[inline]
    fn count(&self, address: usize, state: u8) -> Option<(usize, usize)> {
        match usize::from(state & 0x3f) {
            0 => {
                let at = address.checked_sub(1)?;
                let count = usize::from(*self.data.get(at)?);
                // One arrow has its own shape, so 1 stands for 256.
                Some((if count == 1 { 256 } else { count }, at))
            }
            count => Some((count, address)),
        }
    }

    #[inline]
    fn many(&self, address: usize, state: u8) -> Option<Many<'a>> {
        let (count, below) = self.count(address, state)?;
        let at = below.wrapping_sub(1);
        let sizes = self.sizes(at)?;
        let table = if count > INDEX_THRESHOLD { 256 } else { 0 };
        // What is not there wraps round to where no byte is: every reading is checked.
        let inputs = at.wrapping_sub(table + count);
        let targets = inputs.wrapping_sub(count * sizes.0);
        let outputs = targets.wrapping_sub(count * sizes.1);
        let end = outputs.wrapping_sub(if state & 0x40 != 0 { sizes.1 } else { 0 });
        Some(Many { fst: *self, count, inputs, targets, outputs, sizes, end })
    }

    #[inline]
    fn sizes(&self, at: usize) -> Option<(usize, usize)> {
        let byte = *self.data.get(at)?;
        let (targets, outputs) = (usize::from(byte >> 4), usize::from(byte & 15));
        (targets <= 8 && outputs <= 8).then_some((targets, outputs))
    }

    /// Whether a node has an arrow with such an input.
    #[inline]
    pub(crate) fn goes_on(&self, address: usize, such: impl Fn(u8) -> bool) -> bool {
        if address == EMPTY {
            return false;
        }
        let Some(&state) = self.data.get(address) else { return false };
        if state & 0x80 != 0 {
            return self.input(address, state).is_some_and(|(input, _)| such(input));
        }
        let many = self.many(address, state);
        many.is_some_and(|many| many.inputs().iter().any(|&input| such(input)))
    }

    /// Goes on from a node over nodes that have one arrow and give nothing: where that ends, and
    /// how many nodes were passed.
    #[inline]
    pub(crate) fn skip(&self, address: usize) -> (usize, u32) {
        let (mut at, mut passed) = (address, 0);
        // The file begins with a version, which no such node is like.
        while let Some(&state) = self.data.get(at)
            && state & 0x80 != 0
        {
            let below = at.wrapping_sub(usize::from(state & 0x3f == 0));
            let next = match state & 0x40 {
                0 => self.silent(below),
                _ => Some(below.wrapping_sub(1)),
            };
            let Some(next) = next else { break };
            at = next;
            passed += 1;
        }
        (at, passed)
    }

    /// The target of a node's one arrow, which lies below its input, if the arrow has no output.
    #[inline]
    fn silent(&self, below: usize) -> Option<usize> {
        let sizes = below.checked_sub(1)?;
        let (target_size, output_size) = self.sizes(sizes)?;
        if output_size != 0 {
            return None;
        }
        let end = sizes.checked_sub(target_size)?;
        target(end, self.number(end, target_size)?)
    }

    /// The value of a key.
    #[cfg(all(test, feature = "build"))]
    pub(crate) fn get(&self, key: &[u8]) -> Option<u64> {
        let (node, output) = self.walk(self.root, 0, key)?;
        Some(output.saturating_add(self.final_output(node)?))
    }

    /// Follows `bytes` from the node at `address`: where it ends and the outputs summed.
    #[inline]
    pub(crate) fn walk(&self, address: usize, output: u64, bytes: &[u8]) -> Option<(usize, u64)> {
        let (mut address, mut output) = (address, output);
        for &byte in bytes {
            let (target, more) = self.step(address, byte)?;
            address = target;
            output = output.saturating_add(more);
        }
        Some((address, output))
    }

    /// Follows a letter from the node at `address`: where it ends and the outputs summed.
    #[inline]
    pub(crate) fn step_letter(&self, address: usize, letter: char) -> Option<(usize, u64)> {
        if letter.is_ascii() {
            return self.step(address, letter as u8);
        }
        self.walk(address, 0, letter.encode_utf8(&mut [0; 4]).as_bytes())
    }

    /// The arrow for `byte` of the node at `address`, as target and output: what decoding the
    /// node and looking for the arrow would give, without reading what is not asked for.
    #[inline]
    pub(crate) fn step(&self, address: usize, byte: u8) -> Option<(usize, u64)> {
        if address == EMPTY {
            return None;
        }
        let state = *self.data.get(address)?;
        if state & 0x80 != 0 {
            let (input, below) = self.input(address, state)?;
            if input != byte {
                return None;
            }
            if state & 0x40 != 0 {
                return Some((below.checked_sub(1)?, 0));
            }
            let arrow = self.one(address, state)?;
            return Some((arrow.target, arrow.output));
        }
        let many = self.many(address, state)?;
        let at = many.position(byte)?;
        Some((many.target(at)?, many.output(at)?))
    }

    /// The number in so many bytes, at most eight.
    #[inline]
    fn number(&self, at: usize, size: usize) -> Option<u64> {
        // One reading of eight bytes is cheaper than one of as many as there are.
        if let Some(bytes) = self.data.get(at..at.wrapping_add(8))
            && let Ok(bytes) = bytes.try_into()
        {
            return Some(u64::from_le_bytes(bytes) & MASKS.get(size)?);
        }
        Some(unpack(self.data.get(at..at.wrapping_add(size))?))
    }

    /// The ordinals of all keys below the node at `address`: first, and one past the last.
    ///
    /// Only where values are ordinals. O(length of the last key).
    pub(crate) fn range(&self, address: usize, output: u64) -> Option<(u64, u64)> {
        let (mut address, mut last) = (address, output);
        loop {
            let node = self.node(address)?;
            match node.len().checked_sub(1).and_then(|index| node.arrow(index)) {
                Some(arrow) => {
                    last = last.saturating_add(arrow.output);
                    address = arrow.target;
                }
                None => return Some((output, last.saturating_add(node.final_output?) + 1)),
            }
        }
    }

    /// The key with this value, where values are ordinals (or otherwise rise with the keys).
    pub(crate) fn key(&self, value: u64) -> Option<Vec<u8>> {
        self.short_key(value, usize::MAX)
    }

    /// The same, if the key has no more than so many bytes: O(that).
    pub(crate) fn short_key(&self, value: u64, most: usize) -> Option<Vec<u8>> {
        let (mut address, mut left, mut key) = (self.root, value, Vec::new());
        loop {
            let node = self.node(address)?;
            if node.final_output == Some(left) {
                return Some(key);
            }
            let arrow = (0..node.len())
                .rev()
                .filter_map(|index| node.arrow(index))
                .find(|arrow| arrow.output <= left)?;
            if key.len() >= most {
                return None;
            }
            left -= arrow.output;
            key.push(arrow.input);
            address = arrow.target;
        }
    }
}
