//! What each step of the distance costs, and where a walk can still go.

use super::letters::{
    BARE8, BARED, CHEAPEST_EDIT, CONFUSED, DOUBLED, FIRSTS, FOLD8, FOLDED, FOLDED_TWOS, JOINED,
    KEYBOARD, KEYS, Letter, MUTE, MUTES, NEVER, SOUND_PAIRS, SOUND_TWOS, SOUNDS, SWAPPED, Set,
    WHOLE8, bit, bytes,
};

/// What a walk may spend on: the cost of each step, [`NEVER`] where it is not allowed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Costs {
    pub(super) bare: bool,
    pub(super) edits: bool,
}

impl Costs {
    /// One letter for another.
    #[inline]
    pub(super) fn one(self, a: Letter, b: Letter) -> u8 {
        if a.char == b.char {
            return 0;
        }
        let at = usize::from(a.symbol & 63);
        let holds = |sets: &[Set; 64]| sets[at] & (1 << b.symbol) != 0;
        if holds(&FOLDED) {
            FOLD8
        } else if self.bare && holds(&BARED) {
            BARE8
        } else if !self.edits {
            NEVER
        } else if holds(&SOUNDS) {
            CONFUSED
        } else if holds(&KEYS) {
            KEYBOARD
        } else {
            WHOLE8
        }
    }

    /// A letter too many or too few.
    #[inline]
    pub(super) fn drop(self, letter: Letter) -> u8 {
        match letter.char {
            _ if !self.edits => NEVER,
            ' ' => JOINED,
            _ => WHOLE8,
        }
    }

    /// Two letters on one side, one on the other.
    #[inline]
    pub(super) fn two_one(self, a: Letter, b: Letter, one: Letter) -> u8 {
        if self.edits && a == b && b == one && a.is_consonant() {
            return DOUBLED;
        }
        if FIRSTS[usize::from(one.symbol & 63)] & (1 << a.symbol) == 0 {
            return NEVER;
        }
        let group = [a.symbol, b.symbol, one.symbol];
        if FOLDED_TWOS.contains(&group) {
            FOLD8
        } else if !self.edits {
            NEVER
        } else if MUTES.contains(&group) {
            MUTE
        } else if SOUND_TWOS.contains(&group) {
            CONFUSED
        } else {
            NEVER
        }
    }

    /// The first bytes of the letters that two count as, edits allowed.
    pub(super) fn ones(self, a: Letter, b: Letter) -> Set {
        let doubled = a == b && a.is_consonant();
        let mut ones = if doubled { bit(a.first_byte()) } else { 0 };
        for groups in [&FOLDED_TWOS[..], &MUTES, &SOUND_TWOS] {
            for &[first, second, one] in groups {
                if [first, second] == [a.symbol, b.symbol] {
                    ones |= bytes(1 << one);
                }
            }
        }
        ones
    }

    /// Two letters on each side.
    #[inline]
    pub(super) fn two_two(self, a: [Letter; 2], b: [Letter; 2]) -> u8 {
        if !self.edits {
            return NEVER;
        }
        if a[0] == b[1] && a[1] == b[0] {
            let ending = matches!((a[0].char, a[1].char), ('e', 'r') | ('r', 'e'));
            return if ending { SWAPPED } else { WHOLE8 };
        }
        let [w, x, y, z] = [a[0].symbol, a[1].symbol, b[0].symbol, b[1].symbol];
        let sounds = w != 0
            && y != 0
            && SOUND_PAIRS.iter().any(|&group| group == [w, x, y, z] || group == [y, z, w, x]);
        if sounds { CONFUSED } else { NEVER }
    }
}

/// Which bytes may follow in a key when the query is at this place: sets that say no for certain
/// and yes perhaps. They spare the walk most of the arrows.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ways {
    /// The letter itself.
    pub(super) same: Set,
    /// What costs [`FOLD`] or more.
    pub(super) fold: Set,
    /// What costs [`CHEAPEST_EDIT`] or more, less than a whole edit.
    pub(super) cheap: Set,
    /// The first letter of two that count together, at the two prices.
    pub(super) first: [Set; 2],
    /// The second one.
    pub(super) second: [Set; 2],
}

impl Ways {
    /// What may follow for so much, less than a whole edit.
    #[inline]
    pub(super) const fn cheaper(&self, left: u8) -> Set {
        self.same
            | if left >= FOLD8 { self.fold } else { 0 }
            | if left >= CHEAPEST_EDIT { self.cheap } else { 0 }
    }

    /// The ways on from a query's letter, which `next` may follow; `None` behind the last.
    pub(super) fn new(letter: Option<Letter>, next: Option<Letter>, costs: Costs) -> Self {
        let mut ways = Self::default();
        if costs.edits {
            ways.cheap = bit(b' ');
        }
        let Some(letter) = letter else { return ways };
        let at = usize::from(letter.symbol & 63);
        let has = letter.symbol != 0;
        ways.same = bit(letter.first_byte());
        ways.fold = bytes(FOLDED[at] | if costs.bare { BARED[at] } else { 0 });
        let next_symbol = next.map_or(0, |next| next.symbol);
        let mut twos = |groups: &[[u8; 3]], price: usize| {
            for &[a, b, one] in groups {
                if one == letter.symbol {
                    ways.first[price] |= bytes(1 << a);
                    ways.second[price] |= bytes(1 << b);
                }
                if a == letter.symbol && b == next_symbol {
                    let set = if price == 0 { &mut ways.fold } else { &mut ways.cheap };
                    *set |= bytes(1 << one);
                }
            }
        };
        if has {
            twos(&FOLDED_TWOS, 0);
        }
        if costs.edits {
            if has {
                twos(&MUTES, 1);
                twos(&SOUND_TWOS, 1);
            }
            ways.cheap |= bytes(SOUNDS[at] | KEYS[at]);
            ways.first[1] |= ways.same;
            ways.second[1] |= ways.same;
            if let Some(next) = next {
                ways.first[1] |= bit(next.first_byte());
                for &[w, x, y, z] in &SOUND_PAIRS {
                    for [a, b, c, d] in [[w, x, y, z], [y, z, w, x]] {
                        if [c, d] == [letter.symbol, next.symbol] {
                            ways.first[1] |= bytes(1 << a);
                            ways.second[1] |= bytes(1 << b);
                        }
                    }
                }
            }
        }
        ways.fold |= ways.first[0];
        ways.cheap |= ways.first[1];
        ways
    }
}
