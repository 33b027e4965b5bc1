//! How sure the first hit is, and what to do about it.

use super::score::Ranked;
use crate::ranking::{Parameter, Ranking, logistic};

/// What to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The first hit answers the question.
    Answer,
    /// Near neighbours: offer the first few ("Mente du ...").
    Choose,
    /// Nothing here answers it: hand over to a person.
    None,
}

impl Verdict {
    /// The stable name: `"answer"`, `"choose"`, `"none"`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Choose => "choose",
            Self::None => "none",
        }
    }
}

/// A second hit with this share of the first one's score is a near neighbour.
const NEIGHBOUR: f32 = 0.93;

/// A hit with this score has most of the query. Of a lower one the distance is worth less: to stand
/// alone with a part of a word is no distinction.
const FULL: f32 = 1.0;

/// The verdict on a ranking, and the confidence in its first hit.
///
/// A logistic model over four features of the first hit (text score, coverage of the query,
/// coverage by the fields that say what an entry is about, distance to the second hit), with
/// weights fitted to the development queries of the example set. On held-back queries weights fitted
/// anew after changes of the ranking were better on some sets and worse on others; with the shares
/// of exact and of inflected words as well they were slightly better.
pub(crate) fn verdict(ranking: &Ranking, ranked: &Ranked) -> (Verdict, f32) {
    use Parameter::{
        verdict_answer, verdict_bias, verdict_coverage, verdict_margin, verdict_none,
        verdict_question, verdict_text,
    };
    let Some(first) = ranked.hits.first() else { return (Verdict::None, 0.0) };
    let second = ranked.second;
    let margin = (first.score - second) / first.score.max(FULL);
    let z = ranking.get(verdict_bias)
        + ranking.get(verdict_text) * first.text
        + ranking.get(verdict_coverage) * first.coverage
        + ranking.get(verdict_question) * first.question_coverage
        + ranking.get(verdict_margin) * margin;
    let confidence = logistic(z);
    let close = second > first.score * NEIGHBOUR;
    let verdict = if confidence < ranking.get(verdict_none) {
        Verdict::None
    } else if confidence < ranking.get(verdict_answer) || close {
        Verdict::Choose
    } else {
        Verdict::Answer
    };
    (verdict, confidence)
}
