//! Matching questions against tantivy: an index in memory, question and answer, all words
//! optional, the first ten, from the text of the query to the texts of the hits.

use kyndig::{Answers, Index, SearchOptions};
use kyndig_benches::{Corpus, SIZES, index};
use tantivy::collector::TopDocs;
use tantivy::query::QueryParser;
use tantivy::schema::{STORED, Schema, TEXT};
use tantivy::{IndexReader, IndexWriter, TantivyDocument};

use crate::table::{Table, Times, compare, fastest, figure, ratio, shown, target, time};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// The mean that puts the library ahead, for each of [`SIZES`].
const TARGETS: [f64; 3] = [3.0, 40.0, 250.0];

/// Measures building, size, opening and searching at every size up to `most`.
pub(crate) fn measure(table: &mut Table, most: usize) -> Result<()> {
    let (mut sizes, mut times) = (Vec::new(), Vec::new());
    for (size, limit) in SIZES.into_iter().zip(TARGETS).filter(|(size, _)| *size <= most) {
        let corpus = Corpus::new(size);
        let start = std::time::Instant::now();
        let inside = index(&corpus.entries, Answers::Inside).index;
        let build = start.elapsed().as_secs_f64();
        let without = index(&corpus.entries, Answers::Omit).index;
        let open = fastest(5, || Index::open(&inside[..]).map(|index| index.len()));
        let bytes = |file: &[u8]| figure(file.len() as f64 / size as f64);
        sizes.push([
            size.to_string(),
            format!("{build:.2} s"),
            bytes(&inside),
            bytes(&without),
            format!("{open:.2} ms"),
        ]);
        let (ours, theirs) = beside(&inside, &corpus, if size < 1000 { 20 } else { 5 })?;
        let typing = typing(&inside, &corpus)?;
        times.push([
            size.to_string(),
            shown(ours),
            shown(theirs),
            ratio(ours, theirs),
            target(limit, ours.mean),
            shown(typing),
        ]);
    }
    let columns = ["entries", "build", "bytes an entry", "without answers", "open"];
    table.heading("Index (target: 10,000 entries open in 1 ms)", &columns);
    sizes.iter().for_each(|row| table.row(row));
    let columns = ["entries", "kyndig", "tantivy", "ratio", "target mean", "kyndig, typing"];
    table.heading("Search, queries of 3 to 6 words (target: 3 x tantivy)", &columns);
    times.iter().for_each(|row| table.row(row));
    Ok(())
}

fn typing(bytes: &[u8], corpus: &Corpus) -> Result<Times> {
    let index = Index::open(bytes)?;
    let mut options = SearchOptions::default();
    options.typing = true;
    Ok(time(&corpus.queries, 5, |query| index.search(query, &options)))
}

/// This library and tantivy, round by round.
fn beside(bytes: &[u8], corpus: &Corpus, rounds: usize) -> Result<(Times, Times)> {
    let own = Index::open(bytes)?;
    let mut schema = Schema::builder();
    let question = schema.add_text_field("question", TEXT | STORED);
    let answer = schema.add_text_field("answer", TEXT);
    let index = tantivy::Index::create_in_ram(schema.build());
    let mut writer: IndexWriter = index.writer_with_num_threads(1, 200_000_000)?;
    for entry in &corpus.entries {
        let mut document = TantivyDocument::default();
        document.add_text(question, &entry.question);
        document.add_text(answer, &entry.answer);
        writer.add_document(document)?;
    }
    writer.commit()?;
    let segments = index.searchable_segment_ids()?;
    if segments.len() > 1 {
        writer.merge(&segments).wait()?;
    }
    let reader: IndexReader = index.reader()?;
    reader.reload()?;
    let searcher = reader.searcher();
    let parser = QueryParser::for_index(&index, vec![question, answer]);
    let theirs = |text: &String| -> tantivy::Result<Vec<TantivyDocument>> {
        let query = parser.parse_query(text)?;
        let hits = searcher.search(&query, &TopDocs::with_limit(10).order_by_score())?;
        hits.into_iter().map(|(_, address)| searcher.doc(address)).collect()
    };
    let options = SearchOptions::default();
    Ok(compare(&corpus.queries, rounds, |query| own.search(query, &options), theirs))
}
