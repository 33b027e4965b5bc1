//! Searching: a question in, ranked entries and a verdict out.
//!
//! words -> slots (one a content word, with every way it can reach words of the index) ->
//! accumulation over postings -> features of the best -> popularity inside a tier class -> verdict.

mod explain;
#[cfg(feature = "build")]
mod features;
mod filter;
mod highlight;
mod lookup;
mod matching;
#[cfg(all(test, feature = "build"))]
mod naive;
mod query;
mod score;
mod tier;
mod verdict;

pub use explain::{Explanation, WordExplanation};
#[cfg(feature = "build")]
pub use features::{FEATURES, Featured, Features};
pub use filter::Filter;
pub use lookup::{AnalyzedWord, Correction};
pub use tier::Tier;
pub use verdict::Verdict;

pub(crate) use score::Scratch;

use crate::analysis::Span;
use crate::gather::Gather;
use crate::index::Index;

/// How to search.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SearchOptions {
    /// At most this many hits; 10 by default, 1000 at most.
    pub limit: usize,
    /// The last word is still being typed and counts as the start of a word; from six letters on,
    /// where nothing begins like it, as one with a slip.
    pub typing: bool,
    /// Spelling errors to correct in a word that is found in no better way: 0, 1 or 2 (default).
    /// Short words allow fewer.
    pub max_edits: u8,
    /// For how many of the first hits the answer is highlighted too; 1 by default. A page shows
    /// one answer at a time, and an answer is ten times as long as a question.
    pub highlight_answers: usize,
    /// Which entries count at all.
    pub filter: Filter,
}

impl Default for SearchOptions {
    fn default() -> Self {
        Self {
            limit: 10,
            typing: false,
            max_edits: 2,
            highlight_answers: 1,
            filter: Filter::default(),
        }
    }
}

/// The most hits that one search gives.
pub(crate) const MAX_LIMIT: usize = 1000;

/// What a search gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The hits, best first. They are there whatever the verdict.
    pub hits: Vec<Hit>,
    /// Whether to show an answer, a choice, or a contact.
    pub verdict: Verdict,
    /// The probability that the first hit answers the question, 0 to 1.
    pub confidence: f32,
    /// How many entries matched any word.
    pub total: usize,
    /// Whether the query was cut, or a bound on the work was met: there may be more.
    pub truncated: bool,
}

/// An entry that matched.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The entry's number in the index.
    pub entry: u32,
    /// The entry's id.
    pub id: String,
    /// The entry's question.
    pub question: String,
    /// The score; higher is better. The same bits on every platform.
    pub score: f32,
    /// For each word of the query how it reached the entry; `None` where it did not, or where the
    /// word only serves the sentence.
    pub tiers: Vec<Option<Tier>>,
    /// The words of the question that matched: UTF-8 byte offsets into [`Hit::question`].
    pub question_spans: Vec<Span>,
    /// The words of the answer that matched; empty beyond [`SearchOptions::highlight_answers`] and
    /// where the answer is not at hand.
    pub answer_spans: Vec<Span>,
}

impl<D: AsRef<[u8]>> Index<D> {
    /// Answers a question.
    ///
    /// Never fails. The query's first 1,024 bytes, 32 content words and 32 function words count.
    /// O(postings of the words reached); memory is lent from a pool: 80 KiB, 32 KiB for each content
    /// word, 8 bytes a word of the index and up to 330 KiB of candidates and hits, for each search at
    /// the same time.
    pub fn search(&self, query: &str, options: &SearchOptions) -> Answer {
        let view = self.view();
        let query = query::Query::new(&view, query, options);
        let mut scratch = self.lend();
        let ranked = score::rank(&view, &query, options, &mut scratch);
        let hits = (ranked.hits.iter().enumerate())
            .map(|(at, scored)| {
                let (id, question) = self.title(scored.entry);
                let answer = Some(scored.entry).filter(|_| at < options.highlight_answers);
                let answer = answer.and_then(|entry| self.answer(entry));
                Hit {
                    entry: scored.entry,
                    id,
                    score: scored.score,
                    tiers: query.tiers(scored),
                    question_spans: highlight::question_spans(
                        &view,
                        &scratch,
                        scored.entry,
                        &question,
                    ),
                    answer_spans: answer
                        .map(|answer| highlight::spans(&view, &scratch, &answer))
                        .unwrap_or_default(),
                    question,
                }
            })
            .gather();
        // Small words alone are answered by a question of just these words only.
        let whole = |first: &score::Scored| query.is(view.question_words(first.entry));
        let (verdict, confidence) = if query.small && !ranked.hits.first().is_some_and(whole) {
            (Verdict::None, 0.0)
        } else {
            verdict::verdict(&view.meta.ranking, &ranked)
        };
        let (total, truncated) = (ranked.total, query.truncated || ranked.truncated);
        scratch.take_back(ranked);
        self.give_back(scratch);
        Answer { hits, verdict, confidence, total, truncated }
    }

    fn lend(&self) -> Scratch {
        // A poisoned lock only means that a search panicked elsewhere; the memory is still good.
        let pool = self.scratch.lock();
        let lent = pool.unwrap_or_else(std::sync::PoisonError::into_inner).pop();
        lent.unwrap_or_default()
    }

    fn give_back(&self, scratch: Scratch) {
        /// More searches at the same time than this allocate anew.
        const POOL: usize = 16;
        let mut pool = self.scratch.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if pool.len() < POOL {
            pool.push(scratch);
        }
    }
}
