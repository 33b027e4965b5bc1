//! Final numbers and the sections of the file.

use std::collections::{BTreeMap, BTreeSet};

use super::analyse::{Analysed, EntryWords};
use super::editions::Edition;
use super::synonyms::Resolved;
use super::vocabulary::Vocabulary;
use super::{Answers, BuildOptions, BuildReport, Built, compounds, documents, popularity};
use crate::analysis;
use crate::error::Result;
use crate::index::bytes::Write;
use crate::index::format::{self, Kind, Tag, corrupt, seal};
use crate::index::fst::Fst;
use crate::index::fuzzy::respellings;
use crate::index::rerank::write_ranking;
use crate::index::sections::{self, PostingLists, RuleRow};
use crate::index::view::{FRAME, Posting, WordKind};
use crate::language::Language;
use crate::ranking::{idf_code, length_bucket, tf_code};

/// Drafts to final numbers: words in byte order, lexemes by their first word.
struct Numbering {
    /// Final order of draft words.
    word_order: Vec<u32>,
    /// Draft word to final word.
    words: Vec<u32>,
    /// Final order of draft lexemes.
    lexeme_order: Vec<u32>,
    /// Draft lexeme to final lexeme.
    lexemes: Vec<u32>,
}

impl Numbering {
    fn new(vocabulary: &Vocabulary) -> Self {
        let inverse = |order: &[u32]| {
            let mut numbers = vec![0; order.len()];
            for (new, old) in (0u32..).zip(order) {
                numbers[*old as usize] = new;
            }
            numbers
        };
        let mut word_order: Vec<u32> = (0..vocabulary.texts.len() as u32).collect();
        word_order.sort_by_key(|&word| &vocabulary.texts[word as usize]);
        let words = inverse(&word_order);
        let mut lexeme_order: Vec<u32> = (0..vocabulary.lexemes.len() as u32).collect();
        lexeme_order.sort_by_key(|&lexeme| {
            let draft = &vocabulary.lexemes[lexeme as usize];
            let first = draft.words.iter().map(|&word| words[word as usize]).min();
            (first, draft.language, &draft.key)
        });
        let lexemes = inverse(&lexeme_order);
        Self { word_order, words, lexeme_order, lexemes }
    }
}

pub(super) fn write(
    edition: &Edition,
    analysed: &Analysed,
    vocabulary: &Vocabulary,
    parts: &[Vec<u32>],
    synonyms: &[Resolved],
    options: &BuildOptions,
    mut report: BuildReport,
) -> Result<Built> {
    let numbering = Numbering::new(vocabulary);
    // Words of entries carry other numbers than words of the vocabulary.
    let to_word: Vec<u32> = (analysed.texts.iter())
        .map(|text| vocabulary.number(text).map_or(0, |word| numbering.words[word as usize]))
        .collect();
    let postings = postings(analysed, &to_word, numbering.words.len());
    let asked: Vec<f64> = edition.entries.iter().map(|chosen| chosen.asked).collect();
    let answers = documents::answers(edition);
    let (lengths, averages) = lengths(analysed, vocabulary);
    let queries = edition.queries.iter();
    let candidates = popularity::candidates(
        &documents::suggestible(edition),
        &asked,
        queries.map(|(query, entry)| (query.text.clone(), query.count, *entry)),
    );
    let words = words_fst(vocabulary, &numbering)?;
    let mut all: Vec<(Tag, Vec<u8>)> = vec![
        (format::META, meta(edition, vocabulary, &numbering, &words, averages, options)?),
        (format::WORD, words),
        (format::WLEX, word_lexemes(vocabulary, &numbering)),
        (format::LEXI, lexemes(vocabulary, &numbering, &postings, edition.entries.len())),
        (format::POST, sections::postings(&postings)),
        (format::EDGE, edges(parts, &numbering)),
        (format::SYNO, rules(synonyms, &numbering)),
        (format::RULE, split_rules(options)),
        (format::FORW, sequences(analysed, &to_word)),
        (format::ATTR, documents::attributes(edition, &lengths)),
        (format::CATS, documents::categories(edition)),
        (format::DOCS, documents::documents(edition)),
        (format::POPU, popularity::levels(&asked)),
    ];
    all.extend(crate::suggest::build(candidates));
    if options.answers == Answers::Inside {
        all.push((format::ANSW, answers.clone()));
    }
    let index = seal(Kind::Index, None, &all)?;
    let fingerprint = format::Container::open(&index, Kind::Index)?.fingerprint;
    let answers = match options.answers {
        Answers::Separate => {
            Some(seal(Kind::Answers, Some(fingerprint), &[(format::ANSW, answers)])?)
        }
        Answers::Inside | Answers::Omit => None,
    };
    report.words = numbering.words.len();
    report.lexemes = numbering.lexemes.len();
    report.compounds = parts.iter().filter(|parts| !parts.is_empty()).count();
    report.synonyms = synonyms.len();
    report.postings = postings.iter().map(Vec::len).sum();
    let name = |tag: &Tag| String::from_utf8_lossy(tag).into_owned();
    report.sections = all.iter().map(|(tag, bytes)| (name(tag), bytes.len())).collect();
    report.bytes = index.len();
    report.suggestions = crate::Index::open(&index[..])?.info().suggestions;
    Ok(Built { index, answers, report })
}

