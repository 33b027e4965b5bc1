//! Ranking against its definition: every entry on its own, every posting looked up, all sorted.

use proptest::prelude::*;

use super::explain::{in_one_place, outcome};
use super::query::Query;
use super::score::{Scored, UNASKED, lift, rank};
use super::{Scratch, SearchOptions};
use crate::content::{Entry, SynonymRule};
use crate::index::view::{View, WordKind};
use crate::ranking::{Parameter, saturate};
use crate::{BuildOptions, Index, IndexBuilder};

const WORDS: &[&str] = &[
    "børnehave",
    "børnehaver",
    "børnehaveplads",
    "plads",
    "pladser",
    "pas",
    "passet",
    "affald",
    "affaldssortering",
    "sortering",
    "hund",
    "hundeafgift",
    "afgift",
    "hvordan",
    "får",
    "jeg",
    "skole",
    "skolen",
    "skolestart",
    "start",
    "vej",
    "veje",
    "år",
    "aar",
    "kørekort",
    "kort",
    "bærbar",
    "institution",
    "daginstitution",
    "skrald",
];

fn text(words: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(WORDS), words).prop_map(|w| w.join(" "))
}

/// Sentences, some long enough for a passage of their own.
fn answer() -> impl Strategy<Value = String> {
    let word = (proptest::sample::select(WORDS), proptest::bool::weighted(0.1));
    proptest::collection::vec(word, 0..60).prop_map(|words| {
        let words = words.into_iter();
        words.map(|(word, ends)| format!("{word}{}", if ends { ". " } else { " " })).collect()
    })
}

fn entries() -> impl Strategy<Value = Vec<Entry>> {
    let entry = (text(1..6), answer(), text(0..2), 0u32..500, -1i8..2);
    proptest::collection::vec(entry, 1..25).prop_map(|entries| {
        let entries = entries.into_iter().enumerate();
        entries
            .map(|(number, (question, answer, keyword, asked, priority))| Entry {
                id: format!("e{number}"),
                question,
                answer,
                keywords: vec![keyword],
                popularity: Some(f64::from(asked)),
                priority,
                ..Entry::default()
            })
            .collect()
    })
}

fn index(entries: Vec<Entry>) -> Index<Vec<u8>> {
    let mut builder = IndexBuilder::new(BuildOptions::default());
    builder.entries(entries);
    let side = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    builder.synonyms([SynonymRule {
        from: side(&["skrald", "affald"]),
        to: side(&["skrald", "affald"]),
        two_way: true,
        weight: 0.9,
        line: 1,
        file: "synonyms".to_owned(),
    }]);
    Index::open(builder.build().unwrap().index).unwrap()
}

/// The words of a query that are compared with a question, in order: the words of the index that
/// each may stand for, and what it is worth if it is one that counts.
fn compared(query: &Query) -> Vec<(Vec<u32>, Option<f32>)> {
    let mut all: Vec<(usize, Vec<u32>, Option<f32>)> = Vec::new();
    for slot in query.own() {
        let words = slot.ways.iter().flat_map(|way| &way.words).map(|&(word, _)| word).collect();
        all.push((slot.position, words, Some(slot.idf)));
    }
    all.extend(query.function.iter().map(|word| (word.position, vec![word.word], None)));
    all.sort_by_key(|(position, ..)| *position);
    all.into_iter().map(|(_, words, counts)| (words, counts)).collect()
}

/// Adjacency, agreement and fit by their definitions, word by word.
fn alike(view: &View<'_>, query: &Query, entry: u32) -> (f32, f32, f32) {
    let question: Vec<u32> = view.question_words(entry).collect();
    let compared = compared(query);
    let share = |part: f32, of: f32| if of > 0.0 { part / of } else { 0.0 };
    let (mut pairs, mut beside) = (0.0, 0.0);
    for pair in compared.windows(2) {
        let [(first, counts), (second, also)] = pair else { continue };
        if counts.is_none() && also.is_none() {
            continue;
        }
        pairs += 1.0;
        // In the same place, side by side, or with one word between.
        let near = |(at, word): (usize, &u32)| {
            second.contains(word)
                && question[at.saturating_sub(2)..=at].iter().any(|before| first.contains(before))
        };
        beside += if question.iter().enumerate().any(near) { 1.0 } else { 0.0 };
    }
    let (mut all, mut serving) = (0.0, 0.0);
    for word in &query.function {
        let worth = if word.asks { 3.0 } else { 1.0 };
        all += worth;
        serving += if question.contains(&word.word) { worth } else { 0.0 };
    }
    let (mut about, mut spoken_of) = (0.0, 0.0);
    for word in question {
        let standing_for = compared.iter().filter(|(words, _)| words.contains(&word));
        if let Some(worth) = standing_for.clone().filter_map(|(_, counts)| *counts).reduce(f32::max)
        {
            about += worth;
            spoken_of += worth;
            continue;
        }
        let content = |lexeme: &&u32| view.kind(**lexeme) == WordKind::Content;
        let lexemes = view.lexemes_of(word).iter().filter(content);
        let worth = lexemes.map(|&lexeme| view.idf(lexeme)).fold(0.0, f32::max);
        about += worth;
        if worth == 0.0 && standing_for.count() == 0 {
            // Small words that only the question has.
            about += UNASKED as f32 / 16.0;
        }
    }
    (share(beside, pairs), share(serving, all), share(spoken_of, about))
}

