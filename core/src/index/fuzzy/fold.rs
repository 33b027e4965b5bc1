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
    /// Bytes of the query that are used up; at most [`MAX_BYTES`].
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
        if let Some(last) = fst.final_output(self.address) {
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
    let width = word.chars().next().map_or(0, char::len_utf8) as u16;
    let mut start = Vec::with_capacity(64);
    start.push(skipped(fst.root(), 0, width));
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
                start.push(skipped(address, output, width));
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
    run(fst, word, start, &limits, budget, None, &mut |place, _| place.end(fst, found));
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
    run(fst, word, Vec::new(), limits, budget, None, &mut |place, _| place.end(fst, found));
    least(found, from);
}

/// Tells `each` of the places where the whole prefix is used up in some spelling: the node, the
/// outputs summed on the way and the cost. As [`near_prefix`], for [`Allow::Fold`] and
/// [`Allow::Bare`], but for places below cheaper ones and places met twice, which are told as well.
pub(crate) fn places(
    fst: &Fst<'_>,
    prefix: &str,
    limits: &Limits,
    budget: &mut u32,
    each: &mut dyn FnMut(usize, u64, u8),
) {
    run(fst, prefix, Vec::new(), limits, budget, None, &mut |place, _| {
        each(place.address, place.output, place.cost);
    });
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
    let path = Some(Vec::with_capacity(2 * prefix.len()));
    run(fst, prefix, Vec::new(), limits, budget, path, &mut |place, path| {
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

/// What letters of a key may stand for a letter, or for it and the next one, or begin with what
/// stands for it: in another spelling, and with less than its marks as well.
static OTHERS: [[Set; 64]; 2] = {
    let (mut sets, mut symbol) = ([[0; 64]; 2], 1);
    while symbol < 64 {
        let (mut any, mut at) = (FOLDED[symbol], 0);
        while at < FOLDED_TWOS.len() {
            let [first, _, one] = FOLDED_TWOS[at];
            if one as usize == symbol {
                any |= 1 << first;
            }
            if first as usize == symbol {
                any |= 1 << one;
            }
            at += 1;
        }
        sets[0][symbol] = any;
        sets[1][symbol] = any | BARED[symbol];
        symbol += 1;
    }
    sets
};

/// Goes on from every place in `start`, from the root if there is none, and calls `report` wherever
/// the query is used up, with the letters on the way where there is a list for them.
fn run(
    fst: &Fst<'_>,
    query: &str,
    start: Vec<Place>,
    limits: &Limits,
    budget: &mut u32,
    mut path: Option<Vec<char>>,
    report: &mut dyn FnMut(&Place, &[char]),
) {
    if query.len() > MAX_BYTES {
        return;
    }
    let bare = limits.allow == Allow::Bare;
    let limit = limits.max_cost.min(MAX_COST) as u8;
    let others = &OTHERS[usize::from(bare)];
    let mut stack = start;
    let mut next = stack.pop().or_else(|| Some(Place::new(fst.root(), 0)));
    while let Some(mut place) = next {
        if let Some(path) = &mut path {
            path.truncate(usize::from(place.before));
            path.extend(place.last.iter().flatten());
        }
        // The letter itself is followed at once: nearly always it is the only way on.
        let mut letters = query.get(usize::from(place.used)..).unwrap_or_default().chars();
        loop {
            let Some(left) = budget.checked_sub(1) else { return };
            *budget = left;
            let Some(letter) = letters.next() else {
                report(&place, path.as_deref().unwrap_or_default());
                break;
            };
            let now = Letter::new(letter);
            let others = if place.cost < limit { others[usize::from(now.symbol & 63)] } else { 0 };
            if others != 0 {
                let before = path.as_ref().map_or(0, Vec::len) as u16;
                let ways = Instead { fst, bare, limit, now, next: letters.clone().next() };
                ways.push(&Place { before, ..place }, others, &mut stack);
            }
            let Some((address, output)) = fst.step_letter(place.address, letter) else { break };
            place.address = address;
            place.output = place.output.saturating_add(output);
            place.used += letter.len_utf8() as u16;
            if let Some(path) = &mut path {
                path.push(letter);
            }
        }
        next = stack.pop();
    }
}

/// Ways on from a place besides the letter itself.
struct Instead<'w> {
    fst: &'w Fst<'w>,
    bare: bool,
    limit: u8,
    /// The next letter of the query, and the one behind it.
    now: Letter,
    next: Option<char>,
}

impl Instead<'_> {
    /// Pushes the places that another spelling leads to.
    #[inline]
    fn push(&self, from: &Place, others: Set, stack: &mut Vec<Place>) {
        let mut plain = others & !LETTERS_BEYOND;
        while plain != 0 {
            let symbol = plain.trailing_zeros() as u8;
            plain &= plain - 1;
            if let Some(letter) = letter(symbol)
                && let Some(to) = self.fst.step_letter(from.address, letter.char)
            {
                self.take(from, to, letter, stack);
            }
        }
        // Nearly always nothing beyond ASCII follows.
        if others & LETTERS_BEYOND != 0
            && let Some(beyond) = self.fst.step(from.address, BEYOND)
        {
            self.beyond(from, beyond, others, stack);
        }
    }

    /// The same, of letters beyond ASCII: `to` is behind the first byte.
    fn beyond(&self, from: &Place, to: (usize, u64), others: Set, stack: &mut Vec<Place>) {
        let Some(node) = self.fst.node(to.0) else { return };
        for index in 0..node.len() {
            // The first byte stands for a part of Latin-1.
            let Some(input) = node.input(index) else { break };
            let letter = Letter::new(char::from(input | 0x40));
            if others & (1 << letter.symbol) != 0
                && let Some(arrow) = node.arrow(index)
            {
                let to = (arrow.target, to.1.saturating_add(arrow.output));
                self.take(from, to, letter, stack);
            }
        }
    }

    /// Pushes the place behind this letter of a key, where it may stand for that of the query.
    fn take(&self, from: &Place, to: (usize, u64), letter: Letter, stack: &mut Vec<Place>) {
        let output = from.output.saturating_add(to.1);
        let behind = &Place { address: to.0, output, ..*from };
        let (now, key) = (usize::from(self.now.symbol & 63), 1 << letter.symbol);
        let width = self.now.char.len_utf8() as u16;
        let mut push = |place: &Place, used: u16, cost: u8, second: Option<char>| {
            let (used, cost) = (place.used + used, place.cost.saturating_add(cost));
            if cost <= self.limit {
                stack.push(Place { used, cost, last: [Some(letter.char), second], ..*place });
            }
        };
        if FOLDED[now] & key != 0 {
            push(behind, width, FOLD8, None);
        } else if self.bare && BARED[now] & key != 0 {
            push(behind, width, BARE8, None);
        }
        if IN_TWOS & (1 << now) == 0 {
            return;
        }
        let following = self.next.map_or(0, |next| Letter::new(next).symbol);
        for &[first, second, one] in &FOLDED_TWOS {
            if usize::from(one) == now
                && first == letter.symbol
                && let Some(second) = self::letter(second)
                && let Some((address, output)) = self.fst.step_letter(behind.address, second.char)
            {
                let output = behind.output.saturating_add(output);
                push(&Place { address, output, ..*behind }, width, FOLD8, Some(second.char));
            }
            if usize::from(first) == now && second == following && one == letter.symbol {
                let next = self.next.map_or(0, char::len_utf8) as u16;
                push(behind, width + next, FOLD8, None);
            }
        }
    }
}
