//! The named numbers that a ranking is made of, entry by entry: what learning starts from.

use super::query::Query;
use super::score::rank;
use super::verdict::verdict;
use super::{MAX_LIMIT, SearchOptions, Tier, Verdict};
use crate::index::Index;

/// The names of the columns of [`Features::values`], in their order.
///
/// - `text`: BM25F over the query's words, as a share of the query's worth;
/// - `coverage`, `question_coverage`: the share of the query's worth that the entry has at all, and
///   in its question, variants and keywords, each word times the weight of its tier; `passage` the
///   share that stands in one place: in these and one passage of the answer;
/// - `adjacency`, `agreement`, `fit`: 0 to 1, as in [`Explanation::features`](super::Explanation);
/// - `priority`: -3 to 3;
/// - `popularity`: the level, 0 to 1; `lift`: what it added to the score;
/// - `exact` to `typo`: the share of the query's worth that was reached in this tier.
pub const FEATURES: [&str; 20] = {
    let mut names = [
        "text",
        "coverage",
        "question_coverage",
        "passage",
        "adjacency",
        "agreement",
        "fit",
        "priority",
        "popularity",
        "lift",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
    ];
    let mut tier = 0;
    while tier < Tier::ALL.len() {
        names[OWN + tier] = Tier::ALL[tier].code();
        tier += 1;
    }
    names
};

/// The columns before those of the tiers.
const OWN: usize = 10;

/// The features of one hit.
#[derive(Clone, Debug, PartialEq)]
pub struct Features {
    /// The entry's number.
    pub entry: u32,
    /// Its score: `text + Ranking::coverage x coverage + ... + lift`.
    pub score: f32,
    /// One value for each name of [`FEATURES`].
    pub values: [f32; FEATURES.len()],
}

/// What a search gives, as numbers alone: for many queries at a time and for learning.
#[derive(Clone, Debug, PartialEq)]
pub struct Featured {
    /// The hits, best first.
    pub hits: Vec<Features>,
    /// As [`Answer::verdict`](crate::Answer::verdict).
    pub verdict: Verdict,
    /// As [`Answer::confidence`](crate::Answer::confidence).
    pub confidence: f32,
    /// As [`Answer::total`](crate::Answer::total).
    pub total: usize,
}

impl<D: AsRef<[u8]>> Index<D> {
    /// The features of the hits of a query, best first: as many as [`SearchOptions::limit`] says.
    ///
    /// Never fails; costs less than [`Index::search`], for no text is read.
    pub fn features(&self, query: &str, options: &SearchOptions) -> Featured {
        let view = self.view();
        let query = Query::new(&view, query, options);
        let options = SearchOptions { limit: options.limit.min(MAX_LIMIT), ..options.clone() };
        let mut scratch = self.lend();
        let ranked = rank(&view, &query, &options, &mut scratch);
        self.give_back(scratch);
        let (verdict, confidence) = verdict(&view.meta.ranking, &ranked);
        let mass = query.own().iter().fold(0.0, |sum, slot| sum + slot.idf);
        let hits = ranked.hits.iter().map(|hit| {
            let mut values = [0.0; FEATURES.len()];
            let level = f32::from(view.popularity(hit.entry)) / 15.0;
            let own: [f32; OWN] = [
                hit.text,
                hit.coverage,
                hit.question_coverage,
                hit.passage,
                hit.adjacency,
                hit.agreement,
                hit.fit,
                hit.priority,
                level,
                hit.lift,
            ];
            for (value, own) in values.iter_mut().zip(own) {
                *value = own;
            }
            for (number, slot) in query.own().iter().enumerate() {
                let tier = hit.tier(number).map(|tier| OWN + tier as usize);
                if let Some(value) = tier.and_then(|at| values.get_mut(at)) {
                    *value += slot.idf / mass;
                }
            }
            Features { entry: hit.entry, score: hit.score, values }
        });
        Featured { hits: hits.collect(), verdict, confidence, total: ranked.total }
    }
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use super::*;
    use crate::{BuildOptions, Entry, IndexBuilder, Parameter};

    #[test]
    fn the_named_features_add_up_to_the_score() {
        let entry = |id: &str, question: &str, priority| Entry {
            id: id.into(),
            question: question.into(),
            priority,
            popularity: Some(f64::from(priority) + 5.0),
            ..Entry::default()
        };
        let mut builder = IndexBuilder::new(BuildOptions::default());
        builder.entries([
            entry("a", "Hvordan fornyer jeg mit pas?", 0),
            entry("b", "Hvor henter jeg mit nye pas?", 2),
            entry("c", "Hvordan søger jeg om børnehaveplads?", 1),
        ]);
        let index = Index::open(builder.build().unwrap().index).unwrap();
        let options = SearchOptions::default();
        let weight = |parameter| index.ranking().get(parameter);
        for query in ["hvordan fornyer jeg mit pas", "pladser", "boernehave pas", ""] {
            let featured = index.features(query, &options);
            let answer = index.search(query, &options);
            assert_eq!(featured.verdict, answer.verdict);
            assert_eq!((featured.confidence, featured.total), (answer.confidence, answer.total));
            let (rows, hits) = (featured.hits, answer.hits);
            assert_eq!(rows.len(), hits.len());
            for (row, hit) in rows.iter().zip(&hits) {
                assert_eq!((row.entry, row.score), (hit.entry, hit.score));
                let [text, coverage, _, passage, adjacency, agreement, fit, priority, _, lift, ..] =
                    row.values;
                let sum = text
                    + weight(Parameter::coverage) * coverage
                    + weight(Parameter::passage) * passage
                    + weight(Parameter::adjacency) * adjacency
                    + weight(Parameter::agreement) * agreement
                    + weight(Parameter::fit) * fit
                    + weight(Parameter::priority) * priority
                    + lift;
                assert!((sum - row.score).abs() < 1e-5, "{query}: {sum} {}", row.score);
                let tiers: f32 = row.values.iter().skip(OWN).sum();
                assert!((0.0..=1.0001).contains(&tiers));
            }
        }
        assert_eq!(FEATURES[OWN], "exact");
        assert_eq!(FEATURES[FEATURES.len() - 1], "typo");
    }
}
