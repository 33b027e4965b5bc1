//! The generator: vocabulary, entries, queries, suggestions.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use kyndig::content::{ReadOptions, ReadReport, read_entries};
use kyndig::{Answers, BuildOptions, Built, Entry, IndexBuilder, KnownQuery};

use crate::Random;

/// The numbers of entries that are measured.
pub const SIZES: [usize; 3] = [300, 10_000, 100_000];

/// Words of the vocabulary: about what a country's public pages have.
const VOCABULARY: usize = 40_000;

/// Entries, and questions about them.
#[derive(Clone, Debug)]
pub struct Corpus {
    /// The entries.
    pub entries: Vec<Entry>,
    /// What people ask: 3 to 6 words, most of them of one entry's question.
    pub queries: Vec<String>,
}

impl Corpus {
    /// So many entries, and 1,000 queries.
    pub fn new(count: usize) -> Self {
        let words = Words::new();
        let mut random = Random::new(count as u64);
        let areas: Vec<String> = (0..24).map(|_| words.rare(&mut random)).collect();
        let entries: Vec<Entry> = (0..count)
            .map(|number| {
                let (question, answer) = (random.between(6, 9), random.between(40, 54));
                Entry {
                    id: format!("e{number}"),
                    question: capital(&words.text(question, &mut random)) + "?",
                    answer: capital(&words.text(answer, &mut random)) + ".",
                    category: vec![random.pick(&areas).clone()],
                    popularity: Some((1000.0 / (random.unit() * 999.0 + 1.0)).floor()),
                    ..Entry::default()
                }
            })
            .collect();
        let queries = (0..1000).map(|_| query(&entries, &words, &mut random)).collect();
        Self { entries, queries }
    }
}

/// Words of one question, one in six replaced by any word.
fn query(entries: &[Entry], words: &Words, random: &mut Random) -> String {
    let question = &random.pick(entries).question;
    let mut chosen: Vec<String> =
        question.trim_end_matches('?').split(' ').map(str::to_lowercase).collect();
    chosen.truncate(random.between(3, 6));
    for word in &mut chosen {
        if random.below(6) == 0 {
            *word = words.any(random);
        }
    }
    chosen.join(" ")
}

/// Distinct texts of one to seven words, about 21 bytes, with counts along Zipf's curve. A third
/// of them have the form of questions.
pub fn suggestions(count: usize) -> Vec<KnownQuery> {
    const BEGINNINGS: [&str; 8] = [
        "hvordan får jeg",
        "hvad koster",
        "hvornår åbner",
        "hvor finder jeg",
        "kan jeg få",
        "hvem hjælper med",
        "søg om",
        "bestil tid til",
    ];
    distinct(count, 1, |words, random| {
        if random.below(3) == 0 {
            let number = random.between(1, 2);
            format!("{} {}", random.pick(&BEGINNINGS), words.text(number, random))
        } else {
            let number = random.between(1, 5);
            words.text(number, random)
        }
    })
}

/// Distinct texts as the questions of a FAQ are, with counts along Zipf's curve: they begin as often
/// with *hvordan*, *kan*, *hvad*, ... as those of the example set do, and eight in a hundred otherwise.
pub fn questions(count: usize) -> Vec<KnownQuery> {
    /// In a hundred questions of the example set so many begin with the first word.
    const BEGINNINGS: [(&str, usize); 10] = [
        ("hvordan får jeg", 31),
        ("kan jeg få", 16),
        ("hvad koster", 13),
        ("hvor finder jeg", 8),
        ("hvornår åbner", 8),
        ("jeg har", 5),
        ("hvem hjælper med", 3),
        ("skal jeg have", 3),
        ("hvilke", 3),
        ("må jeg", 2),
    ];
    distinct(count, 2, |words, random| {
        let mut left = random.below(100);
        let beginning = BEGINNINGS.iter().find(|(_, share)| {
            let found = left < *share;
            left = left.saturating_sub(*share);
            found
        });
        let number = random.between(1, 3);
        let text = words.text(number, random);
        match beginning {
            Some((beginning, _)) => format!("{beginning} {text}"),
            None => text,
        }
    })
}

/// So many distinct texts, the most asked first, with counts along Zipf's curve.
fn distinct(
    count: usize,
    seed: u64,
    text: impl Fn(&Words, &mut Random) -> String,
) -> Vec<KnownQuery> {
    let words = Words::new();
    let mut random = Random::new(count as u64 + seed);
    let mut seen = BTreeSet::new();
    let mut texts = Vec::with_capacity(count);
    while texts.len() < count {
        let text = text(&words, &mut random);
        if seen.insert(text.clone()) {
            texts.push(text);
        }
    }
    // Shuffled first: what is asked most is not what was easiest to come by.
    random.shuffle(&mut texts);
    let counted = texts.into_iter().zip(1u32..);
    counted.map(|(text, rank)| known(text, 1e6 / f64::from(rank).powf(0.9))).collect()
}

