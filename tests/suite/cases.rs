//! Every statement of `tests/cases`, and the record of outcomes that the bindings are held against.
//!
//! The record lies in `target/cases` (or where `KYNDIG_CASES` says): the index of every file as
//! `<stem>.kyndig`, and `results.json`. Statements that are only wanted so far are recorded too, and
//! listed by `cargo test -p kyndig-tests every_statement -- --nocapture`.

use std::collections::BTreeSet;
use std::path::PathBuf;

use kyndig::{Answer, Index, SearchOptions, Span, SuggestOptions, Suggestions, Tier, parse_day};
use serde_json::{Map, Value, json};

use crate::statements::{Case, Collection, Suggest, collections, workspace};

#[test]
fn every_statement_of_every_file_holds() {
    let folder = std::env::var_os("KYNDIG_CASES").map(PathBuf::from);
    let folder = folder.unwrap_or_else(|| workspace().join("target/cases"));
    std::fs::create_dir_all(&folder).expect("target/cases can be made");
    let mut failures = Failures::default();
    let mut files = Map::new();
    for collection in collections() {
        let index = match collection.build() {
            Ok(index) => index,
            Err(error) => {
                failures.wrong.push(format!("{}: cannot be built: {error}", collection.stem));
                continue;
            }
        };
        std::fs::write(folder.join(format!("{}.kyndig", collection.stem)), index.as_bytes())
            .expect("target/cases can be written");
        let outcomes = check(&collection, &index, &mut failures);
        files.insert(collection.stem.clone(), outcomes);
    }
    // A single file's outcomes are no record of all.
    if std::env::var_os("KYNDIG_ONLY").is_none() {
        let results = json!({ "files": files }).to_string();
        std::fs::write(folder.join("results.json"), results).expect("results can be written");
    }
    println!("{} wanted statements do not hold yet:", failures.wanted.len());
    println!("{}", failures.wanted.join("\n"));
    let wrong = failures.wrong;
    let count = wrong.len();
    assert!(wrong.is_empty(), "{count} statements do not hold:\n{}\n", wrong.join("\n"));
}

#[test]
fn no_two_statements_of_a_file_have_the_same_name() {
    for collection in collections() {
        let mut seen = BTreeSet::new();
        let suggests = collection.suggests.iter().map(|suggest| &suggest.name);
        for name in collection.cases.iter().map(|case| &case.name).chain(suggests) {
            assert!(seen.insert(name), "{}: {name:?} stands twice", collection.stem);
        }
    }
}

/// What does not hold of all statements.
#[derive(Default)]
struct Failures {
    /// What fails the test, a wanted statement that holds among it.
    wrong: Vec<String>,
    /// Why each wanted statement does not hold.
    wanted: Vec<String>,
}

/// What does not hold of one statement.
struct Wrong {
    place: String,
    messages: Vec<String>,
}

impl Wrong {
    fn at(place: String) -> Self {
        Self { place, messages: Vec::new() }
    }

    fn unless(&mut self, holds: bool, message: impl FnOnce() -> String) {
        if !holds {
            self.messages.push(message());
        }
    }

    /// Adds the statement to the failures. One that is wanted must fail: its mark goes when it holds.
    fn settle(self, wanted: Option<&String>, failures: &mut Failures) {
        let Self { place, messages } = self;
        match wanted {
            Some(_) if messages.is_empty() => {
                failures.wrong.push(format!("{place}: holds now; take `wanted` away"));
            }
            Some(why) => failures.wanted.push(format!("{why}\t{place}\t{}", messages.join("; "))),
            None => {
                let messages = messages.iter().map(|message| format!("{place}: {message}"));
                failures.wrong.extend(messages);
            }
        }
    }
}

