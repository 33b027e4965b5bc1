//! An index as plain data: what its sections say, and the sections again.

use crate::index::format::{self, Tag};
use crate::index::sections::{self, Document, PostingLists, RuleRow};
use crate::index::tables::{Attributes, CategoryNode};
use crate::suggest::{self, Source};

/// What is shown of an entry.
#[derive(Clone, Debug, Default)]
pub(super) struct Shown {
    pub(super) id: String,
    pub(super) question: String,
    pub(super) variants: Vec<String>,
    pub(super) keywords: Vec<String>,
    pub(super) url: String,
    pub(super) language: u8,
    pub(super) action: Option<(String, String)>,
    pub(super) related: Vec<u32>,
}

/// Byte strings one behind the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Words {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn push(&mut self, word: &[u8]) {
        self.bytes.extend_from_slice(word);
        self.ends.push(self.bytes.len());
    }

    pub(super) fn get(&self, at: usize) -> &[u8] {
        let end = |at: usize| self.ends.get(at).copied().unwrap_or(0);
        let start = at.checked_sub(1).map_or(0, end);
        self.bytes.get(start..end(at)).unwrap_or_default()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.len()).map(|at| self.get(at))
    }

    /// The number of a word, where they are sorted.
    pub(super) fn find(&self, word: &[u8]) -> Option<usize> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            match self.get(middle).cmp(word) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }
}

/// All that an index holds.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    /// The bytes of META.
    pub(super) meta: Vec<u8>,
    /// In byte order.
    pub(super) words: Words,
    pub(super) word_lexemes: Vec<Vec<u32>>,
    pub(super) lexemes: Vec<[u8; 3]>,
    pub(super) postings: PostingLists,
    /// For each lexeme its parts.
    pub(super) edges: Vec<Vec<u32>>,
    pub(super) rules: Vec<RuleRow>,
    /// The bytes of RULE.
    pub(super) split: Vec<u8>,
    pub(super) sequences: Vec<Vec<u32>>,
    pub(super) attributes: Vec<Attributes>,
    pub(super) categories: Vec<CategoryNode>,
    pub(super) roles: Vec<String>,
    pub(super) shown: Vec<Shown>,
    pub(super) popularity: Vec<u8>,
    /// By rank, with the text of a query.
    pub(super) suggestions: Vec<(Source, String)>,
    /// Where the index holds them.
    pub(super) answers: Option<Vec<String>>,
}

impl Parts {
    /// The sections, in the order of an index; `None` where words are out of order.
    pub(super) fn sections(&self) -> Option<Vec<(Tag, Vec<u8>)>> {
        let mut documents = Vec::new();
        for shown in &self.shown {
            let action = shown.action.as_ref();
            let document = Document {
                id: &shown.id,
                question: &shown.question,
                variants: &shown.variants,
                keywords: &shown.keywords,
                url: &shown.url,
                language: shown.language,
                action: action.map(|(title, url)| (title.as_str(), url.as_str())),
                related: &shown.related,
            };
            sections::document(&mut documents, &document);
        }
        let questions = self.sequences.iter().map(Vec::as_slice);
        let mut all = vec![
            (format::META, self.meta.clone()),
            (format::WORD, sections::ordinals(self.words.iter()).ok()?),
            (format::WLEX, sections::word_lexemes(&self.word_lexemes)),
            (format::LEXI, self.lexemes.concat()),
            (format::POST, sections::postings(&self.postings)),
            (format::EDGE, sections::edges(&self.edges)),
            (format::SYNO, sections::rules(&self.rules)),
            (format::RULE, self.split.clone()),
            (format::FORW, sections::sequences(questions)),
            (format::ATTR, sections::attributes(self.attributes.iter().copied())),
            (format::CATS, sections::categories(&self.categories, &self.roles)),
            (format::DOCS, documents),
            (format::POPU, self.popularity.clone()),
        ];
        let suggested = self.suggestions.iter();
        all.extend(suggest::ranked(
            suggested.map(|(source, text)| (*source, self.text(*source, text))),
        ));
        if let Some(answers) = &self.answers {
            let mut section = Vec::new();
            answers.iter().for_each(|answer| sections::record(&mut section, answer.as_bytes()));
            all.push((format::ANSW, section));
        }
        Some(all)
    }

    /// The text of a suggestion; `query` is that of a query.
    pub(super) fn text<'a>(&'a self, source: Source, query: &'a str) -> &'a str {
        let shown = |entry: u32| self.shown.get(entry as usize);
        let text = match source {
            Source::Question { entry } => shown(entry).map(|shown| &shown.question),
            Source::Variant { entry, index } => {
                shown(entry).and_then(|shown| shown.variants.get(index as usize))
            }
            Source::Category { number } => {
                self.categories.get(number as usize).map(|category| &category.name)
            }
            Source::Query { .. } => return query,
        };
        text.map_or("", String::as_str)
    }
}

/// Takes an open index apart; what its writer would not write so comes out changed, which whoever
/// calls must notice.
#[cfg(feature = "build")]
pub(super) fn read(index: &crate::Index<&[u8]>) -> Parts {
    let view = index.view();
    let (words, lexemes) = (0..view.meta.words as u32, 0..view.meta.lexemes as u32);
    let entries = || 0..view.meta.entries as u32;
    let shown = |number| {
        let entry = index.entry(number)?;
        Some(Shown {
            related: index.related(number),
            language: entry.lang.number(),
            id: entry.id,
            question: entry.question,
            variants: entry.variants,
            keywords: entry.keywords,
            url: entry.url,
            action: entry.self_service,
        })
    };
    let rules =
        view.derived.rules.iter().map(|rule| {
            (rule.from.clone(), rule.to.clone(), libm::roundf(rule.weight * 255.0) as u8)
        });
    let answers = (view.meta.answers == 0)
        .then(|| entries().map(|entry| index.answer(entry).unwrap_or_default()).collect());
    let suggestions = 0..view.suggest_tables.len() as u32;
    let mut texts = Words::default();
    words.clone().for_each(|word| texts.push(view.word_text(word).as_bytes()));
    Parts {
        meta: index.section(format::META).to_vec(),
        words: texts,
        word_lexemes: words.clone().map(|word| view.lexemes_of(word).to_vec()).collect(),
        lexemes: view.lexemes.chunks_exact(3).filter_map(|row| row.try_into().ok()).collect(),
        postings: words.map(|word| view.postings(word).collect()).collect(),
        edges: lexemes.map(|lexeme| view.derived.parts.get(lexeme).to_vec()).collect(),
        rules: rules.collect(),
        split: index.section(format::RULE).to_vec(),
        sequences: entries().map(|entry| view.question_words(entry).collect()).collect(),
        attributes: view.derived.attributes.clone(),
        categories: view.derived.categories.clone(),
        roles: view.derived.roles.clone(),
        shown: entries().filter_map(shown).collect(),
        popularity: view.popularity.to_vec(),
        suggestions: suggestions
            .filter_map(|rank| view.suggest_tables.suggested(view.suggest_sections[0], rank))
            .collect(),
        answers,
    }
}
