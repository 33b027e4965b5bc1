//! The matrix of a walk: for each letter on the way one row, for each letter of the query one
//! column. A cell says what the query costs so far.

use super::costs::{Costs, Ways};
use super::letters::{CHEAPEST_EDIT, FOLD8, Letter, NEVER, Set, WHOLE8, bit};
use super::{Limits, MAX_COST};
use crate::gather::Gather;

/// Where a row has costs within the limit: columns `start` to `end`, `start > end` if none.
#[derive(Clone, Copy, Debug)]
struct Live {
    start: usize,
    end: usize,
}

/// Letters that may follow where nothing but one whole edit is left: nearly all of them lead
/// nowhere, which their own next letters tell sooner than a row of the matrix.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ahead {
    /// Those that may cost less than a whole edit.
    pub(super) cheaper: Set,
    /// What must follow on any other.
    pub(super) next: Set,
}

/// A column: a letter of the query, and the first bytes of the letters of a key that have a step
/// into it for less than a whole edit, or together with another one. The sets say no for certain
/// and yes perhaps: where they say no, which is nearly always, no price is looked up.
#[derive(Clone, Copy, Debug)]
struct Column {
    letter: Letter,
    /// What it costs to leave the letter out.
    drop: u8,
    /// What the query may cost up to here.
    cap: u8,
    /// Letters for this one, and for this one and the one before.
    near: Set,
    pair: Set,
    /// The first and the second of two letters for this one, or for it and the one before.
    first: Set,
    second: Set,
}

impl Column {
    fn new(at: usize, query: &[Letter], ways: &[Ways], costs: Costs, cap: u8) -> Self {
        let nothing = Ways::default();
        let back = |by: usize| at.checked_sub(by).and_then(|at| ways.get(at)).unwrap_or(&nothing);
        let letter = |by: usize| at.checked_sub(by).and_then(|at| query.get(at)).copied();
        let (one, two) = (back(1), back(2));
        let pair = letter(2).zip(letter(1)).map_or(0, |(a, b)| costs.ones(a, b));
        Self {
            letter: letter(1).unwrap_or(Letter::new(' ')),
            drop: letter(1).map_or(NEVER, |letter| costs.drop(letter)),
            cap,
            near: one.cheaper(NEVER),
            pair,
            first: one.first[0] | one.first[1] | two.first[1],
            second: one.second[0] | one.second[1] | two.second[1],
        }
    }
}

/// By first byte of a letter the columns into which it has a step together with another letter, one
/// bit each: nearly always none. Columns from 64 on are always looked at.
struct Steps {
    /// One letter for two, and the first and the second of two letters for one or two.
    pair: [u64; 64],
    first: [u64; 64],
    second: [u64; 64],
}

impl Steps {
    fn new(columns: &[Column]) -> Self {
        let mut steps = Self { pair: [0; 64], first: [0; 64], second: [0; 64] };
        for (at, column) in columns.iter().enumerate().take(64) {
            for (by_byte, set) in [
                (&mut steps.pair, column.pair),
                (&mut steps.first, column.first),
                (&mut steps.second, column.second),
            ] {
                let mut set = set;
                while set != 0 {
                    by_byte[set.trailing_zeros() as usize & 63] |= 1 << at;
                    set &= set - 1;
                }
            }
        }
        steps
    }

    /// The columns from `start` to `end` that a letter may have such a step into, `before` being the
    /// letter in front of it.
    fn columns(
        &self,
        letter: Letter,
        before: Option<Letter>,
        start: usize,
        end: usize,
    ) -> impl Iterator<Item = usize> {
        let at = |letter: Letter| usize::from(letter.first_byte() & 63);
        let two = before.map_or(0, |before| self.first[at(before)]) & self.second[at(letter)];
        let mut set = self.pair[at(letter)] | two;
        set &= u64::MAX.checked_shl(start as u32).unwrap_or(0);
        let near = std::iter::from_fn(move || {
            let column = set.trailing_zeros() as usize;
            set &= set.wrapping_sub(1);
            (column < end.min(64)).then_some(column)
        });
        near.chain(start.max(64)..end)
    }
}

/// The rows of the letters on the way.
pub(super) struct Rows {
    costs: Costs,
    query: Vec<Letter>,
    /// One for each place in the query and one behind it.
    ways: Vec<Ways>,
    columns: Vec<Column>,
    steps: Steps,
    /// What each column may cost at most; three more behind the last, for steps that begin there.
    caps: Vec<u8>,
    /// What the first letters of query and key may cost.
    first: u8,
    /// The letters on the way to the node at hand.
    path: Vec<Letter>,
    /// For each depth on that way one row, [`NEVER`] where too high.
    cells: Vec<u8>,
    live: Vec<Live>,
}

