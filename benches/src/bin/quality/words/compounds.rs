//! Whether compounds fall into their parts, and other words do not.
//!
//! Without a pack the words of a frequency list are the content, a word under test and all that
//! begin with it left out. Linking letters belong to the part before them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use kyndig::Language;

use super::{frequencies, index, percent, rows};
use crate::packs;
use crate::sets::Result;

/// The most words of a frequency list that make the content.
const CONTENT: usize = 30_000;

/// Counts of one language.
#[derive(Default)]
struct Counts {
    words: usize,
    exact: usize,
    right: usize,
    found: usize,
    gold: usize,
}

pub(super) fn print(folder: &Path, data: &Path) -> Result<()> {
    let gold = rows(&folder.join("compounds.tsv"))?;
    let whole = rows(&folder.join("noncompounds.tsv"))?;
    println!(
        "\nCompounds: whole word right; boundaries right of those found, found of those there;"
    );
    println!(
        "words split that are no compounds (%). Content: a frequency list without the words under test"
    );
    println!(
        "{:<8} {:>7} {:>7} {:>9} {:>7} {:>10}",
        "", "words", "exact", "precision", "recall", "false"
    );
    let mut languages: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for row in &gold {
        if let [word, parts, code, ..] = row.as_slice() {
            languages.entry(code).or_default().push((word, parts));
        }
    }
    for (code, words) in languages {
        let list = frequencies(data, code);
        if list.is_empty() {
            continue;
        }
        let language = Language::from_code(code).ok_or("a language without a code")?;
        let others: Vec<&str> = whole
            .iter()
            .filter(|row| row.get(1).is_some_and(|of| of == code))
            .filter_map(|row| Some(row.first()?.as_str()))
            .collect();
        let tested: BTreeSet<String> = words.iter().map(|(word, _)| word.to_lowercase()).collect();
        let content = list.iter().map(|(word, _)| word.as_str());
        let content = content.filter(|word| !begins(&tested, word)).take(CONTENT);
        let content: BTreeSet<&str> = content.collect();
        let content: Vec<&str> = content.into_iter().collect();
        let index = index(language, &content, None)?;
        let split = |word: &str| boundaries(word, &index.split(word));
        report(code, &words, &others, split);
        if let Some(pack) = packs::installed(language)? {
            let all: Vec<&str> =
                words.iter().map(|(word, _)| *word).chain(others.iter().copied()).collect();
            let parts = pack.split(language, &all);
            let known: HashMap<&str, Vec<String>> = all.into_iter().zip(parts).collect();
            let split = |word: &str| ends(known.get(word).map_or(&[][..], Vec::as_slice));
            report(&format!("{code}+pack"), &words, &others, split);
        }
    }
    Ok(())
}

/// Whether a word is one of those under test or a longer form of one.
fn begins(tested: &BTreeSet<String>, word: &str) -> bool {
    let nearest = tested.range(..=word.to_owned()).next_back();
    nearest.is_some_and(|first| word.starts_with(first.as_str()))
}

pub(super) fn report(
    name: &str,
    words: &[(&str, &str)],
    others: &[&str],
    split: impl Fn(&str) -> BTreeSet<usize>,
) {
    let mut counts = Counts::default();
    for (word, parts) in words {
        let mut at = 0;
        let mut gold: BTreeSet<usize> = BTreeSet::new();
        for part in parts.split('+') {
            at += part.chars().count();
            gold.insert(at);
        }
        gold.remove(&at);
        let found = split(word);
        counts.words += 1;
        counts.exact += usize::from(found == gold);
        counts.right += found.intersection(&gold).count();
        counts.found += found.len();
        counts.gold += gold.len();
    }
    let broken = others.iter().filter(|word| !split(word).is_empty()).count();
    let broken = match others.len() {
        0 => "-".to_owned(),
        all => format!("{:.1}", percent(broken as f64, all as f64)),
    };
    println!(
        "{name:<8} {:>7} {:>7.1} {:>9.1} {:>7.1} {broken:>10}",
        counts.words,
        percent(counts.exact as f64, counts.words as f64),
        percent(counts.right as f64, counts.found as f64),
        percent(counts.right as f64, counts.gold as f64),
    );
}

/// Where parts that make up a word end, in letters, but for the last.
fn ends(parts: &[String]) -> BTreeSet<usize> {
    let mut at = 0;
    let ends = parts.iter().map(|part| {
        at += part.chars().count();
        at
    });
    let mut ends: BTreeSet<usize> = ends.collect();
    ends.pop_last();
    ends
}

/// Where a word falls apart, in letters, by the words that it is said to consist of: each part
/// begins where its first letters stand next behind the part before.
fn boundaries(word: &str, parts: &[String]) -> BTreeSet<usize> {
    let word: Vec<char> = word.to_lowercase().chars().collect();
    let mut found = BTreeSet::new();
    let mut at = 0;
    for part in parts.iter().skip(1) {
        let part: Vec<char> = part.chars().collect();
        // What a lexeme is called by may be another form: its first three letters will do.
        let stem = &part[..part.len().min(3)];
        let from = at + 2;
        let place = (from..word.len()).find(|&place| word[place..].starts_with(stem));
        let Some(place) = place else { continue };
        found.insert(place);
        at = place;
    }
    found
}
