//! Sections that hold what is shown, and what filters need.

use super::editions::{Chosen, Edition};
use crate::index::sections::{self, Document};
use crate::index::tables::{Attributes, CategoryNode};
use crate::suggest::Source;

/// Question length, category, roles, priority and validity of each entry.
pub(super) fn attributes(edition: &Edition, lengths: &[(u8, u8)]) -> Vec<u8> {
    let entries = edition.entries.iter().zip(lengths);
    sections::attributes(entries.map(|(chosen, (question, answer))| Attributes {
        lengths: (question << 4) | answer,
        priority: chosen.entry.priority.clamp(-3, 3),
        category: chosen.category,
        roles: chosen.roles,
        valid_from: chosen.valid_from.unwrap_or(i32::MIN),
        valid_to: chosen.valid_to.unwrap_or(i32::MAX),
    }))
}

/// The category tree and the roles.
pub(super) fn categories(edition: &Edition) -> Vec<u8> {
    let nodes = edition
        .categories
        .iter()
        .map(|(name, parent)| CategoryNode { name: name.clone(), parent: parent.checked_sub(1) });
    sections::categories(&nodes.collect::<Vec<_>>(), &edition.roles)
}

/// What is shown of each entry, its answer aside.
pub(super) fn documents(edition: &Edition) -> Vec<u8> {
    let mut out = Vec::new();
    for Chosen { entry, language, related, .. } in &edition.entries {
        let action = entry.self_service.as_ref();
        let document = Document {
            id: &entry.id,
            question: &entry.question,
            variants: &entry.variants,
            keywords: &entry.keywords,
            url: &entry.url,
            language: language.number(),
            action: action.map(|action| (action.title.as_str(), action.url.as_str())),
            related,
        };
        sections::document(&mut out, &document);
    }
    out
}

/// The answers.
pub(super) fn answers(edition: &Edition) -> Vec<u8> {
    let mut out = Vec::new();
    for chosen in &edition.entries {
        sections::record(&mut out, chosen.entry.answer.as_bytes());
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
