//! Completion against the plain way over the same `fst` crate: stream all keys of the prefix (or
//! all that an edit-distance automaton accepts), keep the ten best in a heap.

use std::collections::BinaryHeap;

use fst::automaton::{Automaton, Str};
use fst::{IntoStreamer, Map, MapBuilder, Streamer};
use kyndig::{Index, KnownQuery, Match, SuggestOptions};
use kyndig_benches::{Random, questions, suggestion_index, suggestions};
use levenshtein_automata::LevenshteinAutomatonBuilder;

use crate::table::{Table, Times, fastest, figure, ratio, shown, target, time};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

const LIMIT: usize = 10;
const SIZES: [usize; 3] = [10_000, 100_000, MILLION];
const MILLION: usize = 1_000_000;

/// Measures exact, mistyped and reordered prefixes at each size up to `most`.
pub(crate) fn measure(table: &mut Table, most: usize) -> Result<()> {
    let (mut rows, mut sizes) = (Vec::new(), Vec::new());
    for size in SIZES.into_iter().filter(|size| *size <= most) {
        let known = suggestions(size);
        let bytes = suggestion_index(&known);
        let open = fastest(5, || Index::open(&bytes[..]).map(|index| index.len()));
        let per = bytes.len() as f64 / size as f64;
        sizes.push([size.to_string(), figure(per), format!("{open:.2} ms")]);
        let index = Index::open(bytes)?;
        let map = map(&known)?;
        let exact = keystrokes(&known, 1000);
        rows.extend(beside(size, ["exact prefix", "one typo"], &index, &map, &exact));
        let (full, limit) = (filled(&index, &exact), exact_limit(size));
        let (ours, theirs) = (suggest(&index, &full, 0), streamed(&map, &full));
        rows.push(row(size, "exact prefix that ten begin with", ours, Some(theirs), limit));
        let correcting = suggest(&index, &exact, 1);
        rows.push(row(size, "exact prefix, correcting", correcting, None, f64::NAN));
        let shuffled = reordered(&known);
        let limit = if size == MILLION { 60.0 } else { 10.0 };
        rows.push(row(size, "any order", suggest(&index, &shuffled, 0), None, limit));
        if size == MILLION {
            continue;
        }
        let known = questions(size);
        let (index, map) = (Index::open(suggestion_index(&known))?, self::map(&known)?);
        let exact = keystrokes(&known, 1000);
        let names = ["questions, exact prefix", "questions, one typo"];
        rows.extend(beside(size, names, &index, &map, &exact));
    }
    table.heading("Suggestions alone", &["suggestions", "bytes each", "open"]);
    sizes.iter().for_each(|row| table.row(row));
    let heading = "Completion, every letter of 1,000 suggestions, ten best \
                   (targets at 100,000: 300 x and 60 x a stream with a heap)";
    let columns = ["suggestions", "typed", "kyndig", "stream + heap", "ratio", "target mean"];
    table.heading(heading, &columns);
    rows.iter().for_each(|row| table.row(row));
    Ok(())
}

/// Completion of prefixes, as they are and with an edit each, beside the plain way.
fn beside(
    size: usize,
    names: [&str; 2],
    index: &Index<Vec<u8>>,
    map: &Map<Vec<u8>>,
    exact: &[String],
) -> [[String; 6]; 2] {
    let typos = mistyped(exact);
    // Nothing is asked of a typo among a million.
    let limits = [exact_limit(size), if size == MILLION { f64::NAN } else { 40.0 }];
    [
        row(size, names[0], suggest(index, exact, 0), Some(streamed(map, exact)), limits[0]),
        row(size, names[1], suggest(index, &typos, 1), Some(accepted(map, &typos)), limits[1]),
    ]
}

/// The target for an exact prefix.
const fn exact_limit(size: usize) -> f64 {
    if size == MILLION { 10.0 } else { 7.0 }
}

/// The prefixes that fill a list by themselves. With the others a stream is done where completion
/// goes on, to what has the words in another order.
fn filled(index: &Index<Vec<u8>>, typed: &[String]) -> Vec<String> {
    let mut options = SuggestOptions::default();
    (options.limit, options.max_edits) = (LIMIT, 0);
    let full = |prefix: &&String| {
        let items = index.suggest(prefix, &options).items;
        items.len() == LIMIT && items.iter().all(|item| item.how == Match::Prefix)
    };
    typed.iter().filter(full).cloned().collect()
}

