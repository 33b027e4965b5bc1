//! Files of format version 1, committed: what was written once is read for ever.

use std::sync::OnceLock;

use kyndig::content::{ReadOptions, ReadReport, read_entries, read_known_queries, read_synonyms};
use kyndig::{
    Answers, BuildOptions, Built, Filter, Index, IndexBuilder, Language, SearchOptions,
    SuggestOptions, build_popularity, compact, expand, parse_day,
};

use crate::statements::workspace;

const BLESS: &str = "if this is meant, renew the files with
    KYNDIG_BLESS=1 cargo test -p kyndig-tests --test suite golden
and say in the change log that indexes are to be built again";

fn file(name: &str) -> Vec<u8> {
    let path = workspace().join("tests/golden").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("tests/golden/{name}: {error}"))
}

/// The builder of the golden content: entries, known queries, synonyms, two languages.
pub(crate) fn builder(answers: Answers) -> IndexBuilder {
    let (read, mut report) = (ReadOptions::default(), ReadReport::default());
    let mut options = BuildOptions::default();
    options.languages = vec![Language::Danish, Language::Swedish];
    options.audience = "staff".to_owned();
    options.answers = answers;
    let mut builder = IndexBuilder::new(options);
    let entries = read_entries("entries.json", &file("entries.json"), &read, &mut report);
    builder.entries(entries.expect("the entries can be read"));
    let queries = read_known_queries("queries.tsv", &file("queries.tsv"), &read, &mut report);
    builder.known_queries(queries.expect("the known queries can be read"));
    let rules = read_synonyms("synonyms.txt", &file("synonyms.txt"), &read, &mut report);
    builder.synonyms(rules.expect("the synonyms can be read"));
    builder
}

/// The golden content as an index with its answers file and its popularity file.
pub(crate) fn built() -> (Built, Vec<u8>) {
    let built = builder(Answers::Separate).build().expect("the golden content can be built");
    let index = Index::open(&built.index[..]).expect("what was built can be opened");
    let counts = [("storskrald".to_owned(), 500.0), ("pas".to_owned(), 20.0)];
    let popularity = build_popularity(&index, &counts, &[]).expect("the counts can be used");
    (built, popularity)
}

/// The golden files as today's code writes them; written down first, where that is asked for.
fn today() -> &'static [(&'static str, Vec<u8>); 4] {
    static TODAY: OnceLock<[(&str, Vec<u8>); 4]> = OnceLock::new();
    TODAY.get_or_init(|| {
        let (built, popularity) = built();
        let answers = built.answers.expect("answers are separate");
        let compact = compact(&built.index).expect("an index has a compact form");
        let files = [
            ("v1.kyndig", built.index),
            ("v1.compact", compact),
            ("v1.answers", answers),
            ("v1.popularity", popularity),
        ];
        if std::env::var_os("KYNDIG_BLESS").is_some() {
            for (name, bytes) in &files {
                let path = workspace().join("tests/golden").join(name);
                std::fs::write(path, bytes).expect("a golden file can be written");
            }
        }
        files
    })
}

#[test]
fn golden_content_gives_the_golden_bytes() {
    for (name, bytes) in today() {
        let golden = file(name);
        let at = golden.iter().zip(bytes).position(|(a, b)| a != b);
        assert!(
            golden == *bytes,
            "{name} has {} bytes and had {}; the first difference is at {at:?};\n{BLESS}",
            bytes.len(),
            golden.len(),
        );
    }
}

fn open() -> Index<Vec<u8>> {
    today();
    let index = Index::open(file("v1.kyndig")).expect("version 1 is read");
    index.verify().expect("the file is whole");
    index.with_answers(file("v1.answers")).expect("its answers are read")
}

#[test]
fn golden_compact_file_gives_the_golden_index() {
    today();
    let expanded = expand(file("v1.compact")).expect("version 1 is expanded");
    assert!(expanded == file("v1.kyndig"));
}

#[test]
fn golden_file_is_found_in_by_every_tier() {
    let index = open();
    let first = |query: &str| {
        let answer = index.search(query, &SearchOptions::default());
        answer.hits.first().map(|hit| hit.id.clone()).unwrap_or_default()
    };
    for (query, id) in [
        ("børnehave plads", "plads"),
        ("fornyelse af pas", "pas"),
        ("koerekort", "koerekort"),
        ("Aarhus", "aarhus"),
        ("søskenderabatten", "soeskende"),
        ("kørekotr", "koerekort"),
        ("hjemmehjælp", "visitation"),
        ("förskola", "forskola"),
        ("e-boks", "eboks"),
    ] {
        assert_eq!(first(query), id, "{query}");
    }
    for (query, id) in [("daginstitution", "plads"), ("skrald", "storskrald")] {
        let answer = index.search(query, &SearchOptions::default());
        assert!(answer.hits.iter().any(|hit| hit.id == id), "{query}");
    }
}

#[test]
fn golden_file_suggests_browses_and_shows() {
    let index = open();
    let texts = |prefix: &str| -> Vec<String> {
        let suggestions = index.suggest(prefix, &SuggestOptions::default());
        suggestions.items.into_iter().map(|item| item.text).collect()
    };
    assert_eq!(texts("").first().map(String::as_str), Some("Hvordan fornyer jeg mit pas?"));
    assert_eq!(
        texts("hvordan forn"),
        ["Hvordan fornyer jeg mit pas?", "Hvordan fornyer jeg mit kørekort?"]
    );
    assert_eq!(texts("stors").first().map(String::as_str), Some("storskrald mandag"));
    assert_eq!(index.find_category(&["Børn", "Dagtilbud"]), Some(1));
    let number = index.find("plads").expect("the entry is there");
    let entry = index.entry(number).expect("the entry can be shown");
    assert_eq!(entry.category, ["Børn", "Dagtilbud"]);
    assert_eq!(entry.roles, ["børnefamilie"]);
    assert_eq!(entry.variants, ["Opskrivning til børnehave"]);
    assert!(entry.answer.is_some_and(|answer| answer.starts_with("Skriv barnet op")));
    assert_eq!(entry.self_service.map(|action| action.0).as_deref(), Some("Skriv dit barn op"));
    let related = index.related(number);
    assert_eq!(related, [1, 2]);
    let mut filter = Filter::default();
    filter.today = parse_day("2026-11-22");
    let tree = index.find("juletrae").expect("the entry is there");
    assert!(!index.top(&filter, 100).contains(&tree));
    assert!(index.top(&Filter::default(), 100).contains(&tree));
}

#[test]
fn golden_popularity_file_changes_the_order_of_the_top_questions() {
    let before = open().top(&Filter::default(), 1);
    let index = open().with_popularity(file("v1.popularity")).expect("its popularity is read");
    let after = index.top(&Filter::default(), 1);
    let id = |numbers: &[u32]| index.entry(numbers[0]).map(|entry| entry.id).unwrap_or_default();
    assert_eq!((id(&before), id(&after)), ("pas".into(), "storskrald".into()));
    let first = index.suggest("", &SuggestOptions::default()).items.into_iter().next();
    assert_eq!(first.map(|item| item.text).as_deref(), Some("Hvornår henter I storskrald?"));
}
