//! Which letters and pairs of letters are taken for each other, and what it costs: tables.
//!
//! All costs are whole numbers; [`WHOLE`] is one ordinary slip, so that `10` reads as "one edit".
//! Every table is read in both directions: it does not matter which side the user typed.

/// One ordinary edit: a wrong, missing, extra or transposed letter that nothing explains.
pub(crate) const WHOLE: u32 = 10;
/// Two spellings of one letter (`å` = `aa`, `æ` = `ä`). Not zero, so that the letter itself wins.
pub(crate) const FOLD: u32 = 1;
/// A letter without its mark (`å` typed as `a`): other words are spelt so, hence above [`FOLD`].
pub(crate) const BARE: u32 = 2;
/// A letter that is not heard (`nd` said as `n`): the commonest misspelling, two make one edit.
pub(super) const MUTE: u8 = 4;
/// A consonant doubled or not: as common as a mute letter, and rarely another word.
pub(super) const DOUBLED: u8 = 4;
/// Letters that sound alike (`g`/`k`, `æ`/`e`): half an edit, for they also tell words apart.
pub(super) const CONFUSED: u8 = 5;
/// The ending -er written -re: it sounds the same.
pub(super) const SWAPPED: u8 = 5;
/// A blank too many or too few: compounds are often written apart.
pub(super) const JOINED: u8 = 5;
/// A key beside the right one: meant no other sound, so a little above what sounds alike, and two
/// of them are more than one edit.
pub(super) const KEYBOARD: u8 = 6;
/// The cheapest of what only [`Allow::Edits`](super::Allow) allows.
pub(super) const CHEAPEST_EDIT: u8 = 4;
/// More than any walk may spend.
pub(super) const NEVER: u8 = u8::MAX;

pub(super) const WHOLE8: u8 = WHOLE as u8;
pub(super) const FOLD8: u8 = FOLD as u8;
pub(super) const BARE8: u8 = BARE as u8;

/// Spellings of one letter, one against one.
const FOLDED_ONE: &str = "æä øö ée èe êe ëe áa àa âa íi óo òo ôo úu ýy üy üu ðd ñn çc";
/// Spellings of one letter: two, then the one.
const FOLDED_TWO: &str = "aaå aeæ aeä oeø oeö ueü thþ ssß";
/// Letters and what is left of them on a keyboard that lacks them.
const BARE_ONE: &str = "åa æa äa øo öo";
/// Letters that sound alike in some word of a Nordic language.
const CONFUSED_ONE: &str = "gk bp dt æe äe oå yø yö iy sc sz cz ck kq vw fv gj";
/// Two letters that sound like one: mute ones.
const MUTE_TWO: &str = "ndn ldl rdr hvv hjj dtt dss igi rnn ere";
/// Two letters that sound like one: other spellings.
const CONFUSED_TWO: &str = "ksx phf ckk";
/// Pairs that sound alike: the first two letters for the last two.
const CONFUSED_PAIR: &str = "ndnn ldll ejaj ejeg sjch";
/// The rows of the keyboard; the three Nordic ones differ at the right end only.
const ROWS: [&str; 5] = ["qwertyuiopå", "asdfghjklæø", "zxcvbnm", "asdfghjkløæ", "asdfghjklöä"];
/// Which rows lie above each other (upper, lower), as positions in [`ROWS`]. A key touches the two
/// above it: the one at its place and the next.
const ABOVE: [(usize, usize); 4] = [(0, 1), (1, 2), (0, 3), (0, 4)];

/// A set of symbols, or of first bytes (see [`bytes`]).
pub(super) type Set = u64;

/// A letter of the query or of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) char: char,
    pub(super) symbol: u8,
}

/// The letters that stand in a table have a number: ASCII its lower six bits (33 to 58), the
/// others a number below 32. 0 stands for all that has no table.
const fn symbol(c: char) -> u8 {
    match c {
        'a'..='z' => c as u8 & 63,
        'æ' => 1,
        'ø' => 2,
        'å' => 3,
        'ä' => 4,
        'ö' => 5,
        'é' => 6,
        'è' => 7,
        'ê' => 8,
        'ë' => 9,
        'á' => 10,
        'à' => 11,
        'â' => 12,
        'í' => 13,
        'ó' => 14,
        'ò' => 15,
        'ô' => 16,
        'ú' => 17,
        'ý' => 18,
        'ü' => 19,
        'ð' => 20,
        'þ' => 21,
        'ß' => 22,
        'ñ' => 23,
        'ç' => 24,
        _ => 0,
    }
}

/// The letter with this symbol.
pub(super) const fn letter(symbol: u8) -> Option<Letter> {
    const BEYOND: [char; 24] = [
        'æ', 'ø', 'å', 'ä', 'ö', 'é', 'è', 'ê', 'ë', 'á', 'à', 'â', 'í', 'ó', 'ò', 'ô', 'ú', 'ý',
        'ü', 'ð', 'þ', 'ß', 'ñ', 'ç',
    ];
    match symbol {
        1..=24 => Some(Letter::new(BEYOND[symbol as usize - 1])),
        33..=58 => Some(Letter::new((symbol | 64) as char)),
        _ => None,
    }
}

/// The bit of a byte in a set of first bytes. Several bytes share a bit: such a set only filters.
#[inline]
pub(super) const fn bit(byte: u8) -> Set {
    1 << (byte & 63)
}

/// The first bytes of the letters with these symbols. All numbered letters beyond ASCII begin
/// with the same byte.
pub(super) const fn bytes(symbols: Set) -> Set {
    const BEYOND: Set = (1 << 32) - 1;
    let ascii = symbols & !BEYOND;
    if symbols & BEYOND & !1 == 0 { ascii } else { ascii | bit(0xc3) }
}

