//! The cut of an edition: what its audience may see, and nothing else.
//!
//! Everything after this step sees the cut alone. That is why an edition built from all entries is
//! byte for byte the one built from its own entries.

use std::collections::BTreeMap;

use super::{BuildOptions, BuildReport};
use crate::analysis::redact;
use crate::content::{Entry, KnownQuery};
use crate::error::{Error, ErrorKind, Result};
use crate::index::tables::MAX_ROLES;
use crate::language::Language;
use crate::time::parse_day;

/// An entry of the edition, its references resolved.
#[derive(Debug)]
pub(super) struct Chosen {
    pub(super) entry: Entry,
    pub(super) language: Language,
    pub(super) related: Vec<u32>,
    /// The number of the category plus one; 0 for none.
    pub(super) category: u32,
    pub(super) roles: u32,
    pub(super) valid_from: Option<i32>,
    pub(super) valid_to: Option<i32>,
    /// How many asked this: the entry's own popularity and that of the queries that lead to it.
    pub(super) asked: f64,
}

#[derive(Debug, Default)]
pub(super) struct Edition {
    pub(super) entries: Vec<Chosen>,
    /// Name and number of the parent plus one.
    pub(super) categories: Vec<(String, u32)>,
    pub(super) roles: Vec<String>,
    pub(super) queries: Vec<(KnownQuery, Option<u32>)>,
}

fn content(message: String) -> Error {
    Error::new(ErrorKind::Content, message)
}

/// Fails with `error`, or lists it where the build is lenient.
pub(super) fn refuse(error: Error, options: &BuildOptions, report: &mut BuildReport) -> Result<()> {
    if options.lenient {
        report.dropped.push(error.to_string());
        return Ok(());
    }
    Err(error)
}

/// Cuts the edition out of all entries.
pub(super) fn cut(
    entries: Vec<Entry>,
    queries: Vec<KnownQuery>,
    options: &BuildOptions,
    report: &mut BuildReport,
) -> Result<Edition> {
    let sees = |audience: &str| audience == Entry::PUBLIC || audience == options.audience;
    // Ids of entries that exist but are not for this audience: relations to them are dropped.
    let mut elsewhere: BTreeMap<String, String> = BTreeMap::new();
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    let mut kept = Vec::new();
    for entry in entries {
        let audience = entry.audience().to_owned();
        let twice = numbers.contains_key(&entry.id) || elsewhere.contains_key(&entry.id);
        if twice {
            let error = content(format!("the id `{}` is used by two entries", entry.id))
                .remedy("give each entry an id of its own");
            refuse(error, options, report)?;
            continue;
        }
        if entry.question.trim().is_empty() && entry.answer.trim().is_empty() {
            let error =
                content(format!("the entry `{}` has neither question nor answer", entry.id))
                    .remedy("write one of them, or leave the entry out");
            refuse(error, options, report)?;
            continue;
        }
        if sees(&audience) {
            numbers.insert(entry.id.clone(), kept.len() as u32);
            kept.push(entry);
        } else {
            elsewhere.insert(entry.id.clone(), audience);
        }
    }
    report.dropped_entries = elsewhere.len();
    report.entries = kept.len();
    let mut edition = Edition::default();
    let mut tree: BTreeMap<(u32, String), u32> = BTreeMap::new();
    for entry in kept {
        let chosen = choose(entry, &numbers, &elsewhere, &mut edition, &mut tree, options, report)?;
        edition.entries.push(chosen);
    }
    known_queries(queries, &numbers, &elsewhere, &mut edition, options, report)?;
    Ok(edition)
}

