//! Synonym rules to lexemes: of the rules only those that concern this vocabulary.

use super::editions::refuse;
use super::vocabulary::Vocabulary;
use super::{BuildOptions, BuildReport};
use crate::analysis::words;
use crate::content::SynonymRule;
use crate::error::{Error, ErrorKind, Result};
use crate::language::Language;

/// A rule between lexemes of the vocabulary.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Resolved {
    pub(super) from: Vec<u32>,
    pub(super) to: Vec<u32>,
    /// 1 to 255, for 0 to 1.
    pub(super) weight: u8,
}

/// A phrase longer than this is no synonym; it would have to stand word for word in a query.
const LONGEST_PHRASE: usize = 6;

/// Words of the corpus in order, forwards and backwards: whether a word begins or ends another.
struct Corpus {
    forwards: Vec<String>,
    backwards: Vec<String>,
}

impl Corpus {
    fn new(vocabulary: &Vocabulary) -> Self {
        let mut forwards = vocabulary.texts.clone();
        let mut backwards: Vec<String> =
            forwards.iter().map(|text| text.chars().rev().collect()).collect();
        forwards.sort_unstable();
        backwards.sort_unstable();
        Self { forwards, backwards }
    }

    /// Whether a compound with this part may be in the corpus.
    fn has_part(&self, part: &str) -> bool {
        let begins = |sorted: &[String], part: &str| {
            let at = sorted.partition_point(|text| text.as_str() < part);
            sorted.get(at).is_some_and(|text| text.starts_with(part))
        };
        part.chars().count() >= 3
            && (begins(&self.forwards, part)
                || begins(&self.backwards, &part.chars().rev().collect::<String>()))
    }
}

/// Resolves all rules. Words on the left are added to the vocabulary, so that a query may use
/// them; words on the right must be in it, or be parts of its compounds.
pub(super) fn resolve(
    rules: &[SynonymRule],
    vocabulary: &mut Vocabulary,
    options: &BuildOptions,
    report: &mut BuildReport,
) -> Result<Vec<Resolved>> {
    let mut resolved = Vec::new();
    if rules.is_empty() {
        return Ok(resolved);
    }
    let corpus = Corpus::new(vocabulary);
    for rule in rules {
        let broken = rule.weight.is_nan() || rule.weight <= 0.0 || rule.weight > 1.0;
        if broken || rule.from.is_empty() || (!rule.two_way && rule.to.is_empty()) {
            let error = Error::new(ErrorKind::Content, "a synonym rule without sides or weight")
                .in_file(rule.file.clone())
                .at_line(rule.line)
                .remedy("write `a, b` or `a => b`, and a weight above 0 and at most 1");
            refuse(error, options, report)?;
            continue;
        }
        let right = if rule.two_way { &rule.from } else { &rule.to };
        for from in &rule.from {
            for to in right.iter().filter(|to| *to != from) {
                if let Some(pair) = pair(from, to, rule.weight, &corpus, vocabulary, options) {
                    resolved.push(pair);
                }
            }
        }
    }
    vocabulary.add_irregular_forms();
    resolved.sort_by(|a, b| (&a.from, &a.to, b.weight).cmp(&(&b.from, &b.to, a.weight)));
    resolved.dedup_by(|later, first| later.from == first.from && later.to == first.to);
    Ok(resolved)
}

fn pair(
    from: &str,
    to: &str,
    weight: f32,
    corpus: &Corpus,
    vocabulary: &mut Vocabulary,
    options: &BuildOptions,
) -> Option<Resolved> {
    let language = options.languages.first().copied()?;
    let to_words = phrase(to)?;
    for word in &to_words {
        let known = vocabulary.look_up(language, word);
        let occurs = known.iter().any(|&lexeme| vocabulary.lexemes[lexeme as usize].occurs);
        if !occurs && !corpus.has_part(word) {
            return None;
        }
    }
    let to = content(&to_words, language, vocabulary)?;
    let from = content(&phrase(from)?, language, vocabulary)?;
    let weight = libm::roundf(weight * 255.0).clamp(1.0, 255.0) as u8;
    (from != to).then_some(Resolved { from, to, weight })
}

fn phrase(text: &str) -> Option<Vec<String>> {
    let words: Vec<String> = words(text).into_iter().map(|word| word.text).collect();
    (1..=LONGEST_PHRASE).contains(&words.len()).then_some(words)
}

/// The content lexemes of a phrase, its words added to the vocabulary.
fn content(words: &[String], language: Language, vocabulary: &mut Vocabulary) -> Option<Vec<u32>> {
    let lexemes = words.iter().filter_map(|word| {
        let known = vocabulary.look_up(language, word);
        let lexemes = if known.is_empty() {
            vocabulary.add(language, word, false)
        } else {
            // A form of a known lexeme becomes a word of it.
            vocabulary.add(language, word, false);
            known
        };
        lexemes.into_iter().find(|&lexeme| vocabulary.is_content(lexeme))
    });
    let lexemes: Vec<u32> = lexemes.collect();
    (!lexemes.is_empty()).then_some(lexemes)
}
