use super::*;
use crate::analysis::words;
use crate::index::format::Tag;
use crate::index::fuzzy::cost;
use proptest::prelude::*;

type Sections = Vec<(Tag, Vec<u8>)>;

/// The texts of questions and categories, as an index would know them.
fn entry_text(candidates: &[Candidate], source: Source) -> Option<String> {
    candidates.iter().find(|c| c.source == source).map(|c| c.text.clone())
}

fn open(sections: &Sections) -> Result<Tables, crate::Error> {
    let bytes = |at: usize| sections[at].1.as_slice();
    Tables::open(bytes(0), bytes(1), bytes(2), bytes(3), 100, 100)
}

fn ask(candidates: &[Candidate], prefix: &str, options: &SuggestOptions) -> Suggestions {
    let sections = build(candidates.to_vec());
    let tables = open(&sections).expect("sound sections");
    let texts = |source| entry_text(candidates, source);
    let bytes = [0, 1, 2, 3].map(|at: usize| sections[at].1.as_slice());
    suggest(&View { sections: bytes, tables: &tables, texts: &texts }, prefix, options)
}

fn candidates() -> impl Strategy<Value = Vec<Candidate>> {
    let text = proptest::collection::vec("[aåeæonpskd]{1,4}|pas|have|bør|Århus", 1..4);
    let row = (text, 0u8..6, 0u8..4);
    proptest::collection::vec(row, 1..40).prop_map(|rows| {
        let rows = (0u32..).zip(rows);
        rows.map(|(number, (words, weight, kind))| {
            let source = match kind {
                0 => Source::Question { entry: number },
                1 => Source::Variant { entry: number, index: 0 },
                2 => Source::Query { entry: (weight > 2).then_some(number) },
                _ => Source::Category { number },
            };
            Candidate { text: words.join(" "), weight: weight.into(), source }
        })
        .collect()
    })
}

fn normal(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.text).collect()
}

/// The texts' words by rank: sorted and without repeats, the plain way.
fn ranked(candidates: &[Candidate]) -> Vec<Vec<String>> {
    let mut sorted: Vec<&Candidate> = candidates.iter().collect();
    let kind = |c: &Candidate| match c.source {
        Source::Question { .. } => 0,
        Source::Variant { .. } => 1,
        Source::Query { .. } => 2,
        Source::Category { .. } => 3,
    };
    sorted.sort_by(|a, b| {
        (b.weight.partial_cmp(&a.weight).unwrap())
            .then(kind(a).cmp(&kind(b)))
            .then(a.text.cmp(&b.text))
            .then(a.source.cmp(&b.source))
    });
    let mut ranked: Vec<Vec<String>> = Vec::new();
    for candidate in sorted {
        let words = normal(&candidate.text);
        if !words.is_empty() && !ranked.contains(&words) {
            ranked.push(words);
        }
    }
    ranked
}

fn starts(text: &str) -> impl Iterator<Item = &str> {
    (0..=text.len()).filter_map(|end| text.get(..end))
}

/// The least cost at which a text begins with what was typed.
fn beginning(typed: &Typed, text: &str, allow: Allow) -> Option<u32> {
    let least = |typed: &str| starts(text).filter_map(|start| cost(typed, start, allow)).min();
    if typed.is_open {
        return least(&typed.text);
    }
    let whole = cost(&typed.text, text, allow);
    [whole, least(&format!("{} ", typed.text))].into_iter().flatten().min()
}

fn in_any_order(typed: &Typed, words: &[String]) -> bool {
    let same = |a: &str, b: &str| cost(a, b, Allow::Fold).is_some();
    let is_complete = |word: &&String| typed.complete().any(|typed| same(typed, word));
    let open = typed.open().is_none_or(|open| {
        let further = words.iter().filter(|word| !is_complete(word));
        further.into_iter().any(|word| starts(word).any(|start| same(open, start)))
    });
    open && typed.complete().all(|typed| words.iter().any(|word| same(typed, word)))
}

