//! What an entry is about, where nobody wrote its question down.

use crate::analysis::words;
use crate::content::Entry;

/// The most words of an answer that stand for a question: a long sentence, not a list.
const MAX_WORDS: usize = 30;

/// The text that says what an entry is about: its question, or the first sentence of its answer
/// where there is none. An answer takes up what was asked before it goes on from there.
pub(super) fn asked(entry: &Entry) -> &str {
    if entry.question.trim().is_empty() { first_sentence(&entry.answer) } else { &entry.question }
}

/// The first sentence of a text, or its first line, cut at [`MAX_WORDS`].
fn first_sentence(text: &str) -> &str {
    let text = text.trim_start();
    let ends = |(at, c): (usize, char)| {
        let (sentence, rest) = text.split_at(at + c.len_utf8());
        let stops = matches!(c, '.' | '?' | '!') && rest.starts_with(char::is_whitespace);
        (c == '\n' || stops).then_some(sentence)
    };
    let sentence = text.char_indices().find_map(ends).unwrap_or(text);
    let next = words(sentence).get(MAX_WORDS).map(|word| word.span.start);
    next.and_then(|start| sentence.get(..start)).unwrap_or(sentence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BuildOptions, Index, IndexBuilder, SearchOptions};

    #[test]
    fn a_sentence_ends_where_it_ends() {
        for (text, sentence) in [
            ("Ja, fra den 1.5. Det gælder alle.", "Ja, fra den 1.5."),
            ("  Kan De vente? Nej.", "Kan De vente?"),
            ("Ring\nEller skriv. Eller kom.", "Ring\n"),
            ("uden punktum", "uden punktum"),
            ("", ""),
        ] {
            assert_eq!(first_sentence(text), sentence);
        }
        assert_eq!(words(first_sentence(&"så ".repeat(90))).len(), MAX_WORDS);
    }

    #[test]
    fn an_answer_alone_is_about_its_first_sentence() {
        let entry = |id: &str, answer: &str| Entry {
            id: id.into(),
            answer: answer.into(),
            ..Entry::default()
        };
        let mut builder = IndexBuilder::new(BuildOptions::default());
        builder.entries([
            entry("pas", "Du bestiller tid, så tager vi imod dig. Husk både pas og kørekort."),
            entry("kort", "Dit kørekort fornyer du i borgerservice. Husk at bestille tid."),
        ]);
        let index = Index::open(builder.build().unwrap().index).unwrap();
        let hits = index.search("kørekort", &SearchOptions::default()).hits;
        assert_eq!(hits.iter().map(|hit| hit.id.as_str()).collect::<Vec<_>>(), ["kort", "pas"]);
        assert!(hits.iter().all(|hit| hit.question.is_empty()), "it is shown as it is");
    }
}
