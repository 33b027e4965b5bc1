//! One search after the other, as a caller would: microseconds a search, best of several rounds.
//! What `bindings-python/benches/engines.py single` sets beside the same in Python.
//!
//! ```sh
//! cargo run --release -p kyndig-benches --bin single -- fjordby.kyndig queries.txt
//! ```

use std::hint::black_box;
use std::time::Instant;

use kyndig::{Index, SearchOptions};

/// The best of so many rounds is the least disturbed one.
const ROUNDS: usize = 15;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let index = Index::open(std::fs::read(arguments.next().ok_or("which index?")?)?)?;
    let queries = std::fs::read_to_string(arguments.next().ok_or("which queries?")?)?;
    let queries: Vec<&str> = queries.lines().collect();
    let options = SearchOptions::default();
    let mut best = f64::INFINITY;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        for query in &queries {
            black_box(index.search(black_box(query), &options));
        }
        best = best.min(start.elapsed().as_secs_f64() / queries.len() as f64);
    }
    println!("{}", best * 1e6);
    Ok(())
}
