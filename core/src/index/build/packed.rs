//! What a language pack adds to an index: only what concerns this vocabulary, and of that only
//! what the rules of a query would get wrong.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde::Serialize;

use super::analyse::Analysed;
use super::lemmas;
use super::synonyms::Resolved;
use super::vocabulary::Vocabulary;
use crate::analysis;
use crate::content::SynonymRule;
use crate::language::Language;
use crate::pack::{Compounds, Dictionary, Pack};

/// Synonyms of a thesaurus are trusted less than an editor's.
const THESAURUS_WEIGHT: f32 = 0.5;
/// Words of one stem and two lemmas (*film*, *filme*) mean much the same more often than not: a
/// little more than a thesaurus's synonyms, 0.7. Of the seven judged sets five gained .002 to .008
/// of MRR@10 by it, and none lost as much.
const RELATIVE_WEIGHT: u8 = 178;
/// A misspelling that a list knows is as good as a typing error that is found.
const MISSPELLING_WEIGHT: f32 = 0.9;
/// The most synonyms that a thesaurus adds for each word that entries are about. Of Fjordby's 364
/// queries the first synonym raised MRR@10 by .003 for 2.4 KB gzip, the second and the third by
/// .002 together for 4.6 KB.
const SYNONYMS_OF_A_WORD: usize = 1;
/// The fewest other synonyms that the two have in common: one sense of each, not two words that meet
/// in a list by chance. Of all judged queries asking for five moved two in a thousand at most, for
/// 2.3 KB gzip less in Fjordby's index; asking for six cost its queries .002.
const COMMON_SYNONYMS: usize = 5;
/// Words beyond this place of a frequency list are hardly asked for.
const FREQUENT: usize = 20_000;
/// What a word costs beside its letters, before the transducer shares what it can: its lexeme.
pub(super) const WORD_BYTES: usize = 2;
/// What a rule costs: two lexemes and a weight.
const RULE_BYTES: usize = 6;

/// What one kind of knowledge of a pack added.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PackPrice {
    /// `"forms"`, `"relatives"` (words that share a stem and not a lemma), `"synonyms"`,
    /// `"misspellings"`, `"parts"` (of compounds, as words of their own).
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

/// What a pack gives beside the forms that it adds.
#[derive(Default)]
pub(super) struct Packed {
    pub(super) parts: PackedParts,
    /// Synonyms and misspellings.
    pub(super) rules: Vec<SynonymRule>,
    /// Rules between the lexemes of words that share a stem and not a lemma.
    pub(super) relatives: Vec<Resolved>,
}

/// Adds forms, and gives parts of compounds and rules; the price of forms.
pub(super) fn apply(
    packs: &[Pack],
    analysed: &Analysed,
    vocabulary: &mut Vocabulary,
    prices: &mut Vec<PackPrice>,
) -> Packed {
    let mut packed = Packed::default();
    let languages: BTreeSet<Language> = vocabulary.languages().collect();
    let asked = analysed.asked();
    for language in languages {
        for dictionary in packs.iter().filter_map(|pack| pack.dictionary(language)) {
            forms(dictionary, &asked, vocabulary, &mut packed, prices);
            let compounds = &mut packed.parts.compounds;
            compounds.entry(language).or_insert_with(|| Compounds::new(dictionary));
            synonyms(dictionary, &asked, vocabulary, &mut packed.rules, prices);
        }
    }
    packed
}

pub(super) fn price(prices: &mut Vec<PackPrice>, what: &'static str, count: usize, bytes: usize) {
    match prices.iter_mut().find(|price| price.what == what) {
        Some(price) => {
            price.count += count;
            price.bytes += bytes;
        }
        None => prices.push(PackPrice { what, count, bytes }),
    }
}