fn meta(
    edition: &Edition,
    vocabulary: &Vocabulary,
    numbering: &Numbering,
    words: &[u8],
    averages: (f32, f32),
    options: &BuildOptions,
) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    out.str(analysis::ANALYZER);
    // The languages that are there, the default one first.
    let mut languages: Vec<Language> = options.languages.clone();
    languages.extend(edition.entries.iter().map(|chosen| chosen.language).collect::<BTreeSet<_>>());
    let mut seen = BTreeSet::new();
    languages.retain(|language| seen.insert(*language));
    out.varint(languages.len() as u32);
    out.extend(languages.iter().map(|language| language.number()));
    out.str(&options.audience);
    out.push(match options.answers {
        Answers::Inside => 0,
        Answers::Separate => 1,
        Answers::Omit => 2,
    });
    out.varint(edition.entries.len() as u32);
    out.varint(numbering.words.len() as u32);
    out.varint(numbering.lexemes.len() as u32);
    out.f32(averages.0);
    out.f32(averages.1);
    out.push(idf_code(edition.entries.len(), 0));
    let accented =
        |text: &String| text.chars().any(|c| !c.is_ascii() && !matches!(c, 'æ' | 'ø' | 'å'));
    out.push(u8::from(vocabulary.texts.iter().any(accented)));
    let texts = numbering.word_order.iter().map(|&word| vocabulary.texts[word as usize].as_str());
    let respelt = respelt(words, texts)?;
    out.varint(respelt.len() as u32);
    let mut next = 0;
    for word in respelt {
        out.varint(word - next);
        next = word + 1;
    }
    write_ranking(&mut out, &options.ranking);
    Ok(out)
}

/// The words that have others beside them with the same letters in other spellings.
fn respelt<'v>(words: &[u8], texts: impl Iterator<Item = &'v str>) -> Result<Vec<u32>> {
    let fst = Fst::open(words).ok_or_else(|| corrupt("its words cannot be read"))?;
    let respelt = |(_, text): &(u32, &str)| !respellings(&fst, text).is_empty();
    Ok((0..).zip(texts).filter(respelt).map(|(word, _)| word).collect())
}

fn words_fst(vocabulary: &Vocabulary, numbering: &Numbering) -> Result<Vec<u8>> {
    let keys = numbering.word_order.iter().map(|&word| vocabulary.texts[word as usize].as_bytes());
    sections::ordinals(keys)
}

fn word_lexemes(vocabulary: &Vocabulary, numbering: &Numbering) -> Vec<u8> {
    let list = |&word: &u32| {
        let drafts = &vocabulary.lexemes_of[word as usize];
        let mut list: Vec<u32> =
            drafts.iter().map(|&draft| numbering.lexemes[draft as usize]).collect();
        list.sort_unstable();
        list
    };
    sections::word_lexemes(&numbering.word_order.iter().map(list).collect::<Vec<_>>())
}

fn lexemes(
    vocabulary: &Vocabulary,
    numbering: &Numbering,
    postings: &PostingLists,
    entries: usize,
) -> Vec<u8> {
    let mut out = Vec::new();
    for &draft in &numbering.lexeme_order {
        let lexeme = &vocabulary.lexemes[draft as usize];
        let mut found = BTreeSet::new();
        let lists: Vec<&Vec<Posting>> = (lexeme.words.iter())
            .map(|&word| &postings[numbering.words[word as usize] as usize])
            .collect();
        let df = match lists.as_slice() {
            [one] => one.len(),
            lists => {
                found
                    .extend(lists.iter().flat_map(|list| list.iter().map(|posting| posting.entry)));
                found.len()
            }
        };
        out.push(idf_code(entries, df));
        let stem = vocabulary.stem_of(lexeme);
        let begins = |word: &&u32| vocabulary.texts[**word as usize].starts_with(stem.as_ref());
        let reachable = lexeme.words.iter().any(|word| begins(&word));
        out.push(if reachable { stem.len().min(255) as u8 } else { 0 });
        let kind = match lexeme.kind {
            WordKind::Content if vocabulary.is_frame(lexeme) => FRAME,
            WordKind::Content => 0,
            WordKind::Function => 1,
            WordKind::Question => 2,
        };
        out.push(kind | (lexeme.language.number() << 2));
    }
    out
}

