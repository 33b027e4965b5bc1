//! The sections as they are read.
//!
//! ```text
//! SUGG  number of suggestions; for each, by rank: kind, what it leads to, a query's text
//! SFST  normal form of the text -> rank
//! SWRD  word -> ordinal
//! SINV  for each word the ranks it occurs in; then for each rank its words; rising numbers
//! ```
//!
//! [`Tables::open`] looks at every number of SUGG and SINV once. The values in the transducers are
//! compared with the counts when they are met: there may be more paths than bytes in a file that
//! was made to harm, so they cannot be looked through beforehand.

use super::Source;
use super::beginnings::Beginnings;
use super::reached::Spelt;
use crate::error::Result;
use crate::gather::Gather;
use crate::index::bytes::Cursor;
use crate::index::format::corrupt;
use crate::index::fst::Fst;
use crate::index::fuzzy::Allow;

/// Kinds of record: a question, a variant, a query, a query known to lead to an entry, a category.
pub(super) const QUESTION: u8 = 0;
pub(super) const VARIANT: u8 = 1;
pub(super) const QUERY: u8 = 2;
pub(super) const KNOWN: u8 = 3;
pub(super) const CATEGORY: u8 = 4;

/// A word that so many suggestions have, one in this many, is also kept as bits: to look one number
/// up costs nothing then, and two such words are intersected 64 suggestions at a time. At most 150
/// words or so have it in any language (Zipf's law), which makes 20 bytes a suggestion. A list of
/// one number in 128 has a byte for each at least, so that the bits of a file that was made to harm
/// are no more than 16 times its bytes.
pub(super) const FREQUENT: usize = 128;
/// So many frequent words are looked at more closely, which bounds the time to open a file that has
/// more: no language has.
const KNOWN_WORDS: usize = 256;
/// The most bytes of such a word, and the most steps to its spellings: no frequent word needs them.
const KNOWN_BYTES: usize = 32;
const KNOWN_STEPS: u32 = 1000;
/// The most frequent words whose spellings have bits together, and how many times the bytes of all
/// lists are read for them: 5 of 46 such words were spelt in several ways among a million.
const RESPELT: usize = 64;
const TIMES: usize = 4;
/// Among fewer suggestions every list is short.
pub(super) const MANY: usize = 1024;

/// Where everything starts. About 8 bytes a suggestion and 4 a word, and the bits of frequent words
/// and beginnings.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tables {
    texts_root: usize,
    words_root: usize,
    words: usize,
    /// Where the record of each rank starts in SUGG.
    records: Vec<u32>,
    /// Where the list of each word starts in SINV.
    inverted: Vec<u32>,
    /// Where the list of each rank starts in SINV.
    forward: Vec<u32>,
    /// The frequent words, rising.
    frequent: Vec<u32>,
    /// The first of them, and what they may be, as [`Allow::Bare`] says.
    known: Vec<(String, Spelt)>,
    /// A bit for each rank that has the word, one frequent word after the other.
    bits: Vec<u64>,
    /// What frequent words may be in several spellings, with the bits of all of them.
    respelt: Vec<(Vec<u32>, Vec<u64>)>,
    beginnings: Beginnings,
}

/// What SUGG says of one suggestion.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record<'a> {
    pub(super) source: Source,
    /// The text, if it is a query's; the index has the others.
    pub(super) text: Option<&'a str>,
}

impl<'a> Record<'a> {
    fn read(cursor: &mut Cursor<'a>) -> Option<Self> {
        let kind = cursor.u8()?;
        let number = if kind == QUERY { None } else { Some(cursor.varint()?) };
        let source = match (kind, number) {
            (QUESTION, Some(entry)) => Source::Question { entry },
            (VARIANT, Some(entry)) => Source::Variant { entry, index: cursor.varint()? },
            (QUERY | KNOWN, entry) => Source::Query { entry },
            (CATEGORY, Some(number)) => Source::Category { number },
            _ => return None,
        };
        let text = match source {
            Source::Query { .. } => Some(cursor.str()?),
            _ => None,
        };
        Some(Self { source, text })
    }

    const fn within(&self, entries: u32, categories: u32) -> bool {
        match self.source {
            Source::Question { entry }
            | Source::Variant { entry, .. }
            | Source::Query { entry: Some(entry) } => entry < entries,
            Source::Query { entry: None } => true,
            Source::Category { number } => number < categories,
        }
    }
}

