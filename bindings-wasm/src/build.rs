//! Building an index (feature `tool`).

use crate::error::{argument, from_core};
use kyndig::content::{ReadOptions, ReadReport, read_entries, read_known_queries, read_synonyms};
use kyndig::{BuildOptions, IndexBuilder, Language};
use wasm_bindgen::prelude::*;

/// Builds an index from entries (JSON or JSON Lines), known queries (TSV) and synonyms (Solr's
/// format), and gives the bytes of its file.
#[wasm_bindgen]
pub fn build(
    entries: &[u8],
    languages: Vec<String>,
    audience: String,
    known_queries: Option<Vec<u8>>,
    synonyms: Option<Vec<u8>>,
) -> Result<Vec<u8>, JsValue> {
    let languages = languages.iter().map(|code| language(code)).collect::<Result<_, _>>()?;
    let mut options = BuildOptions::default();
    options.languages = languages;
    options.audience = audience;
    let (read, report) = (ReadOptions::default(), &mut ReadReport::default());
    let mut builder = IndexBuilder::new(options);
    builder.entries(read_entries("entries", entries, &read, report).map_err(from_core)?);
    if let Some(bytes) = known_queries {
        let queries = read_known_queries("known queries", &bytes, &read, report);
        builder.known_queries(queries.map_err(from_core)?);
    }
    if let Some(bytes) = synonyms {
        let rules = read_synonyms("synonyms", &bytes, &read, report);
        builder.synonyms(rules.map_err(from_core)?);
    }
    builder.build().map(|built| built.index).map_err(from_core)
}

fn language(code: &str) -> Result<Language, JsValue> {
    Language::from_code(code).ok_or_else(|| argument(&format!("unknown language `{code}`")))
}
