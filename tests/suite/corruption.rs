//! Damaged files: refused, or every question is answered. Also where the checksums were made right
//! again on purpose: they guard against accidents, the checks at opening against the rest.

use std::fmt::Debug;
use std::panic::{AssertUnwindSafe, catch_unwind};

use kyndig::content::{ReadOptions, ReadReport, read_synonyms};
use kyndig::{BuildOptions, Error, Index, IndexBuilder, KnownQuery, SelfService};
use kyndig_tests::{ask, drive, entry, seal};

use crate::golden;

/// Together they reach every tier, and every structure behind them.
const QUERIES: [&str; 5] = ["boernehavepladser", "kotr pas", "renovation hvad", "Århus n", "bolig"];

/// A small index with everything in it that the format has.
pub(crate) fn small() -> Vec<u8> {
    let questions = [
        ("a", "Ny plads i børnehave?"),
        ("b", "Pris på børnehaveplads"),
        ("c", "Nyt pas"),
        ("d", "Henter I skrald?"),
        ("e", "Min e-boks"),
        ("f", "Flytte bolig"),
        ("g", "Århus"),
        ("h", "Kort"),
        ("i", "Mit pas"),
        ("j", "Bolig til ældre"),
        ("k", "Have"),
        ("l", "Skole"),
    ];
    let mut entries = questions.map(|(id, question)| entry(id, question));
    entries[0].category = vec!["Børn".into(), "Pasning".into()];
    entries[1].category = vec!["Børn".into()];
    entries[1].related = vec!["a".into()];
    entries[1].roles = vec!["senior".into()];
    entries[2].variants = vec!["Pasfoto".into()];
    entries[2].answer = "Mød op med pas.".into();
    entries[2].popularity = Some(9.0);
    entries[3].keywords = vec!["affald".into()];
    entries[3].valid_to = Some("2026-11-22".into());
    entries[4].self_service = Some(SelfService { title: "Log på".into(), url: "/log".into() });
    let mut report = ReadReport::default();
    let synonyms = b"renovation => skrald\nnyt pas, fornye | 0.5";
    let rules = read_synonyms("synonyms", synonyms, &ReadOptions::default(), &mut report);
    let query = KnownQuery { text: "pas barn".into(), count: 3.0, entry: Some("c".into()) };
    let mut builder = IndexBuilder::new(BuildOptions::default());
    builder.entries(entries).synonyms(rules.expect("good synonyms")).known_queries([query]);
    builder.build().expect("good content").index
}

/// What a byte is turned into.
const PATTERNS: [fn(u8) -> u8; 5] =
    [|byte| byte ^ 0x01, |byte| byte ^ 0x80, |_| 0x00, |_| 0xff, |byte| byte.wrapping_add(1)];

/// Asks a file, if it opens; `number` chooses what. The message of a panic is printed where it
/// happens; the place is told here.
fn survives(
    place: &dyn Debug,
    number: usize,
    open: impl FnOnce() -> Result<Index<Vec<u8>>, Error>,
) {
    let asked = catch_unwind(AssertUnwindSafe(|| {
        if let Ok(index) = open() {
            let query = QUERIES[number % QUERIES.len()];
            // The whole of it is slow, and damage in what is only shown is found by few.
            if number.is_multiple_of(11) { drive(&index, query) } else { ask(&index, query) }
        }
    }));
    assert!(asked.is_ok(), "a damaged file is not survived: {place:?}");
}

/// Everything at once, for as long as it takes.
fn survives_all(place: &dyn Debug, file: &[u8]) {
    let asked = catch_unwind(|| {
        if let Ok(index) = Index::open(file) {
            QUERIES.iter().for_each(|query| drive(&index, query));
        }
    });
    assert!(asked.is_ok(), "a damaged file is not survived: {place:?}");
}

/// Runs `test` for every number below `count`, in two threads.
pub(crate) fn each(count: usize, test: impl Fn(usize) + Sync) {
    std::thread::scope(|scope| {
        for first in 0..2 {
            let test = &test;
            scope.spawn(move || (first..count).step_by(2).for_each(test));
        }
    });
}

#[test]
fn every_changed_byte_is_noticed() {
    let good = small();
    each(good.len(), |at| {
        let mut file = good.clone();
        file[at] ^= 0x10;
        let noticed = Index::open(file).and_then(|index| index.verify());
        assert!(noticed.is_err(), "byte {at}");
    });
}

#[test]
fn every_changed_byte_of_a_side_file_is_noticed() {
    let (built, popularity) = golden::built();
    let good = &built.index;
    let answers = built.answers.expect("answers are separate");
    let open = || Index::open(good.clone()).expect("a good file");
    for at in 0..answers.len() {
        let mut file = answers.clone();
        file[at] ^= 0x10;
        let noticed = open().with_answers(file).and_then(|index| index.verify());
        assert!(noticed.is_err(), "byte {at} of the answers");
    }
    for at in 0..popularity.len() {
        let mut file = popularity.clone();
        file[at] ^= 0x10;
        let noticed = open().with_popularity(file).and_then(|index| index.verify());
        assert!(noticed.is_err(), "byte {at} of the popularity");
    }
}

