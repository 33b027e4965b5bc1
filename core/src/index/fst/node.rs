//! One state of a transducer: its transitions, read where they lie.

use super::{Fst, INDEX_THRESHOLD, target};

/// One state.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node<'a> {
    pub(super) shape: Shape<'a>,
    pub(super) final_output: Option<u64>,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Shape<'a> {
    One(Arrow),
    Many(Many<'a>),
}

/// A state that has not just one transition: where what it says of them lies.
///
/// Inputs, targets and outputs lie in descending order, last arrow first, back to back.
#[derive(Clone, Copy, Debug)]
pub(super) struct Many<'a> {
    pub(super) fst: Fst<'a>,
    pub(super) count: usize,
    pub(super) inputs: usize,
    pub(super) targets: usize,
    pub(super) outputs: usize,
    /// Bytes of one target and of one output.
    pub(super) sizes: (usize, usize),
    pub(super) end: usize,
}

impl<'a> Many<'a> {
    /// One that has no transition.
    pub(super) const fn none(fst: Fst<'a>) -> Self {
        Self { fst, count: 0, inputs: 0, targets: 0, outputs: 0, sizes: (0, 0), end: 0 }
    }

    #[inline]
    pub(super) fn inputs(&self) -> &'a [u8] {
        let bytes = self.fst.data.get(self.inputs..self.inputs.wrapping_add(self.count));
        bytes.unwrap_or_default()
    }

    /// At which place the arrow for a byte stands.
    #[inline]
    pub(super) fn position(&self, byte: u8) -> Option<usize> {
        /// A bit in the lowest, and in the highest place of each byte.
        const LOW: u64 = u64::MAX / 255;
        const HIGH: u64 = LOW << 7;
        let data = self.fst.data;
        if self.count > INDEX_THRESHOLD {
            // The table says where a byte's arrow stands, counted from the first.
            let table = self.inputs.wrapping_add(self.count);
            let index = usize::from(*data.get(table.wrapping_add(usize::from(byte)))?);
            let at = self.count.checked_sub(index + 1)?;
            return (*data.get(self.inputs.wrapping_add(at))? == byte).then_some(at);
        }
        // Eight at a time (Warren, *Hacker's Delight*, 6-1: the first byte of a word that is zero).
        let mut at = 0;
        while at < self.count {
            let inputs = self.inputs.wrapping_add(at);
            let Some(eight) = data.get(inputs..inputs.wrapping_add(8)) else { break };
            let differs = u64::from_le_bytes(eight.try_into().ok()?) ^ (LOW * u64::from(byte));
            let same = differs.wrapping_sub(LOW) & !differs & HIGH;
            if same != 0 {
                at += same.trailing_zeros() as usize / 8;
                return (at < self.count).then_some(at);
            }
            at += 8;
        }
        let rest = self.inputs().get(at..)?;
        rest.iter().position(|&input| input == byte).map(|more| at + more)
    }

    /// Where the arrow stands as which `at` inputs are written before.
    #[inline]
    pub(super) fn target(&self, at: usize) -> Option<usize> {
        let size = self.sizes.0;
        target(self.end, self.fst.number(self.targets.wrapping_add(at * size), size)?)
    }

    #[inline]
    pub(super) fn output(&self, at: usize) -> Option<u64> {
        let size = self.sizes.1;
        self.fst.number(self.outputs.wrapping_add(at * size), size)
    }
}

/// One transition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Arrow {
    pub(crate) input: u8,
    pub(crate) output: u64,
    pub(crate) target: usize,
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
            Shape::Many(many) => many.count,
        }
    }

    /// The input of the arrow number `index`.
    #[inline]
    pub(crate) fn input(&self, index: usize) -> Option<u8> {
        match &self.shape {
            Shape::One(arrow) => (index == 0).then_some(arrow.input),
            Shape::Many(many) => {
                let at = many.count.checked_sub(index + 1)?;
                many.fst.data.get(many.inputs.wrapping_add(at)).copied()
            }
        }
    }

    /// The arrow number `index`, in rising order of input.
    #[inline]
    pub(crate) fn arrow(&self, index: usize) -> Option<Arrow> {
        match &self.shape {
            Shape::One(arrow) => (index == 0).then_some(*arrow),
            Shape::Many(many) => {
                let at = many.count.checked_sub(index + 1)?;
                let input = *many.fst.data.get(many.inputs.wrapping_add(at))?;
                Some(Arrow { input, output: many.output(at)?, target: many.target(at)? })
            }
        }
    }
}
