//! The order guarantee: a better tier never lowers a score, popularity stays inside its class, and
//! what is explained is what was ranked.

use std::collections::{BTreeMap, BTreeSet};

use kyndig::{
    Answer, BuildOptions, Entry, Index, IndexBuilder, KnownQuery, Match, SearchOptions,
    SuggestOptions, Tier,
};
use kyndig_tests::{build, entry};
use proptest::prelude::*;

use crate::corpus;

/// Query words, and words that an entry may have instead, in no order.
const NEAR: [(&str, &[&str]); 5] = [
    ("børnehave", &["børnehave", "børnehaver", "boernehave", "børnehaveplads", "børnhave"]),
    ("flytning", &["flytning", "flytningen", "flytninger", "flytningssag", "flytnign"]),
    ("kørekort", &["kørekort", "kørekortet", "koerekort", "korekort", "kørekortsag", "kørkort"]),
    ("ansøgning", &["ansøgning", "ansøgninger", "ansoegning", "ansøgningsfrist", "asøgning"]),
    ("daginstitution", &["daginstitution", "daginstitutioner", "vuggestue", "dagistitution"]),
];

/// With these the compounds among the words fall into their parts.
const PARTS: &str = "Plads til en sag inden en frist";

/// A text of two passages; the second has each of the words in a lesser way, and another of the query.
const PASSAGES: &str = "{} er det første af flere ord i en sætning som er lang nok. \
    Pris for børnehaveplads, flytningssag, kørekortsag, ansøgningsfrist og vuggestue.";

/// Entries of every case: other words, so that idf and lengths differ between cases.
fn fillers() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(corpus::text(2..7), 0..12)
}

fn search(index: &Index<Vec<u8>>, query: &str, typing: bool) -> Answer {
    let mut options = SearchOptions::default();
    options.typing = typing;
    options.limit = 1000;
    index.search(query, &options)
}

/// The tiers of two hits differ in one word only: which of the two has the better one?
fn better(a: &[Option<Tier>], b: &[Option<Tier>]) -> Option<std::cmp::Ordering> {
    let mut differing = a.iter().zip(b).filter(|(a, b)| a != b);
    let (a, b) = differing.next()?;
    if differing.next().is_some() {
        return None;
    }
    // No tier at all is the worst one.
    let rank = |tier: &Option<Tier>| tier.map_or(usize::MAX, |tier| tier as usize);
    Some(rank(b).cmp(&rank(a)))
}

/// Without this the properties below might hold of nothing.
#[test]
fn the_words_of_the_order_test_are_reached_in_many_ways() {
    let mut seen = BTreeSet::new();
    for (word, forms) in NEAR {
        for form in forms {
            let index = build([entry("p", form), entry("f", PARTS)]);
            let answer = search(&index, word, false);
            seen.extend(answer.hits.iter().flat_map(|hit| hit.tiers.clone()).flatten());
        }
        let forms = forms.iter().enumerate();
        let entries = forms.map(|(number, form)| entry(&format!("p{number}"), form));
        let index = build(entries.chain([entry("f", PARTS)]));
        let answer = search(&index, word, false);
        seen.extend(answer.hits.iter().flat_map(|hit| hit.tiers.clone()).flatten());
        let tiers: BTreeSet<_> = answer.hits.iter().map(|hit| hit.tiers.clone()).collect();
        assert!(tiers.len() > 1, "{word}: {tiers:?}");
    }
    for tier in [Tier::Exact, Tier::Inflection, Tier::Folded, Tier::Compound, Tier::Typo] {
        assert!(seen.contains(&tier), "{tier:?} is missing in {seen:?}");
    }
}

