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

#[cfg(all(test, feature = "build"))]
mod tests;
pub(crate) mod write;

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

/// One state.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node<'a> {
    shape: Shape<'a>,
    final_output: Option<u64>,
}

#[derive(Clone, Copy, Debug)]
enum Shape<'a> {
    One(Arrow),
    /// Inputs, addresses and outputs lie in descending order, last arrow first.
    Many {
        inputs: &'a [u8],
        targets: &'a [u8],
        outputs: &'a [u8],
        /// Bytes of one target and of one output.
        sizes: (u8, u8),
        end: usize,
    },
}

/// One transition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Arrow {
    pub(crate) input: u8,
    pub(crate) output: u64,
    pub(crate) target: usize,
}

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
            match target(end, unpack(self.data.get(targets..sizes)?))? {
                EMPTY => {}
                target => mark(marked, target)?,
            }
            return Some(end);
        }
        let Shape::Many { inputs, targets, sizes, end, .. } = self.many(address, state)?.shape
        else {
            return None;
        };
        if inputs.windows(2).any(|pair| pair[0] <= pair[1]) {
            return None;
        }
        for delta in targets.chunks_exact(usize::from(sizes.0).max(1)) {
            match target(end, unpack(delta))? {
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
        Some(end)
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
            let shape =
                Shape::Many { inputs: &[], targets: &[], outputs: &[], sizes: (0, 0), end: 0 };
            return Some(Node { shape, final_output: Some(0) });
        }
        let state = *self.data.get(address)?;
        match state >> 6 {
            0b11 => self.one_next(address, state),
            0b10 => self.one(address, state),
            _ => self.many(address, state),
        }
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

    #[inline]
    fn one_next(&self, address: usize, state: u8) -> Option<Node<'a>> {
        let (input, below) = self.input(address, state)?;
        let arrow = Arrow { input, output: 0, target: below.checked_sub(1)? };
        Some(Node { shape: Shape::One(arrow), final_output: None })
    }

    #[inline]
    fn one(&self, address: usize, state: u8) -> Option<Node<'a>> {
        let (input, below) = self.input(address, state)?;
        let sizes = below.checked_sub(1)?;
        let (target_size, output_size) = self.sizes(sizes)?;
        let targets = sizes.checked_sub(target_size)?;
        let end = targets.checked_sub(output_size)?;
        let arrow = Arrow {
            input,
            output: unpack(self.data.get(end..targets)?),
            target: target(end, unpack(self.data.get(targets..sizes)?))?,
        };
        Some(Node { shape: Shape::One(arrow), final_output: None })
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

    fn many(&self, address: usize, state: u8) -> Option<Node<'a>> {
        let (count, below) = self.count(address, state)?;
        let is_final = state & 0x40 != 0;
        let sizes = below.checked_sub(1)?;
        let (target_size, output_size) = self.sizes(sizes)?;
        let index = if count > INDEX_THRESHOLD { 256 } else { 0 };
        let inputs_end = sizes.checked_sub(index)?;
        let inputs = inputs_end.checked_sub(count)?;
        let targets = inputs.checked_sub(count * target_size)?;
        let outputs = targets.checked_sub(count * output_size)?;
        let end = outputs.checked_sub(if is_final { output_size } else { 0 })?;
        let shape = Shape::Many {
            inputs: self.data.get(inputs..inputs_end)?,
            targets: self.data.get(targets..inputs)?,
            outputs: self.data.get(outputs..targets)?,
            sizes: (target_size as u8, output_size as u8),
            end,
        };
        let final_output = is_final.then(|| unpack(self.data.get(end..outputs).unwrap_or(&[])));
        Some(Node { shape, final_output })
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
        match self.node(address).map(|node| node.shape) {
            Some(Shape::One(arrow)) => such(arrow.input),
            Some(Shape::Many { inputs, .. }) => inputs.iter().any(|&input| such(input)),
            None => false,
        }
    }

    /// Goes on from a node over nodes that have one arrow and give nothing: where that ends, and
    /// how many nodes were passed.
    #[inline]
    pub(crate) fn skip(&self, address: usize) -> (usize, u32) {
        let (mut at, mut passed) = (address, 0);
        while let Some(next) = self.single(at) {
            at = next;
            passed += 1;
        }
        (at, passed)
    }

    /// The target of a node with one arrow without output where no key ends.
    #[inline]
    fn single(&self, address: usize) -> Option<usize> {
        if address == EMPTY {
            return None;
        }
        let state = *self.data.get(address)?;
        let below = if state & 0x3f == 0 { address.checked_sub(1)? } else { address };
        match state >> 6 {
            0b11 => below.checked_sub(1),
            0b10 => {
                let sizes = below.checked_sub(1)?;
                let (target_size, output_size) = self.sizes(sizes)?;
                if output_size != 0 {
                    return None;
                }
                let end = sizes.checked_sub(target_size)?;
                target(end, unpack(self.data.get(end..sizes)?))
            }
            _ => None,
        }
    }

    /// The value of a key.
    pub(crate) fn get(&self, key: &[u8]) -> Option<u64> {
        let (node, output) = self.walk(self.root, 0, key)?;
        Some(output.saturating_add(self.node(node)?.final_output?))
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

    /// The arrow for `byte` of the node at `address`, as target and output: what decoding the
    /// node and looking for the arrow would give, without reading what is not asked for.
    #[inline]
    fn step(&self, address: usize, byte: u8) -> Option<(usize, u64)> {
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
            let arrow = match self.one(address, state)?.shape {
                Shape::One(arrow) => arrow,
                Shape::Many { .. } => return None,
            };
            return Some((arrow.target, arrow.output));
        }
        let (count, below) = self.count(address, state)?;
        let sizes = below.checked_sub(1)?;
        let (target_size, output_size) = self.sizes(sizes)?;
        let (inputs_end, at) = if count > INDEX_THRESHOLD {
            // The table says where a byte's arrow stands, counted from the first.
            let table = sizes.checked_sub(256)?;
            let index = usize::from(*self.data.get(table + usize::from(byte))?);
            (table, count.checked_sub(index + 1)?)
        } else {
            let inputs = self.data.get(sizes.checked_sub(count)?..sizes)?;
            (sizes, inputs.iter().position(|&input| input == byte)?)
        };
        let inputs = inputs_end.checked_sub(count)?;
        if *self.data.get(inputs + at)? != byte {
            return None;
        }
        let targets = inputs.checked_sub(count * target_size)?;
        let outputs = targets.checked_sub(count * output_size)?;
        let end = outputs.checked_sub(if state & 0x40 != 0 { output_size } else { 0 })?;
        let delta = targets + at * target_size;
        let output = outputs + at * output_size;
        Some((
            target(end, unpack(self.data.get(delta..delta + target_size)?))?,
            unpack(self.data.get(output..output + output_size)?),
        ))
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
            left -= arrow.output;
            key.push(arrow.input);
            address = arrow.target;
        }
    }
}

