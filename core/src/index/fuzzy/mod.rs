//! Words that are nearly the same: a weighted edit distance, walked over a transducer.
//!
//! The distance is the optimal string alignment distance (Damerau 1964; restricted form) with
//! integer prices per letter and pair of letters, from the tables in `letters`. Steps of two
//! letters (`aa` for `å`, `nd` for `n`, transposition) look two rows back. Each letter on a path
//! of the transducer adds one row of the usual matrix; a path is left as soon as nothing in its
//! last two rows can come in under the limit, and an arrow is not even tried where no price that
//! is left would pay for its letter (after Schulz & Mihov 2002, without an automaton to build).

mod costs;
mod fold;
mod letters;
mod rows;
mod slips;
#[cfg(all(test, feature = "build"))]
mod tests;
mod walk;

pub(crate) use fold::{places, respells, spells};
pub(crate) use letters::{FOLD, WHOLE};
pub(crate) use slips::price;
pub(crate) use walk::{near, near_prefix};

use crate::index::fst::Fst;
use costs::Costs;
#[cfg(all(test, feature = "build"))]
use letters::{Letter, NEVER};

/// Which differences count as near.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Allow {
    /// Two spellings of one letter only, each [`letters::FOLD`].
    Fold,
    /// Letters without their marks as well, each [`letters::BARE`].
    Bare,
    /// Misspellings and slips of the finger as well, each at most [`WHOLE`].
    Edits,
}

impl Allow {
    const fn costs(self) -> Costs {
        match self {
            Self::Fold => Costs { bare: false, edits: false },
            Self::Bare => Costs { bare: true, edits: false },
            Self::Edits => Costs { bare: true, edits: true },
        }
    }
}

/// How far a walk may go.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) allow: Allow,
    /// The highest cost that is reported; [`MAX_COST`] counts where it is higher.
    pub(crate) max_cost: u32,
    /// The highest cost that the first [`EARLY`] letters of the query may have taken.
    pub(crate) early: u32,
    /// The highest cost that the first letters of query and key may have taken; below [`WHOLE`] a
    /// word with a whole edit there is still near if all its other letters are the query's in any
    /// spelling ([`near_prefix`] does not look for those).
    pub(crate) first: u32,
    /// As soon as [`near`] has found a key that costs no more than this, dearer ones may be left out.
    pub(crate) enough: u32,
}

impl Limits {
    /// The same limit for all letters.
    pub(crate) const fn new(allow: Allow, max_cost: u32) -> Self {
        Self { allow, max_cost, early: max_cost, first: max_cost, enough: max_cost }
    }

    /// What so many letters of the query may cost.
    fn at(&self, letters: usize) -> u8 {
        let limit = if letters <= EARLY { self.early } else { self.max_cost };
        limit.min(self.max_cost).min(MAX_COST) as u8
    }
}

/// The letters that count as a word's beginning. Few slips are made there: Pollock & Zamora (1984,
/// after Kukich 1992) count 3.3 %, 7.8 % and 11.7 % in the first three letters, so that two of
/// them in four are rare, and a walk that does not try those takes a fraction of the steps.
pub(crate) const EARLY: usize = 4;

/// Costs are kept in a byte: twenty edits, far beyond what is still the same word.
pub(crate) const MAX_COST: u32 = 200;

/// Keys and queries are followed over this many bytes at most. No word is longer, and a typed
/// text of which 256 bytes match has said what it wants.
pub(crate) const MAX_BYTES: usize = 256;

/// Letters of one word that may be spelt in another way.
const RESPELT: u32 = 8;
/// Node visits of a walk for other spellings of one word.
pub(crate) const FOLD_BUDGET: u32 = 2_000;

/// Other keys with the letters of `word` in another spelling: *idé* for *ide*, *boern* for *børn*.
pub(crate) fn respellings(fst: &Fst<'_>, word: &str) -> Vec<Near> {
    let mut found = Vec::new();
    let limits = Limits::new(Allow::Fold, RESPELT * FOLD);
    near(fst, word, &limits, &mut { FOLD_BUDGET }, &mut found);
    found.retain(|near| near.cost > 0);
    found
}

