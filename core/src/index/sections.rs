//! The sections as they are written: by the builder, and by the expansion of a compact index.
//!
//! What reads them stands in `tables` and `documents`.

use super::bytes::Write;
use super::fst::write::FstWriter;
use super::tables::{Attributes, CategoryNode};
use super::view::{MORE_PASSAGES, Posting};
use crate::error::Result;

/// A synonym rule: the lexemes of both sides, and the weight, 1 to 255 for 0 to 1.
pub(crate) type RuleRow = (Vec<u32>, Vec<u32>, u8);

/// For each word its postings.
pub(crate) type PostingLists = Vec<Vec<Posting>>;

/// WORD: an fst of sorted keys to their ordinals.
///
/// # Errors
/// Where the keys are not sorted.
pub(crate) fn ordinals<'a>(keys: impl Iterator<Item = &'a [u8]>) -> Result<Vec<u8>> {
    let mut writer = FstWriter::new();
    for (number, key) in (0u64..).zip(keys) {
        writer.insert(key, number)?;
    }
    Ok(writer.finish())
}

/// WLEX: for each word its lexemes, ascending.
pub(crate) fn word_lexemes(lists: &[Vec<u32>]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut before = 0i32;
    for list in lists {
        let Some((&first, more)) = list.split_first() else { continue };
        let first = first as i32;
        out.signed(first.wrapping_sub(before).wrapping_mul(2) + i32::from(!more.is_empty()));
        before = first;
        if !more.is_empty() {
            numbers(&mut out, more);
        }
    }
    out
}

/// POST: for each word the number of its entries; for each entry the distance, the fields and, where
/// the answer is among them, the passages.
pub(crate) fn postings(lists: &PostingLists) -> Vec<u8> {
    let mut out = Vec::new();
    for list in lists {
        out.varint(list.len() as u32);
        let mut next = 0;
        for posting in list {
            out.varint(posting.entry.wrapping_sub(next));
            out.push(posting.fields);
            next = posting.entry + 1;
            let mut passages = posting.passages;
            while passages != 0 {
                let number = passages.trailing_zeros() as u8;
                passages &= passages - 1;
                out.push(number | if passages != 0 { MORE_PASSAGES } else { 0 });
            }
        }
    }
    out
}

/// EDGE: the lexemes that have parts, with them.
pub(crate) fn edges(parts: &[Vec<u32>]) -> Vec<u8> {
    let mut out = Vec::new();
    let compounds = || (0u32..).zip(parts).filter(|(_, parts)| !parts.is_empty());
    out.varint(compounds().count() as u32);
    let mut next = 0;
    for (compound, parts) in compounds() {
        out.varint(compound - next);
        numbers(&mut out, parts);
        next = compound + 1;
    }
    out
}

/// SYNO: the rules.
pub(crate) fn rules(rules: &[RuleRow]) -> Vec<u8> {
    let mut out = Vec::new();
    out.varint(rules.len() as u32);
    for (from, to, weight) in rules {
        numbers(&mut out, from);
        numbers(&mut out, to);
        out.push(*weight);
    }
    out
}

/// FORW: for each entry the words of its question.
pub(crate) fn sequences<'a>(questions: impl Iterator<Item = &'a [u32]>) -> Vec<u8> {
    let mut out = Vec::new();
    questions.for_each(|words| numbers(&mut out, words));
    out
}

/// ATTR: for each entry lengths, category, roles, priority and days.
pub(crate) fn attributes(entries: impl Iterator<Item = Attributes>) -> Vec<u8> {
    let mut out = Vec::new();
    for entry in entries {
        out.push(entry.lengths);
        out.varint(entry.category);
        out.varint(entry.roles);
        let (from, to) = (entry.valid_from != i32::MIN, entry.valid_to != i32::MAX);
        out.push((entry.priority + 3) as u8 | u8::from(from) << 3 | u8::from(to) << 4);
        let days = [(from, entry.valid_from), (to, entry.valid_to)];
        days.into_iter().filter(|(there, _)| *there).for_each(|(_, day)| out.signed(day));
    }
    out
}

/// CATS: the category tree and the roles.
pub(crate) fn categories(nodes: &[CategoryNode], roles: &[String]) -> Vec<u8> {
    let mut out = Vec::new();
    out.varint(nodes.len() as u32);
    for node in nodes {
        out.varint(node.parent.map_or(0, |parent| parent + 1));
        out.str(&node.name);
    }
    texts(&mut out, roles);
    out
}

/// What is shown of an entry, its answer aside.
pub(crate) struct Document<'a> {
    pub(crate) id: &'a str,
    pub(crate) question: &'a str,
    pub(crate) variants: &'a [String],
    pub(crate) keywords: &'a [String],
    pub(crate) url: &'a str,
    /// The language's number.
    pub(crate) language: u8,
    /// Title and link.
    pub(crate) action: Option<(&'a str, &'a str)>,
    pub(crate) related: &'a [u32],
}

/// DOCS: a record of this section.
pub(crate) fn document(out: &mut Vec<u8>, document: &Document<'_>) {
    let mut fields = Vec::new();
    fields.str(document.id);
    fields.str(document.question);
    texts(&mut fields, document.variants);
    texts(&mut fields, document.keywords);
    fields.str(document.url);
    fields.push(document.language);
    fields.push(u8::from(document.action.is_some()));
    if let Some((title, url)) = document.action {
        fields.str(title);
        fields.str(url);
    }
    numbers(&mut fields, document.related);
    record(out, &fields);
}

/// A length, then as many bytes: DOCS and ANSW are made of these.
pub(crate) fn record(out: &mut Vec<u8>, record: &[u8]) {
    out.varint(record.len() as u32);
    out.extend_from_slice(record);
}

fn texts(out: &mut Vec<u8>, texts: &[String]) {
    out.varint(texts.len() as u32);
    texts.iter().for_each(|text| out.str(text));
}

fn numbers(out: &mut Vec<u8>, numbers: &[u32]) {
    out.varint(numbers.len() as u32);
    numbers.iter().for_each(|&number| out.varint(number));
}