fn choose(
    entry: Entry,
    numbers: &BTreeMap<String, u32>,
    elsewhere: &BTreeMap<String, String>,
    edition: &mut Edition,
    tree: &mut BTreeMap<(u32, String), u32>,
    options: &BuildOptions,
    report: &mut BuildReport,
) -> Result<Chosen> {
    let language = match entry.lang.as_str() {
        "" => options.languages.first().copied(),
        code => match Language::from_code(code) {
            Some(language) => Some(language),
            None => {
                let error = content(format!("the entry `{}` has the language `{code}`", entry.id))
                    .at_field("lang")
                    .remedy("use one of da, nb, nn, sv, fi, is, fo, en");
                refuse(error, options, report)?;
                options.languages.first().copied()
            }
        },
    };
    let mut related = Vec::new();
    for id in &entry.related {
        if let Some(&number) = numbers.get(id) {
            related.push(number);
        } else if let Some(audience) = elsewhere.get(id) {
            report.dropped.push(format!(
                "the relation from `{}` to `{id}`, which is for {audience}",
                entry.id
            ));
        } else {
            let error = content(format!("`{}` is related to `{id}`, which is not there", entry.id))
                .at_field("related")
                .remedy("correct the id, or build with --lenient to leave such relations out");
            refuse(error, options, report)?;
        }
    }
    let mut category = 0;
    let mut seen: Vec<&str> = Vec::new();
    for name in entry.category.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        if seen.contains(&name) {
            let error = content(format!("the category `{name}` of `{}` lies in itself", entry.id))
                .at_field("category")
                .remedy("name each level of the path once");
            refuse(error, options, report)?;
            break;
        }
        seen.push(name);
        let next = edition.categories.len() as u32 + 1;
        let parent = category;
        category = *tree.entry((parent, name.to_owned())).or_insert(next);
        if category == next {
            edition.categories.push((name.to_owned(), parent));
        }
    }
    let mut roles = 0;
    for role in &entry.roles {
        let known = edition.roles.iter().position(|known| known == role);
        let bit = known.unwrap_or_else(|| {
            edition.roles.push(role.clone());
            edition.roles.len() - 1
        });
        if bit >= MAX_ROLES {
            return Err(content(format!(
                "there are more than {MAX_ROLES} roles; `{role}` is one too many"
            ))
            .at_field("roles")
            .remedy("use fewer, broader roles"));
        }
        roles |= 1 << bit;
    }
    let mut day = |field: &'static str, text: &Option<String>| -> Result<Option<i32>> {
        let Some(text) = text else { return Ok(None) };
        let day = parse_day(text);
        if day.is_none() {
            let error = content(format!("`{text}` in `{}` is not a day", entry.id))
                .at_field(field)
                .remedy("write it as 2026-11-22");
            refuse(error, options, report)?;
        }
        Ok(day)
    };
    let valid_from = day("valid_from", &entry.valid_from)?;
    let valid_to = day("valid_to", &entry.valid_to)?;
    if !(-3..=3).contains(&entry.priority) {
        let error =
            content(format!("the priority {} of `{}` is out of range", entry.priority, entry.id))
                .at_field("priority")
                .remedy("use -3 to 3");
        refuse(error, options, report)?;
    }
    Ok(Chosen {
        language: language.unwrap_or(Language::Danish),
        related,
        category,
        roles,
        valid_from,
        valid_to,
        asked: entry.popularity.filter(|asked| asked.is_finite()).unwrap_or(0.0).max(0.0),
        entry,
    })
}

fn known_queries(
    queries: Vec<KnownQuery>,
    numbers: &BTreeMap<String, u32>,
    elsewhere: &BTreeMap<String, String>,
    edition: &mut Edition,
    options: &BuildOptions,
    report: &mut BuildReport,
) -> Result<()> {
    for query in queries {
        if let Some(what) = redact::personal(&query.text) {
            // Not quoted: the report may be kept.
            report.dropped.push(format!("a known query that seems to hold {what}"));
            continue;
        }
        let mut number = None;
        if let Some(id) = &query.entry {
            match (numbers.get(id), elsewhere.get(id)) {
                (Some(&found), _) => number = Some(found),
                (None, Some(_)) => {
                    report.dropped.push(format!("a known query that leads to `{id}`"));
                    continue;
                }
                (None, None) => {
                    let error = content(format!(
                        "the known query `{}` leads to `{id}`, which is not there",
                        query.text
                    ))
                    .remedy("correct the id, or build with --lenient to leave such queries out");
                    refuse(error, options, report)?;
                    continue;
                }
            }
        }
        if let Some(chosen) = number.and_then(|number| edition.entries.get_mut(number as usize)) {
            chosen.asked += query.count.max(0.0);
        }
        edition.queries.push((query, number));
    }
    Ok(())
}