/// Whether any of these pairs of bytes stands in a text.
pub(crate) fn has_pair<const N: usize>(text: &str, pairs: &[[u8; 2]; N]) -> bool {
    text.as_bytes().windows(2).any(|two| pairs.iter().any(|pair| pair == two))
}

/// A key near to the word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Near {
    /// The key's value in the transducer.
    pub(crate) output: u64,
    pub(crate) cost: u32,
}

/// A place in the transducer below which every key begins nearly as the prefix does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Locus {
    pub(crate) node: usize,
    /// The outputs summed on the way.
    pub(crate) output: u64,
    pub(crate) cost: u32,
    /// The length of `key`: the bytes that the prefix stands for.
    pub(crate) typed: usize,
    /// The way itself.
    pub(crate) key: Vec<u8>,
}

/// The distance between two strings, or `None` where `allow` knows no way from one to the other.
///
/// The same in both directions. O(letters of `a` x letters of `b`) time, O(letters of `b`) memory.
#[cfg(all(test, feature = "build"))]
pub(crate) fn cost(a: &str, b: &str, allow: Allow) -> Option<u32> {
    let mut last = None;
    matrix(a, b, allow, |cost| {
        last = cost;
        false
    });
    last
}

/// Whether a beginning of `word` can be reached from `prefix`. Costs as [`cost`].
#[cfg(all(test, feature = "build"))]
fn begins(word: &str, prefix: &str, allow: Allow) -> bool {
    let mut begins = false;
    matrix(word, prefix, allow, |cost| {
        begins = cost.is_some();
        begins
    });
    begins
}

/// Fills in the whole matrix, one row a letter of `a` after the first, and tells `each` what all
/// of `b` costs there, until that says it has enough. `None` comes last if there is no way on.
#[cfg(all(test, feature = "build"))]
fn matrix(a: &str, b: &str, allow: Allow, mut each: impl FnMut(Option<u32>) -> bool) {
    let costs = allow.costs();
    let column: Vec<Letter> = b.chars().map(Letter::new).collect();
    let plus =
        |cost: Option<u32>, step: u8| cost.filter(|_| step != NEVER)?.checked_add(step.into());
    // The row before the last, the last and this one; and the letters of the last two.
    let mut rows = [const { Vec::new() }; 3];
    for row in &mut rows {
        row.resize(column.len() + 1, None::<u32>);
    }
    let mut first = None;
    let letters = std::iter::once(None).chain(a.chars().map(|c| Some(Letter::new(c))));
    for (i, letter) in letters.enumerate() {
        rows.rotate_left(1);
        let [before, last, row] = &mut rows;
        for j in 0..=column.len() {
            let mut best = (i == 0 && j == 0).then_some(0);
            let mut way = |cost: Option<u32>| best = [best, cost].into_iter().flatten().min();
            if let Some(letter) = letter {
                way(plus(last[j], costs.drop(letter)));
                if j > 0 {
                    way(plus(last[j - 1], costs.one(letter, column[j - 1])));
                }
                if j > 1 {
                    let step = costs.two_one(column[j - 2], column[j - 1], letter);
                    way(plus(last[j - 2], step));
                }
                if let Some(first) = first
                    && j > 0
                {
                    way(plus(before[j - 1], costs.two_one(first, letter, column[j - 1])));
                    if j > 1 {
                        let pair = [column[j - 2], column[j - 1]];
                        way(plus(before[j - 2], costs.two_two([first, letter], pair)));
                    }
                }
            }
            if j > 0 {
                way(plus(row[j - 1], costs.drop(column[j - 1])));
            }
            row[j] = best;
        }
        first = letter;
        let enough = each(row.last().copied().flatten());
        if enough || rows[1..].iter().flatten().all(Option::is_none) {
            return;
        }
    }
}
