//! A query's words, and which of them count.

use super::score::Scored;
use super::{SearchOptions, Tier, matching};
use crate::analysis::{Word, words};
use crate::gather::Gather;
use crate::index::view::{View, WordKind};

/// The bytes of a query that are read: a long question, not a pasted document.
const MAX_BYTES: usize = 1024;
/// The content words of a query that count.
pub(crate) const MAX_SLOTS: usize = 32;

/// A word of the query that counts, and how it can reach words of the index.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slot {
    /// Its place among all words of the query.
    pub(crate) position: usize,
    /// What the word is worth: the idf of the lexeme it means.
    pub(crate) idf: f32,
    pub(crate) ways: Vec<Way>,
    /// The lexemes it is a compound of, where these are ways to it.
    pub(crate) parts: Vec<u32>,
    /// Whether it is a part of the compound at this place, which has a slot of its own: it adds to
    /// scores, and is no word of the query else.
    pub(crate) is_part: bool,
}

/// One way of a query word to words of the index: words any of which will do, or pieces of such
/// words that belong together.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Way {
    pub(crate) tier: Tier,
    pub(crate) weight: f32,
    /// The words, each with a factor on the weight; piece by piece where there are several.
    pub(crate) words: Vec<(u32, f32)>,
    /// The part of the way's worth that each piece has, and where its words end. Nothing where all
    /// words are one piece that is worth all of it: then each counts for itself.
    shares: Vec<(f32, usize)>,
}

impl Way {
    /// A way to words any of which will do.
    pub(crate) const fn single(tier: Tier, weight: f32, words: Vec<(u32, f32)>) -> Self {
        Self { tier, weight, words, shares: Vec::new() }
    }

    /// A way with no words yet.
    pub(crate) const fn empty(tier: Tier, weight: f32) -> Self {
        Self::single(tier, weight, Vec::new())
    }

    /// Takes the words behind those of the pieces so far as one more piece with this share: a part
    /// of a compound, a word of a synonym. An entry that has only some earns less than their shares.
    pub(crate) fn close_piece(&mut self, share: f32) {
        let start = self.shares.last().map_or(0, |&(_, end)| end);
        if self.words.len() > start {
            self.shares.push((share, self.words.len()));
        }
    }

    /// The way with all its pieces: one that is worth all of it is none of several.
    pub(crate) fn closed(mut self) -> Self {
        if matches!(self.shares.as_slice(), [(share, _)] if *share > 0.999) {
            self.shares.clear();
        }
        self
    }

    pub(crate) fn is_single(&self) -> bool {
        self.shares.is_empty()
    }

    /// How many pieces it has.
    pub(crate) fn len(&self) -> usize {
        self.shares.len().max(1)
    }

    /// The pieces with their shares, which sum to 1 where nothing is missing.
    pub(crate) fn pieces(&self) -> impl Iterator<Item = (f32, &[(u32, f32)])> {
        let single = self.is_single().then_some((1.0, self.words.as_slice()));
        let mut start = 0;
        let several = self.shares.iter().map(move |&(share, end)| {
            let words = self.words.get(start..end).unwrap_or_default();
            start = end;
            (share, words)
        });
        single.into_iter().chain(several)
    }
}

/// A query in terms of one index.
#[derive(Clone, Debug)]
pub(crate) struct Query {
    pub(crate) words: Vec<QueryWord>,
    /// Of each word that counts, then of the parts of compounds.
    pub(crate) slots: Vec<Slot>,
    /// Function and question words of the query that the index knows, and that are no slots.
    pub(crate) function: Vec<Serving>,
    /// Whether no word says what is asked about: *hvad er det*.
    pub(crate) small: bool,
    pub(crate) truncated: bool,
}

/// A word of the query that only serves the sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Serving {
    /// Its place among all words of the query.
    pub(crate) position: usize,
    /// Its number in the index.
    pub(crate) word: u32,
    /// Whether it asks: *when*, *how much*.
    pub(crate) asks: bool,
}

