//! Completion while typing: what others asked, most asked first.
//!
//! Suggestions are numbered by falling weight, so the smallest number is the most popular one and
//! no structure for "top k" is needed. A transducer from text to number gives the best-first
//! completions of a prefix: the outputs summed on the way to a node are the smallest number below
//! it. Lists of numbers for each word, and of words for each number, find what was typed in
//! another order (the "Fwd" variant of Gog, Pibiri & Venturini, *Efficient and Effective Query
//! Auto-Completion*, SIGIR 2020). The weighted walk of `index::fuzzy` serves other spellings and
//! typos. The stages run in that order, each only while places are left.

mod api;
mod beginnings;
mod build;
mod complete;
mod filter;
mod merged;
mod reached;
mod spans;
mod tables;
#[cfg(all(test, feature = "build"))]
mod tests;
mod typed;
mod words;

pub(crate) use build::ranked;
#[cfg(feature = "build")]
pub(crate) use build::{Candidate, build};
pub(crate) use tables::Tables;

use crate::analysis::Span;
use crate::index::fuzzy::{Allow, FOLD, MAX_COST, WHOLE, has_pair};
use tables::Record;
use typed::{Nothing, Typed};

/// How to suggest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SuggestOptions {
    /// At most this many suggestions; 8 by default, 1000 at most.
    pub limit: usize,
    /// Typing errors to correct where nothing better fills the list: 0, 1 (default) or 2. Less
    /// than four letters are never corrected, and two errors only from eight letters on. Letters
    /// spelt as on a foreign keyboard (`oe` for *ø*), two at most, do not count beside them.
    pub max_edits: u8,
    /// The most work for one call: nodes visited and list items read, 20,000 by default (well
    /// under ten milliseconds). Where it is used up, [`Suggestions::truncated`] says so.
    pub budget: u32,
}

impl Default for SuggestOptions {
    fn default() -> Self {
        Self { limit: 8, max_edits: 1, budget: 20_000 }
    }
}

/// The most suggestions that one call gives.
const MAX_LIMIT: usize = 1000;
/// Fewer letters can be nearly anything: they are not corrected.
const LETTERS_FOR_ONE_EDIT: usize = 4;
/// From here on two errors still leave most of the letters right.
const LETTERS_FOR_TWO_EDITS: usize = 8;

/// What the spellings of a foreign keyboard may cost beside the errors: two letters.
const SPELLINGS: u32 = 2 * FOLD;

/// What a call of `suggest` gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestions {
    /// The suggestions, best first.
    pub items: Vec<Suggestion>,
    /// Whether the prefix was cut, or the budget was used up: there may be more or better ones.
    pub truncated: bool,
}

/// A completion of what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The text to show, as the editors or the askers wrote it.
    pub text: String,
    /// What it is.
    pub kind: SuggestionKind,
    /// Where it leads: the number of an entry or, for a category, of the category. `None` for a
    /// query that is to be searched for.
    pub target: Option<u32>,
    /// The place by popularity among all suggestions, from 0.
    pub rank: u32,
    /// What of the text was typed already: UTF-8 byte offsets into [`Suggestion::text`].
    pub spans: Vec<Span>,
    /// How it was found.
    pub how: Match,
}

/// What a suggestion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SuggestionKind {
    /// The question of an entry, or a variant of it.
    Question,
    /// A query that others have asked.
    Query,
    /// The name of a category.
    Category,
}

impl SuggestionKind {
    /// The stable lower-case name, the same in every language: `"question"`, ...
    pub const fn code(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Query => "query",
            Self::Category => "category",
        }
    }
}

/// How a suggestion was found, in falling order of trust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Match {
    /// It begins with what was typed.
    Prefix,
    /// It begins with another spelling of it (`aarhus` for *Århus*).
    Folded,
    /// It has the words, in another order or place.
    Words,
    /// It begins with nearly what was typed.
    Typo,
}

impl Match {
    /// The stable lower-case name, the same in every language: `"prefix"`, ...
    pub const fn code(self) -> &'static str {
        match self {
            Self::Prefix => "prefix",
            Self::Folded => "folded",
            Self::Words => "words",
            Self::Typo => "typo",
        }
    }
}

/// Where a suggestion comes from. The order breaks ties between equal weights: what an editor
/// wrote before what was merely asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Source {
    Question { entry: u32 },
    Variant { entry: u32, index: u32 },
    Query { entry: Option<u32> },
    Category { number: u32 },
}

/// The sections that suggestions are read from.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    /// SUGG, SFST, SWRD, SINV: the very bytes that `tables` was opened with.
    pub(crate) sections: [&'a [u8]; 4],
    pub(crate) tables: &'a Tables,
    /// The text of a question, variant or category: the index keeps it, once.
    pub(crate) texts: &'a dyn Fn(Source) -> Option<String>,
}

/// A suggestion that was found, before its text is looked up.
#[derive(Clone, Copy, Debug)]
struct Found {
    rank: u32,
    how: Match,
    /// For [`Match::Folded`] and [`Match::Typo`]: how many of its words the typed text reaches.
    reach: usize,
}

/// One call: what is left of its budget, and what it has found.
struct Run<'a> {
    view: View<'a>,
    limit: usize,
    budget: u32,
    truncated: bool,
    found: Vec<Found>,
    /// Places in the transducer of texts, with the outputs summed on the way, all below which has
    /// been found.
    spent: Vec<(usize, u64)>,
}

