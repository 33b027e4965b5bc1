//! Other letters for the same sounds, without edits but one at the first letter: so few ways on from
//! each letter that they are simply all tried, without a matrix.

use std::str::Chars;

use super::costs::Ways;
use super::letters::{
    BARE8, BARED, FOLD8, FOLDED, FOLDED_TWOS, Letter, NEVER, Set, WHOLE8, bit, letter,
};
use super::walk::least;
use super::{Allow, Limits, Locus, MAX_BYTES, MAX_COST, Near, WHOLE};
use crate::gather::Gather;
use crate::index::fst::Fst;
use crate::order::arrange;

/// The first byte of all letters beyond ASCII that stand in a table.
const BEYOND: u8 = 0xc3;

/// The symbols of those letters.
const LETTERS_BEYOND: Set = (1 << 32) - 1;

/// The letters that two others may stand for, and the first of such two.
const IN_TWOS: Set = {
    let (mut set, mut at) = (0, 0);
    while at < FOLDED_TWOS.len() {
        let [first, _, one] = FOLDED_TWOS[at];
        set |= 1 << first | 1 << one;
        at += 1;
    }
    set
};

/// A place in the transducer and in the query.
#[derive(Clone, Copy, Debug)]
struct Place {
    address: usize,
    output: u64,
    /// Letters of the query that are used up; at most [`MAX_BYTES`].
    used: u16,
    /// The letters of the key before the last ones, and those: one or two.
    before: u16,
    last: [Option<char>; 2],
    cost: u8,
}

impl Place {
    const fn new(address: usize, output: u64) -> Self {
        Self { address, output, used: 0, before: 0, last: [None; 2], cost: 0 }
    }

    /// Adds the key that ends here, if one does.
    fn end(&self, fst: &Fst<'_>, found: &mut Vec<Near>) {
        if let Some(last) = fst.node(self.address).and_then(|node| node.final_output()) {
            let output = self.output.saturating_add(last);
            found.push(Near { output, cost: self.cost.into() });
        }
    }
}

/// Adds the keys of which the first letter is wrong, missing or too many for one whole edit, and
/// all others are the same in another spelling at most. What is left of the limit for the first
/// letters may be spent on spellings.
///
/// A matrix would be filled in for every first letter that any key has; nearly all of these ways
/// end at the second letter.
pub(super) fn first(
    fst: &Fst<'_>,
    word: &str,
    limits: &Limits,
    budget: &mut u32,
    found: &mut Vec<Near>,
) {
    let limit = limits.early.min(limits.max_cost);
    if limit < WHOLE || word.is_empty() {
        return;
    }
    let skipped = |address, output, used| {
        let cost = WHOLE8;
        Place { used, cost, ..Place::new(address, output) }
    };
    // What may come behind a first letter that is too many in the key, or the wrong one.
    let mut letters = word.chars().map(Letter::new);
    let [now, next, then] = [letters.next(), letters.next(), letters.next()];
    let costs = Allow::Bare.costs();
    let ways = [Ways::new(now, next, costs), Ways::new(next, then, costs)];
    let [inserted, replaced] = ways.map(|ways| ways.cheaper(FOLD8));
    let mut start = Vec::with_capacity(64);
    start.push(skipped(fst.root(), 0, 1));
    // The first letters of the keys, byte by byte: where a byte leads, and how many are missing.
    let mut letters = vec![(fst.root(), 0u64, 0u8, true)];
    while let Some((address, output, missing, root)) = letters.pop() {
        // A file that was made to harm may have more first letters than bytes.
        let Some(left) = budget.checked_sub(1) else { return };
        *budget = left;
        if !root && missing == 0 {
            if fst.goes_on(address, |next| inserted & bit(next) != 0) {
                start.push(skipped(address, output, 0));
            }
            // A word of one letter ends here.
            if next.is_none() || fst.goes_on(address, |next| replaced & bit(next) != 0) {
                start.push(skipped(address, output, 1));
            }
            continue;
        }
        let Some(node) = fst.node(address) else { continue };
        for arrow in (0..node.len()).filter_map(|index| node.arrow(index)) {
            let missing = match arrow.input {
                _ if !root => missing - 1,
                0..=0xbf => 0,
                0xc0..=0xdf => 1,
                0xe0..=0xef => 2,
                _ => 3,
            };
            letters.push((arrow.target, output.saturating_add(arrow.output), missing, false));
        }
    }
    let limits = Limits::new(Allow::Bare, limit);
    run(fst, word, start, &limits, budget, false, &mut |place, _| place.end(fst, found));
}

