//! Lists of endings, taken apart when the library is compiled: a stem is asked for at every place
//! where a word may fall apart.

/// An ending and its conditions, as they are written in [`super::endings::Endings::outer`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ending<'t> {
    /// What the word must go on with before the ending.
    pub(crate) kept: &'t str,
    pub(crate) ending: &'t str,
    /// The letters that must be left, where the list says how many.
    pub(crate) least: Option<usize>,
    pub(crate) never: &'t str,
    pub(crate) spared: &'t str,
}

/// Endings, longest first.
#[derive(Debug)]
pub(crate) struct Rules {
    text: &'static str,
    /// Those with the same last byte together.
    places: &'static [Place],
    /// Where those with each [`key`] start, and where the last of them end.
    starts: [u8; 33],
}

/// Where the pieces of an ending stand in the text: bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    start: u16,
    kept: u8,
    ending: u8,
    /// 0 where nothing is said.
    least: u8,
    never: u8,
    spared: u8,
    /// The last byte of the ending.
    last: u8,
}

impl Rules {
    pub(crate) const fn new(text: &'static str, places: &'static [Place]) -> Self {
        let (mut starts, mut at) = ([0; 33], 0);
        while at < places.len() {
            let mut behind = key(places[at].last) + 1;
            while behind < starts.len() {
                starts[behind] = at as u8 + 1;
                behind += 1;
            }
            at += 1;
        }
        Self { text, places, starts }
    }

    /// Those that the word ends in. Nearly all differ in the last byte, and are not looked at.
    pub(crate) fn of(&self, word: &str) -> impl Iterator<Item = Ending<'static>> {
        let word = word.as_bytes();
        let key = word.last().map_or(0, |&last| key(last));
        let (start, end) = (usize::from(self.starts[key]), usize::from(self.starts[key + 1]));
        let places = self.places.get(start..end).unwrap_or_default().iter();
        let fits = move |place: &&Place| word.ends_with(self.ending(place));
        places.filter(fits).map(|place| self.at(place))
    }

    /// Those with this last byte.
    #[cfg(test)]
    pub(crate) fn ending_in(&self, last: u8) -> impl Iterator<Item = Ending<'static>> {
        self.places.iter().filter(move |place| place.last == last).map(|place| self.at(place))
    }

    fn ending(&self, place: &Place) -> &'static [u8] {
        let start =
            usize::from(place.start) + usize::from(place.kept) + usize::from(place.kept > 0);
        self.text.as_bytes().get(start..start + usize::from(place.ending)).unwrap_or_default()
    }

    fn at(&self, place: &Place) -> Ending<'static> {
        let mut at = usize::from(place.start);
        // A mark stands before every piece but the first, and only where there is a piece.
        let mut piece = |length: u8, mark: usize| {
            let from = at + if length > 0 { mark } else { 0 };
            at = from + usize::from(length);
            self.text.get(from..at).unwrap_or_default()
        };
        let kept = piece(place.kept, 0);
        let ending = piece(place.ending, usize::from(!kept.is_empty()));
        piece(u8::from(place.least > 0), 1);
        let least = (place.least > 0).then_some(usize::from(place.least));
        Ending { kept, ending, least, never: piece(place.never, 1), spared: piece(place.spared, 1) }
    }
}

/// The group of an ending with this last byte. Few share one.
const fn key(last: u8) -> usize {
    last as usize & 31
}

/// The places of endings with the same last byte together, otherwise in the same order.
const fn grouped<const N: usize>(places: [Place; N]) -> [Place; N] {
    let (mut groups, mut at, mut group) = (places, 0, 0);
    assert!(N < 256, "a number of an ending has one byte");
    while group < 32 {
        let mut place = 0;
        while place < N {
            if key(places[place].last) == group {
                groups[at] = places[place];
                at += 1;
            }
            place += 1;
        }
        group += 1;
    }
    groups
}

/// How many endings stand in a list.
pub(crate) const fn count(text: &str) -> usize {
    let (text, mut at, mut count) = (text.as_bytes(), 0, 0);
    while at < text.len() {
        let begins = text[at] != b' ' && (at == 0 || text[at - 1] == b' ');
        count += begins as usize;
        at += 1;
    }
    count
}