const fn known(text: String, count: f64) -> KnownQuery {
    KnownQuery { text, count, entry: None }
}

/// Builds an index of entries.
///
/// # Panics
/// Where the entries cannot be used.
pub fn index(entries: &[Entry], answers: Answers) -> Built {
    let mut options = BuildOptions::default();
    options.answers = answers;
    let mut builder = IndexBuilder::new(options);
    builder.entries(entries.iter().cloned());
    builder.build().expect("generated entries can be used")
}

/// Builds an index of one entry and many suggestions.
///
/// # Panics
/// Where the suggestions cannot be used.
pub fn suggestion_index(suggestions: &[KnownQuery]) -> Vec<u8> {
    let mut builder = IndexBuilder::new(BuildOptions::default());
    builder.entries([Entry { id: "e".into(), question: "Pas?".into(), ..Entry::default() }]);
    builder.known_queries(suggestions.iter().cloned());
    builder.build().expect("generated suggestions can be used").index
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A vocabulary, most frequent words first.
struct Words {
    words: Vec<String>,
    /// The sums of the weights up to each word.
    sums: Vec<f64>,
}

impl Words {
    fn new() -> Self {
        let mut words = example();
        let mut seen: BTreeSet<String> = words.iter().cloned().collect();
        let mut random = Random::new(7);
        while words.len() < VOCABULARY {
            let word = made_up(&mut random);
            if seen.insert(word.clone()) {
                words.push(word);
            }
        }
        let mut sum = 0.0;
        let weigh = |rank: usize| {
            sum += 1.0 / (rank as f64 + 2.7);
            sum
        };
        let sums = (0..words.len()).map(weigh).collect();
        Self { words, sums }
    }

    /// Any word, frequent ones more often.
    fn any(&self, random: &mut Random) -> String {
        let at = random.unit() * self.sums.last().copied().unwrap_or(0.0);
        let rank = self.sums.partition_point(|sum| *sum < at);
        self.words[rank.min(self.words.len() - 1)].clone()
    }

    /// A word that is not among the most frequent ones.
    fn rare(&self, random: &mut Random) -> String {
        self.words[random.between(500, 3000)].clone()
    }

    fn text(&self, count: usize, random: &mut Random) -> String {
        let words: Vec<String> = (0..count).map(|_| self.any(random)).collect();
        words.join(" ")
    }
}

/// The words of the example set, most frequent first.
fn example() -> Vec<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/fjordby/faq.jsonl");
    let bytes = std::fs::read(file).expect("the example set is there");
    let mut report = ReadReport::default();
    let entries = read_entries("faq.jsonl", &bytes, &ReadOptions::default(), &mut report);
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for entry in entries.expect("the example set can be read") {
        let text = format!("{} {}", entry.question, entry.answer);
        for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
            *counts.entry(word.to_lowercase()).or_default() += 1;
        }
    }
    let mut words: Vec<(usize, String)> =
        counts.into_iter().map(|(word, count)| (count, word)).collect();
    words.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    words.into_iter().map(|(_, word)| word).collect()
}

/// A word of two to four syllables, now and then with an ending.
fn made_up(random: &mut Random) -> String {
    const ONSETS: [&str; 24] = [
        "b", "bl", "d", "f", "fl", "g", "h", "hj", "j", "k", "kl", "l", "m", "n", "p", "r", "s",
        "sk", "sl", "st", "t", "tr", "v", "",
    ];
    const VOWELS: [&str; 10] = ["a", "e", "i", "o", "u", "y", "æ", "ø", "å", "e"];
    const CODAS: [&str; 14] =
        ["", "", "", "d", "g", "l", "n", "nd", "ng", "r", "rk", "s", "st", "t"];
    const ENDINGS: [&str; 8] = ["", "", "", "en", "et", "er", "erne", "s"];
    let mut word = String::new();
    for _ in 0..random.between(2, 4) {
        word.push_str(random.pick::<&str>(&ONSETS));
        word.push_str(random.pick::<&str>(&VOWELS));
        word.push_str(random.pick::<&str>(&CODAS));
    }
    word.push_str(random.pick::<&str>(&ENDINGS));
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_is_the_same_every_time_and_of_the_sizes_that_are_promised() {
        let (one, two) = (Corpus::new(50), Corpus::new(50));
        assert_eq!((&one.entries, &one.queries), (&two.entries, &two.queries));
        for entry in &one.entries {
            assert!((6..=9).contains(&entry.question.split(' ').count()));
            assert!((40..=54).contains(&entry.answer.split(' ').count()));
        }
        assert!(one.queries.iter().all(|query| (3..=6).contains(&query.split(' ').count())));
    }

    #[test]
    fn suggestions_are_distinct_and_their_counts_fall() {
        for suggestions in [suggestions(500), questions(500)] {
            let texts: BTreeSet<&String> = suggestions.iter().map(|query| &query.text).collect();
            assert_eq!(texts.len(), 500);
            assert!(suggestions.windows(2).all(|pair| pair[0].count > pair[1].count));
        }
    }
}
