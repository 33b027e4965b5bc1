//! Why a hit is where it is, and why another entry is not there: one entry at a time.
//!
//! The arithmetic is written a second time here, entry by entry instead of list by list. The tests
//! hold the two against each other.

use std::fmt;

use super::query::{Query, Slot};
use super::score::{Likeness, likeness, rank};
use super::{MAX_LIMIT, SearchOptions, Tier};
use crate::analysis::passages::PASSAGES;
use crate::index::Index;
use crate::index::view::{Posting, View, WordKind};
use crate::ranking::{Parameter, saturate};

/// What each word of a query gave to an entry's score.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The query.
    pub query: String,
    /// The entry's id.
    pub id: String,
    /// The entry's score; 0 where no word matched or a filter hides it.
    pub score: f32,
    /// Its rank from 1; `None` where it is not among the first 1,000.
    pub rank: Option<usize>,
    /// One for each word of the query.
    pub words: Vec<WordExplanation>,
    /// Named features: name, value, contribution to the score. The contributions sum to the score.
    pub features: Vec<(&'static str, f32, f32)>,
}

/// What one word of a query gave.
#[derive(Clone, Debug, PartialEq)]
pub struct WordExplanation {
    /// The word, in its normal form.
    pub word: String,
    /// The entry's words that it reached, joined by `+`.
    pub matched: Option<String>,
    /// How.
    pub tier: Option<Tier>,
    /// The weight of that way, 0 to 1.
    pub weight: f32,
    /// What the word is worth: its inverse document frequency.
    pub idf: f32,
    /// The fields it was found in.
    pub fields: Vec<&'static str>,
    /// Its part of the text score, with what the parts of a compound gave.
    pub contribution: f32,
    /// Why it did not match, where it did not.
    pub note: String,
}

/// What one slot finds in one entry.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Outcome {
    pub(super) weight: f32,
    pub(super) frequency: f32,
    pub(super) tier: Option<Tier>,
    pub(super) in_question: bool,
    /// The passages of the answer, one bit each.
    pub(super) passages: u32,
    words: Vec<u32>,
    fields: u8,
}

fn posting(view: &View<'_>, word: u32, entry: u32) -> Option<Posting> {
    view.postings(word).find(|posting| posting.entry >= entry).filter(|p| p.entry == entry)
}

/// Evaluates one slot for one entry: the definition that the accumulation must agree with.
pub(super) fn outcome(view: &View<'_>, slot: &Slot, entry: u32) -> Outcome {
    let mut outcome = Outcome::default();
    // Single words, each by its best way, best first.
    let mut singles: Vec<(f32, u32, Tier)> = Vec::new();
    for way in &slot.ways {
        if way.is_single() {
            singles.extend(
                way.words.iter().map(|&(word, factor)| (way.weight * factor, word, way.tier)),
            );
        }
    }
    singles.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.2.cmp(&b.2)).then(a.1.cmp(&b.1)));
    let mut seen = Vec::new();
    for (weight, word, tier) in singles {
        if seen.contains(&word) {
            continue;
        }
        seen.push(word);
        let Some(posting) = posting(view, word, entry) else { continue };
        if outcome.tier.is_none() {
            outcome.weight = weight;
            outcome.tier = Some(tier);
        }
        outcome.frequency += weight * view.impact(posting);
        outcome.in_question |= posting.in_question();
        outcome.passages |= posting.passages;
        outcome.fields |= posting.fields;
        outcome.words.push(word);
    }
    for way in &slot.ways {
        if way.is_single() {
            continue;
        }
        let (mut found, mut share, mut frequency) = (0.0, 0.0, 0.0);
        let (mut words, mut fields) = (Vec::new(), 0);
        for (part, piece) in way.pieces() {
            let mut best = 0.0;
            for &(word, factor) in piece {
                let Some(posting) = posting(view, word, entry) else { continue };
                if best == 0.0 {
                    found += part;
                }
                if factor > best {
                    share += part * (factor - best);
                    best = factor;
                }
                frequency += part * factor * view.impact(posting);
                outcome.in_question |= posting.in_question();
                outcome.passages |= posting.passages;
                fields |= posting.fields;
                words.push(word);
            }
        }
        if words.is_empty() {
            continue;
        }
        let weight = way.weight * share * found;
        if outcome.tier.is_none() || weight > outcome.weight {
            outcome.weight = weight;
            outcome.tier = Some(way.tier);
            outcome.words = words;
            outcome.fields |= fields;
        }
        outcome.frequency = outcome.frequency.max(weight * frequency);
    }
    outcome
}

/// What of an entry's coverage stands in one place, in the question or in the best passage of its
/// answer: by its definition, passage by passage.
pub(super) fn in_one_place(slots: &[Slot], outcomes: &[Outcome]) -> f32 {
    let in_passage = |passage: u32| {
        let here = slots.iter().zip(outcomes).filter(|(_, found)| {
            let elsewhere = !found.in_question && found.passages != 0;
            found.tier.is_some() && (!elsewhere || found.passages >> passage & 1 == 1)
        });
        here.fold(0.0, |sum, (slot, found)| sum + slot.idf * found.weight)
    };
    (0..PASSAGES).map(in_passage).fold(0.0, f32::max)
}