fn row(size: usize, name: &str, ours: Times, theirs: Option<Times>, limit: f64) -> [String; 6] {
    let none = || "-".to_owned();
    [
        size.to_string(),
        name.to_owned(),
        shown(ours),
        theirs.map_or_else(none, shown),
        theirs.map_or_else(none, |theirs| ratio(ours, theirs)),
        if limit.is_nan() { none() } else { target(limit, ours.mean) },
    ]
}

fn suggest(index: &Index<Vec<u8>>, typed: &[String], max_edits: u8) -> Times {
    let mut options = SuggestOptions::default();
    (options.limit, options.max_edits) = (LIMIT, max_edits);
    time(typed, 1, |prefix| index.suggest(prefix, &options))
}

/// All keys that begin as typed.
fn streamed(map: &Map<Vec<u8>>, typed: &[String]) -> Times {
    let typed = &typed[..typed.len().min(3000)];
    time(typed, 1, |prefix| top(map.search(Str::new(prefix).starts_with())))
}

/// All keys that begin within one edit of what is typed.
fn accepted(map: &Map<Vec<u8>>, typed: &[String]) -> Times {
    let builder = LevenshteinAutomatonBuilder::new(1, true);
    let typed = &typed[..typed.len().min(500)];
    time(typed, 1, |prefix| top(map.search(builder.build_prefix_dfa(prefix))))
}

/// Texts to their ranks.
fn map(known: &[KnownQuery]) -> Result<Map<Vec<u8>>> {
    let mut keys: Vec<(&str, u64)> =
        known.iter().zip(0..).map(|(query, rank)| (query.text.as_str(), rank)).collect();
    keys.sort_unstable();
    let mut builder = MapBuilder::memory();
    for (text, rank) in keys {
        builder.insert(text, rank)?;
    }
    Ok(Map::new(builder.into_inner()?)?)
}

/// The texts of the smallest ranks.
fn top<'m, A: Automaton + 'm>(stream: fst::map::StreamBuilder<'m, A>) -> Vec<String> {
    let mut stream = stream.into_stream();
    let mut best: BinaryHeap<(u64, Vec<u8>)> = BinaryHeap::new();
    while let Some((key, rank)) = stream.next() {
        if best.len() < LIMIT {
            best.push((rank, key.to_vec()));
        } else if best.peek().is_some_and(|(worst, _)| rank < *worst) {
            best.pop();
            best.push((rank, key.to_vec()));
        }
    }
    let sorted = best.into_sorted_vec().into_iter();
    sorted.map(|(_, key)| String::from_utf8_lossy(&key).into_owned()).collect()
}

/// Every beginning of so many suggestions, half of them drawn by how often they are asked.
fn keystrokes(known: &[KnownQuery], count: usize) -> Vec<String> {
    let mut random = Random::new(11);
    let mut typed = Vec::new();
    for number in 0..count {
        let place = random.unit();
        // The cube favours the front, where the most asked are.
        let place = if number % 2 == 0 { place * place * place } else { place };
        let text = &known[(place * known.len() as f64) as usize].text;
        let ends = text.char_indices().skip(1).map(|(at, _)| at).chain([text.len()]);
        typed.extend(ends.map(|end| text[..end].to_owned()));
    }
    random.shuffle(&mut typed);
    typed
}

/// Prefixes of four letters and more, each with one random edit.
fn mistyped(typed: &[String]) -> Vec<String> {
    let mut random = Random::new(12);
    let long = typed.iter().filter(|prefix| prefix.chars().count() >= 4);
    let edit = |prefix: &String| {
        let mut letters: Vec<char> = prefix.chars().collect();
        let at = random.between(1, letters.len() - 2);
        let letter = char::from(b'a' + random.below(26) as u8);
        match random.below(4) {
            0 => letters[at] = letter,
            1 => drop(letters.remove(at)),
            2 => letters.insert(at, letter),
            _ => letters.swap(at, at + 1),
        }
        letters.into_iter().collect()
    };
    long.map(edit).collect()
}

/// Suggestions of several words in another order, the last word cut.
fn reordered(known: &[KnownQuery]) -> Vec<String> {
    let mut random = Random::new(13);
    let mut typed = Vec::new();
    while typed.len() < 5000 {
        let mut words: Vec<&str> = random.pick(known).text.split(' ').collect();
        if words.len() < 2 {
            continue;
        }
        random.shuffle(&mut words);
        let mut text = words.join(" ");
        let last = words.last().map_or(0, |word| word.chars().count());
        for _ in 0..random.below(last.max(1)) {
            text.pop();
        }
        typed.push(text);
    }
    typed
}
