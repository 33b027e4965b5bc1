//! The same content gives the same bytes: again, in threads, and from either form of JSON.

use std::ops::ControlFlow;

use kyndig::content::{ReadOptions, ReadReport, read_entries};
use kyndig::{BuildOptions, Entry, IndexBuilder};
use proptest::prelude::*;

use crate::corpus;

fn build(entries: Vec<Entry>) -> Vec<u8> {
    let mut options = BuildOptions::default();
    options.lenient = true;
    options.audience = "staff".into();
    let mut builder = IndexBuilder::new(options);
    builder.entries(entries);
    builder.build().expect("a lenient build succeeds").index
}

fn example() -> Vec<u8> {
    let (entries, queries, synonyms) = corpus::fjordby();
    let mut options = BuildOptions::default();
    options.audience = "staff".into();
    let mut builder = IndexBuilder::new(options);
    builder.entries(entries).known_queries(queries).synonyms(synonyms);
    builder.build().expect("the example can be built").index
}

#[test]
fn the_example_gives_the_same_bytes_twice() {
    assert!(example() == example());
}

#[test]
fn threads_that_build_at_the_same_time_give_the_same_bytes() {
    let here = example();
    std::thread::scope(|scope| {
        let built: Vec<_> = (0..4).map(|_| scope.spawn(example)).collect();
        for thread in built {
            assert!(thread.join().expect("a build does not panic") == here);
        }
    });
}

#[test]
fn threads_that_search_the_same_index_get_the_same_answers() {
    let index = kyndig::Index::open(example()).expect("the example can be opened");
    let queries = ["pas", "børnehaveplads", "hvornaar henter i affald", "kørekotr", "hjælp"];
    let ask = || -> Vec<kyndig::Answer> {
        queries.iter().map(|query| index.search(query, &Default::default())).collect()
    };
    let here = ask();
    std::thread::scope(|scope| {
        let asked: Vec<_> = (0..8).map(|_| scope.spawn(ask)).collect();
        for thread in asked {
            assert!(thread.join().expect("a search does not panic") == here);
        }
    });
}

#[test]
fn entries_are_the_same_from_an_array_an_object_and_lines() {
    let (entries, _, _) = corpus::fjordby();
    let array = serde_json::to_vec(&entries).expect("entries are JSON");
    let object = serde_json::json!({ "entries": entries }).to_string();
    let mut lines = String::new();
    for entry in &entries {
        lines.push_str(&serde_json::to_string(entry).expect("an entry is JSON"));
        lines.push('\n');
    }
    for bytes in [&array[..], object.as_bytes(), lines.as_bytes()] {
        let mut report = ReadReport::default();
        let read = read_entries("entries", bytes, &ReadOptions::default(), &mut report);
        assert_eq!(read.expect("what was written can be read"), entries);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn generated_content_gives_the_same_bytes_again_and_from_json(
        entries in corpus::entries(0..10),
    ) {
        let bytes = build(entries.clone());
        let json = serde_json::to_vec(&entries).expect("entries are JSON");
        let mut report = ReadReport::default();
        let lenient = ReadOptions { lenient: true };
        let read = read_entries("entries", &json, &lenient, &mut report).expect("readable");
        prop_assert_eq!(build(read), &bytes[..]);
        prop_assert_eq!(build(entries), &bytes[..]);
    }
}

#[test]
fn a_build_can_be_stopped_wherever_it_tells_how_far_it_is() {
    let builder = || {
        let mut builder = IndexBuilder::new(BuildOptions::default());
        builder.entries(corpus::fjordby().0);
        builder
    };
    let mut steps = Vec::new();
    let whole = builder().build_with_progress(&mut |progress| {
        steps.push(progress.step);
        ControlFlow::Continue(())
    });
    assert!(whole.is_ok());
    // After the last one nothing is left to stop.
    for stop in 1..steps.len() {
        let mut told = 0;
        let stopped = builder().build_with_progress(&mut |_| {
            told += 1;
            if told == stop { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        let error = stopped.expect_err("nothing is built after a stop");
        assert_eq!((error.message(), told), ("the build was stopped", stop));
    }
    steps.dedup();
    assert_eq!(steps, ["analysis", "compounds", "writing"]);
}