impl<D: AsRef<[u8]>> Index<D> {
    /// Explains the score of the entry with this id; `None` if there is none. O(entries).
    pub fn explain(&self, query: &str, id: &str, options: &SearchOptions) -> Option<Explanation> {
        let entry = self.find(id)?;
        let view = self.view();
        let parsed = Query::new(&view, query, options);
        let mut scratch = self.lend();
        let all = SearchOptions { limit: MAX_LIMIT, ..options.clone() };
        let ranked = rank(&view, &parsed, &all, &mut scratch);
        let rank = ranked.hits.iter().position(|hit| hit.entry == entry);
        let hidden = !options.filter.compile(&view).accepts(&view, entry);
        let mass = parsed.mass();
        let ranking = &view.meta.ranking;
        let mut text = 0.0;
        let mut coverage = 0.0;
        let outcomes: Vec<Outcome> =
            parsed.slots.iter().map(|slot| outcome(&view, slot, entry)).collect();
        for (slot, outcome) in parsed.slots.iter().zip(&outcomes) {
            if outcome.tier.is_some() {
                let k1 = ranking.get(Parameter::k1);
                text += slot.idf * saturate(outcome.weight, outcome.frequency, k1);
                coverage += slot.idf * outcome.weight;
            }
        }
        let matched = outcomes.iter().any(|outcome| outcome.tier.is_some()) && !hidden;
        let mut features = Vec::new();
        if matched && mass > 0.0 {
            let Likeness { adjacency, agreement, fit } = likeness(&view, &scratch, entry);
            let priority = view.derived.attributes.get(entry as usize).map_or(0, |a| a.priority);
            let values = [
                ("coverage", coverage / mass, Parameter::coverage),
                ("passage", in_one_place(&parsed.slots, &outcomes) / mass, Parameter::passage),
                ("adjacency", adjacency, Parameter::adjacency),
                ("agreement", agreement, Parameter::agreement),
                ("fit", fit, Parameter::fit),
                ("priority", f32::from(priority), Parameter::priority),
            ];
            features.push(("text", text / mass, text / mass));
            features.extend(values.map(|(name, value, p)| (name, value, value * ranking.get(p))));
            let lift = rank.and_then(|at| ranked.hits.get(at)).map_or(0.0, |hit| hit.lift);
            let level = f32::from(view.popularity(entry)) / 15.0;
            features.push(("popularity", level, lift));
        }
        let sum = features.iter().fold(0.0, |sum, (_, _, part)| sum + part);
        let score = rank.and_then(|at| ranked.hits.get(at)).map_or(sum, |hit| hit.score);
        self.give_back(scratch);
        let words = words(&view, &parsed, &outcomes, mass, hidden);
        Some(Explanation {
            query: query.to_owned(),
            id: id.to_owned(),
            score,
            rank: rank.map(|at| at + 1),
            words,
            features,
        })
    }
}

fn words(
    view: &View<'_>,
    query: &Query,
    outcomes: &[Outcome],
    mass: f32,
    hidden: bool,
) -> Vec<WordExplanation> {
    let explain = |position: usize| {
        let word = query.words.get(position)?;
        let slot = query.slots.iter().position(|slot| slot.position == position);
        let mut explained = WordExplanation {
            word: word.word.text.clone(),
            matched: None,
            tier: None,
            weight: 0.0,
            idf: 0.0,
            fields: Vec::new(),
            contribution: 0.0,
            note: String::new(),
        };
        let Some((slot, outcome)) =
            slot.and_then(|at| Some((query.slots.get(at)?, outcomes.get(at)?)))
        else {
            explained.note = match word.kind {
                WordKind::Content => "beyond the words that count".into(),
                kind => format!("a {} word: counts for agreement only", kind.code()),
            };
            return Some(explained);
        };
        explained.idf = slot.idf;
        match outcome.tier {
            Some(tier) => {
                let texts: Vec<String> =
                    outcome.words.iter().map(|&word| view.word_text(word)).collect();
                explained.matched = Some(texts.join("+"));
                explained.tier = Some(tier);
                explained.weight = outcome.weight;
                explained.fields =
                    Posting { fields: outcome.fields, ..Posting::default() }.field_names();
                let k1 = view.meta.ranking.get(Parameter::k1);
                // With what its parts gave.
                let here = query.slots.iter().zip(outcomes);
                let here = here.filter(|(slot, _)| slot.position == position);
                explained.contribution = here.fold(0.0, |sum, (slot, outcome)| {
                    sum + slot.idf * saturate(outcome.weight, outcome.frequency, k1) / mass
                });
                if hidden {
                    explained.note = "the filter hides this entry".into();
                }
            }
            None if slot.ways.is_empty() => {
                explained.note = "no word of the index is near it".into();
            }
            None => {
                let first = slot.ways.iter().flat_map(|way| &way.words).next();
                let text = first.map(|&(word, _)| view.word_text(word)).unwrap_or_default();
                explained.note = format!("reaches `{text}`, which this entry does not have");
            }
        }
        Some(explained)
    };
    (0..query.words.len()).filter_map(explain).collect()
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.rank {
            Some(rank) => writeln!(
                f,
                "`{}` is number {rank} for `{}`, score {:.4}",
                self.id, self.query, self.score
            )?,
            None => writeln!(f, "`{}` is no hit for `{}`", self.id, self.query)?,
        }
        for word in &self.words {
            match (&word.matched, word.tier) {
                (Some(matched), Some(tier)) => writeln!(
                    f,
                    "  {:<18} {:<11} {matched} in {}: {:+.4} (weight {:.2}, idf {:.2})",
                    word.word,
                    tier.code(),
                    word.fields.join(", "),
                    word.contribution,
                    word.weight,
                    word.idf
                )?,
                _ => writeln!(f, "  {:<18} {:<11} {}", word.word, "-", word.note)?,
            }
        }
        for (name, value, contribution) in &self.features {
            writeln!(f, "  {name:<18} {value:<11.4} {contribution:+.4}")?;
        }
        Ok(())
    }
}
