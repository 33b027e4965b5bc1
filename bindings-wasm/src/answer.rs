//! Searching, completing and browsing (feature `page`).

use crate::flat::KFlat;
use crate::index::{filter, options};
use crate::{KIndex, error, results};
use kyndig::SuggestOptions;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl KIndex {
    /// Adds the answers file of this index.
    pub fn answers(&mut self, bytes: Vec<u8>) -> Result<(), JsValue> {
        self.0.add_answers(bytes).map_err(error::from_core)
    }

    /// Searches. `category` is a number; `today` is in days since 1970-01-01.
    #[allow(clippy::too_many_arguments)] // Flat, so that no object is taken apart on the way in.
    pub fn search(
        &self,
        query: &str,
        limit: usize,
        highlight_answers: usize,
        typing: bool,
        max_edits: u8,
        category: Option<u32>,
        role: Option<String>,
        today: Option<i32>,
    ) -> KFlat {
        let mut options = options(typing, max_edits, category, role, today);
        options.limit = limit;
        options.highlight_answers = highlight_answers;
        results::answer(&self.0.search(query, &options), &self.0)
    }

    /// Suggests what the beginning of a question may become.
    pub fn suggest(&self, prefix: &str, limit: usize, max_edits: u8) -> KFlat {
        let mut options = SuggestOptions::default();
        options.limit = limit;
        options.max_edits = max_edits;
        results::suggestions(&self.0.suggest(prefix, &options))
    }

    /// The number of the entry with this id.
    pub fn find(&self, id: &str) -> Option<u32> {
        self.0.find(id)
    }

    /// An entry by its number.
    pub fn entry(&self, number: u32) -> Option<KFlat> {
        self.0.entry(number).map(|entry| results::entry(&entry))
    }

    /// The category tree.
    pub fn categories(&self) -> KFlat {
        results::categories(&self.0.categories())
    }

    /// The roles.
    pub fn roles(&self) -> KFlat {
        results::roles(&self.0.roles())
    }

    /// The most asked entries.
    pub fn top(
        &self,
        limit: usize,
        category: Option<u32>,
        role: Option<String>,
        today: Option<i32>,
    ) -> Vec<u32> {
        self.0.top(&filter(category, role, today), limit)
    }
}
