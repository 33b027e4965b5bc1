//! Words and their lexemes: those of the content, and those a query may use for them.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::BuildOptions;
use super::analyse::Analysed;
use crate::analysis;
use crate::index::view::WordKind;
use crate::language::{Language, forms};

/// A lexeme while building.
#[derive(Debug)]
pub(super) struct LexemeDraft {
    /// What brings its forms together: a stem, or the lemma of an irregular word.
    pub(super) key: String,
    /// The stem of its unseen forms, where the key says more: of lemmas that a dictionary tells
    /// apart though they share a stem.
    stem: Option<String>,
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
    /// Whether words are their own stems: nothing of the language counts.
    words_only: bool,
}

#[derive(Debug, Default)]
struct Table {
    kinds: HashMap<&'static str, WordKind>,
    /// Word to its groups' numbers.
    groups: HashMap<&'static str, Vec<usize>>,
    /// Stem of a lemma to the lemma, where no two groups share it: forms that the group does not
    /// list (*arbejds-*) come to it all the same.
    stems: HashMap<String, Option<&'static str>>,
    /// Forms that change likewise behind another word or a prefix, with their lemmas: only those
    /// that the stemmer does not bring to the lemma.
    tails: HashMap<&'static str, &'static str>,
    /// Forms that are words of their own as well.
    homographs: HashSet<&'static str>,
    /// All forms of such words, with their line.
    lines: HashMap<&'static str, &'static str>,
    whole: HashSet<&'static str>,
    frame: HashSet<&'static str>,
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
        table.frame.extend(tables.frame_words.split_whitespace());
        for (number, group) in tables.irregular.iter().enumerate() {
            if let Some(lemma) = forms::words(group).next() {
                let stem = analysis::stem(language, lemma);
                for form in forms::tails(group).filter(|form| is_tail(form)) {
                    table.lines.entry(form).or_insert(group);
                    if analysis::stem(language, form) != stem {
                        table.tails.entry(form).or_insert(lemma);
                    }
                }
                table.stems.entry(stem).and_modify(|lemma| *lemma = None).or_insert(Some(lemma));
            }
            table.homographs.extend(forms::homographs(group));
            for word in forms::words(group) {
                table.groups.entry(word).or_default().push(number);
            }
        }
        table
    }

    /// The key of a word that is in no line: the lemma that alone has its stem, else the stem.
    fn plain(&self, language: Language, text: &str) -> String {
        let stem = analysis::stem(language, &self.regular(text));
        match self.stems.get(&stem) {
            Some(Some(lemma)) => (*lemma).to_owned(),
            _ => stem,
        }
    }

    /// The regular form of what changes behind another word or a prefix: *deltage* of *deltog*.
    fn regular<'w>(&self, text: &'w str) -> Cow<'w, str> {
        let found = tails(text).find_map(|(first, tail)| Some((first, self.tails.get(tail)?)));
        found.map_or(Cow::Borrowed(text), |(first, lemma)| format!("{first}{lemma}").into())
    }

    /// The beginning of a word that ends in a form of a word that changes so, and that word's line.
    fn tail<'w>(&self, text: &'w str) -> Option<(&'w str, &'static str)> {
        tails(text).find_map(|(first, tail)| Some((first, *self.lines.get(tail)?)))
    }
}

/// The fewest letters of a form that is looked for at the end of longer words.
const SHORTEST_TAIL: usize = 4;
/// Shorter forms that no other word ends in.
const SHORT_TAILS: [&str; 8] = ["går", "står", "får", "tog", "tok", "gik", "kom", "gav"];
/// The fewest letters before such a form.
const SHORTEST_FIRST: usize = 2;
/// The fewest letters that two words have in common when a query's word can lead to the other by
/// how it begins.
const SHORTEST_SHARED: usize = 3;

fn is_tail(form: &str) -> bool {
    form.chars().count() >= SHORTEST_TAIL || SHORT_TAILS.contains(&form)
}

/// All ways to part a word before an ending that may be a form, the longest ending first.
fn tails(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let vowel = |first: &str| first.chars().any(|c| "aeiouyæøåäöáéíóú".contains(c));
    text.char_indices()
        .skip(SHORTEST_FIRST)
        .map(|(at, _)| text.split_at(at))
        .filter(move |(first, _)| vowel(first))
}

