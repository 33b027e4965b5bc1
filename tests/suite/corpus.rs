//! Generated content for property tests: Danish-like, small, with everything an entry can have.

use kyndig::content::{ReadOptions, ReadReport, read_entries, read_known_queries, read_synonyms};
use kyndig::{Entry, KnownQuery, SynonymRule};
use proptest::prelude::*;

use crate::statements::workspace;

/// Words that inflect, compound, fold and are near to each other.
pub(crate) const WORDS: [&str; 40] = [
    "barn",
    "barnet",
    "børn",
    "børnehave",
    "børnehaven",
    "børnehaveplads",
    "plads",
    "pladser",
    "pris",
    "priser",
    "betaling",
    "betale",
    "pas",
    "passet",
    "pasning",
    "kørekort",
    "kort",
    "skole",
    "skolen",
    "skolebus",
    "bus",
    "affald",
    "affaldet",
    "storskrald",
    "skrald",
    "hente",
    "henter",
    "bolig",
    "boligen",
    "boligstøtte",
    "støtte",
    "flytning",
    "flytte",
    "flytter",
    "Århus",
    "ældre",
    "søndag",
    "dag",
    "kommune",
    "kommunen",
];

/// Function and question words.
const SMALL: [&str; 10] =
    ["hvordan", "hvad", "hvornår", "får", "jeg", "mit", "en", "til", "i", "kan"];

/// Texts of content words with function words between.
pub(crate) fn text(words: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    let word =
        prop_oneof![3 => prop::sample::select(&WORDS[..]), 2 => prop::sample::select(&SMALL[..])];
    prop::collection::vec(word, words).prop_map(|words| words.join(" "))
}

/// An entry that can be used, but for its id.
fn entry() -> impl Strategy<Value = Entry> {
    let lists = (
        prop::collection::vec(text(1..4), 0..2),
        prop::collection::vec(text(1..2), 0..2),
        prop::collection::vec(prop::sample::select(&["Børn", "Borger", "Affald"][..]), 0..2),
        prop::collection::vec(prop::sample::select(&["senior", "forælder"][..]), 0..2),
        prop::collection::vec(0usize..12, 0..3),
    );
    let scalars = (
        prop_oneof![Just(""), Just("public"), Just("staff")],
        prop::option::of(0u32..2000),
        -3i8..=3,
        prop::option::of(prop::sample::select(&["2026-01-01", "2027-05-31"][..])),
    );
    (text(1..7), text(0..20), lists, scalars).prop_map(|(question, answer, lists, scalars)| {
        let (variants, keywords, mut category, roles, related) = lists;
        let (audience, popularity, priority, valid_to) = scalars;
        category.dedup();
        let owned = |list: Vec<&str>| list.into_iter().map(str::to_owned).collect();
        Entry {
            question,
            answer,
            variants,
            keywords,
            category: owned(category),
            roles: owned(roles),
            related: related.into_iter().map(|number| format!("e{number}")).collect(),
            audience: audience.to_owned(),
            popularity: popularity.map(f64::from),
            priority,
            valid_to: valid_to.map(str::to_owned),
            ..Entry::default()
        }
    })
}

/// Entries with ids of their own; some relations lead nowhere.
pub(crate) fn entries(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Entry>> {
    prop::collection::vec(entry(), count).prop_map(|mut entries| {
        for (number, entry) in entries.iter_mut().enumerate() {
            entry.id = format!("e{number}");
        }
        entries
    })
}

/// The example set: entries, known queries and synonyms.
pub(crate) fn fjordby() -> (Vec<Entry>, Vec<KnownQuery>, Vec<SynonymRule>) {
    let folder = workspace().join("examples/fjordby");
    let file = |name: &str| std::fs::read(folder.join(name)).expect("the example is there");
    let (read, mut report) = (ReadOptions::default(), ReadReport::default());
    (
        read_entries("faq.jsonl", &file("faq.jsonl"), &read, &mut report).expect("entries"),
        read_known_queries("q", &file("known-queries.tsv"), &read, &mut report).expect("queries"),
        read_synonyms("s", &file("synonyms.txt"), &read, &mut report).expect("synonyms"),
    )
}
