//! Editions: what is for staff leaves no trace in what is public.

use std::collections::BTreeSet;

use kyndig::{BuildOptions, Built, Entry, Index, IndexBuilder, KnownQuery, SynonymRule};
use proptest::prelude::*;

use crate::corpus;

fn build(
    audience: &str,
    entries: Vec<Entry>,
    queries: Vec<KnownQuery>,
    synonyms: Vec<SynonymRule>,
) -> Built {
    let mut options = BuildOptions::default();
    options.audience = audience.to_owned();
    // A public entry may be related to a staff one, which is unknown where only public ones are.
    options.lenient = true;
    let mut builder = IndexBuilder::new(options);
    builder.entries(entries).known_queries(queries).synonyms(synonyms);
    builder.build().expect("a lenient build of readable content succeeds")
}

fn public(entries: &[Entry]) -> Vec<Entry> {
    entries.iter().filter(|entry| entry.audience() == Entry::PUBLIC).cloned().collect()
}

#[test]
fn the_public_example_is_the_same_with_and_without_the_staff_entries_at_hand() {
    let (entries, queries, synonyms) = corpus::fjordby();
    let from_public = build("public", public(&entries), queries.clone(), synonyms.clone()).index;
    let from_all = build("public", entries.clone(), queries.clone(), synonyms.clone()).index;
    assert!(from_all == from_public, "{} and {} bytes", from_all.len(), from_public.len());
    let staff = build("staff", entries, queries, synonyms).index;
    assert!(staff != from_all);
}

#[test]
fn no_text_word_or_id_of_the_staff_entries_is_in_the_public_example() {
    let (entries, queries, _) = corpus::fjordby();
    // Without synonyms: their words are the editor's own, and public.
    let bytes = build("public", entries.clone(), queries.clone(), Vec::new()).index;
    let (shown, hidden): (Vec<_>, Vec<_>) =
        entries.iter().partition(|entry| entry.audience() == Entry::PUBLIC);
    assert!(!hidden.is_empty());
    let contains = |text: &str| {
        !text.is_empty() && bytes.windows(text.len()).any(|window| window == text.as_bytes())
    };
    let known: String = queries.iter().map(|query| format!("{} ", query.text)).collect();
    let shown: String = shown.iter().map(|entry| all_text(entry)).chain([known]).collect();
    let shown_words = words(&shown);
    let written = written(&bytes);
    for entry in hidden {
        assert!(!contains(&entry.id), "the id {}", entry.id);
        assert!(shown.contains(&entry.question) || !contains(&entry.question), "{}", entry.id);
        assert!(!contains(&entry.answer), "the answer of {}", entry.id);
        for word in words(&all_text(entry)).difference(&shown_words) {
            assert!(!written.contains(word), "the word {word} of {}", entry.id);
        }
    }
}

/// Every text of an entry, with its id and links.
fn all_text(entry: &Entry) -> String {
    let mut text = format!("{} {} {} {} ", entry.id, entry.question, entry.answer, entry.url);
    let action = entry.self_service.iter().flat_map(|action| [&action.title, &action.url]);
    let lists = [&entry.variants, &entry.keywords, &entry.category, &entry.roles];
    for part in lists.into_iter().flatten().chain(action) {
        text.push_str(part);
        text.push(' ');
    }
    text
}

/// The words of a text by a rule that is not the library's: runs of letters, lower case. Numbers
/// are left out, for the tables are full of them.
fn words(text: &str) -> BTreeSet<String> {
    let is_word = |word: &&str| word.len() > 1 && word.contains(char::is_alphabetic);
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(is_word);
    words.map(str::to_lowercase).collect()
}

/// The words that an index has from its content: all texts, and every word that stands in an entry.
/// Words without an entry come from these and the language (known forms, stems, function words);
/// that they tell nothing else is what the comparison of bytes proves.
fn written(bytes: &[u8]) -> BTreeSet<String> {
    let index = Index::open(bytes).expect("what was built can be opened");
    let mut all = BTreeSet::new();
    index.inspect(&mut |section, line| match section {
        // Without an editor's synonyms the rules are those of the library's tables, told by forms
        // that no entry need have.
        "META" | "RULE" | "LEXI" | "EDGE" | "SYNO" | "size" => {}
        "WORD" if line.ends_with("| ") => {}
        _ => all.extend(words(line)),
    });
    all
}

#[test]
fn what_an_edition_leaves_out_is_in_its_report() {
    let entry = |id: &str, audience: &str| Entry {
        id: id.into(),
        question: format!("Spørgsmål {id}?"),
        audience: audience.into(),
        ..Entry::default()
    };
    let mut open = entry("open", "public");
    open.related = vec!["inner".into()];
    let query = KnownQuery { text: "intern sag".into(), count: 3.0, entry: Some("inner".into()) };
    let entries = vec![open, entry("inner", "staff"), entry("other", "library")];
    let report = build("public", entries, vec![query], Vec::new()).report;
    assert_eq!((report.entries, report.dropped_entries), (1, 2));
    let dropped = report.dropped.join("\n");
    assert!(dropped.contains("`open`") && dropped.contains("`inner`"), "{dropped}");
    assert_eq!(report.dropped.len(), 2, "the relation and the known query: {dropped}");
}

#[test]
fn a_group_sees_the_public_entries_and_its_own_alone() {
    let (mut entries, _, _) = corpus::fjordby();
    for entry in entries.iter_mut().filter(|entry| entry.audience == "staff").skip(5) {
        entry.audience = "library".into();
    }
    let open = |audience| Index::open(build(audience, entries.clone(), vec![], vec![]).index);
    let count = |audience| open(audience).map(|index| index.len()).unwrap_or_default();
    let public = public(&entries).len();
    assert_eq!(count("public"), public);
    assert_eq!(count("staff"), public + 5);
    assert_eq!(count("library"), entries.len() - 5);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn public_from_all_entries_is_public_from_the_public_ones(
        entries in corpus::entries(1..12),
    ) {
        let query = |entry: &Entry| KnownQuery {
            text: entry.question.clone(),
            count: 5.0,
            entry: Some(entry.id.clone()),
        };
        let all: Vec<KnownQuery> = entries.iter().map(query).collect();
        let from_all = build("public", entries.clone(), all.clone(), vec![]);
        let shown = public(&entries);
        let of_shown = all.iter().filter(|query| {
            shown.iter().any(|entry| Some(&entry.id) == query.entry.as_ref())
        });
        let from_public = build("public", shown.clone(), of_shown.cloned().collect(), vec![]);
        prop_assert_eq!(from_all.index, from_public.index);
        prop_assert_eq!(from_all.report.entries, shown.len());
    }
}