#[test]
fn every_length_but_the_whole_is_refused() {
    let (built, popularity) = golden::built();
    let good = &built.index;
    for length in 0..good.len() {
        assert!(Index::open(&good[..length]).is_err(), "{length} bytes");
    }
    let answers = built.answers.expect("answers are separate");
    let open = || Index::open(&good[..]).expect("a good file");
    for length in 0..answers.len() {
        assert!(open().with_answers(answers[..length].to_vec()).is_err(), "{length} bytes");
    }
    for length in 0..popularity.len() {
        assert!(open().with_popularity(popularity[..length].to_vec()).is_err(), "{length} bytes");
    }
    assert!(Index::open([&good[..], b"\0"].concat()).is_err(), "a byte too many");
}

#[test]
fn every_changed_byte_is_survived_when_the_checksums_are_right() {
    let good = small();
    each(good.len(), |at| {
        let mut file = good.clone();
        file[at] = PATTERNS[at % PATTERNS.len()](file[at]);
        seal::reseal(&mut file);
        survives(&("byte", at), at, || Index::open(file));
    });
}

#[test]
#[ignore = "minutes long"]
fn every_change_of_every_byte_is_survived_when_the_checksums_are_right() {
    let good = small();
    each(good.len(), |at| {
        for (number, change) in PATTERNS.iter().enumerate() {
            let mut file = good.clone();
            file[at] = change(file[at]);
            seal::reseal(&mut file);
            survives_all(&("byte", at, "pattern", number), &file);
        }
    });
}

/// The sections of a file with their bytes.
fn sections(file: &[u8]) -> Vec<([u8; 4], Vec<u8>)> {
    let sections = seal::sections(file).into_iter();
    sections.map(|section| (section.tag, file[section.start..section.end].to_vec())).collect()
}

#[test]
fn a_file_put_together_again_is_the_same() {
    let good = small();
    assert_eq!(seal::with_sections(&good, &sections(&good)), good);
}

#[test]
fn every_shortened_section_is_survived_when_the_checksums_are_right() {
    let good = small();
    let whole = sections(&good);
    for (number, (tag, bytes)) in whole.iter().enumerate() {
        let tag = String::from_utf8_lossy(tag);
        let changed = |bytes: Vec<u8>| {
            let mut sections = whole.clone();
            sections[number].1 = bytes;
            seal::with_sections(&good, &sections)
        };
        each(bytes.len(), |length| {
            let file = changed(bytes[..length].to_vec());
            survives(&(&tag, "cut at", length), length, || Index::open(file));
        });
        survives_all(&(&tag, "longer"), &changed([&bytes[..], &[0; 7]].concat()));
        let mut sections = whole.clone();
        sections.remove(number);
        survives_all(&(&tag, "missing"), &seal::with_sections(&good, &sections));
    }
}

#[test]
fn every_two_swapped_sections_are_survived() {
    let good = small();
    let whole = sections(&good);
    for a in 0..whole.len() {
        for b in 0..a {
            let mut sections = whole.clone();
            let content = std::mem::take(&mut sections[a].1);
            sections[a].1 = std::mem::replace(&mut sections[b].1, content);
            survives_all(&("sections", a, b), &seal::with_sections(&good, &sections));
        }
    }
}

#[test]
fn every_changed_byte_of_a_side_file_is_survived_when_the_checksums_are_right() {
    let (built, popularity) = golden::built();
    let answers = built.answers.expect("answers are separate");
    let open = || Index::open(built.index.clone()).expect("a good file");
    let damaged = |good: &[u8], at: usize| {
        let mut file = good.to_vec();
        file[at] = PATTERNS[at % PATTERNS.len()](file[at]);
        seal::reseal(&mut file);
        file
    };
    each(answers.len(), |at| {
        let file = damaged(&answers, at);
        survives(&("answers", at), at, || open().with_answers(file));
    });
    each(popularity.len(), |at| {
        let file = damaged(&popularity, at);
        survives(&("popularity", at), at, || open().with_popularity(file));
    });
}

#[test]
fn a_side_file_of_another_index_is_refused() {
    let (built, popularity) = golden::built();
    let other = kyndig_tests::build([kyndig_tests::entry("pas", "Hvordan fornyer jeg mit pas?")]);
    let open = || Index::open(other.as_bytes()).expect("a good file");
    let answers = open().with_answers(built.answers.expect("answers are separate"));
    assert_eq!(answers.err().map(|error| error.kind()), Some(kyndig::ErrorKind::Mismatch));
    let popularity = open().with_popularity(popularity);
    assert_eq!(popularity.err().map(|error| error.kind()), Some(kyndig::ErrorKind::Mismatch));
    let index = open().with_answers(other.as_bytes().to_vec());
    assert_eq!(index.err().map(|error| error.kind()), Some(kyndig::ErrorKind::Mismatch));
}