/// The definition: nothing left out, nothing bounded.
fn naive(index: &Index<Vec<u8>>, query: &str, options: &SearchOptions) -> Vec<(u32, f32)> {
    let view = index.view();
    let query = Query::new(&view, query, options);
    let ranking = &view.meta.ranking;
    let weight = |parameter| ranking.get(parameter);
    let mass = query.mass();
    let mut hits = Vec::new();
    for entry in 0..index.len() as u32 {
        let (mut text, mut coverage, mut tiers) = (0.0, 0.0, 0u128);
        let outcomes: Vec<_> = query.slots.iter().map(|slot| outcome(&view, slot, entry)).collect();
        for (number, (slot, outcome)) in query.slots.iter().zip(&outcomes).enumerate() {
            let Some(tier) = outcome.tier else { continue };
            text += slot.idf * saturate(outcome.weight, outcome.frequency, weight(Parameter::k1));
            coverage += slot.idf * outcome.weight;
            tiers |= if slot.is_part { 0 } else { (tier as u128 + 1) << (4 * number) };
        }
        if tiers == 0 {
            continue;
        }
        let (beside, agreement, fit) = alike(&view, &query, entry);
        let priority = f32::from(view.derived.attributes[entry as usize].priority);
        let passage = in_one_place(&query.slots, &outcomes);
        let score = (text + weight(Parameter::coverage) * coverage) / mass
            + weight(Parameter::passage) * passage / mass
            + weight(Parameter::adjacency) * beside
            + weight(Parameter::agreement) * agreement
            + weight(Parameter::fit) * fit
            + weight(Parameter::priority) * priority;
        hits.push(Scored {
            entry,
            score,
            text,
            coverage,
            tiers,
            priority,
            question_coverage: 0.0,
            passage,
            adjacency: beside,
            agreement,
            fit,
            lift: 0.0,
        });
    }
    hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.entry.cmp(&b.entry)));
    lift(&mut hits, weight(Parameter::popularity), |entry| view.popularity(entry));
    hits.into_iter().map(|hit| (hit.entry, hit.score)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn ranking_is_what_its_definition_says(
        entries in entries(), query in text(1..6), typing: bool, limit in 1usize..30,
    ) {
        let index = index(entries);
        let options = SearchOptions { typing, limit, ..SearchOptions::default() };
        let mut scratch = Scratch::default();
        let view = index.view();
        let parsed = Query::new(&view, &query, &options);
        let ranked = rank(&view, &parsed, &options, &mut scratch);
        let expected = naive(&index, &query, &options);
        prop_assert_eq!(ranked.total, expected.len());
        prop_assert_eq!(ranked.hits.len(), expected.len().min(limit));
        for (hit, (_, score)) in ranked.hits.iter().zip(&expected) {
            // The order of addition differs, so the last bits may.
            prop_assert!((hit.score - score).abs() < 1e-4, "{} {}", hit.score, score);
        }
        for (hit, (entry, score)) in ranked.hits.iter().zip(&expected) {
            let tie = expected.iter().any(|(e, s)| e != entry && (s - score).abs() < 1e-4);
            prop_assert!(tie || hit.entry == *entry, "{} is not {}", hit.entry, entry);
        }
    }

    #[test]
    fn explanations_add_up(entries in entries(), query in text(1..5)) {
        let index = index(entries);
        let options = SearchOptions { limit: 1000, ..SearchOptions::default() };
        for (at, hit) in index.search(&query, &options).hits.iter().enumerate() {
            let explained = index.explain(&query, &hit.id, &options).unwrap();
            prop_assert_eq!(explained.rank, Some(at + 1));
            prop_assert_eq!(explained.score, hit.score);
            let sum: f32 = explained.features.iter().map(|(_, _, part)| part).sum();
            prop_assert!((sum - hit.score).abs() < 1e-4, "{} {}", sum, hit.score);
            let tiers: Vec<_> = explained.words.iter().map(|word| word.tier).collect();
            prop_assert_eq!(&tiers, &hit.tiers);
        }
    }

    #[test]
    fn popularity_never_crosses_tier_classes(
        scores in proptest::collection::vec((0.0f32..1.0, 0u128..3, 0u8..16), 1..30),
    ) {
        let scored = |(entry, (score, tiers, _)): (u32, &(f32, u128, u8))| Scored {
            entry, score: *score, text: 0.0, coverage: 0.0, question_coverage: 0.0,
            passage: 0.0, adjacency: 0.0, agreement: 0.0, fit: 0.0, priority: 0.0, lift: 0.0, tiers: *tiers,
        };
        let mut hits: Vec<Scored> = (0u32..).zip(&scores).map(scored).collect();
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.entry.cmp(&b.entry)));
        let before = hits.clone();
        lift(&mut hits, 0.3, |entry| scores[entry as usize].2);
        for pair in hits.windows(2) {
            prop_assert!(pair[0].score >= pair[1].score);
        }
        let place = |hits: &[Scored], entry: u32| hits.iter().position(|h| h.entry == entry);
        for a in &before {
            for b in &before {
                if a.tiers != b.tiers && place(&before, a.entry) < place(&before, b.entry) {
                    prop_assert!(place(&hits, a.entry) < place(&hits, b.entry));
                }
            }
        }
    }
}
