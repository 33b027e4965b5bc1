//! Words that were written apart: *børne have*, *e boks*.

use super::{Matcher, spellings};
use crate::index::view::WordKind;
use crate::search::query::QueryWord;

/// The most words that are read as one.
const LONGEST_JOIN: usize = 3;
/// So much of the last word must go on from the others in some word of the index; what comes
/// behind may be an ending that the index has not seen.
const SURE_LETTERS: usize = 3;

/// A run of words that is one word of the index: its lexemes, first word, one past the last.
pub(super) type Join = (Vec<u32>, usize, usize);

impl Matcher<'_, '_> {
    /// Runs of words that are one word of the index: lexemes, first word, one past the last.
    pub(super) fn joins(&self, words: &[QueryWord], lexemes: &[Vec<u32>]) -> Vec<Join> {
        let mut joins = Vec::new();
        for from in 0..words.len() {
            if !self.begins_word(&words[from].word.text) {
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
                let found = self.join(run);
                if !found.is_empty() {
                    joins.push((found, from, to));
                }
            }
        }
        joins
    }

    /// Whether a word of the index begins like this, in this spelling or another.
    fn begins_word(&self, text: &str) -> bool {
        self.range(text).is_some()
            || spellings(text).is_some_and(|text| self.range(&text).is_some())
    }

    /// The lexemes of the words of `run` written as one, with linking letters where it takes them.
    ///
    /// Only what begins a word of the index is carried on, so that nearly all runs end at once.
    fn join(&self, run: &[QueryWord]) -> Vec<u32> {
        let links = &self.view.derived.split.links;
        let mut texts = vec![String::new()];
        for (number, word) in run.iter().enumerate() {
            let both = std::iter::once(word.word.text.clone()).chain(spellings(&word.word.text));
            let mut next = Vec::new();
            for last in both {
                let sure: String = last.chars().take(SURE_LETTERS).collect();
                let linked = links.iter().map(String::as_str).filter(|_| number > 0);
                for link in std::iter::once("").chain(linked) {
                    for text in &texts {
                        if self.range(&format!("{text}{link}{sure}")).is_some() {
                            next.push(format!("{text}{link}{last}"));
                        }
                    }
                }
            }
            texts = next;
        }
        let occurs = |&lexeme: &u32| {
            self.view.kind(lexeme) == WordKind::Content
                && (self.forms(lexeme).next().is_some()
                    || !self.view.derived.compounds.get(lexeme).is_empty())
        };
        for text in texts {
            let lexemes = match self.view.word(&text) {
                Some(word) => self.view.lexemes_of(word).to_vec(),
                None => self.by_stem(&text),
            };
            let found: Vec<u32> = lexemes.into_iter().filter(occurs).collect();
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }
}