/// What `suggest` must give: every stage by trying every text.
fn naive(candidates: &[Candidate], prefix: &str, options: &SuggestOptions) -> Vec<(u32, Match)> {
    let texts = ranked(candidates);
    let typed = Typed::new(prefix);
    let mut rows: Vec<((u32, u32), u32, Match)> = Vec::new();
    for (rank, words) in (0u32..).zip(&texts) {
        let text = words.join(" ");
        let mut add = |stage: u32, cost: u32, how: Match| rows.push(((stage, cost), rank, how));
        let begins = |allow| beginning(&typed, &text, allow);
        let letters = typed.letters();
        let exact = match typed.open() {
            Some(_) => text.starts_with(&typed.text),
            None => text == typed.text || text.starts_with(&format!("{} ", typed.text)),
        };
        if exact {
            add(0, 0, Match::Prefix);
        }
        if begins(Allow::Fold).is_some() {
            add(1, 0, Match::Folded);
        }
        if begins(Allow::Bare).is_some() {
            add(2, 0, Match::Folded);
        }
        if in_any_order(&typed, words) {
            add(3, 0, Match::Words);
        }
        let edits = begins(Allow::Edits).unwrap_or(u32::MAX);
        let foreign = ["aa", "ae", "oe"].iter().any(|pair| typed.text.contains(pair));
        let spellings = if foreign { SPELLINGS } else { 0 };
        if edits <= 10 + spellings && options.max_edits > 0 && letters >= 4 {
            add(4, edits, Match::Typo);
        }
        if edits <= 20 + spellings && options.max_edits > 1 && letters >= 8 {
            add(5, edits, Match::Typo);
        }
    }
    rows.sort_by_key(|&(stage, rank, _)| (stage, rank));
    let mut seen = Vec::new();
    rows.retain(|&(_, rank, _)| {
        !seen.contains(&rank) && {
            seen.push(rank);
            true
        }
    });
    rows.into_iter().map(|(_, rank, how)| (rank, how)).take(options.limit).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn agrees_with_trying_every_text(
        candidates in candidates(),
        prefix in "([aåeæonpskd]{1,4} |pas |have |aa|bor|pasp)?([aåeæonpskd]{1,5}|pas|hav|aarh|bør)[ ?]?",
        limit in 0usize..12,
        max_edits in 0u8..3,
    ) {
        let options = SuggestOptions { limit, max_edits, budget: u32::MAX };
        let got = ask(&candidates, &prefix, &options);
        let pairs: Vec<(u32, Match)> = got.items.iter().map(|item| (item.rank, item.how)).collect();
        prop_assert_eq!(pairs, naive(&candidates, &prefix, &options));
        prop_assert!(!got.truncated);
        let texts = ranked(&candidates);
        for item in &got.items {
            prop_assert_eq!(&normal(&item.text), &texts[item.rank as usize]);
            prop_assert!(!item.spans.is_empty());
            let mut end = 0;
            for span in &item.spans {
                prop_assert!(span.start >= end && span.start < span.end);
                prop_assert!(item.text.get(span.start..span.end).is_some());
                end = span.end;
            }
        }
    }

    #[test]
    fn the_order_of_candidates_does_not_show(candidates in candidates(), seed: u64) {
        let mut shuffled = candidates.clone();
        let mut state = seed | 1;
        for at in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            shuffled.swap(at, (state >> 33) as usize % (at + 1));
        }
        prop_assert_eq!(build(candidates), build(shuffled));
    }

    #[test]
    fn any_prefix_and_any_budget_end(candidates in candidates(), prefix: String, budget in 0u32..60) {
        let options = SuggestOptions { limit: 8, max_edits: 2, budget };
        let got = ask(&candidates, &prefix, &options);
        let all = ask(&candidates, &prefix, &SuggestOptions { budget: u32::MAX, ..options });
        prop_assert!(got.truncated || got == all);
    }

    #[test]
    fn damage_is_refused_or_harmless(
        candidates in candidates(),
        prefix in "[aåeæonpskd]{1,4}( [aåeænk]{0,3})?",
        flips in proptest::collection::vec((0usize..4, any::<proptest::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let mut sections = build(candidates.clone());
        for (section, index, value) in flips {
            let bytes = &mut sections[section].1;
            let at = index.index(bytes.len());
            bytes[at] ^= value;
        }
        let Ok(tables) = open(&sections) else { return Ok(()) };
        let texts = |source| entry_text(&candidates, source);
        let bytes = [0, 1, 2, 3].map(|at: usize| sections[at].1.as_slice());
        let view = View { sections: bytes, tables: &tables, texts: &texts };
        for prefix in ["", prefix.as_str(), &format!("{prefix} ")] {
            let options = SuggestOptions { max_edits: 2, ..SuggestOptions::default() };
            let got = suggest(&view, prefix, &options);
            prop_assert!(got.items.len() <= options.limit);
            let inside = |item: &Suggestion| {
                item.spans.iter().all(|span| item.text.get(span.start..span.end).is_some())
            };
            prop_assert!(got.items.iter().all(inside));
        }
    }

    #[test]
    fn cut_sections_are_refused(candidates in candidates(), section in 0usize..4, part in 0usize..100) {
        let mut sections = build(candidates);
        let bytes = &mut sections[section].1;
        bytes.truncate(bytes.len() * part / 100);
        prop_assert!(open(&sections).is_err());
    }
}

fn question(entry: u32, weight: f64, text: &str) -> Candidate {
    Candidate { text: text.into(), weight, source: Source::Question { entry } }
}

fn faq() -> Vec<Candidate> {
    vec![
        question(0, 90.0, "Hvordan fornyer jeg mit pas?"),
        question(1, 80.0, "Hvad koster et nyt PAS?"),
        question(2, 50.0, "Hvordan flytter jeg til A\u{30a}rhus?"),
        question(3, 40.0, "Børnehave: hvordan søger jeg plads?"),
        Candidate { text: "Pas".into(), weight: 60.0, source: Source::Category { number: 7 } },
        Candidate { text: "pas pris".into(), weight: 70.0, source: Source::Query { entry: None } },
        Candidate { text: "🎉".into(), weight: 99.0, source: Source::Query { entry: None } },
    ]
}

fn shown(prefix: &str) -> Vec<(String, Match, Vec<String>)> {
    let got = ask(&faq(), prefix, &SuggestOptions::default());
    let items = got.items.into_iter();
    items
        .map(|item| {
            let marked = item.spans.iter().map(|span| item.text[span.start..span.end].to_owned());
            let marked = marked.collect();
            (item.text, item.how, marked)
        })
        .collect()
}

#[test]
fn nothing_typed_gives_the_top_questions() {
    let questions = ["Hvordan fornyer jeg mit pas?", "Hvad koster et nyt PAS?"];
    for prefix in ["", "  ", "?"] {
        let texts: Vec<String> = shown(prefix).into_iter().map(|row| row.0).collect();
        assert_eq!(texts[..2], questions);
        assert_eq!(texts.len(), 4, "questions only");
    }
    assert_eq!(shown("🎉"), []);
}

#[test]
fn what_was_typed_is_marked() {
    let first = |prefix: &str| shown(prefix).into_iter().next().expect("a suggestion");
    let row = |text: &str, how, marked: &[&str]| {
        (text.to_owned(), how, marked.iter().map(|&part| part.to_owned()).collect::<Vec<_>>())
    };
    let pas = "Hvad koster et nyt PAS?";
    assert_eq!(first("hvad KOS"), row(pas, Match::Prefix, &["Hvad kos"]));
    assert_eq!(first("pa"), row("pas pris", Match::Prefix, &["pa"]));
    assert_eq!(first("nyt pa"), row(pas, Match::Words, &["nyt PA"]));
    let move_there = "Hvordan flytter jeg til A\u{30a}rhus?";
    assert_eq!(first("å"), row(move_there, Match::Words, &["A\u{30a}"]));
    assert_eq!(first("aarh"), row(move_there, Match::Words, &["A\u{30a}rhus"]));
    let nursery = "Børnehave: hvordan søger jeg plads?";
    assert_eq!(first("boerne"), row(nursery, Match::Folded, &["Børne"]));
    assert_eq!(first("børnhav"), row(nursery, Match::Typo, &["Børnehave"]));
    assert_eq!(shown("børnhv ").len(), 0, "two edits from a complete word");
}

#[test]
fn each_kind_leads_somewhere() {
    let got = ask(&faq(), "pas", &SuggestOptions::default());
    let leads: Vec<_> = got.items.iter().map(|item| (item.kind.code(), item.target)).collect();
    let expected =
        [("query", None), ("category", Some(7)), ("question", Some(0)), ("question", Some(1))];
    assert_eq!(leads, expected);
}

#[test]
fn repeats_are_left_out_and_the_heaviest_stays() {
    let twice = [question(0, 1.0, "Pas"), question(1, 2.0, "pas!"), question(2, 1.5, "PAS")];
    let got = ask(&twice, "p", &SuggestOptions::default());
    assert_eq!(got.items.iter().map(|item| item.target).collect::<Vec<_>>(), [Some(1)]);
    assert_eq!(build(vec![question(0, f64::NAN, "a")]), build(vec![question(0, -0.0, "a")]));
}

#[test]
fn endless_prefixes_and_empty_indexes_are_harmless() {
    for prefix in ["x".repeat(1 << 20), "å ".repeat(1 << 19), "🎉".repeat(1 << 18)] {
        assert!(ask(&faq(), &prefix, &SuggestOptions::default()).truncated);
    }
    assert_eq!(ask(&[], "a", &SuggestOptions::default()), Suggestions::default());
    assert_eq!(ask(&[], "", &SuggestOptions::default()), Suggestions::default());
    let tables = Tables::open(&[], &[], &[], &[], 0, 0).unwrap();
    assert_eq!(tables.len(), 0);
    let view = View { sections: [&[]; 4], tables: &tables, texts: &|_| None };
    assert_eq!(suggest(&view, "a", &SuggestOptions::default()), Suggestions::default());
    let no = SuggestOptions { limit: 0, ..SuggestOptions::default() };
    assert_eq!(ask(&faq(), "pas", &no).items.len(), 0);
}

/// So many suggestions that frequent words are kept as bits.
#[test]
fn frequent_words_are_found_as_rare_ones_are() {
    let words = ["hvad", "koster", "et", "pas", "bør", "bor", "århus", "aarhus", "plads", "flytte"];
    let word = |number: u32, step: u32| words[(number / step) as usize % words.len()].to_owned();
    let all: Vec<Candidate> = (0..1030)
        .map(|number| {
            let mut text = [word(number, 1), word(number, 7), word(number, 63)].join(" ");
            // Every word with a rare one, and several with one that nothing else has.
            text.push_str(&format!(" ord{} x{number}", number % 90));
            Candidate {
                text,
                weight: f64::from(number % 11),
                source: Source::Query { entry: None },
            }
        })
        .collect();
    let mut options = SuggestOptions::default();
    (options.budget, options.max_edits) = (u32::MAX, 0);
    for prefix in [
        "koster hvad ",
        "pas et h",
        "flytte ord1",
        "ord12 bør",
        "aarhus pas",
        "hvad pas x9",
        "koster pas ord",
        "ord12 x",
        "et bør b",
        "plads hvad a",
        "et aarhus ",
        "århus aarhus p",
        "ord7 ord8",
        "pas å",
    ] {
        let found = ask(&all, prefix, &options).items;
        let found: Vec<_> = found.iter().map(|item| (item.rank, item.how)).collect();
        assert_eq!(found, naive(&all, prefix, &options), "{prefix:?}");
    }
}

#[test]
fn bits_of_a_word_in_several_spellings_tell_where_one_of_them_is() {
    let all: Vec<Candidate> = (0..1500u32)
        .map(|number| Candidate {
            // One spelling is frequent, the other one is not.
            text: format!("{} ord{number}", if number % 300 == 7 { "én" } else { "en" }),
            weight: f64::from(number),
            source: Source::Query { entry: None },
        })
        .collect();
    let sections = build(all.clone());
    let tables = open(&sections).expect("sound sections");
    let words = tables.words(&sections[2].1);
    let number = |word: &str| words.get(word.as_bytes()).expect("a word") as u32;
    let [plain, marked] = ["en", "én"].map(number);
    let both = tables.bits_of(&[plain, marked]).expect("spellings of a frequent word");
    let one = tables.bits_of(&[plain]).expect("a frequent word");
    assert!(tables.bits_of(&[marked]).is_none(), "five are not frequent");
    for (rank, text) in ranked(&all).iter().enumerate() {
        let is_set = |bits: &[u64]| bits[rank / 64] >> (rank % 64) & 1 == 1;
        assert!(is_set(both), "{rank}");
        assert_eq!(is_set(one), text[0] == "en", "{rank}");
    }
}

#[test]
fn bits_of_a_beginning_tell_what_its_words_do() {
    let all: Vec<Candidate> = (0..1500u32)
        .map(|number| Candidate {
            text: format!("ord{} årsag{} sjælden{}", number % 90, number % 7, number / 3),
            weight: f64::from(number % 11),
            source: Source::Query { entry: None },
        })
        .collect();
    let sections = build(all.clone());
    let tables = open(&sections).expect("sound sections");
    let words = tables.words(&sections[2].1);
    for start in ["o", "ord", "ord1", "å", "årsag", "sj", "sjælden1"] {
        let (node, output) = words.walk(words.root(), 0, start.as_bytes()).expect("it begins");
        let (first, end) = words.range(node, output).expect("a range");
        let (around, bits) =
            tables.bits_around((first as u32, end as u32)).expect("frequent together");
        assert_eq!(around, (first as u32, end as u32), "{start}");
        for (rank, words) in ranked(&all).iter().enumerate() {
            let has = words.iter().any(|word| word.starts_with(start));
            assert_eq!(bits[rank / 64] >> (rank % 64) & 1 == 1, has, "{start} {rank}");
        }
    }
    // What few have has no bits of its own: those of all that begin so say no more than perhaps.
    let (node, output) = words.walk(words.root(), 0, "sjælden499".as_bytes()).expect("it begins");
    let (first, end) = words.range(node, output).expect("a range");
    let (around, _) = tables.bits_around((first as u32, end as u32)).expect("around it");
    assert!(around.0 <= first as u32 && end as u32 <= around.1 && around.1 - around.0 > 1);
}
