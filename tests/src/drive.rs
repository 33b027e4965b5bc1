//! Everything that can be asked of an index, with what must hold of any answer.

use kyndig::{
    BuildOptions, Entry, Filter, Index, IndexBuilder, SearchOptions, Span, SuggestOptions,
};

/// An entry of an id and a question.
pub fn entry(id: &str, question: &str) -> Entry {
    Entry { id: id.into(), question: question.into(), ..Entry::default() }
}

/// The index of some entries, with default options.
///
/// # Panics
/// Where the entries cannot be used.
pub fn build(entries: impl IntoIterator<Item = Entry>) -> Index<Vec<u8>> {
    let mut builder = IndexBuilder::new(BuildOptions::default());
    builder.entries(entries);
    let built = builder.build().expect("the entries can be used");
    Index::open(built.index).expect("what was built can be opened")
}

/// Asks `index` everything, with `text` as query, prefix, word and id.
///
/// # Panics
/// Where an answer is larger than was asked for or does not fit the index. These bounds are what
/// stands for "in bounded time" in the tests: no answer grows with the damage of a file.
pub fn drive<D: AsRef<[u8]>>(index: &Index<D>, text: &str) {
    for filter in filters(index) {
        let mut options = SearchOptions::default();
        options.filter = filter;
        search(index, text, &options);
        let top = index.top(&options.filter, 7);
        assert!(top.len() <= 7 && top.iter().all(|number| (*number as usize) < index.len()));
    }
    let mut options = SuggestOptions::default();
    options.max_edits = 2;
    suggest(index, text, &options);
    suggest(index, "", &options);
    ask(index, text);
    content(index, text);
}

/// Asks `index` what a page asks while somebody types, in the way that is cheapest to repeat.
///
/// # Panics
/// As [`drive`].
pub fn ask<D: AsRef<[u8]>>(index: &Index<D>, text: &str) {
    let mut options = SearchOptions::default();
    options.typing = true;
    search(index, text, &options);
    suggest(index, text, &SuggestOptions::default());
    words(index, text);
}

fn filters<D: AsRef<[u8]>>(index: &Index<D>) -> [Filter; 3] {
    [
        filter(|filter| filter.category = Some(0)),
        filter(|filter| filter.today = Some(20_000)),
        filter(|filter| filter.role = index.roles().first().map(|(role, _)| role.clone())),
    ]
}

fn filter(set: impl FnOnce(&mut Filter)) -> Filter {
    let mut filter = Filter::default();
    set(&mut filter);
    filter
}

/// Searches, and checks what holds of any answer.
fn search<D: AsRef<[u8]>>(index: &Index<D>, text: &str, options: &SearchOptions) {
    let answer = index.search(text, options);
    assert!(answer.hits.len() <= options.limit.min(index.len()));
    assert!(answer.hits.len() <= answer.total && answer.total <= index.len());
    assert!((0.0..=1.0).contains(&answer.confidence), "confidence {}", answer.confidence);
    for pair in answer.hits.windows(2) {
        let (first, second) = (&pair[0], &pair[1]);
        assert!(first.score.total_cmp(&second.score).is_ge(), "hits fall by score");
    }
    for hit in &answer.hits {
        assert!((hit.entry as usize) < index.len());
        within(&hit.question, &hit.question_spans);
        let shown = index.entry(hit.entry).and_then(|entry| entry.answer).unwrap_or_default();
        within(&shown, &hit.answer_spans);
    }
    let id = answer.hits.first().map_or(text, |hit| &hit.id);
    if let Some(explanation) = index.explain(text, id, options) {
        assert!(explanation.to_string().len() < 1 << 20);
    }
}

fn suggest<D: AsRef<[u8]>>(index: &Index<D>, text: &str, options: &SuggestOptions) {
    let suggestions = index.suggest(text, options);
    assert!(suggestions.items.len() <= options.limit);
    for item in &suggestions.items {
        within(&item.text, &item.spans);
    }
}

fn words<D: AsRef<[u8]>>(index: &Index<D>, text: &str) {
    let analyzed = index.analyze(text);
    let spans: Vec<Span> = analyzed.iter().map(|word| word.span).collect();
    within(text, &spans);
    for word in analyzed.iter().take(4) {
        assert!(index.split(&word.word).len() <= word.word.len().max(1));
        assert!(index.correct(&word.word, 5).len() <= 5);
    }
    index.split(text);
    index.correct(text, 5);
}

fn content<D: AsRef<[u8]>>(index: &Index<D>, text: &str) {
    index.find(text);
    let categories = index.categories();
    assert!(categories.iter().all(|category| category.entries <= index.len()));
    for number in (0..index.len().min(64) as u32).chain([u32::MAX]) {
        let entry = index.entry(number);
        assert_eq!(entry.is_some(), (number as usize) < index.len());
        assert!(index.related(number).iter().all(|other| (*other as usize) < index.len()));
    }
    let mut written = 0;
    index.inspect(&mut |section, line| written += section.len() + line.len());
    // Every table is written once, with the texts that its numbers stand for.
    assert!(written <= 1 << 26, "{written} bytes of text from {}", index.as_bytes().len());
    assert_eq!(index.info().bytes, index.as_bytes().len());
}

/// Spans are in order, in bounds and between letters.
fn within(text: &str, spans: &[Span]) {
    let mut last = 0;
    for span in spans {
        assert!(last <= span.start && span.start <= span.end, "{spans:?} of {text:?}");
        assert!(text.get(span.start..span.end).is_some(), "{spans:?} of {text:?}");
        last = span.end;
    }
}