impl Rows {
    pub(super) fn new(query: &str, limits: &Limits) -> Self {
        let costs = limits.allow.costs();
        let query: Vec<Letter> = query.chars().map(Letter::new).gather();
        let width = query.len() + 1;
        let ways = (0..width)
            .map(|at| Ways::new(query.get(at).copied(), query.get(at + 1).copied(), costs))
            .gather();
        let caps = (0..width + 3).map(|column| limits.at(column)).gather();
        let columns: Vec<Column> =
            (0..width).map(|at| Column::new(at, &query, &ways, costs, caps[at])).gather();
        let steps = Steps::new(&columns);
        let first = limits.first.min(MAX_COST) as u8;
        let (path, cells, live) = (Vec::new(), Vec::new(), Vec::new());
        Self { costs, query, ways, columns, steps, caps, first, path, cells, live }
    }

    /// The letters on the way to so many of them.
    pub(super) fn path(&self, depth: usize) -> impl Iterator<Item = char> {
        self.path.iter().take(depth).map(|letter| letter.char)
    }

    /// What the whole query costs at this depth.
    pub(super) fn cost(&self, depth: usize, limit: u8) -> Option<u8> {
        let cost = *self.cells.get((depth + 1) * (self.query.len() + 1) - 1)?;
        (cost <= limit).then_some(cost)
    }

    /// Fills in the row of a letter: the last one on a way of `depth` letters.
    pub(super) fn fill(&mut self, depth: usize, letter: Letter, limit: u8) {
        let width = self.query.len() + 1;
        self.live.truncate(depth);
        let Some(above) = depth.checked_sub(1) else {
            return self.fill_first(limit);
        };
        self.path.truncate(above);
        self.path.push(letter);
        if self.cells.len() < (depth + 1) * width {
            self.cells.resize((depth + 1) * width, NEVER);
        }
        let (done, row) = self.cells.split_at_mut(depth * width);
        let (row, last) = (&mut row[..width], &done[above * width..]);
        row.fill(NEVER);
        let nothing = Live { start: width, end: 0 };
        let near = self.live.get(above).copied().unwrap_or(nothing);
        // The row before the last, and the letter between: for steps of two letters.
        let before = above.checked_sub(1).and_then(|depth| {
            let row = done.get(depth * width..above * width)?;
            Some((row, *self.live.get(depth)?, *self.path.get(depth)?))
        });
        let far = before.map_or(nothing, |(_, live, _)| live);
        let start = near.start.min(far.start + 1);
        // Behind this column only letters are left out.
        let mut end = near.end + 1;

        // No step reaches further to the right than two columns.
        let this = bit(letter.first_byte());
        let reach = (near.end.max(far.end) + 3).min(width);
        for j in self.steps.columns(letter, before.map(|(.., first)| first), start, reach) {
            let Some(one) = j.checked_sub(1) else { continue };
            let two = one.checked_sub(1);
            let Some(Column { letter: column, .. }) = self.columns.get(j).copied() else { break };
            let mut best = NEVER;
            if let Some(two) = two
                && last[two] != NEVER
            {
                let step = self.costs.two_one(self.query[two], column, letter);
                best = last[two].saturating_add(step);
            }
            if let Some((before, _, first)) = before {
                if before[one] != NEVER {
                    let step = self.costs.two_one(first, letter, column);
                    best = best.min(before[one].saturating_add(step));
                }
                if let Some(two) = two
                    && before[two] != NEVER
                {
                    let step = self.costs.two_two([first, letter], [self.query[two], column]);
                    best = best.min(before[two].saturating_add(step));
                }
            }
            row[j] = best;
            end = end.max(j);
        }

        let dropped = self.costs.drop(letter);
        let mut live = nothing;
        // The cells to the left and above that one.
        let (mut left, mut corner) = (NEVER, start.checked_sub(1).map_or(NEVER, |at| last[at]));
        let columns = self.columns.iter().zip(row.iter_mut().zip(last)).enumerate();
        for (j, (column, (cell, &above))) in columns.skip(start) {
            let price = match column.near & this {
                0 => WHOLE8,
                _ => self.costs.one(letter, column.letter),
            };
            let best = (*cell)
                .min(above.saturating_add(dropped))
                .min(corner.saturating_add(price))
                .min(left.saturating_add(column.drop));
            (corner, left) = (above, NEVER);
            let cap = if depth == 1 && j < 2 { column.cap.min(self.first) } else { column.cap };
            if best <= limit.min(cap) {
                left = best;
                live = Live { start: live.start.min(j), end: j };
            }
            *cell = left;
            if left == NEVER && j >= end {
                break;
            }
        }
        self.live.push(live);
    }

