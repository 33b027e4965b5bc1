//! What the index knows about words (feature `tool`): for editors and tests.

use crate::KIndex;
use crate::flat::KFlat;
use kyndig::{AnalyzedWord, Correction};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl KIndex {
    /// The words of a text, as the index reads them.
    pub fn analyze(&self, text: &str) -> KFlat {
        words(text, &self.0.analyze(text))
    }

    /// The parts of a compound; none or one where it is not split.
    pub fn split(&self, word: &str) -> KFlat {
        parts(&self.0.split(word))
    }

    /// Words of the index near to a misspelt one.
    pub fn correct(&self, word: &str, limit: usize) -> KFlat {
        corrections(&self.0.correct(word, limit))
    }
}

// Read in the order written, by `js/insight.js`.

fn words(text: &str, words: &[AnalyzedWord]) -> KFlat {
    let mut flat = KFlat::default();
    flat.list(words, |flat, word| {
        flat.text(&word.word);
        flat.spans(text, &[word.span]);
        flat.text(word.kind);
        flat.flag(word.known);
        flat.text_list(&word.lexemes);
        flat.text_list(&word.parts);
    });
    flat
}

fn parts(parts: &[String]) -> KFlat {
    let mut flat = KFlat::default();
    flat.text_list(parts);
    flat
}

fn corrections(corrections: &[Correction]) -> KFlat {
    let mut flat = KFlat::default();
    flat.list(corrections, |flat, found| {
        flat.text(&found.word);
        flat.number(found.cost);
        flat.number(found.entries);
    });
    flat
}
