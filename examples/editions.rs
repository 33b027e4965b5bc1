//! One list of entries, two editions: what is for staff never enters the public index.
//!
//! ```sh
//! cargo run -p kyndig-examples --example editions
//! ```

use kyndig::{BuildOptions, Built, Entry, Index, IndexBuilder, SearchOptions};

fn entry(id: &str, question: &str, audience: &str) -> Entry {
    Entry {
        id: id.into(),
        question: question.into(),
        audience: audience.into(),
        ..Entry::default()
    }
}

fn edition(audience: &str, entries: &[Entry]) -> kyndig::Result<Built> {
    let mut options = BuildOptions::default();
    options.audience = audience.into();
    let mut builder = IndexBuilder::new(options);
    builder.entries(entries.iter().cloned());
    builder.build()
}

fn main() -> kyndig::Result<()> {
    let mut entries = vec![
        entry("genbrug", "Hvornår har genbrugspladsen åbent?", "public"),
        entry("nummerplade", "Hvordan sletter vi en nummerplade i adgangssystemet?", "staff"),
    ];
    // A public entry that points to a staff one: the public edition drops the pointer and says so.
    entries[0].related.push("nummerplade".into());

    for audience in ["public", "staff"] {
        let built = edition(audience, &entries)?;
        let index = Index::open(built.index)?;
        let hits = index.search("nummerplader", &SearchOptions::default()).hits;
        let found: Vec<&str> = hits.iter().map(|hit| hit.id.as_str()).collect();
        println!("{audience}: {} entries; nummerplader finds {found:?}", index.len());
        for line in built.report.dropped {
            println!("  dropped: {line}");
        }
    }

    // The public edition is the same file, byte for byte, as one from the public entries alone.
    let mut public = entries.clone();
    public.truncate(1);
    public[0].related.clear();
    let (from_all, from_public) = (edition("public", &entries)?, edition("public", &public)?);
    println!("same bytes: {}", from_all.index == from_public.index);
    Ok(())
}
