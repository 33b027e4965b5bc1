//! Why an entry has its score (feature `explain`): for editors and developers, so that a citizen's
//! page does without its weight.

use crate::KIndex;
use crate::flat::KFlat;
use crate::index::options;
use kyndig::Explanation;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl KIndex {
    /// Why an entry has the score that it has for a query; nothing where no entry has this id.
    #[allow(clippy::too_many_arguments)] // Flat, as those of `search`.
    pub fn explain(
        &self,
        query: &str,
        id: &str,
        typing: bool,
        max_edits: u8,
        category: Option<u32>,
        role: Option<String>,
        today: Option<i32>,
    ) -> Option<KFlat> {
        let options = options(typing, max_edits, category, role, today);
        self.0.explain(query, id, &options).map(|explanation| flat(&explanation))
    }
}

/// Read in this order by `js/explain.js`.
fn flat(explanation: &Explanation) -> KFlat {
    let mut flat = KFlat::default();
    flat.float(explanation.score);
    flat.count(explanation.rank.unwrap_or(0));
    flat.list(&explanation.words, |flat, word| {
        flat.text(&word.word);
        flat.optional_text(word.matched.as_deref());
        flat.text(word.tier.map_or("", |tier| tier.code()));
        for float in [word.weight, word.idf, word.contribution] {
            flat.float(float);
        }
        flat.list(&word.fields, |flat, field| flat.text(field));
        flat.text(&word.note);
    });
    flat.list(&explanation.features, |flat, (name, value, contribution)| {
        flat.text(name);
        flat.float(*value);
        flat.float(*contribution);
    });
    flat
}
