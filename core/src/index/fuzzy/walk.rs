//! The walk itself: along a transducer, depth first, with one row of the matrix for each letter.

use super::letters::{BARE, FOLD, Letter, NEVER, Set, bit};
use super::rows::Rows;
use super::{Allow, Limits, Locus, MAX_BYTES, MAX_COST, Near, WHOLE, fold};
use crate::index::fst::Fst;
use crate::order::arrange;

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
    let from = found.len();
    run(fst, word, limits, budget, &mut |_, place, final_output, cost| {
        if let (Some(cost), Some(last)) = (cost, final_output) {
            found.push(Near { output: place.output.saturating_add(last), cost: cost.into() });
        }
        place.limit
    });
    if limits.first < WHOLE {
        fold::first(fst, word, limits, budget, found);
        least(found, from);
    }
}

/// Leaves of what was found since `from` each key once, with its least cost.
pub(super) fn least(found: &mut Vec<Near>, from: usize) {
    if found.len() > from + 1 {
        let mut own = found.split_off(from);
        arrange(&mut own, |a, b| a.output.cmp(&b.output).then(a.cost.cmp(&b.cost)));
        own.dedup_by_key(|near| near.output);
        found.append(&mut own);
    }
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
    run(fst, prefix, limits, budget, &mut |rows, place, _, cost| {
        let Some(cost) = cost else { return place.limit };
        let key = rows.path(place.depth).collect::<String>().into_bytes();
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

/// Told of each node: where it is, its final output, what the whole query costs there, if within
/// the limit. Gives the limit for what lies below.
type Report<'r> = dyn FnMut(&Rows, &Place, Option<u64>, Option<u8>) -> u8 + 'r;

/// Visits the nodes in depth-first order and tells `report` of each: where it is, its final
/// output, and what the whole query costs there, if within the limit. `report` gives the
/// limit for what lies below.
fn run(fst: &Fst<'_>, query: &str, limits: &Limits, budget: &mut u32, report: &mut Report<'_>) {
    if query.len() > MAX_BYTES {
        return;
    }
    let mut rows = Rows::new(query, limits);
    let mut stack = Vec::with_capacity(64);
    let (address, limit) = (fst.root(), limits.max_cost.min(MAX_COST) as u8);
    let root = Place { address, output: 0, depth: 0, bytes: 0, limit, code: 0, missing: 0 };
    let enough = limits.enough.min(MAX_COST) as u8;
    let mut ceiling = limit;
    // Most nodes have one way on, which does not go over the stack.
    let mut next = Some(root);
    while let Some(mut place) = next.take().or_else(|| stack.pop()) {
        place.limit = place.limit.min(ceiling);
        // The bytes that may follow; inside a letter all may.
        let mut open: Set = !0;
        let mut cost = None;
        if place.missing == 0 {
            let Some(letter) = char::from_u32(place.code) else { continue };
            rows.fill(place.depth, Letter::new(letter), place.limit);
            cost = rows.cost(place.depth, place.limit);
            open = rows.open(place.depth, place.limit);
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
            if node.final_output().is_some() && cost.is_some_and(|cost| cost <= enough) {
                ceiling = ceiling.min(enough);
            }
            limit = report(&rows, &place, node.final_output(), cost);
            if limit == NEVER {
                continue;
            }
            if limit != place.limit {
                open = rows.open(place.depth, limit);
            }
        }
        if usize::from(place.bytes) >= MAX_BYTES {
            continue;
        }
        let ahead =
            if open == !0 && place.missing == 0 { rows.ahead(place.depth, limit) } else { None };
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
            let place = Place {
                address: arrow.target,
                output: place.output.saturating_add(arrow.output),
                depth: place.depth + usize::from(missing == 0),
                bytes: place.bytes + 1,
                limit,
                code,
                missing,
            };
            if let Some(before) = next.replace(place) {
                stack.push(before);
            }
        }
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