impl Tables {
    /// Opens the four sections of an index with so many entries and categories; four empty ones
    /// are an index without suggestions. O(bytes).
    pub(crate) fn open(
        sugg: &[u8],
        sfst: &[u8],
        swrd: &[u8],
        sinv: &[u8],
        entries: u32,
        categories: u32,
    ) -> Result<Self> {
        if [sugg, sfst, swrd, sinv].iter().all(|section| section.is_empty()) {
            return Ok(Self::default());
        }
        let bad = || corrupt("the suggestions cannot be read");
        let mut cursor = Cursor::new(sugg);
        let count = cursor.count().ok_or_else(bad)?;
        let mut records = Vec::with_capacity(count);
        for _ in 0..count {
            records.push(cursor.position() as u32);
            Record::read(&mut cursor)
                .filter(|record| record.within(entries, categories))
                .ok_or_else(|| corrupt("a suggestion leads nowhere"))?;
        }
        let texts = Fst::open(sfst).ok_or_else(bad)?;
        let words = Fst::open(swrd).ok_or_else(bad)?;
        if cursor.left() != 0 || texts.len() != count {
            return Err(bad());
        }
        let mut cursor = Cursor::new(sinv);
        let (mut frequent, mut bits) = (Vec::new(), Vec::new());
        let mut lists = |lists: usize, below: usize, keep: bool| {
            let mut offsets = Vec::with_capacity(lists.min(cursor.left()));
            for number in 0..lists as u32 {
                offsets.push(cursor.position() as u32);
                let mut list = Rising::read(&mut cursor)?;
                let start = bits.len();
                if keep && below >= MANY && list.left >= below.div_ceil(FREQUENT) {
                    frequent.push(number);
                    bits.resize(start + below.div_ceil(64), 0u64);
                }
                while list.left > 0 {
                    let number = list.next().filter(|&number| (number as usize) < below)?;
                    mark(bits.get_mut(start..).unwrap_or_default(), number);
                }
                cursor = list.cursor;
            }
            Some(offsets)
        };
        let inverted = lists(words.len(), count, true);
        let forward = lists(count, words.len(), false);
        let (Some(inverted), Some(forward), 0) = (inverted, forward, cursor.left()) else {
            return Err(corrupt("the words of the suggestions are out of their range"));
        };
        let known = frequent.iter().take(KNOWN_WORDS);
        let known = known.filter_map(|&word| known_word(&words, word)).gather();
        let (texts_root, words_root) = (texts.root(), words.root());
        let mut tables = Self {
            texts_root,
            words_root,
            words: words.len(),
            records,
            inverted,
            forward,
            frequent,
            known,
            bits,
            respelt: Vec::new(),
            beginnings: Beginnings::default(),
        };
        tables.respelt = tables.respelt(&words, sinv);
        let (about, ranks) = (|words| tables.about(words), |word| tables.ranks(sinv, word));
        tables.beginnings = Beginnings::new(&words, count, about, ranks);
        Ok(tables)
    }

    /// The number of suggestions.
    pub(crate) fn len(&self) -> usize {
        self.records.len()
    }