fn check(collection: &Collection, index: &Index<Vec<u8>>, failures: &mut Failures) -> Value {
    let stem = &collection.stem;
    let mut cases = Vec::new();
    for case in &collection.cases {
        let mut wrong = Wrong::at(format!("{stem}: {:?} ({:?})", case.name, case.query));
        let (options, shown) = options(case, index, &mut wrong);
        let answer = index.search(&case.query, &options);
        check_case(case, &answer, &mut wrong);
        wrong.settle(case.wanted.as_ref(), failures);
        let explained = explained(case, index, &options, &answer);
        cases.push(case_outcome(case, shown, &answer, &explained));
    }
    let mut suggests = Vec::new();
    for suggest in &collection.suggests {
        let mut wrong = Wrong::at(format!("{stem}: {:?} ({:?})", suggest.name, suggest.prefix));
        let suggestions = index.suggest(&suggest.prefix, &SuggestOptions::default());
        check_suggest(suggest, &suggestions, &mut wrong);
        wrong.settle(suggest.wanted.as_ref(), failures);
        suggests.push(suggest_outcome(suggest, &suggestions));
    }
    let mut splits = Vec::new();
    for split in &collection.splits {
        let mut wrong = Wrong::at(format!("{stem}: split {:?}", split.word));
        let parts = index.split(&split.word);
        // One part is the word itself: not split.
        let found = if parts.len() > 1 { &parts[..] } else { &[] };
        wrong.unless(found == split.parts, || format!("parts {:?}, not {found:?}", split.parts));
        wrong.settle(split.wanted.as_ref(), failures);
        splits.push(json!({ "word": split.word, "parts": parts }));
    }
    let mut analyzes = Vec::new();
    for analyze in &collection.analyzes {
        let mut wrong = Wrong::at(format!("{stem}: analyze {:?}", analyze.text));
        let words = index.analyze(&analyze.text);
        let words: Vec<String> = words.into_iter().map(|word| word.word).collect();
        wrong.unless(words == analyze.words, || format!("{:?}, not {words:?}", analyze.words));
        wrong.settle(analyze.wanted.as_ref(), failures);
        analyzes.push(json!({ "text": analyze.text, "words": words }));
    }
    json!({
        "lang": collection.lang,
        "cases": cases,
        "suggests": suggests,
        "splits": splits,
        "analyzes": analyzes,
    })
}

/// The options of a search, and as they are recorded.
fn options(case: &Case, index: &Index<Vec<u8>>, wrong: &mut Wrong) -> (SearchOptions, Value) {
    let mut options = SearchOptions::default();
    options.typing = case.typing;
    options.filter.role.clone_from(&case.role);
    if let Some(today) = &case.today {
        options.filter.today = parse_day(today);
        wrong.unless(options.filter.today.is_some(), || format!("{today:?} is no day"));
    }
    if let Some(category) = &case.category {
        let path: Vec<&str> = category.iter().map(String::as_str).collect();
        options.filter.category = index.find_category(&path);
        wrong.unless(options.filter.category.is_some(), || format!("no category {category:?}"));
    }
    let shown = json!({
        "typing": options.typing,
        "limit": options.limit,
        "today": case.today,
        "role": case.role,
        "category": case.category,
    });
    (options, shown)
}

fn check_case(case: &Case, answer: &Answer, wrong: &mut Wrong) {
    let ids: Vec<&str> = answer.hits.iter().map(|hit| hit.id.as_str()).collect();
    if case.none {
        wrong.unless(ids.is_empty(), || format!("no hits, but came {}", listed(answer)));
    }
    if let Some(first) = &case.first {
        let holds = ids.first() == Some(&first.as_str());
        wrong.unless(holds, || format!("first {first}, but came {}", listed(answer)));
    }
    for id in &case.found {
        let holds = ids.contains(&id.as_str());
        wrong.unless(holds, || format!("found {id}, but came {}", listed(answer)));
    }
    for id in &case.missing {
        let holds = !ids.contains(&id.as_str());
        wrong.unless(holds, || format!("missing {id}, but came {}", listed(answer)));
    }
    for (upper, lower) in &case.above {
        let rank = |id: &String| ids.iter().position(|other| other == id);
        let holds = matches!((rank(upper), rank(lower)), (Some(a), Some(b)) if a < b);
        wrong.unless(holds, || format!("{upper} above {lower}, but came {}", listed(answer)));
    }
    let first = answer.hits.first();
    if let Some(highlight) = &case.highlight {
        let came = first.map(|hit| marked(&hit.question, &hit.question_spans)).unwrap_or_default();
        wrong.unless(came == *highlight, || format!("highlight {highlight:?}, but came {came:?}"));
    }
    if let Some(tiers) = &case.tiers {
        let came: Vec<&str> = first.map(|hit| codes(&hit.tiers)).unwrap_or_default();
        wrong.unless(came == *tiers, || format!("tiers {tiers:?}, but came {came:?}"));
    }
    if let Some(verdict) = &case.verdict {
        let (came, confidence) = (answer.verdict.code(), answer.confidence);
        wrong.unless(came == verdict, || format!("verdict {verdict}, but {came} at {confidence}"));
    }
}