    /// The row of the root: the query's beginning left out.
    fn fill_first(&mut self, limit: u8) {
        let width = self.query.len() + 1;
        self.path.clear();
        self.cells.clear();
        self.cells.resize(width, NEVER);
        let mut live = Live { start: 0, end: 0 };
        let mut cost = 0u8;
        for (at, (cell, column)) in self.cells.iter_mut().zip(&self.columns).enumerate() {
            if at > 0 {
                cost = cost.saturating_add(column.drop);
            }
            if cost > limit.min(column.cap) || (at == 1 && cost > self.first) {
                break;
            }
            *cell = cost;
            live.end = at;
        }
        self.live.push(live);
    }

    /// The costs of a depth that are within its limit, with their columns and the ways on.
    fn live(&self, depth: usize) -> impl Iterator<Item = (usize, u8, &Ways)> {
        let width = self.query.len() + 1;
        let live = self.live.get(depth).filter(|live| live.start <= live.end);
        let columns = live.map_or(0..0, |live| live.start..live.end + 1);
        let row = self.cells.get(depth * width..(depth + 1) * width).unwrap_or_default();
        let costs = row.get(columns.clone()).unwrap_or_default().iter().copied();
        let ways = self.ways.get(columns.clone()).unwrap_or_default();
        columns.zip(costs).zip(ways).map(|((column, cost), ways)| (column, cost, ways))
    }

    /// What is left to spend at a column if the way goes on by up to so many of the query's letters.
    #[inline]
    fn left(&self, column: usize, letters: usize, cost: u8, limit: u8) -> u8 {
        let cap = self.caps.get(column + letters).copied().unwrap_or(NEVER);
        limit.min(cap).saturating_sub(cost)
    }

    /// What is known of the letters that may follow at this depth, if each but the `cheaper` ones
    /// takes the last edit, before the end of the query.
    pub(super) fn ahead(&self, depth: usize, limit: u8) -> Option<Ahead> {
        let mut ahead = Ahead { cheaper: 0, next: 0 };
        for (column, cost, ways) in self.live(depth).filter(|&(_, cost, _)| cost <= limit) {
            // A letter, and two of the query's for the next.
            let left = self.left(column, 3, cost, limit);
            ahead.cheaper |= ways.cheaper(left);
            let Some(left) = left.checked_sub(WHOLE8) else { continue };
            if left >= CHEAPEST_EDIT || column + 1 >= self.query.len() {
                return None;
            }
            // The letter is one too many, or stands for the query's.
            for ways in self.ways.get(column..column + 2)? {
                ahead.next |= ways.cheaper(left);
            }
        }
        ahead.cheaper |= self.second(depth, limit);
        Some(ahead)
    }

    /// The first bytes that may follow at this depth without going beyond `limit`.
    pub(super) fn open(&self, depth: usize, limit: u8) -> Set {
        let mut open = 0;
        for (column, cost, ways) in self.live(depth).filter(|&(_, cost, _)| cost <= limit) {
            let whole = if depth == 0 && column == 0 { limit.min(self.first) } else { limit };
            if self.left(column, 1, cost, whole) >= WHOLE8 {
                return !0;
            }
            open |= ways.cheaper(self.left(column, 2, cost, limit));
        }
        open | self.second(depth, limit)
    }

    /// The second letters of two whose first is the last on the path.
    fn second(&self, depth: usize, limit: u8) -> Set {
        let mut open = 0;
        let Some(above) = depth.checked_sub(1) else { return open };
        let (Some(&first), Some(live)) = (self.path.get(above), self.live.get(above)) else {
            return open;
        };
        let first = bit(first.first_byte());
        // Nearly always none: the columns behind the row's, for one and two of the query's letters.
        let end = (live.end + 3).min(self.columns.len());
        let columns = self.columns.get(live.start + 1..end).unwrap_or_default();
        if columns.iter().all(|column| column.first & first == 0) {
            return open;
        }
        for (column, cost, ways) in self.live(above).filter(|&(_, cost, _)| cost <= limit) {
            let left = self.left(column, 2, cost, limit);
            if left >= FOLD8 && ways.first[0] & first != 0 {
                open |= ways.second[0];
            }
            if left >= CHEAPEST_EDIT && ways.first[1] & first != 0 {
                open |= ways.second[1];
            }
        }
        open
    }
}
