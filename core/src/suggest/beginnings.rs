//! Which suggestions have a word that begins in a frequent way.

use std::cmp::Reverse;

use super::tables::{FREQUENT, MANY, Rising, mark};
use crate::index::fst::Fst;
use crate::order::arrange;

/// No more beginnings are kept: 32 bytes a suggestion. The shortest come first; a longer one is
/// told nearly as well by the bits of the shorter one around it.
const MOST: usize = 256;
/// So many times the bytes of all lists are read at most to set the bits. A list is read once for
/// each frequent beginning of its word, of which most words have one or two.
const TIMES: usize = 4;
/// So many nodes are looked at: many more than beginnings are kept, as most have but one way on.
const WAITING: usize = 4096;
/// The first byte of a letter that has more: no beginning ends there.
const LEADING: u8 = 0xc0;

/// Beginnings of words that one suggestion in 128 has or more, each with a bit for each rank. What
/// would have to be looked for in the words of thousands of suggestions is told by one bit each.
#[derive(Clone, Debug, Default)]
pub(super) struct Beginnings {
    /// The words that begin so; by their first, and then the longer range first.
    ranges: Vec<(u32, u32)>,
    /// The bits of one beginning after the other.
    bits: Vec<u64>,
    /// Words of 64 bits for each.
    width: usize,
}

impl Beginnings {
    /// The frequent beginnings of so many words, whose lists of ranks are looked up by `ranks`.
    /// `about` tells how long the lists of a range are together, in bytes. O(bytes of all lists).
    pub(super) fn new<'a>(
        words: &Fst<'_>,
        suggestions: usize,
        about: impl Fn((u32, u32)) -> usize,
        ranks: impl Fn(u32) -> Rising<'a>,
    ) -> Self {
        if suggestions < MANY {
            return Self::default();
        }
        let width = suggestions.div_ceil(64);
        let count = words.len() as u64;
        let all = (0, count as u32);
        let mut left = about(all).saturating_mul(TIMES);
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        // Short beginnings first.
        let mut waiting = vec![(words.root(), 0, count, all)];
        let mut next = 0;
        while ranges.len() < MOST
            && let Some(&(node, output, end, above)) = waiting.get(next)
        {
            next += 1;
            let Some(node) = words.node(node) else { continue };
            for at in 0..node.len() {
                let Some(arrow) = node.arrow(at) else { continue };
                // The words of an arrow end where those of the next one start.
                let start = arrow.output.saturating_add(output);
                let sibling = node.arrow(at + 1).map(|next| next.output.saturating_add(output));
                let end = sibling.unwrap_or(end).min(count);
                let range = (start.min(end) as u32, end as u32);
                let bytes = about(range);
                if bytes < suggestions.div_ceil(FREQUENT) || range.1 - range.0 < 2 {
                    continue;
                }
                // A beginning whose words all go on alike is kept once, and none within a letter.
                let mut kept = above;
                if range != above && arrow.input < LEADING {
                    if bytes > left || ranges.len() == MOST {
                        continue;
                    }
                    left -= bytes;
                    ranges.push(range);
                    kept = range;
                }
                if waiting.len() < WAITING {
                    waiting.push((arrow.target, start, end, kept));
                }
            }
        }
        arrange(&mut ranges, |a, b| (a.0, Reverse(a.1)).cmp(&(b.0, Reverse(b.1))));
        ranges.dedup();
        let mut bits = vec![0; ranges.len() * width];
        for (&(start, end), bits) in ranges.iter().zip(bits.chunks_mut(width)) {
            (start..end).flat_map(&ranks).for_each(|rank| mark(bits, rank));
        }
        Self { ranges, bits, width }
    }

    /// The bits of the narrowest frequent beginning that has all these words, and perhaps more.
    pub(super) fn around(&self, words: (u32, u32)) -> Option<((u32, u32), &[u64])> {
        let until = self.ranges.partition_point(|range| range.0 <= words.0);
        let before = self.ranges.get(..until)?;
        let at = before.iter().rposition(|range| range.1 >= words.1)?;
        let bits = self.bits.get(at * self.width..(at + 1) * self.width)?;
        Some((*before.get(at)?, bits))
    }
}