/// What the words of a question are worth to `fit` is asked of the query: forms differ in rarity.
#[test]
fn a_rarer_form_in_a_worse_tier_does_not_fit_better() {
    let questions = ["børnehave", "børnehave", "børnehaver", "boernehave"].into_iter().enumerate();
    let entries = questions
        .map(|(number, form)| entry(&format!("p{number}"), &format!("Hvordan får jeg {form}?")));
    let index = build(entries.chain([entry("words", PARTS)]));
    let hits = search(&index, "hvad er børnehave pris", false).hits;
    let order: Vec<&str> = hits.iter().take(4).map(|hit| hit.id.as_str()).collect();
    assert_eq!(order, ["p0", "p1", "p2", "p3"]);
    let tiers: Vec<_> =
        hits.iter().take(4).filter_map(|hit| hit.tiers.iter().flatten().next()).collect();
    let expected = [Tier::Exact, Tier::Exact, Tier::Inflection, Tier::Folded];
    assert_eq!(tiers, expected.each_ref());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_better_tier_of_one_word_never_lowers_the_score(
        fillers in fillers(),
        (word, forms) in prop::sample::select(&NEAR[..]),
        picks in prop::collection::vec(0usize..6, 2..5),
        template in prop::sample::select(
            &["{}", "Hvordan får jeg {}?", "{} i kommunen, pris", PASSAGES][..]
        ),
        query in prop::sample::select(&["{}", "hvad er {} pris", "{} kommunen"][..]),
        in_answer in any::<bool>(),
    ) {
        let mut entries: Vec<Entry> = (fillers.iter().enumerate())
            .map(|(number, text)| entry(&format!("f{number}"), text))
            .collect();
        entries.push(entry("words", PARTS));
        for (number, pick) in picks.iter().enumerate() {
            let text = template.replace("{}", forms[pick % forms.len()]);
            let mut pair = entry(&format!("p{number}"), &text);
            if in_answer {
                pair.answer = std::mem::replace(&mut pair.question, "Se her".into());
            }
            entries.push(pair);
        }
        let mut builder = IndexBuilder::new(BuildOptions::default());
        let mut report = kyndig::content::ReadReport::default();
        let rules = kyndig::content::read_synonyms(
            "s", "daginstitution, vuggestue".as_bytes(), &Default::default(), &mut report,
        );
        builder.entries(entries).synonyms(rules.expect("good synonyms"));
        let index = Index::open(builder.build().expect("good content").index).expect("opens");
        let answer = search(&index, &query.replace("{}", word), false);
        let hits: Vec<_> = answer.hits.iter().filter(|hit| hit.id.starts_with('p')).collect();
        for (number, a) in hits.iter().enumerate() {
            for b in &hits[..number] {
                // `b` stands above `a`: it may not have the worse tier and the higher score.
                if better(&a.tiers, &b.tiers) == Some(std::cmp::Ordering::Greater) {
                    prop_assert!(
                        a.score >= b.score,
                        "{:?} {:?} {} is below {:?} {:?} {}",
                        a.question, a.tiers, a.score, b.question, b.tiers, b.score
                    );
                }
            }
        }
    }

    #[test]
    fn popularity_never_reorders_hits_of_different_tiers(
        entries in corpus::entries(2..14),
        query in corpus::text(1..5),
        counts in prop::collection::vec(0u32..5000, 14),
    ) {
        let order = |popular: bool| {
            let mut entries = entries.clone();
            for (entry, count) in entries.iter_mut().zip(&counts) {
                entry.popularity = popular.then(|| f64::from(*count));
                entry.audience = String::new();
                entry.related.clear();
            }
            search(&build(entries), &query, false)
        };
        let (without, with) = (order(false), order(true));
        prop_assert_eq!(without.hits.len(), with.hits.len());
        let place: BTreeMap<&str, usize> =
            with.hits.iter().enumerate().map(|(place, hit)| (hit.id.as_str(), place)).collect();
        for (number, lower) in without.hits.iter().enumerate() {
            for upper in &without.hits[..number] {
                if upper.tiers != lower.tiers && upper.score > lower.score {
                    prop_assert!(
                        place[upper.id.as_str()] < place[lower.id.as_str()],
                        "{} {:?} and {} {:?} have changed places",
                        upper.id, upper.tiers, lower.id, lower.tiers
                    );
                }
            }
        }
        prop_assert!(with.hits.windows(2).all(|pair| pair[0].score >= pair[1].score));
    }

    #[test]
    fn what_is_explained_is_what_was_ranked(
        entries in corpus::entries(1..14),
        query in corpus::text(1..6),
        typing in any::<bool>(),
    ) {
        let mut entries = entries;
        for entry in &mut entries {
            entry.popularity = None;
            entry.audience = String::new();
            entry.related.clear();
        }
        let index = build(entries);
        let answer = search(&index, &query, typing);
        let mut options = SearchOptions::default();
        options.typing = typing;
        let mut sorted: Vec<(f32, u32)> = Vec::new();
        for number in 0..index.len() as u32 {
            let id = index.entry(number).map(|entry| entry.id).unwrap_or_default();
            let explained = index.explain(&query, &id, &options).expect("the entry is there");
            let sum: f32 = explained.features.iter().map(|(_, _, part)| part).sum();
            prop_assert!((sum - explained.score).abs() < 1e-4, "{} {}", sum, explained);
            let rank = answer.hits.iter().position(|hit| hit.entry == number);
            prop_assert_eq!(explained.rank, rank.map(|rank| rank + 1), "{}", explained);
            if let Some(hit) = rank.and_then(|rank| answer.hits.get(rank)) {
                prop_assert!((hit.score - explained.score).abs() < 1e-4);
                sorted.push((hit.score, number));
            }
        }
        // The naive ranking: everything that matched, by score and then by number.
        sorted.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let ranked: Vec<(f32, u32)> =
            answer.hits.iter().map(|hit| (hit.score, hit.entry)).collect();
        prop_assert_eq!(ranked, sorted);
    }

    #[test]
    fn completion_is_a_filter_of_all_suggestions_sorted_by_popularity(
        texts in prop::collection::btree_map("[a-dæ]{1,3}( [a-dæ]{1,3}){0,2}", 1u32..50, 1..60),
        prefix in "[a-dæ]{1,2}( [a-dæ]{0,2})?",
        limit in 0usize..12,
    ) {
        let mut builder = IndexBuilder::new(BuildOptions::default());
        builder.entries([entry("only", "Zzz")]);
        builder.known_queries(texts.iter().map(|(text, count)| KnownQuery {
            text: text.clone(),
            count: f64::from(*count),
            entry: None,
        }));
        let index = Index::open(builder.build().expect("good content").index).expect("opens");
        let mut naive: Vec<(u32, &String)> = texts.iter().map(|(text, n)| (*n, text)).collect();
        naive.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
        // A blank at the end says that the word is complete: it is the text's last, or goes on.
        let begins = |text: &str| {
            text.starts_with(&prefix) || prefix.strip_suffix(' ').is_some_and(|word| text == word)
        };
        let mut expected: Vec<&str> =
            naive.iter().map(|(_, text)| text.as_str()).filter(|text| begins(text)).collect();
        expected.truncate(limit);
        let mut options = SuggestOptions::default();
        options.limit = limit;
        let suggestions = index.suggest(&prefix, &options);
        let exact = suggestions.items.iter().filter(|item| item.how == Match::Prefix);
        let exact: Vec<&str> = exact.map(|item| item.text.as_str()).collect();
        prop_assert_eq!(exact, expected);
        let ways: Vec<Match> = suggestions.items.iter().map(|item| item.how).collect();
        prop_assert!(ways.is_sorted(), "{:?}", ways);
    }
}