impl Run<'_> {
    fn full(&self) -> bool {
        self.found.len() >= self.limit
    }

    /// Whether no more work may be done or is needed.
    fn done(&self) -> bool {
        self.truncated || self.full()
    }

    /// Takes one from the budget. `false`, and the call is truncated, where nothing is left.
    fn step(&mut self) -> bool {
        match self.budget.checked_sub(1) {
            Some(left) => self.budget = left,
            None => self.truncated = true,
        }
        !self.truncated
    }

    /// Takes so many from the budget. Where it has less, nothing is left, and the call is truncated.
    fn spend(&mut self, steps: usize) {
        self.truncated |= steps > self.budget as usize;
        self.budget = self.budget.saturating_sub(u32::try_from(steps).unwrap_or(u32::MAX));
    }

    /// Adds a suggestion, unless it is there already or no number of one.
    fn add(&mut self, rank: u64, how: Match, reach: usize) {
        let Ok(rank) = u32::try_from(rank) else { return };
        let fits = (rank as usize) < self.view.tables.len() && !self.full();
        if fits && !self.found.iter().any(|found| found.rank == rank) {
            self.found.push(Found { rank, how, reach });
        }
    }
}

/// Completes `prefix`: see [`SuggestOptions`].
///
/// Best first: what begins with it, most popular first; what begins with another spelling of it;
/// what has its words in any order; what begins with nearly it. Nothing typed gives the most
/// popular questions. Only the first 256 bytes of the prefix count.
///
/// O(budget) at worst; filling the list from the exact prefix alone takes some ten nodes a
/// suggestion, however many there are.
pub(crate) fn suggest(view: &View<'_>, prefix: &str, options: &SuggestOptions) -> Suggestions {
    let limit = options.limit.min(MAX_LIMIT).min(view.tables.len());
    let typed = Typed::new(prefix);
    let mut run = Run {
        view: *view,
        limit,
        budget: options.budget,
        truncated: false,
        found: Vec::with_capacity(limit),
        spent: Vec::new(),
    };
    match typed.nothing() {
        Some(Nothing::Blank) => run.top_questions(),
        Some(Nothing::Symbols) => {}
        None => stages(&mut run, &typed, options.max_edits),
    }
    // All records before the first text: they lie anywhere, and so come from memory together.
    let mut records = Vec::with_capacity(run.found.len());
    let record = |found: &Found| view.tables.record(view.sections[0], found.rank);
    records.extend(run.found.iter().filter_map(|found| Some((found, record(found)?))));
    let mut items = Vec::with_capacity(run.found.len());
    items.extend(records.iter().filter_map(|(found, record)| {
        let (text, kind, target) = shown(view, record)?;
        let spans = spans::spans(&text, &typed, found);
        Some(Suggestion { text, kind, target, rank: found.rank, spans, how: found.how })
    }));
    Suggestions { items, truncated: run.truncated || typed.cut }
}

fn stages(run: &mut Run<'_>, typed: &Typed, max_edits: u8) {
    complete::exact(run, typed);
    if run.done() {
        return;
    }
    // What begins with another spelling of the text has another spelling of one of its words, and
    // there nearly always is none.
    let mut reached = reached::reached(run, typed, Allow::Bare, None);
    if reached.as_ref().is_some_and(|reached| reached.respelt) {
        if complete::is_respelt(run, typed) {
            for allow in [Allow::Fold, Allow::Bare] {
                if run.done() {
                    return;
                }
                complete::near(run, typed, allow, MAX_COST);
            }
        }
        if run.done() {
            return;
        }
        reached = reached::reached(run, typed, Allow::Fold, reached.as_ref());
    }
    if let Some(reached) = reached {
        words::any_order(run, &reached);
    }
    let letters = typed.letters();
    // *Boernetilksud*: a foreign keyboard and a slip.
    let foreign = has_pair(&typed.text, &[*b"oe", *b"ae", *b"aa"]);
    let spellings = if foreign { SPELLINGS } else { 0 };
    let edits = [(1, LETTERS_FOR_ONE_EDIT), (2, LETTERS_FOR_TWO_EDITS)];
    for (edits, least) in edits {
        if run.done() || edits > u32::from(max_edits) || letters < least {
            return;
        }
        complete::near(run, typed, Allow::Edits, edits * WHOLE + spellings);
    }
}

impl Run<'_> {
    fn top_questions(&mut self) {
        for rank in 0..self.view.tables.len() as u32 {
            if self.full() || !self.step() {
                return;
            }
            let record = self.view.tables.record(self.view.sections[0], rank);
            if matches!(record, Some(Record { source: Source::Question { .. }, .. })) {
                self.add(rank.into(), Match::Prefix, 0);
            }
        }
    }
}

/// The text of a record, what kind it is and what it leads to.
fn shown(view: &View<'_>, record: &Record<'_>) -> Option<(String, SuggestionKind, Option<u32>)> {
    let text = match record.text {
        Some(text) => text.to_owned(),
        None => (view.texts)(record.source)?,
    };
    let (kind, target) = match record.source {
        Source::Question { entry } | Source::Variant { entry, .. } => {
            (SuggestionKind::Question, Some(entry))
        }
        Source::Query { entry } => (SuggestionKind::Query, entry),
        Source::Category { number } => (SuggestionKind::Category, Some(number)),
    };
    Some((text, kind, target))
}