/// The symbol at `at` of a table, and where the next one starts; a blank has 0.
const fn decode(text: &[u8], at: usize) -> (u8, usize) {
    if text[at] < 0x80 {
        return (symbol(text[at] as char), at + 1);
    }
    // All of Latin-1: two bytes.
    let code = ((text[at] as u32 & 0x1f) << 6) | (text[at + 1] as u32 & 0x3f);
    match char::from_u32(code) {
        Some(c) => (symbol(c), at + 2),
        None => (0, at + 2),
    }
}

/// The groups of `L` letters of a table.
const fn groups<const L: usize, const N: usize>(text: &str) -> [[u8; L]; N] {
    let text = text.as_bytes();
    let mut groups = [[0; L]; N];
    let (mut at, mut group) = (0, 0);
    while group < N {
        let mut letter = 0;
        while letter < L {
            (groups[group][letter], at) = decode(text, at);
            assert!(groups[group][letter] != 0, "a letter of a table has no symbol");
            letter += 1;
        }
        at += 1;
        group += 1;
    }
    assert!(at == text.len() + 1, "a group of a table has another length");
    groups
}

const fn count(text: &str) -> usize {
    let (text, mut at, mut count) = (text.as_bytes(), 0, 1);
    while at < text.len() {
        count += (text[at] == b' ') as usize;
        at += 1;
    }
    count
}

/// For each symbol the symbols it may stand for.
const fn partners<const N: usize>(pairs: [[u8; 2]; N]) -> [Set; 64] {
    let (mut sets, mut at) = ([0; 64], 0);
    while at < N {
        let [a, b] = pairs[at];
        sets[a as usize] |= 1 << b;
        sets[b as usize] |= 1 << a;
        at += 1;
    }
    sets
}

const fn neighbours() -> [Set; 64] {
    let mut rows = [[0u8; 12]; ROWS.len()];
    let mut row = 0;
    while row < ROWS.len() {
        let (text, mut at, mut key) = (ROWS[row].as_bytes(), 0, 0);
        while at < text.len() {
            (rows[row][key], at) = decode(text, at);
            key += 1;
        }
        row += 1;
    }
    let mut pairs = [[0u8; 2]; ROWS.len() * 11 + ABOVE.len() * 22];
    let mut next = 0;
    row = 0;
    while row < ROWS.len() {
        let mut key = 0;
        while key < 11 {
            pairs[next] = [rows[row][key], rows[row][key + 1]];
            next += 1;
            key += 1;
        }
        row += 1;
    }
    row = 0;
    while row < ABOVE.len() {
        let (upper, lower) = ABOVE[row];
        let mut key = 0;
        while key < 11 {
            pairs[next] = [rows[lower][key], rows[upper][key]];
            pairs[next + 1] = [rows[lower][key], rows[upper][key + 1]];
            next += 2;
            key += 1;
        }
        row += 1;
    }
    let mut sets = partners(pairs);
    // Places beside the last key have symbol 0: nobody's neighbour.
    let mut symbol = 0;
    while symbol < 64 {
        sets[symbol] &= !1;
        symbol += 1;
    }
    sets[0] = 0;
    sets
}

const fn firsts() -> [Set; 64] {
    const fn add<const N: usize>(sets: &mut [Set; 64], groups: [[u8; 3]; N]) {
        let mut at = 0;
        while at < N {
            let [first, _, one] = groups[at];
            sets[one as usize] |= 1 << first;
            at += 1;
        }
    }
    let mut sets = [0; 64];
    add(&mut sets, groups::<3, { count(FOLDED_TWO) }>(FOLDED_TWO));
    add(&mut sets, groups::<3, { count(MUTE_TWO) }>(MUTE_TWO));
    add(&mut sets, groups::<3, { count(CONFUSED_TWO) }>(CONFUSED_TWO));
    sets
}

pub(super) static FOLDED: [Set; 64] = partners(groups::<2, { count(FOLDED_ONE) }>(FOLDED_ONE));
pub(super) static BARED: [Set; 64] = partners(groups::<2, { count(BARE_ONE) }>(BARE_ONE));
pub(super) static SOUNDS: [Set; 64] = partners(groups::<2, { count(CONFUSED_ONE) }>(CONFUSED_ONE));
pub(super) static KEYS: [Set; 64] = neighbours();
/// For each symbol the first letters of the pairs that count as it: spares most look-ups.
pub(super) static FIRSTS: [Set; 64] = firsts();
pub(super) const FOLDED_TWOS: [[u8; 3]; count(FOLDED_TWO)] = groups(FOLDED_TWO);
pub(super) static MUTES: [[u8; 3]; count(MUTE_TWO)] = groups(MUTE_TWO);
pub(super) static SOUND_TWOS: [[u8; 3]; count(CONFUSED_TWO)] = groups(CONFUSED_TWO);
pub(super) static SOUND_PAIRS: [[u8; 4]; count(CONFUSED_PAIR)] = groups(CONFUSED_PAIR);

impl Letter {
    pub(super) const fn new(char: char) -> Self {
        Self { char, symbol: symbol(char) }
    }

    pub(super) const fn first_byte(self) -> u8 {
        let mut buffer = [0; 4];
        self.char.encode_utf8(&mut buffer);
        buffer[0]
    }

    pub(super) const fn is_consonant(self) -> bool {
        self.char.is_ascii_lowercase() && !matches!(self.char, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
    }
}
