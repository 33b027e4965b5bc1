//! The compact form: it gives back the very index file, whatever was built, and damage is refused.

use std::panic::catch_unwind;

use kyndig::{Answers, BuildOptions, ErrorKind, Index, IndexBuilder, compact, expand, is_compact};
use kyndig_tests::{ask, seal};
use proptest::prelude::*;

use crate::statements::collections;
use crate::{corpus, corruption, golden};

/// Where the stream starts: behind the header of one section, a length and a checksum.
const STREAM: usize = 40 + 16 + 4 + 8;

/// Whether the file holds the index taken apart, not its sections as they are: that is the first
/// bit of the stream.
fn is_taken_apart(file: &[u8]) -> bool {
    file[STREAM] < 0x80
}

/// The compact form of an index, which must give the index back.
fn there_and_back(index: &[u8]) -> Vec<u8> {
    let file = compact(index).expect("an index has a compact form");
    assert!(is_compact(&file) && !is_compact(index));
    assert!(expand(file.clone()).expect("it can be expanded") == index);
    file
}

fn build(entries: Vec<kyndig::Entry>, answers: Answers) -> Vec<u8> {
    let mut options = BuildOptions::default();
    options.lenient = true;
    options.answers = answers;
    let mut builder = IndexBuilder::new(options);
    builder.entries(entries);
    builder.build().expect("a lenient build succeeds").index
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn generated_indexes_come_back(
        entries in corpus::entries(0..12),
        answers in prop::sample::select(&[Answers::Inside, Answers::Separate, Answers::Omit][..]),
    ) {
        prop_assert!(is_taken_apart(&there_and_back(&build(entries, answers))));
    }

    #[test]
    fn any_bytes_are_no_compact_index(bytes: Vec<u8>) {
        prop_assert_eq!(expand(bytes.clone()).expect("others come back as they are"), bytes);
    }
}

#[test]
fn the_indexes_of_all_case_files_come_back() {
    for collection in collections() {
        let index = collection.build().expect("the case files are good");
        let file = there_and_back(index.as_bytes());
        assert!(is_taken_apart(&file), "{}", collection.stem);
        // The settings alone take half a kilobyte.
        let most = 1_000 + index.as_bytes().len() / 3;
        assert!(file.len() <= most, "{}: {} bytes", collection.stem, file.len());
    }
}

/// The example set's public edition.
fn fjordby(answers: Answers) -> Vec<u8> {
    let (entries, queries, synonyms) = corpus::fjordby();
    let mut options = BuildOptions::default();
    options.answers = answers;
    let mut builder = IndexBuilder::new(options);
    builder.entries(entries).known_queries(queries).synonyms(synonyms);
    builder.build().expect("the example can be built").index
}

#[test]
fn the_example_takes_at_most_60_kilobytes_without_its_answers() {
    let file = there_and_back(&fjordby(Answers::Omit));
    assert!(is_taken_apart(&file));
    assert!(file.len() <= 60_000, "{} bytes", file.len());
    assert!(is_taken_apart(&there_and_back(&fjordby(Answers::Inside))));
}

#[test]
fn the_same_index_has_the_same_compact_form_and_side_files() {
    let (built, popularity) = golden::built();
    let file = compact(&built.index).expect("an index has a compact form");
    assert!(compact(&built.index).expect("and again") == file);
    let refused = Index::open(&file[..]).expect_err("it must be expanded first");
    assert_eq!(refused.kind(), ErrorKind::Mismatch);
    assert!(refused.to_string().contains("expand"), "{refused}");
    let index = Index::open(expand(file).expect("it can be expanded")).expect("and opened");
    let index = index.with_answers(built.answers.expect("answers are separate")).expect("its own");
    index.with_popularity(popularity).expect("its own").verify().expect("all is whole");
}

#[test]
fn an_index_that_no_builder_wrote_is_carried_as_it_is() {
    let good = corruption::small();
    for section in seal::sections(&good) {
        for at in (section.start..section.end).step_by(7) {
            let mut file = good.clone();
            file[at] ^= 1;
            seal::reseal(&mut file);
            // What opens has a compact form, also where a text is no UTF-8 any more.
            if Index::open(&file[..]).is_ok() {
                there_and_back(&file);
            } else {
                assert!(compact(&file).is_err());
            }
        }
    }
}

#[test]
fn every_changed_byte_is_noticed() {
    let good = compact(&corruption::small()).expect("an index has a compact form");
    corruption::each(good.len(), |at| {
        let mut file = good.clone();
        file[at] ^= 0x10;
        // Where the kind is another, the bytes come back as they are and do not open.
        let noticed = expand(file).and_then(|bytes| Index::open(bytes)?.verify());
        assert!(noticed.is_err(), "byte {at}");
    });
}

#[test]
fn every_length_but_the_whole_is_refused() {
    let good = compact(&corruption::small()).expect("an index has a compact form");
    for length in 0..good.len() {
        let opened = expand(good[..length].to_vec()).and_then(Index::open);
        assert!(opened.is_err(), "{length} bytes");
    }
    let opened = expand([&good[..], b"\0"].concat()).and_then(Index::open);
    assert!(opened.is_err(), "a byte too many");
}

#[test]
fn every_changed_byte_is_survived_when_the_checksums_are_right() {
    let good = compact(&corruption::small()).expect("an index has a compact form");
    corruption::each(good.len(), |at| {
        for change in
            [|byte| byte ^ 0x01, |byte| byte ^ 0x80, |_| 0x00, |_| 0xff] as [fn(u8) -> u8; 4]
        {
            let mut file = good.clone();
            file[at] = change(file[at]);
            seal::reseal(&mut file);
            let survived = catch_unwind(|| {
                if let Ok(index) = expand(file).and_then(Index::open) {
                    ask(&index, "boernehavepladser");
                }
            });
            assert!(survived.is_ok(), "byte {at}");
        }
    });
}

#[test]
fn a_stream_of_anything_ends_soon() {
    let good = compact(&corruption::small()).expect("an index has a compact form");
    for (byte, length) in [(0x00, 50_000), (0xff, 50_000), (0x55, 50_000), (0x00, 0)] {
        let mut section = good[STREAM - 8..STREAM].to_vec();
        // The index is said to be as long as it may be, and longer.
        for long in [1u32 << 16, 1 << 20, u32::MAX] {
            section.truncate(8);
            section[..4].copy_from_slice(&long.to_le_bytes());
            section.resize(8 + length, byte);
            let file = seal::with_sections(&good, &[(*b"CMPT", section.clone())]);
            assert!(expand(file).is_err(), "{length} bytes {byte:#x}, {long} said");
        }
    }
}
