//! One state of a transducer: its transitions, read where they lie.

use super::{Fst, target};

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

    /// The output of the arrow number `index`.
    #[inline]
    pub(crate) fn output(&self, index: usize) -> Option<u64> {
        match &self.shape {
            Shape::One(arrow) => (index == 0).then_some(arrow.output),
            Shape::Many(many) => many.output(many.count.checked_sub(index + 1)?),
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
