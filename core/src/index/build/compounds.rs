//! Which lexemes fall into which parts, by the vocabulary's own words.
//!
//! Two passes. The first splits what falls into words that stand in the content on their own. What
//! then is left over beside known parts in two or more different words (*-afgift* behind *hunde*
//! and *parkerings*, *luft-* before *kvalitet* and *fugtighed*, though no entry says *afgift* or
//! *luft*) is taken for a word too, and the second pass splits with these as well. So is every part
//! that a dictionary names: a query may have it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::ControlFlow;

use super::BuildOptions;
use super::packed::{PackPrice, PackedParts, WORD_BYTES, price};
use super::report::{Progress, tell};
use super::vocabulary::{LexemeDraft, Vocabulary};
use crate::analysis::decompound::{Lexicon, SHORTEST_STEM_PART, split, swedish_noun};
use crate::analysis::stem;
use crate::error::Result;
use crate::language::Language;

/// The fewest letters of a part that is only known from compounds.
const SHORTEST_INFERRED: usize = 4;
/// The fewest letters of a part that stands beside something unknown.
const SHORTEST_HALF: usize = 5;
/// In how many different compounds such a part must occur.
const INFERRED_PARTNERS: usize = 2;
/// The fewest letters of a part that a dictionary names and that becomes a word of its own.
const SHORTEST_NAMED: usize = 3;
/// The fewest letters of such a part where the content does not have all of them on their own:
/// short words are the ends of many others (*dør*, *dag*).
const SHORTEST_NAMED_ALONE: usize = 4;

/// The tables of all languages of the build, joined.
pub(super) struct Rules {
    pub(super) links: Vec<&'static str>,
    pub(super) suffixes: BTreeSet<&'static str>,
    pub(super) prefixes: BTreeSet<&'static str>,
    pub(super) short_parts: BTreeSet<&'static str>,
}

impl Rules {
    pub(super) fn new(languages: &[Language]) -> Self {
        let tables = || languages.iter().map(|language| language.tables());
        let mut links: Vec<&'static str> =
            tables().flat_map(|tables| tables.links.iter().copied()).collect();
        links.sort_unstable();
        links.dedup();
        Self {
            links,
            suffixes: tables().flat_map(|t| t.suffixes.split_whitespace()).collect(),
            prefixes: tables().flat_map(|t| t.prefixes.split_whitespace()).collect(),
            short_parts: tables().flat_map(|t| t.short_parts.split_whitespace()).collect(),
        }
    }
}

struct Words<'a> {
    words: &'a HashMap<String, u32>,
    stems: &'a HashMap<(Language, String), u32>,
    language: Language,
    rules: &'a Rules,
    /// The compound itself, which is not a part of itself.
    own: u32,
}

impl Words<'_> {
    fn by_stem(&self, word: &str) -> Option<u32> {
        if word.chars().count() < SHORTEST_STEM_PART {
            return None;
        }
        let key = (self.language, stem(self.language, word));
        self.stems.get(&key).copied().filter(|&lexeme| lexeme != self.own)
    }
}

impl Words<'_> {
    /// A part that a dictionary names, linking letters and all.
    fn part(&self, part: &str) -> Option<u32> {
        let bare = || self.rules.links.iter().filter_map(|link| part.strip_suffix(link));
        self.modifier(part).or_else(|| bare().find_map(|bare| self.modifier(bare)))
    }
}

impl Lexicon for Words<'_> {
    fn modifier(&self, word: &str) -> Option<u32> {
        let known = |word: &str| self.words.get(word).copied().filter(|&part| part != self.own);
        // A lost -e, as in *billedskole*, is tried before the stem, which other words may share.
        let whole =
            || known(&format!("{word}e")).filter(|_| word.chars().count() >= SHORTEST_STEM_PART);
        let swedish = || swedish_noun(word).filter(|_| self.language == Language::Swedish);
        let noun = || known(&swedish()?);
        known(word).or_else(whole).or_else(noun).or_else(|| self.by_stem(word))
    }

    fn head(&self, word: &str) -> Option<u32> {
        self.modifier(word)
    }

    fn links(&self) -> &[&str] {
        &self.rules.links
    }

    fn derives(&self, stretch: &str, last: bool) -> bool {
        if last {
            self.rules.suffixes.contains(stretch)
        } else {
            self.rules.prefixes.contains(stretch)
        }
    }

    fn short(&self, stretch: &str) -> bool {
        self.rules.short_parts.contains(stretch)
    }
}