impl Node<'_> {
    /// The output to add when a key ends here; `None` where none does.
    #[inline]
    pub(crate) const fn final_output(&self) -> Option<u64> {
        self.final_output
    }

    /// The number of arrows.
    #[inline]
    pub(crate) const fn len(&self) -> usize {
        match self.shape {
            Shape::One(_) => 1,
            Shape::Many { inputs, .. } => inputs.len(),
        }
    }

    /// The input of the arrow number `index`.
    #[inline]
    pub(crate) fn input(&self, index: usize) -> Option<u8> {
        match self.shape {
            Shape::One(arrow) => (index == 0).then_some(arrow.input),
            Shape::Many { inputs, .. } => inputs.get(inputs.len().checked_sub(index + 1)?).copied(),
        }
    }

    /// The output of the arrow number `index`.
    #[inline]
    pub(crate) fn output(&self, index: usize) -> Option<u64> {
        match self.shape {
            Shape::One(arrow) => (index == 0).then_some(arrow.output),
            Shape::Many { inputs, outputs, sizes, .. } => {
                let at = inputs.len().checked_sub(index + 1)?;
                let size = usize::from(sizes.1);
                Some(unpack(outputs.get(at * size..(at + 1) * size)?))
            }
        }
    }

    /// The arrow number `index`, in rising order of input.
    #[inline]
    pub(crate) fn arrow(&self, index: usize) -> Option<Arrow> {
        match self.shape {
            Shape::One(arrow) => (index == 0).then_some(arrow),
            Shape::Many { inputs, targets, outputs, sizes, end } => {
                let count = inputs.len();
                let at = count.checked_sub(index + 1)?;
                let (target_size, output_size) = (usize::from(sizes.0), usize::from(sizes.1));
                let delta = targets.get(at * target_size..(at + 1) * target_size)?;
                Some(Arrow {
                    input: *inputs.get(at)?,
                    output: unpack(outputs.get(at * output_size..(at + 1) * output_size)?),
                    target: target(end, unpack(delta))?,
                })
            }
        }
    }
}
