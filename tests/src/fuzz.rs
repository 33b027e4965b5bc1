//! One function for each door that foreign bytes come through. The fuzz targets call them with
//! what the fuzzer finds, the suite with a few thousand mutations of good input.

use std::sync::OnceLock;

use kyndig::content::{
    ReadOptions, ReadReport, read_counts, read_entries, read_known_queries, read_synonyms,
};
use kyndig::{BuildOptions, Index, IndexBuilder, SearchOptions, SuggestOptions, expand};

use crate::{ask, build, drive, entry, seal};

/// Queries for a file that nothing is known of.
const QUERIES: [&str; 3] = ["hvordan får mit barn plads i børnehaven", "boernehavepladser", "p"];

/// A file from anywhere: it is refused, or every question about it is answered.
pub fn open_and_query(bytes: &[u8]) {
    let mut sealed = bytes.to_vec();
    seal::reseal(&mut sealed);
    for file in [bytes, &sealed] {
        let Ok(index) = expand(file.to_vec()).and_then(Index::open) else { continue };
        // Damage may be found or not; looking for it must be safe.
        let _ = index.verify();
        for query in QUERIES {
            drive(&index, query);
        }
    }
}

/// A side file from anywhere, for a good index: it is refused, or the index still answers.
pub fn open_side_file(bytes: &[u8]) {
    let good = good();
    let mut sealed = bytes.to_vec();
    seal::reseal(&mut sealed);
    for file in [bytes, &sealed] {
        let open = || Index::open(good.as_bytes()).expect("a good index");
        for index in [open().with_answers(file.to_vec()), open().with_popularity(file.to_vec())] {
            let Ok(index) = index else { continue };
            drive(&index, QUERIES[0]);
        }
    }
}

/// A text from anywhere: searched, completed, taken apart. The first byte chooses the options.
pub fn text(bytes: &[u8]) {
    let (first, rest) = bytes.split_first().unwrap_or((&0, &[]));
    let text = String::from_utf8_lossy(rest);
    let mut options = SearchOptions::default();
    options.typing = first & 1 != 0;
    options.max_edits = first >> 1 & 3;
    options.limit = usize::from(first >> 3);
    let answer = good().search(&text, &options);
    assert!(answer.hits.len() <= options.limit);
    let mut options = SuggestOptions::default();
    options.max_edits = first >> 1 & 3;
    options.limit = usize::from(first >> 3);
    assert!(good().suggest(&text, &options).items.len() <= options.limit);
    ask(good(), &text);
}

/// A file of entries from anywhere: it is refused, or an index can be built of what is usable.
pub fn entries(bytes: &[u8]) {
    let mut report = ReadReport::default();
    let strict = read_entries("entries", bytes, &ReadOptions::default(), &mut report);
    let lenient = ReadOptions { lenient: true };
    let read = read_entries("entries", bytes, &lenient, &mut report);
    assert!(strict.is_err() || read.is_ok(), "lenient reads what strict does");
    let Ok(entries) = read else { return };
    let mut options = BuildOptions::default();
    options.lenient = true;
    let mut builder = IndexBuilder::new(options);
    builder.entries(entries);
    let Ok(built) = builder.build() else { return };
    let index = Index::open(built.index).expect("what was built can be opened");
    index.verify().expect("what was built is whole");
    drive(&index, QUERIES[0]);
}

/// Synonyms, known queries and counts from anywhere: refused, or an index can be built with them.
pub fn tables(bytes: &[u8]) {
    let mut report = ReadReport::default();
    let lenient = ReadOptions { lenient: true };
    let mut options = BuildOptions::default();
    options.lenient = true;
    let mut builder = IndexBuilder::new(options);
    builder.entries(example());
    if let Ok(rules) = read_synonyms("synonyms", bytes, &lenient, &mut report) {
        builder.synonyms(rules);
    }
    if let Ok(queries) = read_known_queries("queries", bytes, &lenient, &mut report) {
        builder.known_queries(queries);
    }
    let _ = read_counts("counts", bytes, &lenient, &mut report);
    let Ok(built) = builder.build() else { return };
    let index = Index::open(built.index).expect("what was built can be opened");
    index.verify().expect("what was built is whole");
    drive(&index, QUERIES[0]);
}

/// The entries of [`good`].
fn example() -> [kyndig::Entry; 6] {
    let questions = [
        ("plads", "Hvordan får mit barn plads i børnehave?"),
        ("pris", "Hvad koster en børnehaveplads?"),
        ("pas", "Hvordan fornyer jeg mit pas?"),
        ("affald", "Hvornår henter I storskrald?"),
        ("mitid", "Hvordan får jeg MitID og e-boks?"),
        ("tid", "Hvornår har borgerservice åbent?"),
    ];
    questions.map(|(id, question)| entry(id, question))
}

/// A small index that is as it should be.
pub fn good() -> &'static Index<Vec<u8>> {
    static GOOD: OnceLock<Index<Vec<u8>>> = OnceLock::new();
    GOOD.get_or_init(|| build(example()))
}
