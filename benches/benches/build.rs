//! Building an index.

use criterion::{BenchmarkId, Criterion, Throughput};
use kyndig::Answers;
use kyndig_benches::{Corpus, SIZES, index};

fn build(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("build");
    group.sample_size(10);
    for size in SIZES {
        let corpus = Corpus::new(size);
        group.throughput(Throughput::Elements(size as u64));
        group.bench_with_input(BenchmarkId::from_parameter(size), &corpus, |bencher, corpus| {
            bencher.iter(|| index(&corpus.entries, Answers::Inside));
        });
    }
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    build(&mut criterion);
    criterion.final_summary();
}
