//! What a language pack adds to an index: only what concerns this vocabulary, and of that only
//! what the rules of a query would get wrong.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde::Serialize;

use super::vocabulary::Vocabulary;
use crate::analysis;
use crate::content::SynonymRule;
use crate::language::Language;
use crate::pack::{Compounds, Dictionary, Pack};

/// Synonyms of a thesaurus are trusted less than an editor's.
const THESAURUS_WEIGHT: f32 = 0.5;
/// A misspelling that a list knows is as good as a typing error that is found.
const MISSPELLING_WEIGHT: f32 = 0.9;
/// The most synonyms that a thesaurus adds for each word of the content.
const SYNONYMS_OF_A_WORD: usize = 3;
/// Words beyond this place of a frequency list are hardly asked for.
const FREQUENT: usize = 20_000;
/// What a word costs beside its letters, before the transducer shares what it can: its lexeme.
const WORD_BYTES: usize = 2;
/// What a rule costs: two lexemes and a weight.
const RULE_BYTES: usize = 6;

/// What one kind of knowledge of a pack added.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PackPrice {
    /// `"forms"`, `"compounds"`, `"synonyms"`, `"misspellings"`.
    pub what: &'static str,
    /// How many there are.
    pub count: usize,
    /// Bytes of the index at most: letters before the transducer shares them.
    pub bytes: usize,
}

/// The parts of words as a pack knows them, for [`super::compounds`].
#[derive(Default)]
pub(super) struct PackedParts {
    compounds: HashMap<Language, Compounds>,
    /// Words that the dictionary has, compound or not.
    known: HashSet<(Language, String)>,
}

impl PackedParts {
    /// The parts of a word; `Some` and empty for a known word that is no compound, `None` where
    /// the pack has nothing to say.
    pub(super) fn split(&self, language: Language, word: &str) -> Option<Vec<String>> {
        let parts = self.compounds.get(&language)?.split(word);
        if parts.is_empty() && !self.known.contains(&(language, word.to_owned())) {
            return None;
        }
        Some(parts.into_iter().map(str::to_owned).collect())
    }
}

/// Adds forms, and gives parts of compounds and rules; the price of forms.
pub(super) fn apply(
    packs: &[Pack],
    vocabulary: &mut Vocabulary,
    prices: &mut Vec<PackPrice>,
) -> (PackedParts, Vec<SynonymRule>) {
    let mut parts = PackedParts::default();
    let mut rules = Vec::new();
    let languages: BTreeSet<Language> = vocabulary.languages().collect();
    for language in languages {
        for dictionary in packs.iter().filter_map(|pack| pack.dictionary(language)) {
            forms(dictionary, vocabulary, &mut parts, prices);
            parts.compounds.entry(language).or_insert_with(|| Compounds::new(dictionary));
            synonyms(dictionary, vocabulary, &mut rules, prices);
        }
    }
    (parts, rules)
}

fn price(prices: &mut Vec<PackPrice>, what: &'static str, count: usize, bytes: usize) {
    match prices.iter_mut().find(|price| price.what == what) {
        Some(price) => {
            price.count += count;
            price.bytes += bytes;
        }
        None => prices.push(PackPrice { what, count, bytes }),
    }
}

/// The forms that a query would not bring to their lexeme by rule.
fn forms(
    dictionary: &Dictionary,
    vocabulary: &mut Vocabulary,
    parts: &mut PackedParts,
    prices: &mut Vec<PackPrice>,
) {
    let language = dictionary.language;
    let texts: Vec<String> = vocabulary.content_texts(language);
    let wanted: HashSet<&str> = texts.iter().map(String::as_str).collect();
    let lemmas = dictionary.lemmas_of(&wanted);
    parts.known.extend(lemmas.keys().map(|word| (language, word.clone())));
    // A word of several lemmas is no sure witness of any.
    let mut words: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for text in &texts {
        if let Some([lemma]) = lemmas.get(text).map(Vec::as_slice) {
            words.entry(lemma).or_default().push(text);
        }
    }
    let of: HashSet<&str> = words.keys().copied().collect();
    let all = dictionary.forms_of(&of);
    let (mut count, mut bytes) = (0, 0);
    for (lemma, words) in words {
        let Some(word) = words.first() else { continue };
        let Some((lexeme, stem)) = vocabulary.own_lexeme(language, word) else { continue };
        for form in all.get(lemma).into_iter().flatten() {
            let regular = analysis::stem(language, form) == stem;
            if regular
                || !form.chars().all(char::is_alphabetic)
                || vocabulary.number(form).is_some()
            {
                continue;
            }
            vocabulary.add_form(lexeme, form);
            count += 1;
            bytes += form.len() + WORD_BYTES;
        }
    }
    price(prices, "forms", count, bytes);
}

/// Synonyms and misspellings that lead to words of the content.
fn synonyms(
    dictionary: &Dictionary,
    vocabulary: &Vocabulary,
    rules: &mut Vec<SynonymRule>,
    prices: &mut Vec<PackPrice>,
) {
    let language = dictionary.language;
    let texts = vocabulary.content_texts(language);
    let there: HashSet<&str> = texts.iter().map(String::as_str).collect();
    let frequent: HashSet<&str> =
        dictionary.frequent.iter().take(FREQUENT).map(String::as_str).collect();
    let mut taken: BTreeMap<&str, usize> = BTreeMap::new();
    let mut add = |from: &str, to: &str, weight: f32| {
        rules.push(SynonymRule {
            from: vec![from.to_owned()],
            to: vec![to.to_owned()],
            two_way: false,
            weight,
            line: 0,
            file: "language pack".to_owned(),
        });
    };
    let (mut count, mut bytes) = (0, 0);
    for (to, from) in &dictionary.synonyms {
        let single = |text: &str| text.chars().all(char::is_alphabetic);
        let asked = frequent.is_empty() || frequent.contains(from.as_str());
        if there.contains(to.as_str()) && !there.contains(from.as_str()) && single(from) && asked {
            let taken = taken.entry(to).or_default();
            if *taken < SYNONYMS_OF_A_WORD && vocabulary.look_up(language, from).is_empty() {
                *taken += 1;
                add(from, to, THESAURUS_WEIGHT);
                count += 1;
                bytes += from.len() + WORD_BYTES + RULE_BYTES;
            }
        }
    }
    price(prices, "synonyms", count, bytes);
    let (mut count, mut bytes) = (0, 0);
    for (wrong, right) in &dictionary.misspellings {
        if there.contains(right.as_str()) && vocabulary.look_up(language, wrong).is_empty() {
            add(wrong, right, MISSPELLING_WEIGHT);
            count += 1;
            bytes += wrong.len() + WORD_BYTES + RULE_BYTES;
        }
    }
    price(prices, "misspellings", count, bytes);
}
