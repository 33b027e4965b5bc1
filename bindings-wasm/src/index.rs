//! The open index.

use crate::{KAnswer, KCorrections, KSuggestions, KWords, error};
use kyndig::{Index, SearchOptions, SuggestOptions};
use wasm_bindgen::prelude::*;

/// An index in memory.
#[wasm_bindgen]
pub struct KIndex(Index<Vec<u8>>);

#[wasm_bindgen]
impl KIndex {
    /// Opens an index from the bytes of its file.
    pub fn open(bytes: Vec<u8>) -> Result<KIndex, JsValue> {
        Index::open(bytes).map(Self).map_err(error::from_core)
    }

    /// How many entries there are.
    #[wasm_bindgen(getter)]
    pub fn length(&self) -> usize {
        self.0.len()
    }

    /// 32 hex digits that name the content of the file.
    #[wasm_bindgen(getter)]
    pub fn fingerprint(&self) -> String {
        self.0.fingerprint()
    }

    /// The number of the category with this path, outermost name first.
    pub fn category(&self, path: Vec<String>) -> Result<u32, JsValue> {
        let found = self.0.categories().into_iter().find(|category| category.path == path);
        found
            .map(|category| category.number)
            .ok_or_else(|| error::argument(&format!("no category {}", path.join(" > "))))
    }

    /// Searches. `today` is in days since 1970-01-01.
    #[allow(clippy::too_many_arguments)] // Flat, so that no object is taken apart on the way in.
    pub fn search(
        &self,
        query: &str,
        limit: usize,
        typing: bool,
        max_edits: u8,
        category: Option<u32>,
        role: Option<String>,
        today: Option<i32>,
    ) -> KAnswer {
        let mut options = SearchOptions::default();
        options.limit = limit;
        options.typing = typing;
        options.max_edits = max_edits;
        options.filter.category = category;
        options.filter.role = role;
        options.filter.today = today;
        KAnswer::new(self.0.search(query, &options), &self.0)
    }

    /// Suggests what the beginning of a question may become.
    pub fn suggest(&self, prefix: &str, limit: usize, max_edits: u8) -> KSuggestions {
        let mut options = SuggestOptions::default();
        options.limit = limit;
        options.max_edits = max_edits;
        KSuggestions::new(self.0.suggest(prefix, &options))
    }

    /// Why an entry has the score that it has for a query, as a table in text.
    pub fn explain(&self, query: &str, id: &str) -> Result<String, JsValue> {
        let explanation = self.0.explain(query, id, &SearchOptions::default());
        explanation
            .map(|explanation| explanation.to_string())
            .ok_or_else(|| error::argument(&format!("no entry with the id `{id}`")))
    }

    /// The words of a text, as the index reads them.
    pub fn analyze(&self, text: &str) -> KWords {
        KWords::new(text, self.0.analyze(text))
    }

    /// The parts of a compound; none or one where it is not split.
    pub fn split(&self, word: &str) -> Vec<String> {
        self.0.split(word)
    }

    /// Words of the index near to a misspelt one.
    pub fn correct(&self, word: &str, limit: usize) -> KCorrections {
        KCorrections::new(self.0.correct(word, limit))
    }
}

/// Days since 1970-01-01 of a date such as `2026-11-22`.
#[wasm_bindgen(js_name = parseDay)]
pub fn parse_day(text: &str) -> Result<i32, JsValue> {
    let day = kyndig::parse_day(text);
    day.ok_or_else(|| error::argument(&format!("`{text}` is not a day such as 2026-11-22")))
}
