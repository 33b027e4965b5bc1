//! A node as best-first completion reads it: no more of its arrows than is of use.

use super::{EMPTY, Fst};

impl Fst<'_> {
    /// Tells `each` of what may follow at the node at `address`: an output below `below` and where
    /// it leads, [`EMPTY`] for a key that ends here. `each` says below what outputs are of use from
    /// then on. The first arrow without output is not told but given back: it is the way to the
    /// key with the smallest value. O(arrows).
    #[inline]
    pub(crate) fn branches(
        &self,
        address: usize,
        mut below: u64,
        mut each: impl FnMut(u64, usize) -> u64,
    ) -> Option<usize> {
        let state = *self.data.get(address).filter(|_| address != EMPTY)?;
        if state & 0x80 != 0 {
            // One arrow of which nothing is said has been passed over before.
            let arrow = self.one(address, state)?;
            if arrow.output == 0 {
                return Some(arrow.target);
            }
            if arrow.output < below {
                each(arrow.output, arrow.target);
            }
            return None;
        }
        let many = self.many(address, state)?;
        if state & 0x40 != 0
            && let Some(output @ 1..) = self.number(many.end, many.sizes.1)
            && output < below
        {
            below = each(output, EMPTY);
        }
        let size = many.sizes.1;
        let outputs = self.data.get(many.outputs..many.outputs.wrapping_add(many.count * size))?;
        let (mut at, mut next) = (0, None);
        // The ranks of many suggestions have two bytes or three. In the page's module the general
        // way has to do, for its size.
        while let Some(found) = match if cfg!(feature = "build") { size } else { 0 } {
            2 => first_below::<2>(outputs, at, below),
            3 => first_below::<3>(outputs, at, below),
            _ => (at..many.count).find(|&at| many.output(at).is_some_and(|output| output < below)),
        } {
            let (output, target) = (many.output(found)?, many.target(found)?);
            if output == 0 && next.is_none() {
                next = Some(target);
            } else {
                below = each(output, target);
            }
            at = found + 1;
        }
        next
    }
}

/// The first of these numbers of so many bytes, from the one at `at` on, that is below `below`.
#[inline]
fn first_below<const SIZE: usize>(numbers: &[u8], at: usize, below: u64) -> Option<usize> {
    let (numbers, _) = numbers.as_chunks::<SIZE>();
    let below = u32::try_from(below).unwrap_or(u32::MAX);
    let is_below = |number: &[u8; SIZE]| {
        number.iter().rev().fold(0, |value, &byte| (value << 8) | u32::from(byte)) < below
    };
    numbers.get(at..)?.iter().position(is_below).map(|more| at + more)
}
