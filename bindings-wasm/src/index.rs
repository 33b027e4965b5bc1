//! The open index.

use crate::flat::KFlat;
use crate::{error, results};
use kyndig::{Filter, Index, SearchOptions, SuggestOptions};
use wasm_bindgen::prelude::*;

/// An index in memory.
#[wasm_bindgen]
pub struct KIndex(pub(crate) Index<Vec<u8>>);

#[wasm_bindgen]
impl KIndex {
    /// Opens an index from the bytes of its file, in either form.
    pub fn open(bytes: Vec<u8>) -> Result<KIndex, JsValue> {
        kyndig::expand(bytes).and_then(Index::open).map(Self).map_err(error::from_core)
    }

    /// Adds the answers file of this index.
    pub fn answers(&mut self, bytes: Vec<u8>) -> Result<(), JsValue> {
        self.0.add_answers(bytes).map_err(error::from_core)
    }

    /// What the index says of itself.
    pub fn info(&self) -> KFlat {
        results::info(&self.0.info(), &self.0.fingerprint())
    }

    /// Searches. `category` is a number; `today` is in days since 1970-01-01.
    #[allow(clippy::too_many_arguments)] // Flat, so that no object is taken apart on the way in.
    pub fn search(
        &self,
        query: &str,
        limit: usize,
        typing: bool,
        max_edits: u8,
        highlight_answers: usize,
        category: Option<u32>,
        role: Option<String>,
        today: Option<i32>,
    ) -> KFlat {
        let mut options = SearchOptions::default();
        options.limit = limit;
        options.typing = typing;
        options.max_edits = max_edits;
        options.highlight_answers = highlight_answers;
        options.filter = filter(category, role, today);
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

fn filter(category: Option<u32>, role: Option<String>, today: Option<i32>) -> Filter {
    let mut filter = Filter::default();
    filter.category = category;
    filter.role = role;
    filter.today = today;
    filter
}
