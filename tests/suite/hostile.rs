//! What nobody should hand in, and somebody will.

use kyndig::content::{MAX_TEXT_BYTES, ReadOptions, ReadReport, read_entries};
use kyndig::{
    BuildOptions, Built, Entry, ErrorKind, Filter, Index, IndexBuilder, KnownQuery, SearchOptions,
    SuggestOptions,
};
use kyndig_tests::{ask, build, drive, entry};
use proptest::prelude::*;

fn try_build(entries: Vec<Entry>, lenient: bool) -> kyndig::Result<Built> {
    let mut options = BuildOptions::default();
    options.lenient = lenient;
    let mut builder = IndexBuilder::new(options);
    builder.entries(entries);
    builder.build()
}

/// Refused with a message that has `names` in it; built and reported where the build is lenient.
fn refused(entries: Vec<Entry>, names: &str) {
    let error = try_build(entries.clone(), false).expect_err("cannot be used");
    assert_eq!(error.kind(), ErrorKind::Content);
    assert!(error.to_string().contains(names), "{error}");
    assert!(error.remedy_text().is_some(), "{error}");
    let built = try_build(entries, true).expect("what can be used is built");
    assert!(built.report.dropped.iter().any(|line| line.contains(names)), "{}", built.report);
    let index = Index::open(built.index).expect("what was built can be opened");
    drive(&index, "pas");
}

#[test]
fn invalid_utf8_is_refused_with_file_and_line() {
    let bytes = b"{\"id\":\"a\",\"question\":\"x\"}\n{\"id\":\"b\",\"question\":\"p\xe5s\"}\n";
    let mut report = ReadReport::default();
    for options in [ReadOptions { lenient: false }, ReadOptions { lenient: true }] {
        let error = read_entries("faq.jsonl", bytes, &options, &mut report).expect_err("no UTF-8");
        assert_eq!((error.file(), error.line()), (Some("faq.jsonl"), Some(2)));
    }
}

#[test]
fn an_id_that_stands_twice_is_refused() {
    refused(vec![entry("twice", "Nyt pas?"), entry("twice", "Nyt kørekort?")], "`twice`");
}

#[test]
fn a_relation_that_leads_nowhere_is_refused() {
    let mut open = entry("open", "Nyt pas?");
    open.related = vec!["gone".into()];
    refused(vec![open], "`gone`");
}

#[test]
fn a_category_that_lies_in_itself_is_refused() {
    let mut looped = entry("looped", "Nyt pas?");
    looped.category = vec!["Borger".into(), "Pas".into(), "Borger".into()];
    refused(vec![looped], "`Borger`");
}

#[test]
fn an_entry_without_question_and_answer_is_refused() {
    refused(vec![entry("empty", " \n"), entry("good", "Nyt pas?")], "`empty`");
}

#[test]
fn a_day_that_is_none_and_an_unknown_language_are_refused() {
    let mut wrong = entry("wrong", "Nyt pas?");
    wrong.valid_to = Some("2026-02-30".into());
    refused(vec![wrong], "2026-02-30");
    let mut wrong = entry("wrong", "Nyt pas?");
    wrong.lang = "xx".into();
    refused(vec![wrong], "`xx`");
}

#[test]
fn more_roles_than_there_are_places_for_are_refused() {
    let mut many = entry("many", "Nyt pas?");
    many.roles = (0..200).map(|number| format!("role {number}")).collect();
    let error = try_build(vec![many], false).expect_err("too many roles");
    assert_eq!(error.kind(), ErrorKind::Content);
}

#[test]
fn an_index_of_nothing_answers_nothing() {
    let index = build([]);
    drive(&index, "pas");
    let answer = index.search("pas", &SearchOptions::default());
    assert_eq!((answer.hits.len(), answer.verdict.code()), (0, "none"));
    assert!(index.suggest("", &SuggestOptions::default()).items.is_empty());
}

#[test]
fn a_text_of_ten_megabytes_is_refused_by_the_reader() {
    let text = "pas og kørekort. ".repeat(10 << 20 >> 4);
    let json = serde_json::json!([{ "id": "long", "question": "Pas?", "answer": text }]);
    let mut report = ReadReport::default();
    let read =
        read_entries("faq.json", json.to_string().as_bytes(), &Default::default(), &mut report);
    let error = read.expect_err("the text is too long");
    assert!(error.to_string().contains(&MAX_TEXT_BYTES.to_string()), "{error}");
}

#[test]
fn a_text_of_ten_megabytes_in_one_entry_is_built_and_found() {
    let mut long = entry("long", "Hvad er det lange svar?");
    long.answer = "pas kørekort børnehaveplads ".repeat(10 << 20 >> 5);
    long.answer.push_str(&"x".repeat(1 << 20));
    let index = build([long, entry("short", "Pas")]);
    let answer = index.search("børnehaveplads", &SearchOptions::default());
    assert_eq!(answer.hits.first().map(|hit| hit.id.as_str()), Some("long"));
    assert!(answer.hits.len() <= 2);
}

#[test]
fn a_query_of_a_megabyte_is_cut_and_says_so() {
    let index = build([entry("pas", "Nyt pas?"), entry("aa", "Hvor er åen?")]);
    for text in ["pas ", "å", "x", "\u{301}", "pas-", "\u{1f600}", "børnehaveplads"] {
        let query = text.repeat((1 << 20) / text.len());
        let answer = index.search(&query, &SearchOptions::default());
        assert!(answer.truncated, "{text:?}");
        assert!(index.suggest(&query, &SuggestOptions::default()).truncated, "{text:?}");
        // What takes a word must take a long one too.
        index.split(&query);
        index.correct(&query, 5);
    }
}

