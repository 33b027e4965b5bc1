//! Words of the neighbour languages that mean words of this content.
//!
//! The languages of an index come first in everything: a word that they have, in whatever form,
//! is theirs. What is added here are words that none of them has.

use std::collections::BTreeSet;

use super::BuildOptions;
use super::synonyms::Resolved;
use super::vocabulary::Vocabulary;
use crate::language::{Language, cognates};

/// The weight of the first word of a cell: the tier has its own.
const FIRST: u8 = 255;
/// The weight of the others: the first is the nearest in letters or in use.
const OTHER: u8 = 225;

/// Rules from the words of the other Scandinavian languages, one lexeme each, to those of the
/// build's first language that are there.
pub(super) fn resolve(vocabulary: &mut Vocabulary, options: &BuildOptions) -> Vec<Resolved> {
    let mut rules = Vec::new();
    let Some(&home) = options.languages.first() else { return rules };
    let Some(column) = cognates::COLUMNS.iter().position(|language| *language == home) else {
        return rules;
    };
    let own: BTreeSet<Language> = vocabulary.languages().collect();
    for row in cognates::rows() {
        let Some(targets) = row.get(column) else { continue };
        let targets: Vec<(usize, u32)> = targets
            .split('/')
            .enumerate()
            .filter_map(|(place, word)| Some((place, there(vocabulary, home, word)?)))
            .collect();
        if targets.is_empty() {
            continue;
        }
        for (language, words) in cognates::COLUMNS.into_iter().zip(&row) {
            if own.contains(&language) {
                continue;
            }
            for word in words.split('/').filter(|word| *word != cognates::NONE) {
                // The same word, or another one, of the content's own languages: theirs.
                if own.iter().any(|&own| !vocabulary.look_up(own, word).is_empty()) {
                    continue;
                }
                let Some(&from) = vocabulary.add(language, word, false).first() else { continue };
                for &(place, to) in &targets {
                    let weight = if place == 0 { FIRST } else { OTHER };
                    rules.push(Resolved { from: vec![from], to: vec![to], weight });
                }
            }
        }
    }
    rules.sort_by(|a, b| (&a.from, &a.to, b.weight).cmp(&(&b.from, &b.to, a.weight)));
    rules.dedup_by(|later, first| later.from == first.from && later.to == first.to);
    rules
}

/// The content lexeme of a word that stands in an entry, alone or in a compound.
fn there(vocabulary: &Vocabulary, language: Language, word: &str) -> Option<u32> {
    let known = vocabulary.look_up(language, word);
    let stands = |lexeme: &u32| {
        vocabulary.is_content(*lexeme) && vocabulary.lexemes[*lexeme as usize].occurs
    };
    known.into_iter().find(stands)
}