/// As [`super::walk::near`], for [`Allow::Fold`] and [`Allow::Bare`].
pub(super) fn near(
    fst: &Fst<'_>,
    word: &str,
    limits: &Limits,
    budget: &mut u32,
    found: &mut Vec<Near>,
) {
    let from = found.len();
    let start = vec![Place::new(fst.root(), 0)];
    run(fst, word, start, limits, budget, false, &mut |place, _| place.end(fst, found));
    least(found, from);
}

/// As [`super::walk::near_prefix`], for [`Allow::Fold`] and [`Allow::Bare`].
pub(super) fn near_prefix(
    fst: &Fst<'_>,
    prefix: &str,
    limits: &Limits,
    budget: &mut u32,
    found: &mut Vec<Locus>,
) {
    let mut own: Vec<Locus> = Vec::new();
    let start = vec![Place::new(fst.root(), 0)];
    run(fst, prefix, start, limits, budget, true, &mut |place, path| {
        let mut key = String::with_capacity(prefix.len() + path.len());
        key.extend(path);
        let key = key.into_bytes();
        let (node, output) = (place.address, place.output);
        own.push(Locus { node, output, cost: place.cost.into(), typed: key.len(), key });
    });
    // Below a place only cheaper ones, and each place once.
    arrange(&mut own, |a, b| a.key.cmp(&b.key).then(a.cost.cmp(&b.cost)));
    let mut kept: Vec<Locus> = Vec::new();
    for locus in own {
        let above = |other: &&Locus| locus.key.starts_with(&other.key) && other.cost <= locus.cost;
        if !kept.iter().any(|other| above(&other)) {
            kept.push(locus);
        }
    }
    found.append(&mut kept);
}

/// Whether `word`, or a beginning of it if `begins`, is another spelling of `typed` or the same:
/// what [`super::cost`] says of them for [`Allow::Fold`], without a matrix.
///
/// O(letters): a spelling of two letters is told from one by its first.
pub(crate) fn spells(word: &str, typed: &str, begins: bool) -> bool {
    /// No word and no prefix is longer; deeper than this nothing is compared.
    fn from(mut word: Chars<'_>, mut typed: Chars<'_>, begins: bool, left: usize) -> bool {
        let Some(left) = left.checked_sub(1) else { return false };
        let Some(b) = typed.next() else { return begins || word.next().is_none() };
        let Some(a) = word.next() else { return false };
        if a == b && from(word.clone(), typed.clone(), begins, left) {
            return true;
        }
        let (a, b) = (Letter::new(a), Letter::new(b));
        if a.symbol == 0 || b.symbol == 0 {
            return false;
        }
        if FOLDED[usize::from(a.symbol & 63)] & (1 << b.symbol) != 0
            && from(word.clone(), typed.clone(), begins, left)
        {
            return true;
        }
        let second =
            |letters: &Chars<'_>| letters.clone().next().map_or(0, |c| Letter::new(c).symbol);
        if FOLDED_TWOS.contains(&[a.symbol, second(&word), b.symbol]) {
            word.next();
            return from(word, typed, begins, left);
        }
        if FOLDED_TWOS.contains(&[b.symbol, second(&typed), a.symbol]) {
            typed.next();
            return from(word, typed, begins, left);
        }
        false
    }
    from(word.chars(), typed.chars(), begins, MAX_BYTES)
}

/// Whether one is another spelling of the other or the same: what [`super::cost`] says of them
/// for an `allow` without edits. O(letters of `a` x letters of `b`).
pub(crate) fn respells(a: &str, b: &str, allow: Allow) -> bool {
    let costs = allow.costs();
    let (a, b) = (a.chars().map(Letter::new).gather(), b.chars().map(Letter::new).gather());
    let width = b.len() + 1;
    // Whether so many letters of `a` can be spelt as so many of `b`.
    let mut met = vec![false; (a.len() + 1) * width];
    let mut meet = |i: usize, j: usize, cost: u8| {
        if let Some(met) = met.get_mut(i * width + j) {
            *met |= cost != NEVER;
            return *met;
        }
        false
    };
    meet(0, 0, 0);
    for (i, &one) in a.iter().enumerate() {
        for (j, &other) in b.iter().enumerate() {
            if !meet(i, j, NEVER) {
                continue;
            }
            meet(i + 1, j + 1, costs.one(one, other));
            if let Some(&next) = a.get(i + 1) {
                meet(i + 2, j + 1, costs.two_one(one, next, other));
            }
            if let Some(&next) = b.get(j + 1) {
                meet(i + 1, j + 2, costs.two_one(other, next, one));
            }
        }
    }
    meet(a.len(), b.len(), NEVER)
}

