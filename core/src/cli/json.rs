//! Results as JSON, with the names of the Rust API. Numbers are exact: an `f32` is written as the
//! `f64` of the same value.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::open::Opened;
use crate::analysis::Span;
use crate::index::{Category, EntryView, Info};
use crate::search::{AnalyzedWord, Answer, Correction, Explanation, Hit, Tier};
use crate::suggest::{Suggestion, SuggestionKind, Suggestions};

/// Writes a value on a line of its own.
pub(super) fn line(out: &mut dyn Write, value: &Value) -> io::Result<()> {
    writeln!(out, "{value}")
}

fn spans(spans: &[Span]) -> Value {
    spans.iter().map(|span| json!([span.start, span.end])).collect()
}

fn tier(tier: Option<Tier>) -> Value {
    tier.map(Tier::code).into()
}

fn self_service(entry: &EntryView) -> Value {
    match &entry.self_service {
        Some((title, url)) => json!({"title": title, "url": url}),
        None => Value::Null,
    }
}

pub(super) fn answer(query: &str, answer: &Answer, index: &Opened) -> Value {
    json!({
        "query": query,
        "verdict": answer.verdict.code(),
        "confidence": answer.confidence,
        "total": answer.total,
        "truncated": answer.truncated,
        "hits": answer.hits.iter().map(|found| hit(found, index)).collect::<Value>(),
    })
}

/// A hit, with what a page shows of its entry.
fn hit(hit: &Hit, index: &Opened) -> Value {
    let entry = index.entry(hit.entry);
    let entry = entry.as_ref();
    json!({
        "entry": hit.entry,
        "id": hit.id,
        "question": hit.question,
        "score": hit.score,
        "tiers": hit.tiers.iter().map(|&reached| tier(reached)).collect::<Value>(),
        "question_spans": spans(&hit.question_spans),
        "answer_spans": spans(&hit.answer_spans),
        "answer": entry.and_then(|entry| entry.answer.as_deref()),
        "category": entry.map(|entry| entry.category.as_slice()),
        "self_service": entry.map(self_service),
        "url": entry.map(|entry| entry.url.as_str()),
    })
}

pub(super) fn entry(entry: &EntryView) -> Value {
    json!({
        "number": entry.number,
        "id": entry.id,
        "question": entry.question,
        "variants": entry.variants,
        "answer": entry.answer,
        "keywords": entry.keywords,
        "category": entry.category,
        "roles": entry.roles,
        "self_service": self_service(entry),
        "related": entry.related,
        "url": entry.url,
        "lang": entry.lang.code(),
        "valid_from": entry.valid_from,
        "valid_to": entry.valid_to,
        "priority": entry.priority,
        "popularity": entry.popularity,
    })
}

pub(super) fn category(category: &Category) -> Value {
    json!({
        "number": category.number,
        "name": category.name,
        "path": category.path,
        "parent": category.parent,
        "entries": category.entries,
    })
}

pub(super) fn suggestions(prefix: &str, suggestions: &Suggestions, index: &Opened) -> Value {
    let item = |item: &Suggestion| {
        json!({
            "text": item.text,
            "kind": item.kind.code(),
            "target": item.target,
            "id": entry_id(item, index),
            "rank": item.rank,
            "spans": spans(&item.spans),
            "how": item.how.code(),
        })
    };
    json!({
        "prefix": prefix,
        "items": suggestions.items.iter().map(item).collect::<Value>(),
        "truncated": suggestions.truncated,
    })
}

/// The id of the entry that a suggestion leads to.
pub(super) fn entry_id(item: &Suggestion, index: &Opened) -> Option<String> {
    let target = item.target.filter(|_| item.kind != SuggestionKind::Category)?;
    index.entry(target).map(|entry| entry.id)
}

pub(super) fn explanation(explanation: &Explanation) -> Value {
    let words = explanation.words.iter().map(|word| {
        json!({
            "word": word.word,
            "matched": word.matched,
            "tier": tier(word.tier),
            "weight": word.weight,
            "idf": word.idf,
            "fields": word.fields,
            "contribution": word.contribution,
            "note": word.note,
        })
    });
    let features = explanation.features.iter().map(|(name, value, contribution)| {
        json!({"name": name, "value": value, "contribution": contribution})
    });
    json!({
        "query": explanation.query,
        "id": explanation.id,
        "score": explanation.score,
        "rank": explanation.rank,
        "words": words.collect::<Value>(),
        "features": features.collect::<Value>(),
    })
}

pub(super) fn info(info: &Info, fingerprint: &str) -> Value {
    json!({
        "fingerprint": fingerprint,
        "format_version": info.format_version,
        "analyzer": info.analyzer,
        "languages": info.languages.iter().map(|language| language.code()).collect::<Value>(),
        "audience": info.audience,
        "entries": info.entries,
        "words": info.words,
        "lexemes": info.lexemes,
        "suggestions": info.suggestions,
        "answers": info.answers,
        "sections": info.sections,
        "bytes": info.bytes,
    })
}

pub(super) fn analyzed(text: &str, words: &[AnalyzedWord]) -> Value {
    let word = |word: &AnalyzedWord| {
        json!({
            "span": [word.span.start, word.span.end],
            "word": word.word,
            "kind": word.kind,
            "known": word.known,
            "lexemes": word.lexemes,
            "parts": word.parts,
        })
    };
    json!({"text": text, "words": words.iter().map(word).collect::<Value>()})
}

pub(super) fn corrections(word: &str, corrections: &[Correction]) -> Value {
    let correction = |found: &Correction| json!({"word": found.word, "cost": found.cost, "entries": found.entries});
    json!({"word": word, "corrections": corrections.iter().map(correction).collect::<Value>()})
}