    pub(super) fn record<'a>(&self, sugg: &'a [u8], rank: u32) -> Option<Record<'a>> {
        let at = *self.records.get(rank as usize)?;
        Record::read(&mut Cursor::at(sugg, at as usize))
    }

    /// What a rank suggests, with the text of a query.
    #[cfg(feature = "build")]
    pub(crate) fn suggested(&self, sugg: &[u8], rank: u32) -> Option<(Source, String)> {
        let record = self.record(sugg, rank)?;
        Some((record.source, record.text.unwrap_or_default().to_owned()))
    }

    /// The transducer from text to rank.
    pub(super) fn texts<'a>(&self, sfst: &'a [u8]) -> Fst<'a> {
        Fst::reopen(sfst, self.texts_root, self.len())
    }

    /// The transducer from word to ordinal.
    pub(super) fn words<'a>(&self, swrd: &'a [u8]) -> Fst<'a> {
        Fst::reopen(swrd, self.words_root, self.words)
    }

    /// The number of words.
    pub(super) const fn word_count(&self) -> usize {
        self.words
    }

    /// The ranks that a word occurs in.
    pub(super) fn ranks<'a>(&self, sinv: &'a [u8], word: u32) -> Rising<'a> {
        Rising::at(sinv, self.inverted.get(word as usize))
    }

    /// About how many numbers the lists of these words hold together, at most. O(1).
    pub(super) fn about(&self, words: (u32, u32)) -> usize {
        let start = |word: u32| self.inverted.get(word as usize).copied();
        match (start(words.0), start(words.1).or_else(|| self.forward.first().copied())) {
            (Some(start), Some(end)) => (end - start.min(end)) as usize,
            _ => 0,
        }
    }

    /// What frequent words may be in several spellings (*et* and *ét*), with a bit for each rank
    /// that has one of them. O(bytes of all lists).
    fn respelt(&self, words: &Fst<'_>, sinv: &[u8]) -> Vec<(Vec<u32>, Vec<u64>)> {
        let mut respelt: Vec<(Vec<u32>, Vec<u64>)> = Vec::new();
        let mut left = self.about((0, self.words as u32)).saturating_mul(TIMES);
        for (word, bare) in &self.known {
            let folded = Spelt::of(words, word, Allow::Fold, &mut { KNOWN_STEPS });
            for spelt in [Some(bare.clone()), folded].into_iter().flatten() {
                let each = |&word: &u32| self.about((word, word.saturating_add(1)));
                let about: usize = spelt.words.iter().map(each).sum();
                let known =
                    spelt.words.len() == 1 || respelt.iter().any(|(w, _)| *w == spelt.words);
                if known || respelt.len() == RESPELT || about > left {
                    continue;
                }
                left -= about;
                let mut bits = vec![0; self.len().div_ceil(64)];
                let ranks = spelt.words.iter().flat_map(|&word| self.ranks(sinv, word));
                ranks.for_each(|rank| mark(&mut bits, rank));
                respelt.push((spelt.words, bits));
            }
        }
        respelt
    }

    /// The ranks that any of these words occurs in, as bits: one frequent word, or all spellings of
    /// one. `None` for other words.
    pub(super) fn bits_of(&self, words: &[u32]) -> Option<&[u64]> {
        let &[word] = words else {
            let at =
                self.respelt.binary_search_by(|(spelt, _)| spelt.as_slice().cmp(words)).ok()?;
            return self.respelt.get(at).map(|(_, bits)| bits.as_slice());
        };
        let at = self.frequent.binary_search(&word).ok()?;
        let width = self.len().div_ceil(64);
        self.bits.get(at * width..(at + 1) * width)
    }

    /// The narrowest range of words around these that are frequent together, with a bit for each
    /// rank that has one of them.
    pub(super) fn bits_around(&self, words: (u32, u32)) -> Option<((u32, u32), &[u64])> {
        let one = (words.0.saturating_add(1) == words.1).then_some(words.0);
        let one = one.and_then(|word| Some((words, self.bits_of(&[word])?)));
        one.or_else(|| self.beginnings.around(words))
    }

    /// What a frequent word may be, kept for [`Allow::Bare`] alone. O(log of their number).
    pub(super) fn known(&self, word: &str, allow: Allow) -> Option<&Spelt> {
        if allow != Allow::Bare {
            return None;
        }
        let at = self.known.binary_search_by(|(known, _)| known.as_str().cmp(word)).ok()?;
        self.known.get(at).map(|(_, spelt)| spelt)
    }

    /// The words of a rank.
    pub(super) fn words_of<'a>(&self, sinv: &'a [u8], rank: u32) -> Rising<'a> {
        Rising::at(sinv, self.forward.get(rank as usize))
    }
}

/// A frequent word and what it may be. `None` where that takes too long: then it is looked for
/// each time.
fn known_word(words: &Fst<'_>, word: u32) -> Option<(String, Spelt)> {
    let key = String::from_utf8(words.short_key(word.into(), KNOWN_BYTES)?).ok()?;
    let mut budget = KNOWN_STEPS;
    let spelt = Spelt::of(words, &key, Allow::Bare, &mut budget)?;
    (budget > 0 && spelt.words.contains(&word)).then_some((key, spelt))
}

/// Sets the bit of a rank; where there is none, nothing.
pub(super) fn mark(bits: &mut [u64], rank: u32) {
    if let Some(word) = bits.get_mut(rank as usize / 64) {
        *word |= 1 << (rank % 64);
    }
}

/// A list of rising numbers, read on the way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rising<'a> {
    cursor: Cursor<'a>,
    left: usize,
    next: u32,
}

impl<'a> Rising<'a> {
    /// No numbers.
    pub(super) const NONE: Self = Self { cursor: Cursor::new(&[]), left: 0, next: 0 };

    fn read(cursor: &mut Cursor<'a>) -> Option<Self> {
        let left = cursor.count()?;
        Some(Self { cursor: *cursor, left, next: 0 })
    }

    fn at(section: &'a [u8], at: Option<&u32>) -> Self {
        let list = at.and_then(|&at| Self::read(&mut Cursor::at(section, at as usize)));
        list.unwrap_or(Self::NONE)
    }

    /// How many numbers are left.
    pub(super) const fn left(&self) -> usize {
        self.left
    }
}

impl Iterator for Rising<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        self.left = self.left.checked_sub(1)?;
        let number = self.next.checked_add(self.cursor.listed()?)?;
        self.next = number.checked_add(1)?;
        Some(number)
    }
}
