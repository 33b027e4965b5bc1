//! From the entries' texts to words and lexemes.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::editions::Edition;
use super::{BuildOptions, Progress};
use crate::analysis::{self, words};
use crate::index::view::WordKind;
use crate::language::Language;

/// The words of one entry, field by field, by their number in [`Analysed::texts`].
#[derive(Debug, Default)]
pub(super) struct EntryWords {
    pub(super) question: Vec<u32>,
    pub(super) variants: Vec<Vec<u32>>,
    pub(super) keywords: Vec<u32>,
    pub(super) category: Vec<u32>,
    pub(super) action: Vec<u32>,
    pub(super) answer: Vec<u32>,
}

/// The content as words.
#[derive(Debug, Default)]
pub(super) struct Analysed {
    pub(super) entries: Vec<EntryWords>,
    pub(super) texts: Vec<String>,
    /// For each word one bit for each language of the entries it stands in.
    languages: Vec<u8>,
}

/// Takes every field through the one door.
pub(super) fn analyse(edition: &Edition, progress: &mut dyn FnMut(Progress)) -> Analysed {
    let mut analysed = Analysed::default();
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let total = edition.entries.len();
    for (done, chosen) in edition.entries.iter().enumerate() {
        if done % 1000 == 0 {
            progress(Progress { step: "analysis", done, total });
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
            question: field(&entry.question),
            variants: entry.variants.iter().map(|text| field(text)).collect(),
            keywords: all(&entry.keywords, &mut field),
            category: all(&entry.category, &mut field),
            action: field(title),
            answer: field(&entry.answer),
        };
        analysed.entries.push(words);
    }
    progress(Progress { step: "analysis", done: total, total });
    analysed
}

/// A lexeme while building.
#[derive(Debug)]
pub(super) struct LexemeDraft {
    /// What brings its forms together: a stem, or the lemma of an irregular word.
    pub(super) key: String,
    pub(super) language: Language,
    pub(super) kind: WordKind,
    pub(super) words: Vec<u32>,
    /// Whether one of its words stands in an entry.
    pub(super) occurs: bool,
}

/// All words and lexemes of the index while building, in no final order.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    pub(super) texts: Vec<String>,
    numbers: HashMap<String, u32>,
    /// For each word its lexemes.
    pub(super) lexemes_of: Vec<Vec<u32>>,
    pub(super) lexemes: Vec<LexemeDraft>,
    keys: HashMap<(Language, String), u32>,
    /// Irregular groups and closed classes by language and word.
    tables: BTreeMap<Language, Table>,
}

#[derive(Debug, Default)]
struct Table {
    kinds: HashMap<&'static str, WordKind>,
    /// Word to its groups' numbers.
    groups: HashMap<&'static str, Vec<usize>>,
    /// Stem of a lemma to the lemma, where no two groups share it: forms that the group does not
    /// list (*arbejds-*) come to it all the same.
    stems: HashMap<String, Option<&'static str>>,
    whole: HashSet<&'static str>,
}

impl Table {
    fn new(language: Language) -> Self {
        let tables = language.tables();
        let mut table = Self::default();
        for word in tables.function_words.split_whitespace() {
            table.kinds.insert(word, WordKind::Function);
        }
        for word in tables.question_words.split_whitespace() {
            table.kinds.insert(word, WordKind::Question);
        }
        table.whole.extend(tables.whole.split_whitespace());
        for (number, group) in tables.irregular.iter().enumerate() {
            if let Some(lemma) = group.split_whitespace().next() {
                let stem = analysis::stem(language, lemma);
                table.stems.entry(stem).and_modify(|lemma| *lemma = None).or_insert(Some(lemma));
            }
            for word in group.split_whitespace() {
                table.groups.entry(word).or_default().push(number);
            }
        }
        table
    }
}

impl Vocabulary {
    /// The vocabulary of the content: its words, the closed classes of its languages, their words
    /// that must stay whole, and the other forms of the irregular words in it.
    pub(super) fn new(analysed: &Analysed, options: &BuildOptions) -> Self {
        let mut vocabulary = Self::default();
        let mut all: Vec<Language> = options.languages.clone();
        let used = analysed.languages.iter().fold(0, |used, bits| used | bits);
        all.extend(Language::ALL.into_iter().filter(|l| used & (1 << l.number()) != 0));
        all.sort_unstable();
        all.dedup();
        for &language in &all {
            vocabulary.tables.insert(language, Table::new(language));
        }
        for (text, bits) in analysed.texts.iter().zip(&analysed.languages) {
            for &language in all.iter().filter(|l| bits & (1 << l.number()) != 0) {
                vocabulary.add(language, text, true);
            }
        }
        for &language in &all {
            let tables = language.tables();
            let closed = [tables.function_words, tables.question_words, tables.whole];
            for word in closed.into_iter().flat_map(str::split_whitespace) {
                vocabulary.add(language, word, false);
            }
        }
        vocabulary.add_irregular_forms();
        vocabulary
    }

