//! Why something is found, and what the index knows about words (feature `tool`): for editors and
//! tests; a citizen's page does without their weight.

use crate::flat::KFlat;
use crate::{KIndex, results::insight};
use kyndig::SearchOptions;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl KIndex {
    /// Why an entry has the score that it has for a query.
    pub fn explain(&self, query: &str, id: &str) -> Option<KFlat> {
        let explanation = self.0.explain(query, id, &SearchOptions::default());
        explanation.map(|explanation| insight::explanation(&explanation))
    }

    /// The words of a text, as the index reads them.
    pub fn analyze(&self, text: &str) -> KFlat {
        insight::words(text, &self.0.analyze(text))
    }

    /// The parts of a compound; none or one where it is not split.
    pub fn split(&self, word: &str) -> KFlat {
        insight::parts(&self.0.split(word))
    }

    /// Words of the index near to a misspelt one.
    pub fn correct(&self, word: &str, limit: usize) -> KFlat {
        insight::corrections(&self.0.correct(word, limit))
    }
}
