//! The walk itself: rows on a flat stack, paths on an explicit one.

use super::costs::{Costs, Ways};
use super::letters::{BARE, CHEAPEST_EDIT, FOLD, FOLD8, Letter, NEVER, Set, WHOLE8, bit};
use super::{Allow, EARLY, Limits, Locus, MAX_BYTES, MAX_COST, Near, fold};
use crate::gather::Gather;
use crate::index::fst::Fst;

const _: () = assert!(FOLD <= BARE && MAX_COST < NEVER as u32);

/// All keys within the limits, each once with its least cost, in no particular order. Costs of 0
/// (the word itself) are among them.
///
/// Takes one from `budget` for every node of the transducer and stops where it is used up.
pub(crate) fn near(
    fst: &Fst<'_>,
    word: &str,
    limits: &Limits,
    budget: &mut u32,
    found: &mut Vec<Near>,
) {
    if limits.allow != Allow::Edits {
        return fold::near(fst, word, limits, budget, found);
    }
    let Some(mut walk) = Walk::new(word, limits) else { return };
    walk.run(fst, budget, &mut |walk, place, final_output, cost| {
        if let (Some(cost), Some(last)) = (cost, final_output) {
            found.push(Near { output: place.output.saturating_add(last), cost: cost.into() });
        }
        walk.limit
    });
}

/// The shallowest places where the whole prefix is used up within the limits. Below a place only
/// cheaper ones are reported.
///
/// Takes one from `budget` for every node of the transducer and stops where it is used up.
pub(crate) fn near_prefix(
    fst: &Fst<'_>,
    prefix: &str,
    limits: &Limits,
    budget: &mut u32,
    found: &mut Vec<Locus>,
) {
    if limits.allow != Allow::Edits {
        return fold::near_prefix(fst, prefix, limits, budget, found);
    }
    let Some(mut walk) = Walk::new(prefix, limits) else { return };
    walk.run(fst, budget, &mut |walk, place, _, cost| {
        let Some(cost) = cost else { return place.limit };
        let key: String = walk.path.iter().take(place.depth).map(|letter| letter.char).collect();
        let key = key.into_bytes();
        let (node, output) = (place.address, place.output);
        found.push(Locus { node, output, cost: cost.into(), typed: key.len(), key });
        // Below here only what costs less: nothing, after a cost of 0.
        cost.wrapping_sub(1)
    });
}

/// A node that is still to be visited.
#[derive(Clone, Copy, Debug)]
struct Place {
    address: usize,
    output: u64,
    /// Letters on the way here.
    depth: usize,
    /// Bytes on the way here.
    bytes: u16,
    /// The highest cost that is of use below here; [`NEVER`] if none is.
    limit: u8,
    /// The last letter as far as its bytes have been read, and how many are missing.
    code: u32,
    missing: u8,
}

/// Where a row has costs within the limit: columns `start` to `end`, `start > end` if none.
#[derive(Clone, Copy, Debug)]
struct Live {
    start: usize,
    end: usize,
}

/// Letters that may follow where nothing but one whole edit is left: nearly all of them lead
/// nowhere, which their own next letters tell sooner than a row of the matrix.
#[derive(Clone, Copy, Debug)]
struct Ahead {
    /// Those that may cost less than a whole edit.
    cheaper: Set,
    /// What must follow on any other.
    next: Set,
}

/// Told of each node: where it is, its final output, what the whole query costs there, if within
/// the limit. Gives the limit for what lies below.
type Report<'r> = dyn FnMut(&Walk, &Place, Option<u64>, Option<u8>) -> u8 + 'r;

struct Walk {
    costs: Costs,
    limit: u8,
    /// The limit of the first [`EARLY`] columns.
    early: u8,
    query: Vec<Letter>,
    /// One for each place in the query and one behind it.
    ways: Vec<Ways>,
    /// The letters on the way to the node at hand.
    path: Vec<Letter>,
    /// For each depth on that way one row of `query.len() + 1` costs, [`NEVER`] where too high.
    rows: Vec<u8>,
    live: Vec<Live>,
    stack: Vec<Place>,
}

impl Walk {
    /// `None` for a query that is too long.
    fn new(query: &str, limits: &Limits) -> Option<Self> {
        if query.len() > MAX_BYTES {
            return None;
        }
        let costs = limits.allow.costs();
        let query: Vec<Letter> = query.chars().map(Letter::new).gather();
        let ways = (0..=query.len())
            .map(|at| Ways::new(query.get(at).copied(), query.get(at + 1).copied(), costs))
            .gather();
        let limit = limits.max_cost.min(MAX_COST) as u8;
        let early = limits.early.min(MAX_COST) as u8;
        let (path, rows, live) = (Vec::new(), Vec::new(), Vec::new());
        let stack = Vec::with_capacity(64);
        Some(Self { costs, limit, early, query, ways, path, rows, live, stack })
    }