fn postings(analysed: &Analysed, to_word: &[u32], words: usize) -> PostingLists {
    let mut lists: PostingLists = vec![Vec::new(); words];
    for (entry, text) in (0u32..).zip(&analysed.entries) {
        let mut found: BTreeMap<u32, (u8, usize, u32)> = BTreeMap::new();
        let variants: Vec<u32> = text.variants.iter().flatten().copied().collect();
        let fields = [&text.question, &variants, &text.keywords, &text.category, &text.action];
        for (bit, words) in fields.into_iter().enumerate() {
            for &word in words {
                found.entry(to_word[word as usize]).or_default().0 |= 1 << bit;
            }
        }
        for (&word, &passage) in text.answer.iter().zip(&text.passages) {
            let (_, count, passages) = found.entry(to_word[word as usize]).or_default();
            *count += 1;
            *passages |= 1 << passage;
        }
        for (word, (bits, count, passages)) in found {
            let fields = bits | (tf_code(count) << 5);
            lists[word as usize].push(Posting { entry, fields, passages });
        }
    }
    lists
}

fn edges(parts: &[Vec<u32>], numbering: &Numbering) -> Vec<u8> {
    let list = |&draft: &u32| -> Vec<u32> {
        let parts = parts.get(draft as usize).into_iter().flatten();
        parts.map(|&part| numbering.lexemes[part as usize]).collect()
    };
    sections::edges(&numbering.lexeme_order.iter().map(list).collect::<Vec<_>>())
}

fn rules(synonyms: &[Resolved], numbering: &Numbering) -> Vec<u8> {
    let finals = |side: &[u32]| -> Vec<u32> {
        side.iter().map(|&lexeme| numbering.lexemes[lexeme as usize]).collect()
    };
    let mut rules: Vec<RuleRow> =
        synonyms.iter().map(|rule| (finals(&rule.from), finals(&rule.to), rule.weight)).collect();
    rules.sort_unstable();
    sections::rules(&rules)
}

fn split_rules(options: &BuildOptions) -> Vec<u8> {
    let languages = if options.words_only { &[] } else { options.languages.as_slice() };
    let rules = compounds::Rules::new(languages);
    let mut out = Vec::new();
    let mut list = |words: &mut dyn ExactSizeIterator<Item = &'static str>| {
        out.varint(words.len() as u32);
        for word in words {
            out.str(word);
        }
    };
    list(&mut rules.links.iter().copied());
    list(&mut rules.suffixes.iter().copied());
    list(&mut rules.prefixes.iter().copied());
    list(&mut rules.short_parts.iter().copied());
    out
}

fn sequences(analysed: &Analysed, to_word: &[u32]) -> Vec<u8> {
    let question = |text: &EntryWords| -> Vec<u32> {
        text.question.iter().map(|&word| to_word[word as usize]).collect()
    };
    let questions: Vec<Vec<u32>> = analysed.entries.iter().map(question).collect();
    sections::sequences(questions.iter().map(Vec::as_slice))
}

/// Length buckets of each entry's question (content words) and answer, and the average lengths.
fn lengths(analysed: &Analysed, vocabulary: &Vocabulary) -> (Vec<(u8, u8)>, (f32, f32)) {
    let content: Vec<bool> = (analysed.texts.iter())
        .map(|text| {
            let lexemes = vocabulary.number(text).map(|word| &vocabulary.lexemes_of[word as usize]);
            lexemes.is_some_and(|lexemes| lexemes.iter().any(|&l| vocabulary.is_content(l)))
        })
        .collect();
    let counts = |text: &EntryWords| {
        let question = text.question.iter().filter(|&&word| content[word as usize]).count();
        (question, text.answer.len())
    };
    let all: Vec<(usize, usize)> = analysed.entries.iter().map(counts).collect();
    let average = |lengths: &mut dyn Iterator<Item = usize>| {
        let (mut sum, mut count) = (0usize, 0usize);
        for length in lengths.filter(|&length| length > 0) {
            sum += length;
            count += 1;
        }
        if count == 0 { 1.0 } else { sum as f32 / count as f32 }
    };
    let averages = (
        average(&mut all.iter().map(|(question, _)| *question)),
        average(&mut all.iter().map(|(_, answer)| *answer)),
    );
    let buckets = all.iter().map(|&(q, a)| (length_bucket(q), length_bucket(a)));
    (buckets.collect(), averages)
}

#[cfg(test)]
mod tests {
    use crate::index::fuzzy::respellings;
    use crate::{BuildOptions, Entry, Index, IndexBuilder};

    #[test]
    fn words_in_two_spellings_are_told_and_no_others() {
        let questions = ["En god idé om Århus", "Ide til Aarhus", "Får og faar", "Far og søn"];
        let mut builder = IndexBuilder::new(BuildOptions::default());
        builder.entries(questions.iter().zip(0..).map(|(question, number)| Entry {
            id: format!("e{number}"),
            question: (*question).into(),
            ..Entry::default()
        }));
        let index = Index::open(builder.build().unwrap().index).unwrap();
        let view = index.view();
        let told: Vec<String> = view.meta.respelt.iter().map(|&w| view.word_text(w)).collect();
        for word in ["aarhus", "faar", "får", "ide", "idé", "århus"] {
            assert!(told.iter().any(|told| told == word), "{word} of {told:?}");
        }
        for word in (0..view.meta.words as u32).map(|word| view.word_text(word)) {
            let others = !respellings(&view.words, &word).is_empty();
            assert_eq!(told.contains(&word), others, "{word}");
        }
    }
}