    pub(super) fn len(&self) -> usize {
        self.texts.len()
    }

    pub(super) fn number(&self, text: &str) -> Option<u32> {
        self.numbers.get(text).copied()
    }

    /// Adds a word of a language (again) and gives its lexemes.
    pub(super) fn add(&mut self, language: Language, text: &str, occurs: bool) -> Vec<u32> {
        let next = self.texts.len() as u32;
        let word = *self.numbers.entry(text.to_owned()).or_insert(next);
        if word == next {
            self.texts.push(text.to_owned());
            self.lexemes_of.push(Vec::new());
        }
        let mut lexemes = Vec::new();
        for (key, kind) in self.keys_of(language, text) {
            lexemes.push(self.link(word, language, key, kind, occurs));
        }
        lexemes
    }

    fn link(
        &mut self,
        word: u32,
        language: Language,
        key: String,
        kind: WordKind,
        occurs: bool,
    ) -> u32 {
        let next = self.lexemes.len() as u32;
        let lexeme = *self.keys.entry((language, key.clone())).or_insert(next);
        if lexeme == next {
            self.lexemes.push(LexemeDraft {
                key,
                language,
                kind,
                words: Vec::new(),
                occurs: false,
            });
        }
        let draft = &mut self.lexemes[lexeme as usize];
        draft.occurs |= occurs;
        if !draft.words.contains(&word) {
            draft.words.push(word);
        }
        let lexemes = &mut self.lexemes_of[word as usize];
        if !lexemes.contains(&lexeme) {
            lexemes.push(lexeme);
        }
        lexeme
    }

    /// What brings a word together with its other forms.
    fn keys_of(&self, language: Language, text: &str) -> Vec<(String, WordKind)> {
        let Some(table) = self.tables.get(&language) else {
            return vec![(analysis::stem(language, text), WordKind::Content)];
        };
        if let Some(&kind) = table.kinds.get(text) {
            // A blank keeps a closed class apart from stems.
            return vec![(format!(" {text}"), kind)];
        }
        if let Some(groups) = table.groups.get(text) {
            let lemma = |group: &usize| {
                let group = language.tables().irregular.get(*group);
                group.and_then(|group| group.split_whitespace().next()).map(str::to_owned)
            };
            let lemmas = groups.iter().filter_map(lemma);
            return lemmas.map(|lemma| (lemma, WordKind::Content)).collect();
        }
        let stem = analysis::stem(language, text);
        match table.stems.get(&stem) {
            Some(Some(lemma)) => vec![((*lemma).to_owned(), WordKind::Content)],
            _ => vec![(stem, WordKind::Content)],
        }
    }

    /// What begins the words of a lexeme and is the stem of its unseen forms.
    pub(super) fn stem_of<'a>(&'a self, lexeme: &'a LexemeDraft) -> std::borrow::Cow<'a, str> {
        let table = self.tables.get(&lexeme.language);
        let irregular = table.and_then(|table| table.groups.get(lexeme.key.as_str()));
        if irregular.is_some() {
            let stem = analysis::stem(lexeme.language, &lexeme.key);
            let alias = table.and_then(|table| table.stems.get(&stem).copied().flatten());
            if alias == Some(lexeme.key.as_str()) {
                return stem.into();
            }
        }
        lexeme.key.as_str().into()
    }

    /// The other forms of irregular words that are there: a query may use any of them, and no
    /// stemmer would bring them together.
    pub(super) fn add_irregular_forms(&mut self) {
        let languages: Vec<Language> = self.tables.keys().copied().collect();
        for language in languages {
            for group in language.tables().irregular {
                let mut forms = group.split_whitespace();
                let Some(lemma) = forms.next() else { continue };
                if !self.keys.contains_key(&(language, lemma.to_owned())) {
                    continue;
                }
                for form in std::iter::once(lemma).chain(forms) {
                    self.add(language, form, false);
                }
            }
        }
    }

    /// The lexemes of a word that is not added for it: by its own entry, else by its key.
    pub(super) fn look_up(&self, language: Language, text: &str) -> Vec<u32> {
        if let Some(word) = self.number(text) {
            return self.lexemes_of[word as usize].clone();
        }
        let keys = self.keys_of(language, text).into_iter();
        keys.filter_map(|(key, _)| self.keys.get(&(language, key)).copied()).collect()
    }

    /// Whether a language lists the word as one that does not fall apart.
    pub(super) fn is_whole(&self, language: Language, text: &str) -> bool {
        self.tables.get(&language).is_some_and(|table| table.whole.contains(text))
    }

    pub(super) fn is_content(&self, lexeme: u32) -> bool {
        self.lexemes.get(lexeme as usize).is_some_and(|l| l.kind == WordKind::Content)
    }
}