    /// Visits the nodes in depth-first order and tells `report` of each: where it is, its final
    /// output, and what the whole query costs there, if within the limit. `report` gives the
    /// limit for what lies below.
    fn run(&mut self, fst: &Fst<'_>, budget: &mut u32, report: &mut Report<'_>) {
        let (address, limit) = (fst.root(), self.limit);
        let root = Place { address, output: 0, depth: 0, bytes: 0, limit, code: 0, missing: 0 };
        self.stack.push(root);
        while let Some(place) = self.stack.pop() {
            // The bytes that may follow; inside a letter all may.
            let mut open: Set = !0;
            let mut cost = None;
            if place.missing == 0 {
                if !self.row(&place) {
                    continue;
                }
                cost = self.cost(place.depth, place.limit);
                open = self.open(place.depth, place.limit);
                if open == 0 && cost.is_none() {
                    continue;
                }
            }
            if *budget == 0 {
                break;
            }
            *budget -= 1;
            let Some(node) = fst.node(place.address) else { continue };
            let mut limit = place.limit;
            if place.missing == 0 {
                limit = report(self, &place, node.final_output(), cost);
                if limit == NEVER {
                    continue;
                }
                if limit != place.limit {
                    open = self.open(place.depth, limit);
                }
            }
            if usize::from(place.bytes) >= MAX_BYTES {
                continue;
            }
            let ahead = if open == !0 && place.missing == 0 {
                self.ahead(place.depth, limit)
            } else {
                None
            };
            for index in (0..node.len()).rev() {
                let Some(input) = node.input(index) else { continue };
                if open & bit(input) == 0 {
                    continue;
                }
                let Some(arrow) = node.arrow(index) else { continue };
                let Some((code, missing)) = read(&place, arrow.input) else { continue };
                if let Some(ahead) = ahead
                    && missing == 0
                    && ahead.cheaper & bit(input) == 0
                {
                    *budget = budget.saturating_sub(1);
                    if !fst.goes_on(arrow.target, |next| ahead.next & bit(next) != 0) {
                        continue;
                    }
                }
                self.stack.push(Place {
                    address: arrow.target,
                    output: place.output.saturating_add(arrow.output),
                    depth: place.depth + usize::from(missing == 0),
                    bytes: place.bytes + 1,
                    limit,
                    code,
                    missing,
                });
            }
        }
    }

    /// What the whole query costs at this depth.
    fn cost(&self, depth: usize, limit: u8) -> Option<u8> {
        let cost = *self.rows.get((depth + 1) * (self.query.len() + 1) - 1)?;
        (cost <= limit).then_some(cost)
    }

    /// Fills in the row of a place. `false` if its bytes are no letter.
    fn row(&mut self, place: &Place) -> bool {
        let (depth, limit) = (place.depth, place.limit);
        let width = self.query.len() + 1;
        if self.rows.len() < (depth + 1) * width {
            self.rows.resize((depth + 1) * width, NEVER);
        }
        self.live.truncate(depth);
        let Some(above) = depth.checked_sub(1) else {
            return self.first_row(limit);
        };
        let Some(letter) = char::from_u32(place.code).map(Letter::new) else { return false };
        self.path.truncate(above);
        self.path.push(letter);

        let (done, row) = self.rows.split_at_mut(depth * width);
        let (row, last) = (&mut row[..width], &done[above * width..]);
        row.fill(NEVER);
        let (costs, query) = (self.costs, &self.query[..]);
        let nothing = Live { start: width, end: 0 };
        let near = self.live.get(above).copied().unwrap_or(nothing);
        // The row before the last, and the letter between: for steps of two letters.
        let before = above.checked_sub(1).and_then(|depth| {
            let row = done.get(depth * width..above * width)?;
            Some((row, *self.live.get(depth)?, *self.path.get(depth)?))
        });
        let far = before.map_or(nothing, |(_, live, _)| live);
        let start = near.start.min(far.start + 1);
        // No step reaches further to the right than two columns; beyond that only drops do.
        let end = near.end.max(far.end) + 2;
        let dropped = costs.drop(letter);
        let mut live = nothing;
        let early = limit.min(self.early);
        for j in start..width {
            let limit = if j <= EARLY { early } else { limit };
            // Each way is only worked out where it starts below the best so far: a bound that is
            // the limit at first, and no step but an equal letter is free.
            let mut best = limit.saturating_add(1).min(last[j].saturating_add(dropped));
            if let Some(one) = j.checked_sub(1) {
                let column = query[one];
                let nothing = last[one].min(row[one]) >= best
                    && before.is_none_or(|(before, ..)| before[one] >= best)
                    && one.checked_sub(1).is_none_or(|two| {
                        last[two] >= best && before.is_none_or(|(before, ..)| before[two] >= best)
                    });
                if nothing {
                    if j > end && row[one] == NEVER {
                        break;
                    }
                    if best <= limit {
                        row[j] = best;
                        live = Live { start: live.start.min(j), end: j };
                    }
                    continue;
                }
                if last[one] < best {
                    best = best.min(last[one].saturating_add(costs.one(letter, column)));
                }
                if row[one] < best {
                    best = best.min(row[one].saturating_add(costs.drop(column)));
                } else if j > end && row[one] == NEVER {
                    break;
                }
                let two = one.checked_sub(1);
                if let Some(two) = two
                    && last[two].saturating_add(FOLD8) < best
                {
                    let step = costs.two_one(query[two], column, letter);
                    best = best.min(last[two].saturating_add(step));
                }
                if let Some((before, _, first)) = before {
                    if before[one].saturating_add(FOLD8) < best {
                        let step = costs.two_one(first, letter, column);
                        best = best.min(before[one].saturating_add(step));
                    }
                    if let Some(two) = two
                        && before[two].saturating_add(CHEAPEST_EDIT) < best
                    {
                        let step = costs.two_two([first, letter], [query[two], column]);
                        best = best.min(before[two].saturating_add(step));
                    }
                }
            }
            if best <= limit {
                row[j] = best;
                live = Live { start: live.start.min(j), end: j };
            }
        }
        self.live.push(live);
        true
    }