impl Vocabulary {
    /// The vocabulary of the content: its words, the closed classes of its languages, their words
    /// that must stay whole, and the other forms of the irregular words in it.
    pub(super) fn new(analysed: &Analysed, options: &BuildOptions) -> Self {
        let mut vocabulary = Self { words_only: options.words_only, ..Self::default() };
        let mut all: Vec<Language> = options.languages.clone();
        let used = analysed.languages.iter().fold(0, |used, bits| used | bits);
        all.extend(Language::ALL.into_iter().filter(|l| used & (1 << l.number()) != 0));
        all.sort_unstable();
        all.dedup();
        for &language in &all {
            let table = if options.words_only { Table::default() } else { Table::new(language) };
            vocabulary.tables.insert(language, table);
        }
        for (text, bits) in analysed.texts.iter().zip(&analysed.languages) {
            for &language in all.iter().filter(|l| bits & (1 << l.number()) != 0) {
                vocabulary.add(language, text, true);
            }
        }
        if options.words_only {
            return vocabulary;
        }
        for &language in &all {
            let tables = language.tables();
            let closed = [tables.function_words, tables.question_words, tables.frame_words];
            for word in closed.into_iter().flat_map(str::split_whitespace) {
                vocabulary.add(language, word, false);
            }
        }
        vocabulary.add_whole_words(&all);
        vocabulary.add_irregular_forms();
        vocabulary
    }

    pub(super) fn number(&self, text: &str) -> Option<u32> {
        self.numbers.get(text).copied()
    }

    /// Adds a word of a language (again) and gives its lexemes.
    pub(super) fn add(&mut self, language: Language, text: &str, occurs: bool) -> Vec<u32> {
        let word = self.word(text);
        if !occurs {
            // A word that is there already means what it means.
            let of = |lexeme: &&u32| self.lexemes[**lexeme as usize].language == language;
            let known: Vec<u32> =
                self.lexemes_of[word as usize].iter().filter(of).copied().collect();
            if !known.is_empty() {
                return known;
            }
        }
        let mut lexemes = Vec::new();
        for (key, kind) in self.keys_of(language, text) {
            lexemes.push(self.link(word, language, key, kind, occurs));
        }
        lexemes
    }

    /// The number of a word, a new one if need be.
    pub(super) fn word(&mut self, text: &str) -> u32 {
        let next = self.texts.len() as u32;
        let word = *self.numbers.entry(text.to_owned()).or_insert(next);
        if word == next {
            self.texts.push(text.to_owned());
            self.lexemes_of.push(Vec::new());
        }
        word
    }