/// Takes a list apart, into groups with the same last byte; `N` is what [`count`] says.
pub(crate) const fn places<const N: usize>(text: &str) -> [Place; N] {
    let text = text.as_bytes();
    let none = Place { start: 0, kept: 0, ending: 0, least: 0, never: 0, spared: 0, last: 0 };
    let (mut places, mut number, mut at) = ([none; N], 0, 0);
    while number < N {
        while text[at] == b' ' {
            at += 1;
        }
        let mut place = none;
        place.start = at as u16;
        // What the bytes since the last mark are.
        let mut mark = b'|';
        while at < text.len() && text[at] != b' ' {
            let byte = text[at];
            match (byte, mark) {
                (b'|', _) => (place.kept, place.ending) = (place.ending, 0),
                (b':' | b'!' | b'?', _) => mark = byte,
                (_, b'|') => (place.ending, place.last) = (place.ending + 1, byte),
                (_, b':') => {
                    assert!(byte > b'0' && byte <= b'9' && place.least == 0, "one digit");
                    place.least = byte - b'0';
                }
                (_, b'!') => place.never += 1,
                _ => place.spared += 1,
            }
            at += 1;
        }
        assert!(place.ending > 0, "an ending is missing");
        places[number] = place;
        number += 1;
    }
    grouped(places)
}

/// A list of endings, taken apart.
macro_rules! rules {
    ($text:expr) => {
        Rules::new($text, const { &places::<{ count($text) }>($text) })
    };
}
pub(super) use rules;

/// Words that are looked up in a list, nearly always in vain.
#[derive(Debug)]
pub(crate) struct Words {
    text: &'static str,
    /// The bits of what they begin and end with, and of how long they are.
    looks: u128,
}

/// The bit of a word in [`Words::looks`].
const fn look(word: &[u8], start: usize, end: usize) -> u128 {
    let (first, last) = (word[start] as usize, word[end - 1] as usize);
    1 << ((5 * first + 3 * last + (end - start)) & 127)
}

impl Words {
    /// Words parted by single blanks.
    pub(crate) const fn new(text: &'static str) -> Self {
        let bytes = text.as_bytes();
        let (mut looks, mut start, mut at) = (0, 0, 0);
        while at <= bytes.len() {
            if at == bytes.len() || bytes[at] == b' ' {
                if at > start {
                    looks |= look(bytes, start, at);
                }
                start = at + 1;
            }
            at += 1;
        }
        Self { text, looks }
    }

    pub(crate) fn contains(&self, word: &str) -> bool {
        !word.is_empty()
            && self.looks & look(word.as_bytes(), 0, word.len()) != 0
            && self.text.split(' ').any(|listed| listed == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_come_back_with_their_conditions() {
        let rules = rules!("ende:4?skv  hed|s est!n å|n s:4!aeiyø");
        let found = |last: u8| -> Vec<String> {
            let show = |e: Ending<'_>| {
                format!("{}|{} {:?} {} {}", e.kept, e.ending, e.least, e.never, e.spared)
            };
            rules.ending_in(last).map(show).collect()
        };
        assert_eq!(found(b'e'), ["|ende Some(4)  skv"]);
        assert_eq!(found(b's'), ["hed|s None  ", "|s Some(4) aeiyø "]);
        assert_eq!(found(b't'), ["|est None n "]);
        assert_eq!(found(b'n'), ["å|n None  "]);
        assert_eq!(found(b'x'), [""; 0]);
        let of = |word: &str| rules.of(word).map(|e| (e.kept, e.ending)).collect::<Vec<_>>();
        assert_eq!(of("sundheds"), [("hed", "s"), ("", "s")]);
        assert_eq!(of("ordnende"), [("", "ende")]);
        assert_eq!(of("største"), []);
        assert_eq!(of(""), []);
    }

    #[test]
    fn listed_words_are_found() {
        let words = Words::new("alle anden øl");
        for word in ["alle", "anden", "øl"] {
            assert!(words.contains(word), "{word}");
        }
        for word in ["", "a", "all", "andet", "andene", "alle anden", "ø"] {
            assert!(!words.contains(word), "{word}");
        }
    }
}
