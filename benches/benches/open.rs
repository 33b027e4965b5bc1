//! Opening an index: what a page waits for before the first answer.

use criterion::{BenchmarkId, Criterion, Throughput};
use kyndig::{Answers, Index};
use kyndig_benches::{Corpus, SIZES, index};

fn open(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("open");
    for size in SIZES {
        let bytes = index(&Corpus::new(size).entries, Answers::Inside).index;
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(size), &bytes, |bencher, bytes| {
            bencher.iter(|| Index::open(&bytes[..]).map(|index| index.len()));
        });
    }
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    open(&mut criterion);
    criterion.final_summary();
}
