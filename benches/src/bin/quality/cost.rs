//! What language costs: bytes of the index and time of a query, beside an index of the same content
//! that knows words only as they stand.

use std::io::Write;
use std::process::{Command, Stdio};
use std::time::Instant;

use kyndig::{BuildReport, Index, SearchOptions};

use crate::sets::{self, Result, What};

/// The set that is measured.
const SET: &str = "fjordby";
/// How often all its queries are asked of each index, in turn.
const ROUNDS: usize = 20;

pub(crate) fn print(folder: &std::path::Path) -> Result<()> {
    let (path, _) = sets::place(folder, SET);
    let queries: Vec<String> =
        sets::queries(&path.join("queries.jsonl"))?.into_iter().map(|query| query.text).collect();
    println!(
        "\nCost of language, {SET}: bytes, and microseconds a query (median of {ROUNDS} rounds)"
    );
    println!("{:<24} {:>9} {:>9} {:>9} {:>7}", "", "bytes", "gzip", "added", "query");
    let mut builds = Vec::new();
    for (name, what) in [
        ("words only", What { words_only: true, ..What::default() }),
        ("language", What::default()),
        ("and a pack", What { pack: true, ..What::default() }),
        ("and its synonyms", What { pack: true, synonyms: true, ..What::default() }),
    ] {
        let built = sets::built(folder, SET, what)?;
        builds.push((name, what, built.report, built.index));
    }
    let mut times = vec![Vec::new(); builds.len()];
    let indexes: Vec<_> = builds
        .iter()
        .map(|(.., bytes)| Index::open(bytes.as_slice()))
        .collect::<kyndig::Result<_>>()?;
    for _ in 0..ROUNDS {
        for ((index, (_, what, ..)), times) in indexes.iter().zip(&builds).zip(&mut times) {
            let mut options = SearchOptions::default();
            if what.words_only {
                options.max_edits = 0;
            }
            let start = Instant::now();
            for query in &queries {
                std::hint::black_box(index.search(query, &options));
            }
            times.push(start.elapsed().as_secs_f64() * 1e6 / queries.len() as f64);
        }
    }
    let mut first = None;
    for ((name, _, report, bytes), times) in builds.iter().zip(&mut times) {
        times.sort_by(f64::total_cmp);
        let packed = gzip(bytes)?;
        let base = *first.get_or_insert(packed);
        let median = times[times.len() / 2];
        println!(
            "{name:<24} {:>9} {packed:>9} {:>+9} {median:>7.1}",
            bytes.len(),
            packed as i64 - base as i64
        );
        prices(report);
    }
    Ok(())
}

fn prices(report: &BuildReport) {
    for price in &report.pack {
        println!("  pack: {:>6} {:<14} at most {:>7} bytes", price.count, price.what, price.bytes);
    }
}

/// The length of some bytes behind `gzip -9`.
fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut child = Command::new("gzip")
        .args(["-9", "-n", "-c"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut input = child.stdin.take().ok_or("no input to gzip")?;
    let bytes = bytes.to_vec();
    let writer = std::thread::spawn(move || input.write_all(&bytes));
    let output = child.wait_with_output()?;
    writer.join().map_err(|_| "writing to gzip failed")??;
    Ok(output.stdout.len())
}