fn check_suggest(suggest: &Suggest, suggestions: &Suggestions, wrong: &mut Wrong) {
    let texts: Vec<&str> = suggestions.items.iter().map(|item| item.text.as_str()).collect();
    if suggest.empty {
        wrong.unless(texts.is_empty(), || format!("no suggestions, but came {texts:?}"));
    }
    if let Some(first) = &suggest.first {
        let holds = texts.first() == Some(&first.as_str());
        wrong.unless(holds, || format!("first {first:?}, but came {texts:?}"));
    }
    if let Some(expected) = &suggest.texts {
        let came = &texts[..texts.len().min(expected.len())];
        wrong.unless(came == expected, || format!("{expected:?}, but came {texts:?}"));
    }
    for text in &suggest.contains {
        let holds = texts.contains(&text.as_str());
        wrong.unless(holds, || format!("contains {text:?}, but came {texts:?}"));
    }
    for text in &suggest.missing {
        let holds = !texts.contains(&text.as_str());
        wrong.unless(holds, || format!("missing {text:?}, but came {texts:?}"));
    }
    if let Some(highlight) = &suggest.highlight {
        let first = suggestions.items.first();
        let came = first.map(|item| marked(&item.text, &item.spans)).unwrap_or_default();
        wrong.unless(came == *highlight, || format!("highlight {highlight:?}, but came {came:?}"));
    }
}

/// Why the first hit is there; where nothing was found, why the entry is not that was to be.
fn explained(
    case: &Case,
    index: &Index<Vec<u8>>,
    options: &SearchOptions,
    answer: &Answer,
) -> Value {
    let stated = case.first.iter().chain(&case.found).chain(&case.missing);
    let mut ids = answer.hits.iter().map(|hit| &hit.id).chain(stated);
    let Some(explanation) = ids.find_map(|id| index.explain(&case.query, id, options)) else {
        return Value::Null;
    };
    let words = explanation.words.iter().map(|word| {
        let bits = [word.weight, word.idf, word.contribution].map(f32::to_bits);
        json!({
            "word": word.word,
            "matched": word.matched,
            "tier": word.tier.map(Tier::code),
            "bits": bits,
            "fields": word.fields,
            "note": word.note,
        })
    });
    let bits =
        |&(name, value, part): &(&str, f32, f32)| json!([name, value.to_bits(), part.to_bits()]);
    json!({
        "id": explanation.id,
        "score_bits": explanation.score.to_bits(),
        "rank": explanation.rank,
        "words": words.collect::<Vec<Value>>(),
        "features": explanation.features.iter().map(bits).collect::<Vec<Value>>(),
    })
}

fn case_outcome(case: &Case, options: Value, answer: &Answer, explained: &Value) -> Value {
    let hits = answer.hits.iter().map(|hit| {
        let tiers: Vec<_> = hit.tiers.iter().map(|tier| tier.map(Tier::code)).collect();
        json!({
            "id": hit.id,
            "score_bits": hit.score.to_bits(),
            "question_spans": pairs(&hit.question_spans),
            "tiers": tiers,
        })
    });
    json!({
        "name": case.name,
        "query": case.query,
        "options": options,
        "hits": hits.collect::<Vec<Value>>(),
        "verdict": answer.verdict.code(),
        "confidence_bits": answer.confidence.to_bits(),
        "explained": explained,
    })
}

fn suggest_outcome(suggest: &Suggest, suggestions: &Suggestions) -> Value {
    let items = suggestions.items.iter().map(|item| {
        json!({
            "text": item.text,
            "kind": item.kind.code(),
            "rank": item.rank,
            "spans": pairs(&item.spans),
        })
    });
    json!({
        "name": suggest.name,
        "prefix": suggest.prefix,
        "items": items.collect::<Vec<Value>>(),
        "truncated": suggestions.truncated,
    })
}

fn pairs(spans: &[Span]) -> Vec<[usize; 2]> {
    spans.iter().map(|span| [span.start, span.end]).collect()
}

/// The tiers' names; nothing for a word without.
fn codes(tiers: &[Option<Tier>]) -> Vec<&'static str> {
    tiers.iter().map(|tier| tier.map_or("", Tier::code)).collect()
}

/// The hits with their scores and tiers, for a message.
fn listed(answer: &Answer) -> String {
    let hits = answer.hits.iter().take(4);
    let hits = hits.map(|hit| format!("{} {:.3} {:?}", hit.id, hit.score, codes(&hit.tiers)));
    let hits: Vec<String> = hits.collect();
    if hits.is_empty() { "nothing".to_owned() } else { hits.join(", ") }
}

/// The text with its spans in square brackets.
fn marked(text: &str, spans: &[Span]) -> String {
    let mut marked = text.to_owned();
    for span in spans.iter().rev() {
        marked.insert(span.end, ']');
        marked.insert(span.start, '[');
    }
    marked
}