#[test]
fn a_word_of_a_hundred_thousand_letters_is_an_entry_like_any_other() {
    let index = build([entry("long", &"æblegrød".repeat(12_500)), entry("pas", "Nyt pas?")]);
    drive(&index, &"æblegrød".repeat(12_500));
    let answer = index.search("pas", &SearchOptions::default());
    assert_eq!(answer.hits.first().map(|hit| hit.id.as_str()), Some("pas"));
}

#[test]
fn emoji_marks_and_invisible_letters_are_harmless() {
    let texts = [
        "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}\u{200d}\u{1f466}",
        "a\u{30a}\u{308}\u{301}\u{323}\u{30a}",
        "\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}",
        "\u{202e}sap\u{202c}",
        "\u{0}\u{1}\u{7f}",
        "İstanbul ẞ ß ﬁ Ω µ ǅ",
        "ⓅⒶⓈ ｐａｓ 𝐩𝐚𝐬",
        "é".repeat(200).leak(),
    ];
    let entries = (texts.iter().enumerate())
        .map(|(number, text)| entry(&format!("e{number}"), &format!("Pas {text} nyt{text}pas?")));
    let index = build(entries);
    for text in texts {
        drive(&index, text);
        drive(&index, &format!("pas{text}"));
    }
}

#[test]
fn options_out_of_range_are_cut_to_what_there_is() {
    let index = build([entry("pas", "Nyt pas?")]);
    let mut options = SearchOptions::default();
    options.limit = usize::MAX;
    options.max_edits = u8::MAX;
    options.filter.category = Some(u32::MAX);
    options.filter.role = Some("nobody".into());
    options.filter.today = Some(i32::MIN);
    assert!(index.search("pas", &options).hits.is_empty());
    options.filter = Filter::default();
    assert_eq!(index.search("pas", &options).hits.len(), 1);
    options.limit = 0;
    assert!(index.search("pas", &options).hits.is_empty());
    let mut options = SuggestOptions::default();
    options.limit = usize::MAX;
    options.max_edits = u8::MAX;
    options.budget = u32::MAX;
    assert_eq!(index.suggest("nyt", &options).items.len(), 1);
    options.budget = 0;
    assert!(index.suggest("nyt", &options).truncated);
}

/// Many suggestions, with every letter of the alphabet in front.
fn crowd(count: u32) -> Index<Vec<u8>> {
    let mut builder = IndexBuilder::new(BuildOptions::default());
    builder.entries([entry("pas", "Nyt pas?")]);
    let letters: Vec<char> = "abcdefghijklmnopqrstuvwxyzæøå".chars().collect();
    builder.known_queries((0..count).map(|number| {
        let mut text = String::new();
        let mut rest = number;
        while text.is_empty() || rest > 0 {
            text.push(letters[(rest % 29) as usize]);
            rest /= 29;
        }
        KnownQuery { text: format!("{text} pas"), count: f64::from(count - number), entry: None }
    }));
    Index::open(builder.build().expect("known queries can be used").index).expect("opens")
}

/// Completions of one letter: the most asked first, within the budget, and more only with more.
fn one_letter(index: &Index<Vec<u8>>) {
    for prefix in ["a", "å", "p", "pa", "x ", "zz", "pas a"] {
        let suggestions = index.suggest(prefix, &SuggestOptions::default());
        let ranks: Vec<u32> = suggestions.items.iter().map(|item| item.rank).collect();
        let begins = suggestions.items.iter().filter(|item| item.text.starts_with(prefix)).count();
        assert!(ranks[..begins].is_sorted(), "{prefix:?} {ranks:?}");
        let mut options = SuggestOptions::default();
        options.budget = 50;
        assert!(index.suggest(prefix, &options).items.len() <= 8);
    }
    let first = index.suggest("a", &SuggestOptions::default()).items.into_iter().next();
    assert_eq!(first.map(|item| item.text).as_deref(), Some("a pas"));
    ask(index, "pas b");
}

#[test]
fn one_letter_of_two_hundred_thousand_suggestions_gives_the_most_asked() {
    one_letter(&crowd(200_000));
}

#[test]
#[ignore = "a build of a million suggestions"]
fn one_letter_of_a_million_suggestions_gives_the_most_asked() {
    one_letter(&crowd(1_000_000));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn searching_never_panics(
        query in prop_oneof![any::<String>(), crate::corpus::text(0..12), "[a-zæøå \\-'.?0-9]{0,40}"],
        typing in any::<bool>(),
        max_edits in any::<u8>(),
        limit in prop_oneof![0usize..20, Just(usize::MAX)],
        category in any::<Option<u32>>(),
        role in any::<Option<String>>(),
        today in any::<Option<i32>>(),
    ) {
        let index = kyndig_tests::fuzz::good();
        let mut options = SearchOptions::default();
        (options.typing, options.max_edits, options.limit) = (typing, max_edits, limit);
        let filter = &mut options.filter;
        (filter.category, filter.role, filter.today) = (category, role, today);
        let answer = index.search(&query, &options);
        prop_assert!(answer.hits.len() <= limit);
        let mut options = SuggestOptions::default();
        (options.limit, options.max_edits) = (limit, max_edits);
        prop_assert!(index.suggest(&query, &options).items.len() <= limit);
        ask(index, &query);
    }
}
