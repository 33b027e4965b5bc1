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

/// What a letter of a key costs for each letter of the query, looked up once a walk.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    /// The letter. Those without a symbol share a place, which the last one has.
    char: Option<char>,
    /// Columns that it may stand for together with the one before, for less than a whole edit; bit
    /// `n % 64` for column `n`.
    pair: u64,
    /// Columns that it may stand for as the first, or as the second, of two letters: these sets
    /// say no for certain and yes perhaps.
    first: u64,
    second: u64,
}

/// The columns that a letter on the way may stand for as the first of two letters.
fn firsts(known: &[Known; 64], letter: Letter) -> u64 {
    let known = known.get(usize::from(letter.symbol)).filter(|_| letter.symbol != 0);
    known.map_or(!0, |known| known.first)
}

/// The rows of the letters on the way.
pub(super) struct Rows {
    costs: Costs,
    query: Vec<Letter>,
    /// One for each place in the query and one behind it.
    ways: Vec<Ways>,
    /// What each column may cost at most; three more behind the last, for steps that begin there.
    caps: Vec<u8>,
    /// What the first letters of query and key may cost.
    first: u8,
    /// What it costs to leave out the letter of each column.
    drops: Vec<u8>,
    /// For each symbol a row of prices, once it has been met.
    known: [Known; 64],
    prices: Vec<u8>,
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
        let mut drops = Vec::with_capacity(width);
        drops.push(NEVER);
        drops.extend(query.iter().map(|&letter| costs.drop(letter)));
        let known = [Known::default(); 64];
        let first = limits.first.min(MAX_COST) as u8;
        let prices = vec![NEVER; known.len() * width];
        let (path, cells, live) = (Vec::new(), Vec::new(), Vec::new());
        Self { costs, query, ways, caps, first, drops, known, prices, path, cells, live }
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

    /// Looks up the prices of a letter, unless they are known.
    fn learn(&mut self, letter: Letter) -> usize {
        let at = usize::from(letter.symbol & 63);
        if self.known[at].char == Some(letter.char) {
            return at;
        }
        let mut known = Known { char: Some(letter.char), ..Known::default() };
        let (width, this) = (self.query.len() + 1, bit(letter.first_byte()));
        for (column, &other) in (1..width).zip(&self.query) {
            self.prices[at * width + column] = self.costs.one(letter, other);
            let one = &self.ways[column - 1];
            let mut first = one.first[0] | one.first[1];
            let mut second = one.second[0] | one.second[1];
            let place = 1u64 << (column & 63);
            if let Some(two) = column.checked_sub(2) {
                first |= self.ways[two].first[1];
                second |= self.ways[two].second[1];
                if self.costs.two_one(self.query[two], other, letter) != NEVER {
                    known.pair |= place;
                }
            }
            if first & this != 0 {
                known.first |= place;
            }
            if second & this != 0 {
                known.second |= place;
            }
        }
        self.known[at] = known;
        at
    }

    /// Fills in the row of a letter: the last one on a way of `depth` letters.
    pub(super) fn fill(&mut self, depth: usize, letter: Letter, limit: u8) {
        let width = self.query.len() + 1;
        self.live.truncate(depth);
        let Some(above) = depth.checked_sub(1) else {
            return self.fill_first(limit);
        };
        let symbol = self.learn(letter);
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

        let known = self.known[symbol];
        let mut twos = known.pair;
        if let Some((.., first)) = before {
            twos |= known.second & firsts(&self.known, first);
        }
        twos = twos.rotate_right((start & 63) as u32);
        while twos != 0 {
            let j = start + twos.trailing_zeros() as usize;
            twos &= twos - 1;
            // No step reaches further to the right than two columns.
            if j >= width || j > near.end.max(far.end) + 2 {
                break;
            }
            let Some(one) = j.checked_sub(1) else { continue };
            let two = one.checked_sub(1);
            let column = self.query[one];
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
        let prices = self.prices[symbol * width..][..width].iter().zip(&self.drops);
        let columns = prices.zip(&self.caps).zip(row.iter_mut().zip(last)).enumerate();
        for (j, (((&price, &drop), &cap), (cell, &above))) in columns.skip(start) {
            let best = (*cell)
                .min(above.saturating_add(dropped))
                .min(corner.saturating_add(price))
                .min(left.saturating_add(drop));
            (corner, left) = (above, NEVER);
            let cap = if depth == 1 && j < 2 { cap.min(self.first) } else { cap };
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
        for (at, (cell, &drop)) in self.cells.iter_mut().zip(&self.drops).enumerate() {
            if at > 0 {
                cost = cost.saturating_add(drop);
            }
            if cost > limit.min(self.caps[at]) || (at == 1 && cost > self.first) {
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
        // Nearly always none: the columns behind the row's, for one and for two of the query's letters.
        let columns = (live.end + 2).saturating_sub(live.start).min(63);
        let columns = (1u64 << columns) - 1;
        if firsts(&self.known, first).rotate_right(((live.start + 1) & 63) as u32) & columns == 0 {
            return open;
        }
        let first = bit(first.first_byte());
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