/// A word of the query.
#[derive(Clone, Debug)]
pub(crate) struct QueryWord {
    pub(crate) word: Word,
    /// Where the words of the index that begin like it stand.
    pub(crate) begun: Option<(usize, u64)>,
    /// Its number in the index.
    pub(crate) number: Option<u32>,
    /// Its letters before a hyphen, which is not in its normal form: 2 of *EU-kontrol*.
    pub(crate) hyphened: Option<usize>,
    pub(crate) kind: WordKind,
}

impl Query {
    pub(crate) fn new(view: &View<'_>, text: &str, options: &SearchOptions) -> Self {
        let mut end = text.len().min(MAX_BYTES);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let mut truncated = end < text.len();
        let text = text.get(..end).unwrap_or_default();
        let mut all: Vec<QueryWord> = words(text)
            .into_iter()
            .map(|word| {
                let begun = view.begun(&word.text);
                let number = begun.and_then(|at| view.ending(at));
                let kind = number.map_or(WordKind::Content, |word| view.word_kind(word));
                let written = text.get(word.span.start..word.span.end).unwrap_or_default();
                let hyphened = written.chars().position(is_hyphen);
                QueryWord { word, begun, number, hyphened, kind }
            })
            .gather();
        serve(view, &mut all);
        // While typing, the last word is the start of a word: "de" may become "demokrati".
        let typing = options.typing && text.chars().next_back().is_some_and(char::is_alphanumeric);
        if let Some(last) = all.last_mut()
            && typing
        {
            last.kind = WordKind::Content;
        }
        // A query of function words alone is all there is to go by.
        let small = all.iter().all(|word| word.kind != WordKind::Content);
        if small {
            for word in &mut all {
                word.kind = WordKind::Content;
            }
        }
        let (slots, more) = matching::slots(view, &all, typing, options.max_edits);
        truncated |= more;
        let function = (all.iter().enumerate())
            .filter(|(_, word)| word.kind != WordKind::Content)
            .filter(|(position, _)| slots.iter().all(|slot| slot.position != *position))
            .filter_map(|(position, word)| {
                Some(Serving {
                    position,
                    word: word.number?,
                    asks: word.kind == WordKind::Question,
                })
            })
            .gather();
        Self { words: all, slots, function, small, truncated }
    }

    /// Whether these are its words, in order.
    pub(crate) fn is(&self, words: impl Iterator<Item = u32>) -> bool {
        words.map(Some).eq(self.words.iter().map(|word| word.number))
    }

    /// The sum of what all words are worth.
    pub(crate) fn mass(&self) -> f32 {
        self.slots.iter().fold(0.0, |sum, slot| sum + slot.idf)
    }

    /// The slots of its words, without those of parts, which stand behind them.
    pub(crate) fn own(&self) -> &[Slot] {
        let own = self.slots.partition_point(|slot| !slot.is_part);
        self.slots.get(..own).unwrap_or_default()
    }

    /// How each word of the query reached an entry.
    pub(crate) fn tiers(&self, scored: &Scored) -> Vec<Option<Tier>> {
        let mut tiers = vec![None; self.words.len()];
        for (number, slot) in self.own().iter().enumerate() {
            if let Some(tier) = tiers.get_mut(slot.position) {
                *tier = scored.tier(number);
            }
        }
        tiers
    }
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// A word of how questions are put serves the sentence where it stands between two words that do:
/// *har jeg ret til friplads*, *vad innebär det att flytta*. Elsewhere it is what is asked about:
/// *ret og pligt*.
fn serve(view: &View<'_>, words: &mut [QueryWord]) {
    for at in 1..words.len().saturating_sub(1) {
        let [before, word, behind] = &mut words[at - 1..at + 2] else { continue };
        let frame = word.number.is_some_and(|word| view.is_frame(word));
        if frame && before.kind != WordKind::Content && behind.kind != WordKind::Content {
            word.kind = WordKind::Function;
        }
    }
}
