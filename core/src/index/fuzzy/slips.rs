//! How likely it is that a word was meant where another was typed.
//!
//! The walk of this module finds what is near at prices that are the same in both directions and
//! cheap to follow. Of the few words it finds, the one that was meant is told better by prices
//! that know who typed: letters are left out twice as often as put in, exchanged as often as left
//! out, rarely wrong at the beginning, and a key beside the right one is rarer than a sound. That
//! is the channel of Kernighan, Church & Gale (*A spelling correction program based on a noisy
//! channel model*, COLING 1990) with prices for kinds of slips instead of single letters: a
//! conditional logit over the words within reach, fitted on the misspellings of five Nordic
//! languages and rounded; five-fold cross-validation is recorded in `benches/record`.

use crate::analysis::inflection;

use super::letters::{
    BARED, FOLDED, FOLDED_TWOS, KEYS, Letter, MUTES, SOUND_PAIRS, SOUND_TWOS, SOUNDS,
};

/// Two spellings of one letter.
const FOLD: u32 = 3;
/// A letter without its mark.
const BARE: u32 = 5;
/// A letter that sounds like the right one.
const SOUND: u32 = 6;
/// Two letters that sound like the right one, or the other way round.
const SOUND_TWO: u32 = 4;
/// Two letters that sound like the right two.
const SOUND_PAIR: u32 = 6;
/// A mute letter too few or too many.
const MUTE: u32 = 7;
/// One consonant where two are written.
const SINGLE: u32 = 2;
/// Two consonants where one is written.
const DOUBLED: u32 = 4;
/// A key beside the right one.
const KEY: u32 = 10;
/// A vowel for a vowel, a consonant for a consonant, one for the other.
const VOWEL: u32 = 8;
const CONSONANT: u32 = 14;
const OTHER: u32 = 12;
/// A letter too many.
const EXTRA_VOWEL: u32 = 6;
const EXTRA_CONSONANT: u32 = 10;
/// The vowel before, once more.
const REPEATED: u32 = 5;
/// A letter too few.
const MISSING: u32 = 5;
/// The *e* of *-erene* for *-erne*, there or not: it is not heard.
const MUTE_E: u32 = 3;
/// Two letters in the wrong order.
const EXCHANGED: u32 = 5;
/// What a slip in the first letter costs more: one sees it.
const FIRST: u32 = 4;
/// What a letter too many or too few at the end costs more: endings make other forms.
const LAST_EXTRA: u32 = 1;
const LAST_MISSING: u32 = 3;

const fn is_vowel(letter: Letter) -> bool {
    // Those of foreign words that have a table as well; all other letters count as consonants.
    inflection::is_vowel(letter.char) || matches!(letter.char, 'è' | 'à' | 'ü')
}

/// The price of having typed `typed` for `meant`: 10 is about one ordinary slip, 0 none.
/// O(letters of one x letters of the other).
pub(crate) fn price(typed: &str, meant: &str) -> u32 {
    let typed: Vec<Letter> = typed.chars().map(Letter::new).collect();
    let meant: Vec<Letter> = meant.chars().map(Letter::new).collect();
    let width = meant.len() + 1;
    // Rows of the usual matrix: the one before the last, the last, this one.
    let mut rows = [vec![u32::MAX; width], vec![u32::MAX; width], vec![u32::MAX; width]];
    for i in 0..=typed.len() {
        rows.rotate_left(1);
        let [before, last, row] = &mut rows;
        for j in 0..width {
            let mut best = if i == 0 && j == 0 { 0 } else { u32::MAX };
            let mut way = |from: u32, step: Option<u32>| {
                best = best.min(from.saturating_add(step.unwrap_or(u32::MAX)));
            };
            let (x, y) =
                (i.checked_sub(1).map(|at| typed[at]), j.checked_sub(1).map(|at| meant[at]));
            let (w, z) =
                (i.checked_sub(2).map(|at| typed[at]), j.checked_sub(2).map(|at| meant[at]));
            let first = |at: usize| if at == 1 { FIRST } else { 0 };
            if let Some(x) = x {
                let end = if i == typed.len() { LAST_EXTRA } else { 0 };
                way(last[j], Some(extra(w, x, i == typed.len()) + first(i) + end));
            }
            if let Some(y) = y {
                let end = if j == meant.len() { LAST_MISSING } else { 0 };
                way(row[j - 1], Some(missing(z, y, j == meant.len()) + first(j) + end));
            }
            if let (Some(x), Some(y)) = (x, y) {
                let step = one(x, y);
                let early = if i == 1 && j == 1 && step > 0 { FIRST } else { 0 };
                way(last[j - 1], Some(step + early));
                if let Some(w) = w {
                    way(before[j - 1], two_one(w, x, y, DOUBLED));
                }
                if let Some(z) = z {
                    way(last[j - 2], two_one(z, y, x, SINGLE));
                }
                if let (Some(w), Some(z)) = (w, z) {
                    way(before[j - 2], two_two([w, x], [z, y]).map(|step| step + first(i - 1)));
                }
            }
            row[j] = best;
        }
    }
    rows[2].last().copied().unwrap_or(u32::MAX)
}