    /// The row of the root: the query's beginning left out.
    fn first_row(&mut self, limit: u8) -> bool {
        let mut live = Live { start: 0, end: 0 };
        let mut cost = 0u8;
        self.path.clear();
        if let Some(cell) = self.rows.first_mut() {
            *cell = 0;
        }
        for (at, &letter) in self.query.iter().enumerate() {
            cost = cost.saturating_add(self.costs.drop(letter));
            if cost > limit || (at < EARLY && cost > self.early) {
                break;
            }
            self.rows[at + 1] = cost;
            live.end = at + 1;
        }
        self.live.push(live);
        true
    }

    /// The costs of a depth that are within its limit, with their columns and the ways on.
    fn live(&self, depth: usize) -> impl Iterator<Item = (usize, u8, &Ways)> {
        let width = self.query.len() + 1;
        let live = self.live.get(depth).filter(|live| live.start <= live.end);
        let columns = live.map_or(0..0, |live| live.start..live.end + 1);
        let row = self.rows.get(depth * width..(depth + 1) * width).unwrap_or_default();
        let costs = row.get(columns.clone()).unwrap_or_default().iter().copied();
        let ways = self.ways.get(columns.clone()).unwrap_or_default();
        columns.zip(costs).zip(ways).map(|((column, cost), ways)| (column, cost, ways))
    }

    /// What is left to spend at a column if the way goes on by up to so many of the query's letters.
    #[inline]
    fn left(&self, column: usize, letters: usize, cost: u8, limit: u8) -> u8 {
        let limit = if column + letters <= EARLY { limit.min(self.early) } else { limit };
        limit.saturating_sub(cost)
    }

    /// What is known of the letters that may follow at this depth, if each but the `cheaper` ones
    /// takes the last edit, before the end of the query.
    fn ahead(&self, depth: usize, limit: u8) -> Option<Ahead> {
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
    fn open(&self, depth: usize, limit: u8) -> Set {
        let mut open = 0;
        for (column, cost, ways) in self.live(depth).filter(|&(_, cost, _)| cost <= limit) {
            if self.costs.edits && self.left(column, 1, cost, limit) >= WHOLE8 {
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
        let Some(first) = self.path.get(above).map(|letter| bit(letter.first_byte())) else {
            return open;
        };
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

/// Adds a byte to the letter at hand: what is known of it, and how many bytes are missing. `None`
/// where UTF-8 has no such byte.
#[inline]
fn read(place: &Place, byte: u8) -> Option<(u32, u8)> {
    let value = u32::from(byte);
    match (place.missing, byte) {
        (0, 0..=0x7f) => Some((value, 0)),
        (0, 0xc2..=0xdf) => Some((value & 0x1f, 1)),
        (0, 0xe0..=0xef) => Some((value & 0x0f, 2)),
        (0, 0xf0..=0xf4) => Some((value & 0x07, 3)),
        (1..=3, 0x80..=0xbf) => Some(((place.code << 6) | (value & 0x3f), place.missing - 1)),
        _ => None,
    }
}
