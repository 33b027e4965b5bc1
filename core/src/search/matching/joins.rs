//! Words that were written apart: *børne have*, *e boks*; a number written to a name: *covid19*.

use std::borrow::Cow;

use super::{Matcher, spellings};
use crate::error::joined;
use crate::gather::Gather;
use crate::index::view::WordKind;
use crate::ranking::Parameter;
use crate::search::Tier;
use crate::search::query::{QueryWord, Slot};

/// The most words that are read as one.
const LONGEST_JOIN: usize = 3;
/// So much of the last word must go on from the others in some word of the index; what comes
/// behind may be an ending that the index has not seen.
const SURE_LETTERS: usize = 3;

/// A run of words that is one word of the index: its lexemes, first word, one past the last.
pub(super) type Join = (Vec<u32>, usize, usize);

impl Matcher<'_, '_> {
    /// Runs of words that are one word of the index: lexemes, first word, one past the last.
    pub(super) fn joins(&self, words: &[QueryWord], lexemes: &[Cow<'_, [u32]>]) -> Vec<Join> {
        let mut joins = Vec::new();
        for from in 0..words.len() {
            let (begun, count) = self.begun(&words[from]);
            let begun = &begun[..count];
            let bare = self.join_bare(&words[from..], &lexemes[from..]);
            if !bare.is_empty() {
                joins.push((bare, from, from + 2));
                continue;
            }
            if begun.is_empty() {
                continue;
            }
            for to in (from + 2)..=(from + LONGEST_JOIN).min(words.len()) {
                let (run, known) = (&words[from..to], &lexemes[from..to]);
                // "for ældre" is not "forældre": a word that serves the sentence joins only where
                // the other word would mean nothing alone.
                let serves = run.iter().any(|word| word.kind != WordKind::Content);
                let unknown = run
                    .iter()
                    .zip(known)
                    .any(|(word, lexemes)| word.kind == WordKind::Content && lexemes.is_empty());
                if serves && !unknown {
                    continue;
                }
                let found = self.join(begun, &run[1..]);
                if !found.is_empty() {
                    joins.push((found, from, to));
                }
            }
        }
        joins
    }

    /// Adds what an unseen word of letters and a number is where the two are words of their own:
    /// *covid19* for *covid-19*.
    pub(super) fn numbered(&self, slot: &mut Slot, text: &str) {
        let is_number = |c: char| c.is_numeric();
        let begins = text.starts_with(is_number);
        let Some(at) = text.find(|c| is_number(c) != begins) else { return };
        let (first, second) = text.split_at(at);
        let lexemes = [first, second]
            .map(|part| self.view.word(part).and_then(|word| self.view.lexemes_of(word).first()));
        if let [Some(&first), Some(&second)] = lexemes {
            let way = self.way(Tier::Joined, self.weight(Parameter::joined), &[first, second], 0.0);
            // Words of synonyms alone are in no entry.
            if !way.words.is_empty() {
                slot.idf = self.rarest(&[first, second]);
                slot.ways.push(way);
            }
        }
    }

    /// The lexemes of two words written as one in other letters, where neither is a word of its
    /// own: *hem tjanst*.
    fn join_bare(&self, words: &[QueryWord], lexemes: &[Cow<'_, [u32]>]) -> Vec<u32> {
        let ([first, second, ..], [one, two, ..]) = (words, lexemes) else { return Vec::new() };
        let known =
            |word: &QueryWord, lexemes: &[u32]| word.number.is_some() || !lexemes.is_empty();
        if known(first, one) || known(second, two) {
            return Vec::new();
        }
        let text = joined(&[&first.word.text, &second.word.text]);
        let near = self.bare(&text);
        let words = near.iter().filter_map(|near| u32::try_from(near.output).ok());
        let lexemes = words.flat_map(|word| self.view.lexemes_of(word).iter().copied());
        lexemes.filter(|&lexeme| self.view.kind(lexeme) == WordKind::Content).collect()
    }

    /// Where words of the index begin like this, in this spelling or another; how many there are.
    fn begun<'t>(&self, word: &'t QueryWord) -> ([Begun<'t>; 2], usize) {
        let text = word.word.text.as_str();
        let own = word.begun.map(|at| Begun { text: Cow::Borrowed(text), at: Some(at) });
        let spelt = spellings(text).and_then(|text| {
            let at = self.view.begun(&text)?;
            Some(Begun { text: Cow::Owned(text), at: Some(at) })
        });
        let mut begun = [Begun::default(), Begun::default()];
        let mut count = 0;
        for (place, one) in begun.iter_mut().zip(own.into_iter().chain(spelt)) {
            *place = one;
            count += 1;
        }
        (begun, count)
    }

    /// The lexemes of a beginning and the words of `rest` written as one, with linking letters
    /// where it takes them.
    ///
    /// Only what begins a word of the index is carried on, so that nearly all runs end at once.
    fn join(&self, begun: &[Begun<'_>], rest: &[QueryWord]) -> Vec<u32> {
        let words = &self.view.words;
        let links = self.view.derived.split.links.iter().map(String::as_str);
        let mut texts: Vec<Begun<'_>> = Vec::new();
        for (number, word) in rest.iter().enumerate() {
            let before = if number == 0 { begun } else { &texts };
            let mut next = Vec::new();
            let text = word.word.text.as_str();
            let spelt = std::iter::once(Cow::Borrowed(text)).chain(spellings(text).map(Cow::Owned));
            for last in spelt {
                let sure = last.char_indices().nth(SURE_LETTERS).map_or(last.len(), |(at, _)| at);
                let (sure, more) = last.as_bytes().split_at(sure);
                for link in std::iter::once("").chain(links.clone()) {
                    for Begun { text, at } in before {
                        let known = at.and_then(|(node, output)| {
                            let (node, output) = words.walk(node, output, link.as_bytes())?;
                            words.walk(node, output, sure)
                        });
                        if let Some((node, output)) = known {
                            let at = words.walk(node, output, more);
                            next.push(Begun { text: joined(&[text, link, &last]).into(), at });
                        }
                    }
                }
            }
            texts = next;
        }
        let occurs = |&lexeme: &u32| {
            self.view.kind(lexeme) == WordKind::Content
                && (self.forms(lexeme).next().is_some()
                    || !self.view.derived.compounds.get(lexeme).is_empty()
                    || self.has_other_names(lexeme))
        };
        for Begun { text, .. } in texts {
            let found: Vec<u32> = self.spelt(&text).into_iter().filter(occurs).gather();
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }
}

/// A text, and where it stands among the words of the index if any begins like it.
#[derive(Default)]
struct Begun<'t> {
    text: Cow<'t, str>,
    at: Option<(usize, u64)>,
}
