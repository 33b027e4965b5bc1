//! Opening an index: what a page waits for before the first answer.

use criterion::{BenchmarkId, Criterion, Throughput};
use kyndig::{Answers, Index, compact, expand};
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

/// Making the index file of its compact form, answers apart, as a page does.
fn expanded(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("expand");
    // Beyond this a page asks a server.
    for size in SIZES.into_iter().filter(|size| *size <= 10_000) {
        let plain = index(&Corpus::new(size).entries, Answers::Omit).index;
        let bytes = compact(&plain).expect("an index has a compact form");
        group.throughput(Throughput::Bytes(plain.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(size), &bytes, |bencher, bytes| {
            bencher.iter(|| expand(bytes.clone()).map(|index| index.len()));
        });
    }
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    open(&mut criterion);
    expanded(&mut criterion);
    criterion.final_summary();
}
