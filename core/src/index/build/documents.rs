//! Sections that hold what is shown, and what filters need.

use super::editions::{Chosen, Edition};
use crate::index::bytes::Write;
use crate::suggest::Source;

/// Question length, category, roles, priority and validity of each entry.
pub(super) fn attributes(edition: &Edition, lengths: &[(u8, u8)]) -> Vec<u8> {
    let mut out = Vec::new();
    for (chosen, (question, answer)) in edition.entries.iter().zip(lengths) {
        out.push((question << 4) | answer);
        out.varint(chosen.category);
        out.varint(chosen.roles);
        let priority = (chosen.entry.priority.clamp(-3, 3) + 3) as u8;
        let from = chosen.valid_from.map_or(0, |_| 8);
        let to = chosen.valid_to.map_or(0, |_| 16);
        out.push(priority | from | to);
        for day in [chosen.valid_from, chosen.valid_to].into_iter().flatten() {
            out.signed(day);
        }
    }
    out
}

/// The category tree and the roles.
pub(super) fn categories(edition: &Edition) -> Vec<u8> {
    let mut out = Vec::new();
    out.varint(edition.categories.len() as u32);
    for (name, parent) in &edition.categories {
        out.varint(*parent);
        out.str(name);
    }
    out.varint(edition.roles.len() as u32);
    for role in &edition.roles {
        out.str(role);
    }
    out
}

fn record(out: &mut Vec<u8>, record: &[u8]) {
    out.varint(record.len() as u32);
    out.extend_from_slice(record);
}

/// What is shown of each entry, its answer aside.
pub(super) fn documents(edition: &Edition) -> Vec<u8> {
    let mut out = Vec::new();
    for Chosen { entry, language, related, .. } in &edition.entries {
        let mut fields = Vec::new();
        fields.str(&entry.id);
        fields.str(&entry.question);
        for list in [&entry.variants, &entry.keywords] {
            fields.varint(list.len() as u32);
            for text in list {
                fields.str(text);
            }
        }
        fields.str(&entry.url);
        fields.push(language.number());
        match &entry.self_service {
            Some(action) => {
                fields.push(1);
                fields.str(&action.title);
                fields.str(&action.url);
            }
            None => fields.push(0),
        }
        fields.varint(related.len() as u32);
        for &number in related {
            fields.varint(number);
        }
        record(&mut out, &fields);
    }
    out
}

/// The answers.
pub(super) fn answers(edition: &Edition) -> Vec<u8> {
    let mut out = Vec::new();
    for chosen in &edition.entries {
        record(&mut out, chosen.entry.answer.as_bytes());
    }
    out
}

/// Questions, variants and category names: what can be suggested of the entries themselves.
pub(super) fn suggestible(edition: &Edition) -> Vec<(String, Source)> {
    let mut texts = Vec::new();
    for (entry, chosen) in (0u32..).zip(&edition.entries) {
        texts.push((chosen.entry.question.clone(), Source::Question { entry }));
        for (index, text) in (0u32..).zip(&chosen.entry.variants) {
            texts.push((text.clone(), Source::Variant { entry, index }));
        }
    }
    for (number, (name, _)) in (0u32..).zip(&edition.categories) {
        texts.push((name.clone(), Source::Category { number }));
    }
    texts
}
