//! From the entries' texts to words.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use super::asked::asked;
use super::editions::Edition;
use super::report::{Progress, tell};
use crate::analysis::passages::Passages;
use crate::analysis::{fold_spans, words};
use crate::error::Result;

/// The words of one entry, field by field, by their number in [`Analysed::texts`].
#[derive(Debug, Default)]
pub(super) struct EntryWords {
    pub(super) question: Vec<u32>,
    pub(super) variants: Vec<Vec<u32>>,
    pub(super) keywords: Vec<u32>,
    pub(super) category: Vec<u32>,
    pub(super) action: Vec<u32>,
    pub(super) answer: Vec<u32>,
    /// The passage of each word of the answer.
    pub(super) passages: Vec<u32>,
}

/// The content as words.
#[derive(Debug, Default)]
pub(super) struct Analysed {
    pub(super) entries: Vec<EntryWords>,
    pub(super) texts: Vec<String>,
    /// For each word one bit for each language of the entries it stands in.
    pub(super) languages: Vec<u8>,
}

impl Analysed {
    /// The words of what entries are about: all fields but the answer.
    pub(super) fn asked(&self) -> HashSet<&str> {
        let fields = self.entries.iter().flat_map(|entry| {
            let lists = [&entry.question, &entry.keywords, &entry.category, &entry.action];
            lists.into_iter().chain(&entry.variants).flatten()
        });
        fields.map(|&word| self.texts[word as usize].as_str()).collect()
    }
}

/// Takes every field through the one door.
pub(super) fn analyse(
    edition: &Edition,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Analysed> {
    let mut analysed = Analysed::default();
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let total = edition.entries.len();
    for (done, chosen) in edition.entries.iter().enumerate() {
        if done % 1000 == 0 {
            tell(progress, "analysis", done, total)?;
        }
        let bit = 1u8 << chosen.language.number();
        let mut field = |text: &str| -> Vec<u32> {
            let words = words(text).into_iter();
            words
                .map(|word| {
                    let next = analysed.texts.len() as u32;
                    let number = *numbers.entry(word.text.clone()).or_insert(next);
                    if number == next {
                        analysed.texts.push(word.text);
                        analysed.languages.push(0);
                    }
                    analysed.languages[number as usize] |= bit;
                    number
                })
                .collect()
        };
        let entry = &chosen.entry;
        let all = |texts: &[String], field: &mut dyn FnMut(&str) -> Vec<u32>| -> Vec<u32> {
            texts.iter().flat_map(|text| field(text)).collect()
        };
        let title = entry.self_service.as_ref().map_or("", |action| action.title.as_str());
        let words = EntryWords {
            question: field(asked(entry)),
            variants: entry.variants.iter().map(|text| field(text)).collect(),
            keywords: all(&entry.keywords, &mut field),
            category: all(&entry.category, &mut field),
            action: field(title),
            answer: field(&entry.answer),
            passages: passages(&entry.answer),
        };
        analysed.entries.push(words);
    }
    tell(progress, "analysis", total, total)?;
    Ok(analysed)
}

/// The passage of each word of an answer.
fn passages(answer: &str) -> Vec<u32> {
    let start = || (Passages::default(), Vec::new());
    fold_spans(answer, start, |(passages, all), span| all.push(passages.next(answer, span))).1
}
