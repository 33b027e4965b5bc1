//! Three entries: build, search, suggest, explain.
//!
//! ```sh
//! cargo run -p kyndig-examples --example first
//! ```

use kyndig::content::{ReadOptions, ReadReport, read_entries};
use kyndig::{BuildOptions, Index, IndexBuilder, SearchOptions, SuggestOptions};

const FAQ: &str = r#"
{"id": "plads", "question": "Hvordan får mit barn plads i børnehave?", "popularity": 80}
{"id": "pas", "question": "Hvordan fornyer jeg mit pas?", "popularity": 120}
{"id": "hul", "question": "Hvor melder jeg et hul i vejen?", "popularity": 30}
"#;

fn main() -> kyndig::Result<()> {
    let mut report = ReadReport::default();
    let entries = read_entries("faq", FAQ.as_bytes(), &ReadOptions::default(), &mut report)?;
    let mut builder = IndexBuilder::new(BuildOptions::default());
    builder.entries(entries);
    let index = Index::open(builder.build()?.index)?;

    // A compound that no entry has, typed without Danish letters.
    let question = "boernehaveplads";
    let answer = index.search(question, &SearchOptions::default());
    println!("{question}: {}, {:.0} %", answer.verdict.code(), answer.confidence * 100.0);
    for hit in &answer.hits {
        println!("  {:.3}  {}", hit.score, hit.question);
    }

    println!("hvor:");
    for suggestion in index.suggest("hvor", &SuggestOptions::default()).items {
        println!("  {}", suggestion.text);
    }

    if let Some(explanation) = index.explain(question, "plads", &SearchOptions::default()) {
        println!("{explanation}");
    }
    Ok(())
}
