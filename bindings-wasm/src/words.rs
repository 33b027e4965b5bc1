//! What the index knows about words, as flat arrays.

use crate::spans::SpanLists;
use kyndig::{AnalyzedWord, Correction};
use wasm_bindgen::prelude::*;

/// The words of a text, as the index reads them.
#[wasm_bindgen(getter_with_clone)]
pub struct KWords {
    /// The words in lower case.
    #[wasm_bindgen(readonly)]
    pub words: Vec<String>,
    /// `content`, `function` or `question`.
    #[wasm_bindgen(readonly)]
    pub kinds: Vec<String>,
    /// 1 where the index has the word, 0 where not.
    #[wasm_bindgen(readonly)]
    pub known: Vec<u8>,
    /// The words' lexemes, parted by tabs.
    #[wasm_bindgen(readonly)]
    pub lexemes: Vec<String>,
    /// The parts of compounds, parted by tabs.
    #[wasm_bindgen(readonly)]
    pub parts: Vec<String>,
    /// Start, end, start, end, ... of the words in the text, in UTF-16 units.
    #[wasm_bindgen(readonly)]
    pub units: Vec<u32>,
}

impl KWords {
    pub(crate) fn new(text: &str, words: Vec<AnalyzedWord>) -> Self {
        let all: Vec<_> = words.iter().map(|word| word.span).collect();
        let mut spans = SpanLists::default();
        spans.push(text, &all);
        Self {
            kinds: words.iter().map(|word| word.kind.to_owned()).collect(),
            known: words.iter().map(|word| u8::from(word.known)).collect(),
            lexemes: words.iter().map(|word| word.lexemes.join("\t")).collect(),
            parts: words.iter().map(|word| word.parts.join("\t")).collect(),
            units: spans.units,
            words: words.into_iter().map(|word| word.word).collect(),
        }
    }
}

/// Words of the index near to a misspelt one, nearest first.
#[wasm_bindgen(getter_with_clone)]
pub struct KCorrections {
    /// The words.
    #[wasm_bindgen(readonly)]
    pub words: Vec<String>,
    /// What each costs; 10 is one whole edit.
    #[wasm_bindgen(readonly)]
    pub costs: Vec<u32>,
    /// In how many entries each stands.
    #[wasm_bindgen(readonly)]
    pub entries: Vec<u32>,
}

impl KCorrections {
    pub(crate) fn new(corrections: Vec<Correction>) -> Self {
        Self {
            costs: corrections.iter().map(|found| found.cost).collect(),
            entries: corrections.iter().map(|found| found.entries).collect(),
            words: corrections.into_iter().map(|found| found.word).collect(),
        }
    }
}