/// For each lexeme its parts; empty where it is no compound.
pub(super) fn split_all(
    vocabulary: &mut Vocabulary,
    packed: &PackedParts,
    options: &BuildOptions,
    prices: &mut Vec<PackPrice>,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Vec<Vec<u32>>> {
    if options.words_only {
        return Ok(vec![Vec::new(); vocabulary.lexemes.len()]);
    }
    let rules = Rules::new(&options.languages);
    let (mut words, mut stems) = lexicon(vocabulary);
    let named = named(vocabulary, packed, &words, &stems, &rules);
    if !named.is_empty() {
        let bytes = named.iter().map(|(_, text)| text.len() + WORD_BYTES).sum();
        price(prices, "parts", named.len(), bytes);
        for (language, text) in named {
            vocabulary.add(language, &text, false);
        }
        (words, stems) = lexicon(vocabulary);
    }
    let mut parts = pass(vocabulary, packed, &words, &stems, &rules, progress)?;
    let inferred = infer(vocabulary, &parts, &words, &rules);
    if !inferred.is_empty() {
        for (language, text) in inferred {
            vocabulary.add(language, &text, false);
        }
        (words, stems) = lexicon(vocabulary);
        parts = pass(vocabulary, packed, &words, &stems, &rules, progress)?;
    }
    Ok(parts)
}

/// The parts of compounds that a dictionary names and that are no words here yet.
fn named(
    vocabulary: &Vocabulary,
    packed: &PackedParts,
    words: &HashMap<String, u32>,
    stems: &Stems,
    rules: &Rules,
) -> BTreeSet<(Language, String)> {
    let mut named = BTreeSet::new();
    for (own, lexeme) in (0u32..).zip(&vocabulary.lexemes).filter(|(_, lexeme)| lexeme.occurs) {
        let text = shortest(vocabulary, &lexeme.words).filter(|_| vocabulary.is_content(own));
        let Some(text) = text else { continue };
        let lexicon = Words { words, stems, language: lexeme.language, rules, own };
        let parts = packed.split(lexeme.language, text).into_iter().flatten();
        let long = |part: &String| part.chars().count() >= SHORTEST_NAMED;
        let new = parts.filter(|part| long(part) && lexicon.part(part).is_none());
        named.extend(new.map(|part| (lexeme.language, part)));
    }
    named
}

type Stems = HashMap<(Language, String), u32>;

/// Content words by text and by stem. Where a word has several lexemes the first one counts.
fn lexicon(vocabulary: &Vocabulary) -> (HashMap<String, u32>, Stems) {
    let mut words = HashMap::new();
    let mut stems = HashMap::new();
    for (text, lexemes) in vocabulary.texts.iter().zip(&vocabulary.lexemes_of) {
        let alphabetic = text.chars().all(char::is_alphabetic);
        let Some(&lexeme) = lexemes.first() else { continue };
        if alphabetic && lexemes.iter().all(|&lexeme| vocabulary.is_content(lexeme)) {
            words.insert(text.clone(), lexeme);
        }
    }
    for (number, lexeme) in (0u32..).zip(&vocabulary.lexemes) {
        if vocabulary.is_content(number) {
            let stem = (lexeme.language, vocabulary.stem_of(lexeme).into_owned());
            stems.entry(stem).or_insert(number);
        }
    }
    (words, stems)
}

/// The form of a lexeme that is split: its shortest.
fn shortest<'a>(vocabulary: &'a Vocabulary, words: &[u32]) -> Option<&'a str> {
    let texts = words.iter().filter_map(|&word| vocabulary.texts.get(word as usize));
    texts.map(String::as_str).min_by_key(|text| (text.chars().count(), *text))
}

