//! Suggestions, as flat arrays: item `i` of each is about suggestion `i`.

use crate::spans::SpanLists;
use kyndig::Suggestions;
use wasm_bindgen::prelude::*;

/// The suggestions for what was typed so far.
#[wasm_bindgen(getter_with_clone)]
pub struct KSuggestions {
    /// What is suggested.
    #[wasm_bindgen(readonly)]
    pub texts: Vec<String>,
    /// `question`, `query` or `category`.
    #[wasm_bindgen(readonly)]
    pub kinds: Vec<String>,
    /// The entry's or category's number; -1 where there is none.
    #[wasm_bindgen(readonly)]
    pub targets: Vec<i32>,
    /// The ranks, 0 being the most popular.
    #[wasm_bindgen(readonly)]
    pub ranks: Vec<u32>,
    /// How each matched: `prefix`, `folded`, `words` or `typo`.
    #[wasm_bindgen(readonly)]
    pub hows: Vec<String>,
    /// Spans in the texts, in UTF-16 units: what was typed.
    #[wasm_bindgen(readonly)]
    pub units: Vec<u32>,
    /// Where in `units` each suggestion's spans end.
    #[wasm_bindgen(readonly)]
    pub ends: Vec<u32>,
    /// Whether the work was cut short.
    #[wasm_bindgen(readonly)]
    pub truncated: bool,
}

impl KSuggestions {
    pub(crate) fn new(suggestions: Suggestions) -> Self {
        let items = suggestions.items;
        let mut spans = SpanLists::default();
        for item in &items {
            spans.push(&item.text, &item.spans);
        }
        let target = |target: Option<u32>| target.and_then(|n| i32::try_from(n).ok()).unwrap_or(-1);
        Self {
            kinds: items.iter().map(|item| item.kind.code().to_owned()).collect(),
            targets: items.iter().map(|item| target(item.target)).collect(),
            ranks: items.iter().map(|item| item.rank).collect(),
            hows: items.iter().map(|item| item.how.code().to_owned()).collect(),
            units: spans.units,
            ends: spans.ends,
            truncated: suggestions.truncated,
            texts: items.into_iter().map(|item| item.text).collect(),
        }
    }
}
