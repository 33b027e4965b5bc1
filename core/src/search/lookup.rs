//! Looking into the analysis: what a text, a word, a spelling means to an index.

use super::matching::{Known, corrections};
use crate::analysis::{Span, words};
use crate::index::Index;
use crate::index::view::WordKind;

/// A word of a text as the index understands it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnalyzedWord {
    /// Where it stands: UTF-8 byte offsets.
    pub span: Span,
    /// Its normal form.
    pub word: String,
    /// `"content"`, `"function"` or `"question"`.
    pub kind: &'static str,
    /// Whether the index has seen it.
    pub known: bool,
    /// The lexemes it means, each by its shortest form; for an unseen word those of its stem.
    pub lexemes: Vec<String>,
    /// The parts it falls into; empty if it is no compound.
    pub parts: Vec<String>,
}

/// A word that another may be a misspelling of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The word of the index.
    pub word: String,
    /// What the way there costs: 10 is one whole edit, likely slips cost less.
    pub cost: u32,
    /// How many entries have the word.
    pub entries: u32,
}

impl<D: AsRef<[u8]>> Index<D> {
    /// The words of a text, each with what the index knows of it.
    pub fn analyze(&self, text: &str) -> Vec<AnalyzedWord> {
        let view = self.view();
        words(text)
            .into_iter()
            .map(|word| {
                let number = view.word(&word.text);
                let lexemes = match number {
                    Some(number) => view.lexemes_of(number).to_vec(),
                    None => super::matching::by_stem(&view, &word.text),
                };
                let kind = number.map_or(WordKind::Content, |number| view.word_kind(number));
                AnalyzedWord {
                    span: word.span,
                    kind: kind.code(),
                    known: number.is_some(),
                    lexemes: lexemes.iter().map(|&lexeme| view.lexeme_text(lexeme)).collect(),
                    parts: self.split(&word.text),
                    word: word.text,
                }
            })
            .collect()
    }

    /// The parts of a compound, as words of the index; empty if the word does not fall into words
    /// that the index knows. Several words, or none, give nothing.
    pub fn split(&self, word: &str) -> Vec<String> {
        let view = self.view();
        let words = words(word);
        let [word] = words.as_slice() else { return Vec::new() };
        let lexemes = view.word(&word.text).map(|number| view.lexemes_of(number));
        let known = lexemes.unwrap_or_default().iter();
        let parts = match known.map(|&l| view.derived.parts.get(l)).find(|p| p.len() > 1) {
            Some(parts) => parts.to_vec(),
            None if lexemes.is_some() => Vec::new(),
            None => Known::new(&view, true).parts(&word.text).unwrap_or_default(),
        };
        parts.into_iter().map(|part| view.lexeme_text(part)).collect()
    }

    /// The words that a word may be a misspelling of, best first: the likeliest slip, then most entries.
    /// The word itself is not among them.
    pub fn correct(&self, word: &str, limit: usize) -> Vec<Correction> {
        let view = self.view();
        let words = words(word);
        let [word] = words.as_slice() else { return Vec::new() };
        let found = corrections(&view, &word.text, 2, true).into_iter().take(limit);
        found
            .map(|candidate| Correction {
                word: view.word_text(candidate.word),
                cost: candidate.cost,
                entries: view.frequency(candidate.word),
            })
            .collect()
    }
}
