//! The open index.

use crate::error;
use crate::flat::KFlat;
use kyndig::{Filter, Index, Info, SearchOptions};
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

    /// What the index says of itself.
    pub fn info(&self) -> KFlat {
        info(&self.0.info(), &self.0.fingerprint())
    }
}

/// Read in this order by `js/results.js`.
fn info(info: &Info, fingerprint: &str) -> KFlat {
    let mut flat = KFlat::default();
    flat.text(fingerprint);
    flat.number(info.format_version);
    flat.text(&info.analyzer);
    flat.list(&info.languages, |flat, language| flat.text(language.code()));
    flat.text(&info.audience);
    for count in [info.entries, info.words, info.lexemes, info.suggestions] {
        flat.count(count);
    }
    flat.flag(info.answers);
    flat.count(info.bytes);
    flat
}

/// The options of a search. `category` is a number; `today` is in days since 1970-01-01.
pub(crate) fn options(
    typing: bool,
    max_edits: u8,
    category: Option<u32>,
    role: Option<String>,
    today: Option<i32>,
) -> SearchOptions {
    let mut options = SearchOptions::default();
    options.typing = typing;
    options.max_edits = max_edits;
    options.filter = filter(category, role, today);
    options
}

pub(crate) fn filter(category: Option<u32>, role: Option<String>, today: Option<i32>) -> Filter {
    let mut filter = Filter::default();
    filter.category = category;
    filter.role = role;
    filter.today = today;
    filter
}