fn holds(sets: &[u64; 64], a: Letter, b: Letter) -> bool {
    sets[usize::from(a.symbol & 63)] & (1 << b.symbol) != 0
}

/// One letter for another.
fn one(typed: Letter, meant: Letter) -> u32 {
    if typed.char == meant.char {
        0
    } else if holds(&FOLDED, typed, meant) {
        FOLD
    } else if holds(&BARED, typed, meant) {
        BARE
    } else if holds(&SOUNDS, typed, meant) {
        SOUND
    } else if holds(&KEYS, typed, meant) {
        KEY
    } else {
        match (is_vowel(typed), is_vowel(meant)) {
            (true, true) => VOWEL,
            (false, false) => CONSONANT,
            _ => OTHER,
        }
    }
}

/// A letter too many, behind another.
fn extra(before: Option<Letter>, letter: Letter, last: bool) -> u32 {
    match before {
        Some(before) if letter.char == 'e' && before.char == 'r' && !last => MUTE_E,
        Some(before) if letter == before && is_vowel(letter) => REPEATED,
        _ if is_vowel(letter) => EXTRA_VOWEL,
        _ => EXTRA_CONSONANT,
    }
}

/// A letter too few, behind another.
fn missing(before: Option<Letter>, letter: Letter, last: bool) -> u32 {
    match before {
        Some(before) if letter.char == 'e' && before.char == 'r' && !last => MUTE_E,
        _ => MISSING,
    }
}

/// Two letters on one side, one on the other; `doubled` where they are the same consonant.
fn two_one(a: Letter, b: Letter, one: Letter, doubled: u32) -> Option<u32> {
    let group = [a.symbol, b.symbol, one.symbol];
    if a == b && b == one && !is_vowel(one) {
        Some(doubled)
    } else if one.symbol == 0 {
        None
    } else if FOLDED_TWOS.contains(&group) {
        Some(FOLD)
    } else if MUTES.contains(&group) {
        Some(MUTE)
    } else if SOUND_TWOS.contains(&group) {
        Some(SOUND_TWO)
    } else {
        None
    }
}

/// Two letters on each side.
fn two_two(typed: [Letter; 2], meant: [Letter; 2]) -> Option<u32> {
    if typed[0] == meant[1] && typed[1] == meant[0] {
        return Some(EXCHANGED);
    }
    let [w, x, y, z] = [typed[0].symbol, typed[1].symbol, meant[0].symbol, meant[1].symbol];
    let sounds = w != 0
        && y != 0
        && SOUND_PAIRS.iter().any(|&group| group == [w, x, y, z] || group == [y, z, w, x]);
    sounds.then_some(SOUND_PAIR)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is typed, what is meant, what is not.
    #[test]
    fn the_likelier_slip_costs_less() {
        for (typed, meant, other) in [
            // Left out rather than put in or replaced.
            ("komune", "kommune", "kokune"),
            ("tilskd", "tilskud", "tilsd"),
            // Exchanged rather than replaced.
            ("vjeret", "vejret", "vjbret"),
            // Not in the first letter.
            ("bolug", "bolig", "kolug"),
            // A sound rather than a key.
            ("værelze", "værelse", "værelxe"),
            ("lærerene", "lærerne", "lærerines"),
        ] {
            assert!(price(typed, meant) < price(typed, other), "{typed}: {meant}, {other}");
        }
    }

    #[test]
    fn the_word_itself_costs_nothing_and_any_other_something() {
        let words = ["", "a", "å", "aa", "børn", "barn", "çñ", "日本", "aaaa"];
        for a in words {
            for b in words {
                assert_eq!(price(a, b) == 0, a == b, "{a}, {b}");
            }
        }
    }
}
