//! The generated entries and queries as files, for benches in other languages.
//!
//! ```sh
//! cargo run -p kyndig-benches --bin corpus -- 10000 target/corpus
//! ```
//!
//! writes `target/corpus/10000.jsonl` (entries) and `target/corpus/10000.txt` (queries).

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use kyndig_benches::Corpus;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let count: usize = arguments.next().ok_or("how many entries?")?.parse()?;
    let folder = PathBuf::from(arguments.next().ok_or("into which folder?")?);
    std::fs::create_dir_all(&folder)?;
    let corpus = Corpus::new(count);
    let create = |name: String| std::fs::File::create(folder.join(name)).map(BufWriter::new);
    let mut entries = create(format!("{count}.jsonl"))?;
    for entry in &corpus.entries {
        writeln!(entries, "{}", serde_json::to_string(entry)?)?;
    }
    let mut queries = create(format!("{count}.txt"))?;
    for query in &corpus.queries {
        writeln!(queries, "{query}")?;
    }
    Ok(())
}
