//! Completion: one keystroke after the other of many suggestions typed letter by letter.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion};
use kyndig::{Index, SuggestOptions};
use kyndig_benches::{Random, SIZES, suggestion_index, suggestions};

fn suggest(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("suggest");
    for size in SIZES {
        let known = suggestions(size);
        let index = Index::open(suggestion_index(&known)).expect("opens");
        let mut random = Random::new(3);
        let mut keystrokes = Vec::new();
        for _ in 0..200 {
            let text = &random.pick(&known).text;
            let ends = text.char_indices().skip(1).map(|(at, _)| at).chain([text.len()]);
            keystrokes.extend(ends.map(|end| text[..end].to_owned()));
        }
        random.shuffle(&mut keystrokes);
        for (name, max_edits) in [("exact", 0), ("one-typo", 1)] {
            let mut options = SuggestOptions::default();
            options.max_edits = max_edits;
            let mut typed = keystrokes.iter().cycle();
            group.bench_function(BenchmarkId::new(name, size), |bencher| {
                bencher.iter(|| {
                    let prefix = typed.next().map_or("", String::as_str);
                    black_box(index.suggest(prefix, &options))
                });
            });
        }
    }
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    suggest(&mut criterion);
    criterion.final_summary();
}
