//! The answer to a search, as flat arrays: item `i` of each is about hit `i`.

use crate::spans::SpanLists;
use kyndig::{Answer, Index};
use wasm_bindgen::prelude::*;

/// The answer to a search.
#[wasm_bindgen(getter_with_clone)]
pub struct KAnswer {
    /// The hits' numbers in the index.
    #[wasm_bindgen(readonly)]
    pub entries: Vec<u32>,
    /// The hits' ids.
    #[wasm_bindgen(readonly)]
    pub ids: Vec<String>,
    /// The hits' questions.
    #[wasm_bindgen(readonly)]
    pub questions: Vec<String>,
    /// The hits' scores.
    #[wasm_bindgen(readonly)]
    pub scores: Vec<f32>,
    /// The hits' tiers, one per query word, parted by blanks; `-` where a word has none.
    #[wasm_bindgen(readonly)]
    pub tiers: Vec<String>,
    /// Spans in the questions, in UTF-16 units.
    #[wasm_bindgen(readonly)]
    pub question_units: Vec<u32>,
    /// Where in `question_units` each hit's spans end.
    #[wasm_bindgen(readonly)]
    pub question_ends: Vec<u32>,
    /// Spans in the answers, in UTF-16 units.
    #[wasm_bindgen(readonly)]
    pub answer_units: Vec<u32>,
    /// Where in `answer_units` each hit's spans end.
    #[wasm_bindgen(readonly)]
    pub answer_ends: Vec<u32>,
    /// `answer`, `choose` or `none`.
    #[wasm_bindgen(readonly)]
    pub verdict: String,
    /// The probability that the first hit answers the query.
    #[wasm_bindgen(readonly)]
    pub confidence: f32,
    /// How many entries matched.
    #[wasm_bindgen(readonly)]
    pub total: u32,
    /// Whether the work was cut short.
    #[wasm_bindgen(readonly)]
    pub truncated: bool,
}

impl KAnswer {
    pub(crate) fn new(answer: Answer, index: &Index<Vec<u8>>) -> Self {
        let mut question = SpanLists::default();
        let mut answers = SpanLists::default();
        for hit in &answer.hits {
            question.push(&hit.question, &hit.question_spans);
            answers.push(&answer_text(index, hit), &hit.answer_spans);
        }
        Self {
            entries: answer.hits.iter().map(|hit| hit.entry).collect(),
            scores: answer.hits.iter().map(|hit| hit.score).collect(),
            tiers: answer.hits.iter().map(tiers).collect(),
            question_units: question.units,
            question_ends: question.ends,
            answer_units: answers.units,
            answer_ends: answers.ends,
            verdict: answer.verdict.code().to_owned(),
            confidence: answer.confidence,
            total: u32::try_from(answer.total).unwrap_or(u32::MAX),
            truncated: answer.truncated,
            ids: answer.hits.iter().map(|hit| hit.id.clone()).collect(),
            questions: answer.hits.into_iter().map(|hit| hit.question).collect(),
        }
    }
}

/// The text that the answer's spans are about; fetched only where there are some.
fn answer_text(index: &Index<Vec<u8>>, hit: &kyndig::Hit) -> String {
    if hit.answer_spans.is_empty() {
        return String::new();
    }
    index.entry(hit.entry).and_then(|entry| entry.answer).unwrap_or_default()
}

fn tiers(hit: &kyndig::Hit) -> String {
    let codes: Vec<_> = hit.tiers.iter().map(|tier| tier.map_or("-", |tier| tier.code())).collect();
    codes.join(" ")
}