/// Goes on from every place in `start`, and calls `report` wherever the query is used up, with the
/// letters on the way if `paths`.
fn run(
    fst: &Fst<'_>,
    query: &str,
    start: Vec<Place>,
    limits: &Limits,
    budget: &mut u32,
    paths: bool,
    report: &mut dyn FnMut(&Place, &[char]),
) {
    if query.len() > MAX_BYTES {
        return;
    }
    let bare = limits.allow == Allow::Bare;
    let limit = limits.max_cost.min(MAX_COST) as u8;
    let mut letters = Vec::with_capacity(query.len());
    letters.extend(query.chars().map(Letter::new));
    let query: Vec<Letter> = letters;
    let mut path: Vec<char> = Vec::with_capacity(if paths { 2 * query.len() } else { 0 });
    let mut stack = start;
    // The letter itself is followed at once: nearly always it is the only way on.
    let mut next = None;
    while let Some(place) = next.take().or_else(|| stack.pop()) {
        if *budget == 0 {
            break;
        }
        *budget -= 1;
        if paths {
            path.truncate(usize::from(place.before));
            path.extend(place.last.iter().flatten());
        }
        let used = usize::from(place.used);
        let Some(&now) = query.get(used) else {
            report(&place, &path);
            continue;
        };
        let before = place.before + place.last.iter().flatten().count() as u16;
        // Where the first byte of all letters beyond ASCII that fold leads: nearly always nowhere.
        let at = usize::from(now.symbol & 63);
        let folds = now.symbol != 0 && place.cost < limit;
        let (mut whole, mut plain) = (0, 0);
        if folds {
            whole = FOLDED[at];
            plain = if bare { BARED[at] & !FOLDED[at] } else { 0 };
        }
        let beyond = match (whole | plain) & LETTERS_BEYOND != 0 {
            true => fst.walk(place.address, place.output, &[BEYOND]),
            false => None,
        };
        if beyond.is_none() {
            whole &= !LETTERS_BEYOND;
            plain &= !LETTERS_BEYOND;
        }
        let step = |from: (usize, u64), first: bool, letter: Letter| {
            let mut buffer = [0; 4];
            let bytes = letter.char.encode_utf8(&mut buffer).as_bytes();
            match (beyond, bytes) {
                (Some((address, output)), &[BEYOND, byte]) if first => {
                    fst.walk(address, output, &[byte])
                }
                _ => fst.walk(from.0, from.1, bytes),
            }
        };
        if let Some((address, output)) = step((place.address, place.output), true, now) {
            let (used, last) = (place.used + 1, [Some(now.char), None]);
            next = Some(Place { address, output, used, cost: place.cost, before, last });
        }
        if !folds {
            continue;
        }
        let mut go = |letters: [Option<Letter>; 2], used: u16, cost: u8| {
            let cost = place.cost.saturating_add(cost);
            if cost > limit {
                return;
            }
            let mut at = (place.address, place.output);
            for (number, letter) in letters.into_iter().flatten().enumerate() {
                let Some(next) = step(at, number == 0, letter) else { return };
                at = next;
            }
            let (address, output) = at;
            stack.push(Place {
                address,
                output,
                used: place.used + used,
                cost,
                before,
                last: letters.map(|letter| letter.map(|letter| letter.char)),
            });
        };
        each(whole, |symbol| go([letter(symbol), None], 1, FOLD8));
        each(plain, |symbol| go([letter(symbol), None], 1, BARE8));
        if IN_TWOS & (1 << now.symbol) == 0 {
            continue;
        }
        let following = query.get(used + 1).map_or(0, |next| next.symbol);
        for &[first, second, one] in &FOLDED_TWOS {
            if one == now.symbol {
                go([letter(first), letter(second)], 1, FOLD8);
            }
            if first == now.symbol && second == following {
                go([letter(one), None], 2, FOLD8);
            }
        }
    }
}

/// The symbols of a set.
fn each(mut set: u64, mut each: impl FnMut(u8)) {
    while set != 0 {
        each(set.trailing_zeros() as u8);
        set &= set - 1;
    }
}
