//! Lexemes by the lemmas that a dictionary names, where stems bring the wrong words together.
//!
//! A stem is a guess: *bestyrer* and *bestyrelse*, *sag* and *sagen* are right guesses and wrong
//! ones alike. For words of the content that a dictionary knows it is no guess: words of different
//! lemmas are parted though their stem is one, and words of one lemma are joined though their stems
//! are two. A word that nobody knows stays with all that share its stem, and so does a query's.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::vocabulary::Vocabulary;
use crate::index::view::WordKind;
use crate::language::Language;
use crate::pack::Dictionary;

/// The lemmas of some words, none for an unknown one.
pub(super) type Lemmas<'d> = HashMap<String, Vec<&'d str>>;

/// Only the lemma itself of a word that is one: *løb* is a run before it is an order to run, and
/// *unge* the young before it is more than one young. Its other readings would bring together
/// words that mean different things, and are a fiftieth of running text. A line of a dictionary
/// without forms is no lemma where another word has it as a form: some list irregular forms so.
pub(super) fn readings(dictionary: &Dictionary, lemmas: &mut Lemmas<'_>) {
    let own = lemmas.iter().filter(|(word, lemmas)| lemmas.contains(&word.as_str()));
    let own: HashSet<&str> = own.map(|(word, _)| word.as_str()).collect();
    let inflected = dictionary.inflected(&own);
    let inflected: HashSet<String> = inflected.into_iter().map(str::to_owned).collect();
    for (word, lemmas) in lemmas {
        if lemmas.len() > 1 {
            let itself = inflected.contains(word);
            lemmas.retain(|lemma| (lemma == word) == itself);
        }
    }
}

impl Vocabulary {
    /// Parts and joins the lexemes of a language as a dictionary says. What the hand-checked lines
    /// of irregular words bring together, and the closed classes, stay as they are. Gives the pairs
    /// of lexemes that were one: their words share a stem still.
    pub(super) fn regroup(&mut self, language: Language, lemmas: &Lemmas<'_>) -> Vec<(u32, u32)> {
        let mut parted = Vec::new();
        let open: Vec<u32> = (0u32..)
            .zip(&self.lexemes)
            .filter(|(_, draft)| draft.language == language && draft.kind == WordKind::Content)
            .map(|(number, _)| number)
            .collect();
        for lexeme in open {
            let lexemes = self.part(lexeme, lemmas);
            let others = |&one: &u32| lexemes.iter().map(move |&other| (one, other));
            parted.extend(lexemes.iter().flat_map(others).filter(|(one, other)| one != other));
        }
        self.join(language, lemmas);
        parted
    }

    /// Parts a lexeme whose words are of several lemmas; the lexemes it becomes, none if it stays.
    fn part(&mut self, lexeme: u32, lemmas: &Lemmas<'_>) -> BTreeSet<u32> {
        let draft = &self.lexemes[lexeme as usize];
        let (mut groups, mut unknown) = (BTreeMap::<&str, BTreeSet<u32>>::new(), Vec::new());
        let mut listed: BTreeSet<u32> = BTreeSet::new();
        for &word in &draft.words {
            let text = &self.texts[word as usize];
            match lemmas.get(text) {
                _ if self.is_irregular(draft.language, text) => {
                    listed.insert(word);
                }
                Some(lemmas) => {
                    for lemma in lemmas {
                        groups.entry(lemma).or_default().insert(word);
                    }
                }
                None => unknown.push(word),
            }
        }
        // A lemma whose words are all another's too is not needed to tell them apart.
        let mut kept: Vec<(&str, BTreeSet<u32>)> = Vec::new();
        if !listed.is_empty() {
            listed.extend(groups.remove(draft.key.as_str()).into_iter().flatten());
            kept.push((&draft.key, listed));
        }
        let mut largest: Vec<_> = groups.into_iter().collect();
        largest.sort_by_key(|(lemma, words)| (std::cmp::Reverse(words.len()), *lemma));
        for (lemma, words) in largest {
            if !kept.iter().any(|(_, known)| words.is_subset(known)) {
                kept.push((lemma, words));
            }
        }
        if kept.len() < 2 {
            return BTreeSet::new();
        }
        let mut kept: Vec<(String, BTreeSet<u32>)> =
            kept.into_iter().map(|(lemma, words)| (lemma.to_owned(), words)).collect();
        for (_, words) in &mut kept {
            words.extend(&unknown);
        }
        let (language, key) = (draft.language, draft.key.clone());
        let (stem, occurs) = (self.stem_of(draft).into_owned(), draft.occurs);
        self.unlink_all(lexeme);
        let mut parted = BTreeSet::new();
        for (number, (lemma, words)) in kept.into_iter().enumerate() {
            // The first keeps the stem as its key: what is added later by its stem comes here.
            let key = if number == 0 { key.clone() } else { format!("{key} {lemma}") };
            for word in words {
                let of = self.link(word, language, key.clone(), WordKind::Content, occurs);
                self.name_stem(of, &stem);
                parted.insert(of);
            }
        }
        parted
    }

    /// Gives the words of one lemma a lexeme in common.
    fn join(&mut self, language: Language, lemmas: &Lemmas<'_>) {
        let mut homes: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for (word, text) in (0u32..).zip(&self.texts) {
            // A word of several lemmas is no sure witness of any.
            let Some([lemma]) = lemmas.get(text).map(Vec::as_slice) else { continue };
            if self.is_irregular(language, text) {
                continue;
            }
            if self.content_lexeme(language, word).is_some() {
                homes.entry(lemma).or_default().push(word);
            }
        }
        for (lemma, words) in homes {
            let home = words.iter().find(|&&word| self.texts[word as usize] == lemma);
            let Some(&home) = home.or(words.first()) else { continue };
            let Some(lexeme) = self.content_lexeme(language, home) else { continue };
            for word in words {
                if !self.lexemes_of[word as usize].contains(&lexeme) {
                    let draft = &self.lexemes[lexeme as usize];
                    let (key, occurs) = (draft.key.clone(), draft.occurs);
                    self.link(word, language, key, WordKind::Content, occurs);
                }
            }
        }
    }

    /// The first lexeme of a word that is content of a language.
    fn content_lexeme(&self, language: Language, word: u32) -> Option<u32> {
        let lexemes = self.lexemes_of.get(word as usize)?.iter().copied();
        let mut lexemes = lexemes.filter(|&lexeme| {
            let draft = &self.lexemes[lexeme as usize];
            draft.language == language && draft.kind == WordKind::Content
        });
        lexemes.next()
    }
}
