//! From candidates to the four sections.

use super::Source;
use super::tables::{CATEGORY, KNOWN, QUERY, QUESTION, VARIANT};
use crate::analysis::Spelled;
use crate::gather::Gather;
use crate::index::bytes::Write;
use crate::index::format::{SFST, SINV, SUGG, SWRD, Tag};
use crate::index::fst::write::FstWriter;
use crate::index::numbered::Numbered;
use crate::order::alphabetical;

/// A text that can be suggested.
#[cfg(feature = "build")]
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) text: String,
    /// How many asked it, or what stands for that. What is not a number counts as 0.
    pub(crate) weight: f64,
    pub(crate) source: Source,
}

/// The sections SUGG, SFST, SWRD and SINV.
///
/// The rank of a suggestion is its place by falling weight; ties by kind (question, variant,
/// query, category: what an editor wrote comes first), then text, then origin. Of texts with the
/// same words only the first stays; texts without a word are left out. The same sections for the
/// same candidates in any order. O(n log n).
#[cfg(feature = "build")]
pub(crate) fn build(mut candidates: Vec<Candidate>) -> Vec<(Tag, Vec<u8>)> {
    const fn kind(source: Source) -> u8 {
        match source {
            Source::Question { .. } => 0,
            Source::Variant { .. } => 1,
            Source::Query { .. } => 2,
            Source::Category { .. } => 3,
        }
    }
    for candidate in &mut candidates {
        // One zero and no NaN, so that the order is that of the numbers.
        if candidate.weight.is_nan() || candidate.weight == 0.0 {
            candidate.weight = 0.0;
        }
    }
    candidates.sort_by(|a, b| {
        (b.weight.total_cmp(&a.weight))
            .then_with(|| kind(a.source).cmp(&kind(b.source)))
            .then_with(|| a.text.cmp(&b.text))
            .then_with(|| a.source.cmp(&b.source))
    });
    ranked(candidates.iter().map(|candidate| (candidate.source, candidate.text.as_str())))
}

/// The same sections from what is suggested by rank, best first.
pub(crate) fn ranked<'a>(
    candidates: impl Iterator<Item = (Source, &'a str)>,
) -> Vec<(Tag, Vec<u8>)> {
    // Texts by their words, each numbered by its rank.
    let mut seen = Numbered::default();
    let mut vocabulary = Numbered::default();
    let mut word_lists: Vec<Vec<u32>> = Vec::new();
    let mut texts = Vec::new();
    let mut spelled = Spelled::default();
    for (source, text) in candidates {
        spelled.take(text);
        let known = seen.len();
        if spelled.bytes.is_empty() || (seen.next(&spelled.bytes) as usize) < known {
            continue;
        }
        word_lists.push(spelled.words().map(|word| vocabulary.next(word)).gather());
        record(&mut texts, source, text);
    }
    let by_text = alphabetical(seen.len(), &|at| seen.bytes(at));
    let mut sugg = Vec::with_capacity(texts.len() + 5);
    sugg.varint(word_lists.len() as u32);
    sugg.extend_from_slice(&texts);

    // From the order of first use to the order of the alphabet.
    let text = |number: u32| vocabulary.bytes(number as usize);
    let sorted = alphabetical(vocabulary.len(), &|at| vocabulary.bytes(at));
    let mut ordinals = vec![0; vocabulary.len()];
    for (&number, ordinal) in sorted.iter().zip(0u32..) {
        if let Some(slot) = ordinals.get_mut(number as usize) {
            *slot = ordinal;
        }
    }
    let mut inverted: Vec<Vec<u32>> = vec![Vec::new(); vocabulary.len()];
    let mut forward = Vec::new();
    for (list, rank) in word_lists.iter_mut().zip(0u32..) {
        for number in list.iter_mut() {
            *number = ordinals.get(*number as usize).copied().unwrap_or_default();
        }
        list.sort_unstable();
        list.dedup();
        for &number in list.iter() {
            if let Some(list) = inverted.get_mut(number as usize) {
                list.push(rank);
            }
        }
        rising(&mut forward, list.iter().copied());
    }
    let mut sinv = Vec::new();
    for list in inverted {
        rising(&mut sinv, list.into_iter());
    }
    sinv.extend_from_slice(&forward);
    let words = sorted.iter().zip(0u64..).map(|(&number, ordinal)| (text(number), ordinal));
    let texts = by_text.iter().map(|&rank| (seen.bytes(rank as usize), u64::from(rank)));
    vec![(SUGG, sugg), (SFST, map(texts)), (SWRD, map(words)), (SINV, sinv)]
}

/// What a suggestion is and leads to; the text only where the index does not have it.
fn record(out: &mut Vec<u8>, source: Source, text: &str) {
    match source {
        Source::Question { entry } => {
            out.push(QUESTION);
            out.varint(entry);
        }
        Source::Variant { entry, index } => {
            out.push(VARIANT);
            out.varint(entry);
            out.varint(index);
        }
        Source::Query { entry } => {
            out.push(if entry.is_some() { KNOWN } else { QUERY });
            if let Some(entry) = entry {
                out.varint(entry);
            }
            out.str(text);
        }
        Source::Category { number } => {
            out.push(CATEGORY);
            out.varint(number);
        }
    }
}

/// A list of rising numbers: how many, then for each the distance from one above the last.
fn rising(out: &mut Vec<u8>, numbers: impl ExactSizeIterator<Item = u32>) {
    out.varint(numbers.len() as u32);
    let mut next = 0;
    for number in numbers {
        out.varint(number - next);
        next = number + 1;
    }
}

/// An fst of sorted, different keys.
fn map<'a>(keys: impl Iterator<Item = (&'a [u8], u64)>) -> Vec<u8> {
    let mut writer = FstWriter::new();
    for (key, value) in keys {
        // Sorted and without repeats, so that nothing can be refused.
        let inserted = writer.insert(key, value);
        debug_assert!(inserted.is_ok());
    }
    writer.finish()
}
