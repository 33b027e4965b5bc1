//! Silence: whether the library knows when it has no answer.

use kyndig::Verdict;

use crate::peers;
use crate::sets::Judged;

/// The share of unanswerable queries that may be answered.
const FALSE_ANSWERS: f64 = 0.05;

/// What came of one query.
struct Outcome {
    confidence: f32,
    verdict: Verdict,
    answerable: bool,
    /// The first hit answers it.
    correct: bool,
}

/// Prints how well confidence tells answerable queries from others, where a set has both.
pub(crate) fn print(set: &Judged) {
    let outcomes: Vec<Outcome> = set
        .queries
        .iter()
        .zip(&set.answers)
        .map(|(query, answer)| Outcome {
            confidence: answer.confidence,
            verdict: answer.verdict,
            answerable: set.qrels.contains_key(&query.id),
            correct: answer.hits.first().is_some_and(|hit| set.relevant(&query.id, &hit.id)),
        })
        .collect();
    let (with, without): (Vec<&Outcome>, Vec<&Outcome>) =
        outcomes.iter().partition(|outcome| outcome.answerable);
    if with.is_empty() || without.is_empty() {
        return;
    }
    println!(
        "\nSilence, {}: {} queries with an answer, {} without",
        set.name,
        with.len(),
        without.len()
    );
    let threshold = threshold(&without);
    let answered = with.iter().filter(|o| o.correct && o.confidence > threshold).count();
    println!("  AUROC of the first hit's confidence        {:.3}", auroc(&with, &without));
    println!(
        "  answered correctly at {:.0} % false answers    {:.3}  (confidence above {threshold:.3})",
        FALSE_ANSWERS * 100.0,
        answered as f64 / with.len() as f64,
    );
    for (name, auroc, answered) in peers::SILENCE {
        println!("  {name:<18} AUROC {auroc:.2}, answered correctly {answered:.2}");
    }
    println!("  verdict      with  right first  without");
    for verdict in [Verdict::Answer, Verdict::Choose, Verdict::None] {
        let of = |outcomes: &[&Outcome]| outcomes.iter().filter(|o| o.verdict == verdict).count();
        let right = with.iter().filter(|o| o.verdict == verdict && o.correct).count();
        println!("  {:<10} {:>6} {right:>12} {:>8}", verdict.code(), of(&with), of(&without));
    }
}

/// The probability that an answerable query has the higher confidence; ties count half.
fn auroc(with: &[&Outcome], without: &[&Outcome]) -> f64 {
    let mut sum = 0.0;
    for a in with {
        for b in without {
            sum += match a.confidence.total_cmp(&b.confidence) {
                std::cmp::Ordering::Greater => 1.0,
                std::cmp::Ordering::Equal => 0.5,
                std::cmp::Ordering::Less => 0.0,
            };
        }
    }
    sum / (with.len() * without.len()) as f64
}

/// The smallest confidence that at most the permitted share of unanswerable queries is above.
fn threshold(without: &[&Outcome]) -> f32 {
    let mut values: Vec<f32> = without.iter().map(|outcome| outcome.confidence).collect();
    values.sort_unstable_by(|a, b| b.total_cmp(a));
    let permitted = (values.len() as f64 * FALSE_ANSWERS) as usize;
    values.get(permitted).copied().unwrap_or_default()
}
