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
const MUTE: u8 = 4;
/// A consonant doubled or not: as common as a mute letter, and rarely another word.
const DOUBLED: u8 = 4;
/// Letters that sound alike (`g`/`k`, `æ`/`e`): half an edit, for they also tell words apart.
const CONFUSED: u8 = 5;
/// The ending -er written -re: it sounds the same.
const SWAPPED: u8 = 5;
/// A blank too many or too few: compounds are often written apart.
const JOINED: u8 = 5;
/// A key beside the right one: meant no other sound, so a little above what sounds alike, and two
/// of them are more than one edit.
const KEYBOARD: u8 = 6;
/// The cheapest of what only [`Allow::Edits`](super::Allow) allows.
pub(super) const CHEAPEST_EDIT: u8 = 4;
/// More than any walk may spend.
pub(super) const NEVER: u8 = u8::MAX;

const WHOLE8: u8 = WHOLE as u8;
const FOLD8: u8 = FOLD as u8;
const BARE8: u8 = BARE as u8;

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
    symbol: u8,
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

/// The bit of a byte in a set of first bytes. Several bytes share a bit: such a set only filters.
#[inline]
pub(super) const fn bit(byte: u8) -> Set {
    1 << (byte & 63)
}

/// The first bytes of the letters with these symbols. All numbered letters beyond ASCII begin
/// with the same byte.
const fn bytes(symbols: Set) -> Set {
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

static FOLDED: [Set; 64] = partners(groups::<2, { count(FOLDED_ONE) }>(FOLDED_ONE));
static BARED: [Set; 64] = partners(groups::<2, { count(BARE_ONE) }>(BARE_ONE));
static SOUNDS: [Set; 64] = partners(groups::<2, { count(CONFUSED_ONE) }>(CONFUSED_ONE));
static KEYS: [Set; 64] = neighbours();
/// For each symbol the first letters of the pairs that count as it: spares most look-ups.
static FIRSTS: [Set; 64] = firsts();
static FOLDED_TWOS: [[u8; 3]; count(FOLDED_TWO)] = groups(FOLDED_TWO);
static MUTES: [[u8; 3]; count(MUTE_TWO)] = groups(MUTE_TWO);
static SOUND_TWOS: [[u8; 3]; count(CONFUSED_TWO)] = groups(CONFUSED_TWO);
static SOUND_PAIRS: [[u8; 4]; count(CONFUSED_PAIR)] = groups(CONFUSED_PAIR);

impl Letter {
    pub(super) const fn new(char: char) -> Self {
        Self { char, symbol: symbol(char) }
    }

    pub(super) const fn first_byte(self) -> u8 {
        let mut buffer = [0; 4];
        self.char.encode_utf8(&mut buffer);
        buffer[0]
    }

    const fn is_consonant(self) -> bool {
        self.char.is_ascii_lowercase() && !matches!(self.char, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
    }
}

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
