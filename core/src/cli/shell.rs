//! `shell`: suggestions while typing, the best hit below, answers on Enter.

use std::io;

use super::args::OpenArgs;
use super::open::{Opened, open};
use super::outcome::{Outcome, Stop, argument};
use super::screen;
use super::search::verdict;
use super::show::Style;
use super::streams::{Key, Streams};
use crate::analysis::Span;
use crate::error::{Error, ErrorKind};
use crate::search::{Answer, Filter, Hit, SearchOptions, Verdict};
use crate::suggest::{SuggestOptions, Suggestion, SuggestionKind};

/// As many as fit into fifteen rows with the best hit below.
const OFFERS: usize = 8;
/// More is not a question, but a text that was pasted.
const LONGEST: usize = 1024;

/// A line that can be chosen.
pub(super) enum Offer {
    /// A completion.
    Suggestion(Suggestion),
    /// An entry.
    Entry { number: u32, question: String, spans: Vec<Span> },
}

impl From<Hit> for Offer {
    fn from(hit: Hit) -> Self {
        Self::Entry { number: hit.entry, question: hit.question, spans: hit.question_spans }
    }
}

/// An entry that is being read.
pub(super) struct Page {
    pub(super) number: u32,
    pub(super) answer_spans: Vec<Span>,
    /// The first line that is seen.
    pub(super) top: usize,
}

/// What the shell shows.
pub(super) struct Shell<'i> {
    pub(super) index: &'i Opened,
    pub(super) style: Style,
    pub(super) input: String,
    /// What the offers are.
    pub(super) heading: String,
    pub(super) offers: Vec<Offer>,
    /// The best hit for what has been typed so far; can be chosen after the offers.
    pub(super) best: Option<Answer>,
    pub(super) chosen: Option<usize>,
    pub(super) page: Option<Page>,
}

pub(super) fn shell(args: &OpenArgs, io: &mut Streams<'_>) -> Outcome {
    // First of all: without a terminal there is no use in opening anything.
    if io.terminal.is_none() {
        return Err(argument(
            "the shell needs a terminal",
            "start it in a terminal window; in scripts use `kyndig suggest` and `kyndig search`",
        ));
    }
    let index = open(args, io)?;
    let mut shell = Shell::new(&index, io.style());
    let Some(take_over) = io.terminal.as_mut() else { return Ok(false) };
    let mut terminal = take_over().map_err(|error| gone(&error))?;
    loop {
        let (columns, rows) = terminal.size();
        let (lines, column) = screen::lines(&mut shell, columns, rows);
        terminal.draw(&lines, column).map_err(|error| gone(&error))?;
        let key = terminal.key().map_err(|error| gone(&error))?;
        if key == Key::Leave {
            return Ok(true);
        }
        shell.press(key);
    }
}

fn gone(error: &io::Error) -> Stop {
    Error::new(ErrorKind::Io, format!("the terminal cannot be used: {error}")).into()
}

impl<'i> Shell<'i> {
    fn new(index: &'i Opened, style: Style) -> Self {
        let mut shell = Self {
            index,
            style,
            input: String::new(),
            heading: String::new(),
            offers: Vec::new(),
            best: None,
            chosen: None,
            page: None,
        };
        shell.typed();
        shell
    }

    fn press(&mut self, key: Key) {
        match key {
            Key::Char(c) if !c.is_control() && self.input.len() + c.len_utf8() <= LONGEST => {
                self.input.push(c);
                self.typed();
            }
            Key::Backspace => {
                self.input.pop();
                self.typed();
            }
            Key::DeleteWord => {
                let kept = self.input.trim_end().rfind(' ').map_or(0, |blank| blank + 1);
                self.input.truncate(kept);
                self.typed();
            }
            Key::Escape if self.page.is_some() => self.page = None,
            Key::Escape => {
                self.input.clear();
                self.typed();
            }
            Key::Up | Key::Down => self.step(key == Key::Down),
            Key::Enter => self.enter(),
            Key::Char(_) | Key::Other | Key::Leave => {}
        }
    }

    /// New offers for what has been typed.
    fn typed(&mut self) {
        let options = SuggestOptions { limit: OFFERS, ..SuggestOptions::default() };
        let suggestions = self.index.suggest(&self.input, &options).items;
        self.offers = suggestions.into_iter().map(Offer::Suggestion).collect();
        let options = SearchOptions { limit: 1, typing: true, ..SearchOptions::default() };
        let answer = self.index.search(&self.input, &options);
        self.best = Some(answer).filter(|answer| !answer.hits.is_empty());
        let asked = !self.input.trim().is_empty();
        self.heading = if asked { "suggestions" } else { "most asked" }.to_owned();
        (self.chosen, self.page) = (None, None);
    }

    /// How many lines can be chosen.
    fn choices(&self) -> usize {
        self.offers.len() + usize::from(self.best.is_some())
    }

    fn step(&mut self, down: bool) {
        if let Some(page) = &mut self.page {
            page.top = if down { page.top + 1 } else { page.top.saturating_sub(1) };
            return;
        }
        let last = self.choices().checked_sub(1);
        self.chosen = match (self.chosen, down) {
            (None, true) => last.map(|_| 0),
            (None, false) => last,
            (Some(at), true) => Some(at + 1).filter(|next| Some(*next) <= last),
            (Some(at), false) => at.checked_sub(1),
        };
    }

    fn enter(&mut self) {
        if self.page.take().is_some() {
            return;
        }
        let Some(chosen) = self.chosen else { return self.search() };
        match self.offers.get(chosen) {
            Some(Offer::Entry { number, .. }) => self.read(*number, Vec::new()),
            Some(Offer::Suggestion(suggestion)) => match (suggestion.kind, suggestion.target) {
                (SuggestionKind::Category, category) => self.category(category),
                (_, Some(entry)) => self.read(entry, Vec::new()),
                (_, None) => {
                    self.input = suggestion.text.clone();
                    self.search();
                }
            },
            None => {
                let best = self.best.as_ref().and_then(|answer| answer.hits.first()).cloned();
                if let Some(hit) = best {
                    self.read(hit.entry, hit.answer_spans);
                }
            }
        }
    }

    fn read(&mut self, number: u32, answer_spans: Vec<Span>) {
        self.page = Some(Page { number, answer_spans, top: 0 });
    }

    /// The answer, or else the hits to choose from.
    fn search(&mut self) {
        if self.input.trim().is_empty() {
            return;
        }
        let options = SearchOptions { limit: OFFERS, ..SearchOptions::default() };
        let answer = self.index.search(&self.input, &options);
        self.heading = verdict(&answer, Style { on: false });
        if let (Verdict::Answer, Some(hit)) = (answer.verdict, answer.hits.first()) {
            self.read(hit.entry, hit.answer_spans.clone());
        }
        self.offer(answer.hits.into_iter().map(Offer::from).collect());
    }

    /// The most popular entries of a category.
    fn category(&mut self, category: Option<u32>) {
        let filter = Filter { category, ..Filter::default() };
        let entries = self.index.top(&filter, OFFERS).into_iter();
        let offers = entries.filter_map(|number| self.index.entry(number)).map(|entry| {
            let spans = Vec::new();
            Offer::Entry { number: entry.number, question: entry.question, spans }
        });
        let offers = offers.collect();
        self.heading = "in this category".to_owned();
        self.offer(offers);
    }

    fn offer(&mut self, offers: Vec<Offer>) {
        self.chosen = (!offers.is_empty()).then_some(0);
        (self.offers, self.best) = (offers, None);
    }
}
