//! Searching: one query after the other, so that a figure is the mean over all of them.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion};
use kyndig::{Answers, Index, SearchOptions};
use kyndig_benches::{Corpus, SIZES, index};

fn search(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("search");
    for size in SIZES {
        let corpus = Corpus::new(size);
        let index = Index::open(index(&corpus.entries, Answers::Inside).index).expect("opens");
        for (name, typing) in [("whole", false), ("typing", true)] {
            let mut options = SearchOptions::default();
            options.typing = typing;
            let mut queries = corpus.queries.iter().cycle();
            group.bench_function(BenchmarkId::new(name, size), |bencher| {
                bencher.iter(|| {
                    let query = queries.next().map_or("", String::as_str);
                    black_box(index.search(query, &options))
                });
            });
        }
    }
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    search(&mut criterion);
    criterion.final_summary();
}