/// The forms that a query would not bring to their lexeme by rule, of the words that entries are
/// about: those of words that only answers have cost four times as much and found nothing more.
fn forms(
    dictionary: &Dictionary,
    asked: &HashSet<&str>,
    vocabulary: &mut Vocabulary,
    packed: &mut Packed,
    prices: &mut Vec<PackPrice>,
) {
    let language = dictionary.language;
    let texts: Vec<String> = vocabulary.content_texts(language);
    let wanted: HashSet<&str> = texts.iter().map(String::as_str).collect();
    let mut lemmas = dictionary.lemmas_of(&wanted);
    packed.parts.known.extend(lemmas.keys().map(|word| (language, word.clone())));
    lemmas::readings(dictionary, &mut lemmas);
    let relatives = vocabulary.regroup(language, &lemmas);
    price(prices, "relatives", relatives.len(), relatives.len() * RULE_BYTES);
    packed.relatives.extend(relatives.into_iter().map(|(from, to)| Resolved {
        from: vec![from],
        to: vec![to],
        weight: RELATIVE_WEIGHT,
    }));
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
        if !words.iter().any(|word| asked.contains(word)) {
            continue;
        }
        let Some((lexeme, stem)) = vocabulary.own_lexeme(language, word) else { continue };
        for form in all.get(lemma).into_iter().flatten() {
            let regular = analysis::stem(language, form) == stem;
            // A query takes the -s of a genitive or a passive away where nothing else is known.
            let bare =
                analysis::without_s(form).filter(|_| Language::NEIGHBOURS.contains(&language));
            let with_s = bare.is_some_and(|bare| {
                all.get(lemma).is_some_and(|forms| forms.iter().any(|known| known == bare))
                    && vocabulary.look_up(language, form).is_empty()
            });
            if regular
                || with_s
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
    asked: &HashSet<&str>,
    vocabulary: &Vocabulary,
    rules: &mut Vec<SynonymRule>,
    prices: &mut Vec<PackPrice>,
) {
    let language = dictionary.language;
    let texts = vocabulary.content_texts(language);
    let there: HashSet<&str> = texts.iter().map(String::as_str).collect();
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
    for (from, to) in chosen(dictionary, asked, &there) {
        if vocabulary.look_up(language, from).is_empty() {
            add(from, to, THESAURUS_WEIGHT);
            count += 1;
            bytes += from.len() + WORD_BYTES + RULE_BYTES;
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

/// The synonyms of a thesaurus that are worth their bytes, as pairs of a word that is nowhere in
/// the content and one that entries are about: those that the thesaurus lists both ways, of each
/// word the few that have most other synonyms in common with it, and enough of them.
fn chosen<'d>(
    dictionary: &'d Dictionary,
    asked: &HashSet<&str>,
    there: &HashSet<&str>,
) -> Vec<(&'d str, &'d str)> {
    let frequent: HashSet<&str> =
        dictionary.frequent.iter().take(FREQUENT).map(String::as_str).collect();
    let mut lists: HashMap<&str, Vec<&str>> = HashMap::new();
    for (word, synonym) in &dictionary.synonyms {
        lists.entry(word).or_default().push(synonym);
    }
    let list = |word: &str| lists.get(word).map_or(&[][..], Vec::as_slice);
    let single = |text: &str| text.chars().all(char::is_alphabetic);
    let mut words: Vec<&str> = lists.keys().copied().filter(|word| asked.contains(word)).collect();
    words.sort_unstable();
    let mut chosen = Vec::new();
    for to in words {
        let mut nearest: Vec<(std::cmp::Reverse<usize>, &str)> = (list(to).iter().copied())
            .filter(|from| !there.contains(from) && single(from))
            .filter(|from| frequent.is_empty() || frequent.contains(from))
            .filter(|from| list(from).contains(&to))
            .map(|from| {
                let common = list(from).iter().filter(|word| list(to).contains(word)).count();
                (std::cmp::Reverse(common), from)
            })
            .filter(|(std::cmp::Reverse(common), _)| *common >= COMMON_SYNONYMS)
            .collect();
        nearest.sort_unstable();
        chosen.extend(nearest.into_iter().take(SYNONYMS_OF_A_WORD).map(|(_, from)| (from, to)));
    }
    chosen
}
