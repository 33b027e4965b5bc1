//! What a pack knows of one language.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::language::Language;

/// What a form may be.
pub(crate) const BEGINS: u8 = 1;
/// It stands in compounds only.
pub(crate) const BOUND: u8 = 2;

/// How a form comes of its lemma.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Change {
    /// Bytes taken off the lemma's end.
    pub(crate) strip: u32,
    /// What is put there.
    pub(crate) add: String,
    /// [`BEGINS`] and [`BOUND`].
    pub(crate) role: u8,
}

/// A word and the number of its paradigm.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Lemma {
    pub(crate) text: String,
    pub(crate) class: u32,
    /// It, and its forms, may end compounds.
    pub(crate) ends: bool,
}

/// Words, paradigms, synonyms, frequencies and misspellings of one language.
#[derive(Clone, Debug)]
pub(crate) struct Dictionary {
    pub(crate) language: Language,
    /// Whether its compounds name their first parts with linking letters and all.
    pub(crate) linked: bool,
    pub(crate) classes: Vec<Vec<Change>>,
    pub(crate) lemmas: Vec<Lemma>,
    /// A word and a word or phrase of the same meaning.
    pub(crate) synonyms: Vec<(String, String)>,
    /// Words in falling order of frequency.
    pub(crate) frequent: Vec<String>,
    /// Wrong, right.
    pub(crate) misspellings: Vec<(String, String)>,
}

impl Dictionary {
    pub(crate) const fn new(language: Language) -> Self {
        Self {
            language,
            linked: false,
            classes: Vec::new(),
            lemmas: Vec::new(),
            synonyms: Vec::new(),
            frequent: Vec::new(),
            misspellings: Vec::new(),
        }
    }

    /// Calls `each` with lemma and form for all forms that stand alone.
    pub(crate) fn each_form<'d>(&'d self, mut each: impl FnMut(&'d str, &str)) {
        let mut form = String::new();
        for lemma in &self.lemmas {
            for change in self.classes.get(lemma.class as usize).into_iter().flatten() {
                if change.role & BOUND == 0 && derive(&mut form, &lemma.text, change) {
                    each(&lemma.text, &form);
                }
            }
        }
    }

    /// The lemmas of each of some words.
    pub(crate) fn lemmas_of(&self, words: &HashSet<&str>) -> HashMap<String, Vec<&str>> {
        let mut found: HashMap<String, Vec<&str>> = HashMap::new();
        self.each_form(|lemma, form| {
            if words.contains(form) {
                let lemmas = found.entry(form.to_owned()).or_default();
                if !lemmas.contains(&lemma) {
                    lemmas.push(lemma);
                }
            }
        });
        found
    }

    /// Those of some lemmas that have other forms that stand alone.
    pub(crate) fn inflected(&self, wanted: &HashSet<&str>) -> HashSet<&str> {
        let mut found = HashSet::new();
        self.each_form(|lemma, form| {
            if lemma != form && wanted.contains(lemma) {
                found.insert(lemma);
            }
        });
        found
    }

    /// All forms of some lemmas that stand alone.
    pub(crate) fn forms_of(&self, wanted: &HashSet<&str>) -> BTreeMap<&str, Vec<String>> {
        let mut found: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        self.each_form(|lemma, form| {
            if wanted.contains(lemma) {
                let forms = found.entry(lemma).or_default();
                if !forms.iter().any(|known| known == form) {
                    forms.push(form.to_owned());
                }
            }
        });
        found
    }
}

/// Writes the form that a change makes of a lemma; `false` if the lemma is too short for it.
pub(crate) fn derive(form: &mut String, lemma: &str, change: &Change) -> bool {
    let end = lemma.len().checked_sub(change.strip as usize);
    let Some(stem) = end.and_then(|end| lemma.get(..end)) else { return false };
    form.clear();
    form.push_str(stem);
    form.push_str(&change.add);
    !form.is_empty()
}