    pub(super) fn link(
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
                stem: None,
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

    /// Takes all words from a lexeme.
    pub(super) fn unlink_all(&mut self, lexeme: u32) {
        let draft = &mut self.lexemes[lexeme as usize];
        for word in std::mem::take(&mut draft.words) {
            self.lexemes_of[word as usize].retain(|of| *of != lexeme);
        }
    }

    /// Says what the stem of a lexeme's unseen forms is, where its key does not.
    pub(super) fn name_stem(&mut self, lexeme: u32, stem: &str) {
        let draft = &mut self.lexemes[lexeme as usize];
        if draft.key != stem {
            draft.stem = Some(stem.to_owned());
        }
    }

    /// Whether a word is in a line of the irregular words.
    pub(super) fn is_irregular(&self, language: Language, text: &str) -> bool {
        self.tables.get(&language).is_some_and(|table| table.groups.contains_key(text))
    }

    /// What brings a word together with its other forms.
    fn keys_of(&self, language: Language, text: &str) -> Vec<(String, WordKind)> {
        let Some(table) = self.tables.get(&language) else {
            return vec![(analysis::stem(language, text), WordKind::Content)];
        };
        let lemmas: Vec<&str> = table.groups.get(text).map_or_else(Vec::new, |groups| {
            let lines = groups.iter().filter_map(|group| language.tables().irregular.get(*group));
            lines.filter_map(|line| forms::words(line).next()).collect()
        });
        if let Some(&kind) = table.kinds.get(text) {
            // A closed class has lexemes of its own, apart from stems: a blank begins their keys.
            let lemma = lemmas.iter().find(|lemma| table.kinds.contains_key(*lemma));
            return vec![(format!(" {}", lemma.unwrap_or(&text)), kind)];
        }
        if !lemmas.is_empty() {
            let key = |lemma: &str| match table.kinds.get(lemma) {
                Some(&kind) => (format!(" {lemma}"), kind),
                None => (lemma.to_owned(), WordKind::Content),
            };
            let mut keys: Vec<_> = lemmas.into_iter().map(key).collect();
            // *Mere* is more than a form of *meget*: a word of its own as well.
            if keys.iter().all(|(_, kind)| *kind != WordKind::Content) {
                keys.push((text.to_owned(), WordKind::Content));
            } else if table.homographs.contains(text) {
                let own = analysis::stem(language, text);
                if !keys.iter().any(|(key, _)| *key == own) {
                    keys.insert(0, (own, WordKind::Content));
                }
            }
            return keys;
        }
        let key = if self.words_only { text.to_owned() } else { table.plain(language, text) };
        vec![(key, WordKind::Content)]
    }

    /// What begins the words of a lexeme and is the stem of its unseen forms.
    pub(super) fn stem_of<'a>(&'a self, lexeme: &'a LexemeDraft) -> Cow<'a, str> {
        if let Some(stem) = &lexeme.stem {
            return stem.into();
        }
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

    /// The other forms of irregular words that are there: a query may use any of them. Behind
    /// other words only those that a query would not bring to the lexeme by their stem.
    pub(super) fn add_irregular_forms(&mut self) {
        let mut missing: Vec<(Language, String)> = Vec::new();
        let mut behind: Vec<(Language, String, String)> = Vec::new();
        for (&language, table) in &self.tables {
            let key = |key: String| self.keys.contains_key(&(language, key));
            for line in language.tables().irregular {
                let Some(lemma) = forms::words(line).next() else { continue };
                if !key(lemma.to_owned()) && !key(format!(" {lemma}")) {
                    continue;
                }
                missing.extend(forms::words(line).map(|form| (language, form.to_owned())));
            }
            for text in &self.texts {
                if table.groups.contains_key(text.as_str()) {
                    continue;
                }
                let Some((first, line)) = table.tail(text) else { continue };
                let mut forms = forms::tails(line).map(|tail| format!("{first}{tail}"));
                let Some(lemma) = forms.next() else { continue };
                let stem = analysis::stem(language, &lemma);
                if key(stem.clone()) {
                    let forms = forms.filter(|form| analysis::stem(language, form) != stem);
                    let forms = std::iter::once(lemma).chain(forms);
                    behind.extend(forms.map(|form| (language, form, stem.clone())));
                }
            }
        }
        for (language, form) in missing {
            self.add(language, &form, false);
        }
        for (language, form, key) in behind {
            let word = self.word(&form);
            self.link(word, language, key, WordKind::Content, false);
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

    /// Adds the words that look like compounds and are none (*sommerfugl* is no bird of summer),
    /// of those that begin as a word of the content does, or end in one: a query that has them is
    /// not to be taken apart. The others could lead nowhere.
    fn add_whole_words(&mut self, languages: &[Language]) {
        let start = |text: &str| text.chars().take(SHORTEST_SHARED).collect::<String>();
        let starts: HashSet<String> = self.texts.iter().map(|text| start(text)).collect();
        for &language in languages {
            for word in language.tables().whole.split_whitespace() {
                let mut ends = word.char_indices().skip(SHORTEST_FIRST).map(|(at, _)| &word[at..]);
                if starts.contains(&start(word)) || ends.any(|end| self.numbers.contains_key(end)) {
                    self.add(language, word, false);
                }
            }
        }
    }

    /// The languages whose words it holds.
    pub(super) fn languages(&self) -> impl Iterator<Item = Language> + '_ {
        self.tables.keys().copied()
    }

    /// The words of content that stand in entries of a language, in the order of their numbers.
    pub(super) fn content_texts(&self, language: Language) -> Vec<String> {
        let stands = |lexeme: &&u32| {
            let draft = &self.lexemes[**lexeme as usize];
            draft.language == language && draft.occurs && draft.kind == WordKind::Content
        };
        let texts = self.texts.iter().zip(&self.lexemes_of);
        let texts = texts.filter(|(_, lexemes)| lexemes.iter().any(|l| stands(&l)));
        texts.map(|(text, _)| text.clone()).collect()
    }

    /// The lexeme of a word that has no other one in its language, and that lexeme's stem.
    pub(super) fn own_lexeme(&self, language: Language, text: &str) -> Option<(u32, String)> {
        let lexemes = self.lexemes_of.get(self.number(text)? as usize)?;
        let of = |lexeme: &&u32| self.lexemes[**lexeme as usize].language == language;
        let mut lexemes = lexemes.iter().filter(of);
        let (lexeme, None) = (*lexemes.next()?, lexemes.next()) else { return None };
        let draft = self.lexemes.get(lexeme as usize)?;
        Some((lexeme, self.stem_of(draft).into_owned()))
    }

    /// Adds a word as a form of a lexeme.
    pub(super) fn add_form(&mut self, lexeme: u32, text: &str) {
        let Some(draft) = self.lexemes.get(lexeme as usize) else { return };
        let (language, key, kind) = (draft.language, draft.key.clone(), draft.kind);
        let word = self.word(text);
        self.link(word, language, key, kind, false);
    }

    /// Whether a language lists the word as one that does not fall apart.
    pub(super) fn is_whole(&self, language: Language, text: &str) -> bool {
        self.tables.get(&language).is_some_and(|table| table.whole.contains(text))
    }

    /// Whether a word of the lexeme is mostly part of how a question is put.
    pub(super) fn is_frame(&self, lexeme: &LexemeDraft) -> bool {
        let Some(table) = self.tables.get(&lexeme.language) else { return false };
        let mut texts = lexeme.words.iter().map(|&word| self.texts[word as usize].as_str());
        lexeme.kind == WordKind::Content && texts.any(|text| table.frame.contains(text))
    }

    pub(super) fn is_content(&self, lexeme: u32) -> bool {
        self.lexemes.get(lexeme as usize).is_some_and(|l| l.kind == WordKind::Content)
    }
}