fn pass(
    vocabulary: &Vocabulary,
    packed: &PackedParts,
    words: &HashMap<String, u32>,
    stems: &Stems,
    rules: &Rules,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Vec<Vec<u32>>> {
    let total = vocabulary.lexemes.len();
    let lexemes = (0u32..).zip(&vocabulary.lexemes);
    let of_one = |own: u32, lexeme: &LexemeDraft| {
        if !vocabulary.is_content(own) {
            return Vec::new();
        }
        let Some(text) = shortest(vocabulary, &lexeme.words) else { return Vec::new() };
        if vocabulary.is_whole(lexeme.language, text) {
            return Vec::new();
        }
        let lexicon = Words { words, stems, language: lexeme.language, rules, own };
        // A dictionary knows better: which parts, and that there are none.
        if let Some(known) = packed.split(lexeme.language, text) {
            let parts = known.iter().filter_map(|part| Some((part, lexicon.part(part)?)));
            let mut parts: Vec<(&String, u32)> = parts.collect();
            let occurs = |part: u32| vocabulary.lexemes[part as usize].occurs;
            if parts.len() < known.len() || !parts.iter().all(|(_, part)| occurs(*part)) {
                parts.retain(|(text, _)| text.chars().count() >= SHORTEST_NAMED_ALONE);
            }
            let parts: Vec<u32> = parts.into_iter().map(|(_, part)| part).collect();
            if !parts.is_empty() || known.is_empty() {
                return parts;
            }
        }
        match split(text, &lexicon) {
            Some(parts) => parts.into_iter().map(|part| part.name).collect(),
            None => half(text, &lexicon).into_iter().collect(),
        }
    };
    lexemes
        .map(|(own, lexeme)| {
            if own % 1000 == 0 {
                tell(progress, "compounds", own as usize, total)?;
            }
            Ok(of_one(own, lexeme))
        })
        .collect()
}

/// The known half of a word whose other half no entry has on its own: *børnehave* in
/// *børnehaveplads* where nothing is said of *plads*.
fn half(text: &str, lexicon: &Words<'_>) -> Option<u32> {
    let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let letters = bounds.len();
    for length in (SHORTEST_HALF..=letters.saturating_sub(SHORTEST_INFERRED)).rev() {
        let (first, rest) = text.split_at(*bounds.get(length)?);
        let known = || lexicon.words.get(first).copied().filter(|&part| part != lexicon.own);
        if !lexicon.derives(rest, true)
            && let Some(part) = known()
        {
            return Some(part);
        }
    }
    for start in SHORTEST_INFERRED..=letters.saturating_sub(SHORTEST_HALF) {
        let (_, last) = text.split_at(*bounds.get(start)?);
        if !lexicon.derives(last, true)
            && let Some(part) = lexicon.words.get(last).copied().filter(|&p| p != lexicon.own)
        {
            return Some(part);
        }
    }
    None
}

/// Stretches behind or before a known part that recur in different compounds.
fn infer(
    vocabulary: &Vocabulary,
    parts: &[Vec<u32>],
    words: &HashMap<String, u32>,
    rules: &Rules,
) -> BTreeSet<(Language, String)> {
    // Stretch to the known parts it stands behind, and before.
    type Beside = BTreeMap<(Language, String), BTreeSet<u32>>;
    let (mut behind, mut before) = (Beside::new(), Beside::new());
    for (own, lexeme) in (0u32..).zip(&vocabulary.lexemes) {
        let unsplit = parts.get(own as usize).is_none_or(|parts| parts.len() < 2);
        if !unsplit || !vocabulary.is_content(own) {
            continue;
        }
        let Some(text) = shortest(vocabulary, &lexeme.words) else { continue };
        for (at, _) in text.char_indices().skip(SHORTEST_INFERRED) {
            let (first, last) = text.split_at(at);
            if last.chars().count() < SHORTEST_INFERRED {
                break;
            }
            let bare = rules.links.iter().filter_map(|link| first.strip_suffix(link));
            let known = std::iter::once(first).chain(bare).find_map(|first| words.get(first));
            if let Some(&known) = known
                && known != own
                && !rules.suffixes.contains(last)
                && !words.contains_key(last)
            {
                let key = (lexeme.language, last.to_owned());
                behind.entry(key).or_default().insert(known);
            }
            // An -s before another word is more often a link than the word's own.
            let unlinked = first.strip_suffix('s');
            let long = |text: &&str| text.chars().count() >= SHORTEST_INFERRED;
            let bare = unlinked.filter(long).unwrap_or(first);
            if let Some(&known) = words.get(last)
                && known != own
                && lexeme.occurs
                && !rules.suffixes.contains(last)
                && !rules.prefixes.contains(first)
                && !words.contains_key(first)
                && !words.contains_key(bare)
            {
                let key = (lexeme.language, bare.to_owned());
                before.entry(key).or_default().insert(known);
            }
        }
    }
    let recurs = |(_, known): &(_, BTreeSet<u32>)| known.len() >= INFERRED_PARTNERS;
    behind.into_iter().chain(before).filter(recurs).map(|(stretch, _)| stretch).collect()
}
