//! Confidence that means what it says: of the answers given at 0.8, eight in ten are right.

use super::judged::JudgedQuery;
use crate::error::{Error, ErrorKind, Result};
use crate::index::Index;
use crate::ranking::{Parameter, Ranking};
use crate::search::SearchOptions;

/// How sure the library was of its first hit, and whether it was right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// The confidence, 0 to 1.
    pub confidence: f64,
    /// Whether the first hit answers the query. Where nothing does, every hit is wrong.
    pub right: bool,
}

/// Asks every query and says how sure the answer was and whether it was right, in order.
/// Queries without any hit have confidence 0.
pub fn outcomes<D: AsRef<[u8]>>(
    index: &Index<D>,
    queries: &[JudgedQuery],
    options: &SearchOptions,
) -> Vec<Outcome> {
    let options = SearchOptions { limit: 2, highlight_answers: 0, ..options.clone() };
    let outcome = |query: &JudgedQuery| {
        let answer = index.search(&query.text, &options);
        let judged = answer.hits.first().and_then(|hit| query.judged.get(&hit.id));
        Outcome {
            confidence: f64::from(answer.confidence),
            right: judged.is_some_and(|relevance| *relevance > 0),
        }
    };
    queries.iter().map(outcome).collect()
}

/// A bar of the reliability diagram.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bin {
    /// From this confidence on.
    pub low: f64,
    /// Up to this one.
    pub high: f64,
    /// How many outcomes.
    pub count: usize,
    /// Their mean confidence.
    pub confidence: f64,
    /// The share of them that is right.
    pub right: f64,
}

/// The reliability diagram: outcomes by confidence, in bins of equal width. O(outcomes).
pub fn reliability(outcomes: &[Outcome], bins: usize) -> Vec<Bin> {
    let bins = bins.clamp(1, 1000);
    let mut table: Vec<Bin> = (0..bins)
        .map(|at| Bin {
            low: at as f64 / bins as f64,
            high: (at + 1) as f64 / bins as f64,
            ..Bin::default()
        })
        .collect();
    for outcome in outcomes {
        let at = (outcome.confidence.clamp(0.0, 1.0) * bins as f64) as usize;
        if let Some(bin) = table.get_mut(at.min(bins - 1)) {
            bin.count += 1;
            bin.confidence += outcome.confidence;
            bin.right += f64::from(u8::from(outcome.right));
        }
    }
    for bin in table.iter_mut().filter(|bin| bin.count > 0) {
        bin.confidence /= bin.count as f64;
        bin.right /= bin.count as f64;
    }
    table
}

/// The expected calibration error: how far confidence and the share that is right are apart, in
/// the mean over the outcomes. Guo, Pleiss, Sun and Weinberger, *On Calibration of Modern Neural
/// Networks*, ICML 2017.
pub fn calibration_error(bins: &[Bin]) -> f64 {
    let all: usize = bins.iter().map(|bin| bin.count).sum();
    let off = |bin: &Bin| bin.count as f64 * (bin.confidence - bin.right).abs();
    if all == 0 { 0.0 } else { bins.iter().map(off).sum::<f64>() / all as f64 }
}

/// From which confidence on answers are given, and what that costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Threshold {
    /// Answer from this confidence on; above 1 means never.
    pub confidence: f64,
    /// The share answered of the queries whose first hit is wrong.
    pub false_answers: f64,
    /// The share answered of the queries whose first hit is right.
    pub right_answers: f64,
    /// The share of the answers given that is right; 1 where none is given.
    pub precision: f64,
}

/// The lowest confidence at which at most this share of the queries that the first hit does not
/// answer gets an answer. O(outcomes x log).
///
/// # Errors
/// [`ErrorKind::Argument`]: a rate outside 0 to 1, or outcomes that are all right or all wrong.
pub fn threshold(outcomes: &[Outcome], false_answers: f64) -> Result<Threshold> {
    if !(0.0..=1.0).contains(&false_answers) {
        let message = format!("a rate of {false_answers} is not from 0 to 1");
        return Err(Error::new(ErrorKind::Argument, message).at_field("false_answers"));
    }
    let (rights, wrongs) = both(outcomes)?;
    let mut sorted = outcomes.to_vec();
    sorted.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    let mut chosen =
        Threshold { confidence: 2.0, false_answers: 0.0, right_answers: 0.0, precision: 1.0 };
    let (mut right, mut wrong) = (0.0, 0.0);
    for group in sorted.chunk_by(|a, b| a.confidence == b.confidence) {
        for outcome in group {
            if outcome.right {
                right += 1.0;
            } else {
                wrong += 1.0;
            }
        }
        if wrong / wrongs > false_answers {
            break;
        }
        if let Some(first) = group.first() {
            chosen = Threshold {
                confidence: first.confidence,
                false_answers: wrong / wrongs,
                right_answers: right / rights,
                precision: right / (right + wrong),
            };
        }
    }
    Ok(chosen)
}

fn both(outcomes: &[Outcome]) -> Result<(f64, f64)> {
    let right = outcomes.iter().filter(|outcome| outcome.right).count();
    if right == 0 || right == outcomes.len() {
        let message = format!("{right} of {} outcomes are right", outcomes.len());
        let error = Error::new(ErrorKind::Argument, message);
        return Err(error.remedy("calibration needs some that are right and some that are not"));
    }
    Ok((right as f64, (outcomes.len() - right) as f64))
}

/// Platt scaling: `logistic(slope x logit(confidence) + offset)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Platt {
    /// Above 1 the confidence was too timid, below 1 too bold.
    pub slope: f64,
    /// Above 0 the confidence was too low all over.
    pub offset: f64,
}

/// Fits Platt scaling by Newton's method, with Platt's own prior on the targets so that it works
/// for few outcomes too. Platt, *Probabilistic outputs for support vector machines*, 1999; Lin, Lin
/// and Weng, *A note on Platt's probabilistic outputs*, Machine Learning 68 (2007).
///
/// # Errors
/// [`ErrorKind::Argument`]: outcomes that are all right or all wrong.
pub fn platt(outcomes: &[Outcome]) -> Result<Platt> {
    let (rights, wrongs) = both(outcomes)?;
    let targets = ((rights + 1.0) / (rights + 2.0), 1.0 / (wrongs + 2.0));
    let points: Vec<(f64, f64)> = (outcomes.iter())
        .map(|o| (logit(o.confidence), if o.right { targets.0 } else { targets.1 }))
        .collect();
    let loss = |slope: f64, offset: f64| -> f64 {
        let of = |&(x, t): &(f64, f64)| {
            let z = slope * x + offset;
            // log(1 + exp(z)) - t z, without overflow.
            z.max(0.0) + libm::log1p(libm::exp(-z.abs())) - t * z
        };
        points.iter().map(of).sum()
    };
    let (mut slope, mut offset) = (1.0, 0.0);
    let mut reached = loss(slope, offset);
    for _ in 0..NEWTON {
        let (mut ga, mut gb, mut haa, mut hab, mut hbb) = (0.0, 0.0, RIDGE, 0.0, RIDGE);
        for &(x, t) in &points {
            let p = sigmoid(slope * x + offset);
            let (d, w) = (p - t, p * (1.0 - p));
            (ga, gb) = (ga + d * x, gb + d);
            (haa, hab, hbb) = (haa + w * x * x, hab + w * x, hbb + w);
        }
        let det = haa * hbb - hab * hab;
        let (da, db) = ((hbb * ga - hab * gb) / det, (haa * gb - hab * ga) / det);
        // Halve the step until it helps.
        let mut length = 1.0;
        loop {
            let (a, b) = (slope - length * da, offset - length * db);
            let there = loss(a, b);
            if there <= reached {
                let rise = reached - there;
                (slope, offset, reached) = (a, b, there);
                if rise < 1e-10 {
                    return Ok(Platt { slope, offset });
                }
                break;
            }
            length /= 2.0;
            if length < 1e-10 {
                return Ok(Platt { slope, offset });
            }
        }
    }
    Ok(Platt { slope, offset })
}

/// Newton's method is there after a handful.
const NEWTON: usize = 100;
/// Keeps the Hessian invertible.
const RIDGE: f64 = 1e-9;
/// A confidence of exactly 0 or 1 has no logit: this far off counts.
const EDGE: f64 = 0.002_472_6;

fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-z))
}

fn logit(p: f64) -> f64 {
    let p = p.clamp(EDGE, 1.0 - EDGE);
    libm::log(p / (1.0 - p))
}

impl Platt {
    /// The calibrated confidence.
    pub fn apply(&self, confidence: f64) -> f64 {
        sigmoid(self.slope * logit(confidence) + self.offset)
    }

    /// The weights whose own confidence is the calibrated one: the verdict is a logistic model, so
    /// scaling it changes its weights and nothing else. The order of the hits stays.
    ///
    /// # Errors
    /// [`ErrorKind::Argument`] where the weights would leave their range, or the slope is not
    /// positive: then confidence says nothing, or the opposite.
    pub fn into_ranking(&self, ranking: &Ranking) -> Result<Ranking> {
        if self.slope <= 0.0 {
            let message = "confidence does not rise with the share that is right";
            return Err(Error::new(ErrorKind::Argument, message).remedy("look at the judgements"));
        }
        let mut changed = ranking.clone();
        use Parameter::{
            verdict_bias, verdict_coverage, verdict_margin, verdict_question, verdict_text,
        };
        for parameter in
            [verdict_bias, verdict_text, verdict_coverage, verdict_question, verdict_margin]
        {
            let mut value = f64::from(ranking.get(parameter)) * self.slope;
            if parameter == verdict_bias {
                value += self.offset;
            }
            changed.set(parameter.name(), value as f32);
        }
        changed.check().map(|()| changed)
    }
}

/// Isotonic regression: the rising step function that is nearest to the outcomes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Isotonic {
    /// Confidence and calibrated confidence of each step, both rising.
    pub steps: Vec<(f64, f64)>,
}

/// Fits isotonic regression by pooling adjacent violators (Ayer et al., 1955). O(n log n).
pub fn isotonic(outcomes: &[Outcome]) -> Isotonic {
    let mut sorted = outcomes.to_vec();
    sorted.sort_by(|a, b| a.confidence.total_cmp(&b.confidence));
    // Sum of confidence, sum of rights, count.
    let mut blocks: Vec<(f64, f64, f64)> = Vec::new();
    for group in sorted.chunk_by(|a, b| a.confidence == b.confidence) {
        let right = group.iter().filter(|outcome| outcome.right).count() as f64;
        let sum = group.iter().map(|outcome| outcome.confidence).sum();
        blocks.push((sum, right, group.len() as f64));
        while let [.., before, last] = blocks.as_slice()
            && before.1 / before.2 >= last.1 / last.2
        {
            let joined = (before.0 + last.0, before.1 + last.1, before.2 + last.2);
            blocks.truncate(blocks.len() - 2);
            blocks.push(joined);
        }
    }
    Isotonic { steps: blocks.into_iter().map(|(x, y, n)| (x / n, y / n)).collect() }
}

impl Isotonic {
    /// The calibrated confidence, by straight lines between the steps.
    pub fn apply(&self, confidence: f64) -> f64 {
        let at = self.steps.partition_point(|(x, _)| *x <= confidence);
        let above = self.steps.get(at);
        let below = at.checked_sub(1).and_then(|at| self.steps.get(at));
        match (below, above) {
            (Some((x0, y0)), Some((x1, y1))) => y0 + (y1 - y0) * (confidence - x0) / (x1 - x0),
            (Some((_, y)), None) | (None, Some((_, y))) => *y,
            (None, None) => confidence,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::random::SplitMix64;
    use super::*;

    /// Outcomes whose confidence is too bold: right as often as half of it says.
    fn bold() -> Vec<Outcome> {
        let mut random = SplitMix64::new(5);
        (0..4000)
            .map(|_| {
                let confidence = 0.02 + 0.96 * random.unit();
                Outcome { confidence, right: random.happens(confidence / 2.0) }
            })
            .collect()
    }

    #[test]
    fn both_methods_make_bold_confidence_honest() {
        let before = calibration_error(&reliability(&bold(), 10));
        assert!(before > 0.2);
        let after = |apply: &dyn Fn(f64) -> f64| {
            let changed: Vec<Outcome> = (bold().into_iter())
                .map(|o| Outcome { confidence: apply(o.confidence), ..o })
                .collect();
            calibration_error(&reliability(&changed, 10))
        };
        let platt = platt(&bold()).unwrap();
        let isotonic = isotonic(&bold());
        assert!(after(&|c| platt.apply(c)) < 0.05);
        assert!(after(&|c| isotonic.apply(c)) < 0.02);
        assert!(isotonic.steps.windows(2).all(|pair| pair[0].1 <= pair[1].1));
    }

    #[test]
    fn honest_confidence_stays() {
        let mut random = SplitMix64::new(6);
        let outcomes: Vec<Outcome> = (0..8000)
            .map(|_| {
                let confidence = 0.02 + 0.96 * random.unit();
                Outcome { confidence, right: random.happens(confidence) }
            })
            .collect();
        let platt = platt(&outcomes).unwrap();
        assert!((platt.slope - 1.0).abs() < 0.1 && platt.offset.abs() < 0.1, "{platt:?}");
        let same = platt.into_ranking(&Ranking::default()).unwrap();
        let (a, b) = (same.get(Parameter::verdict_text), Ranking::default());
        assert!((a - b.get(Parameter::verdict_text)).abs() < 0.3);
    }

    #[test]
    fn the_threshold_keeps_its_rate() {
        for rate in [0.0, 0.05, 0.2, 1.0] {
            let chosen = threshold(&bold(), rate).unwrap();
            assert!(chosen.false_answers <= rate);
            let answered = |right: bool| {
                let of = |o: &&Outcome| o.right == right && o.confidence >= chosen.confidence;
                bold().iter().filter(of).count() as f64
            };
            let wrong = bold().iter().filter(|o| !o.right).count() as f64;
            assert!((answered(false) / wrong - chosen.false_answers).abs() < 1e-12);
        }
        assert_eq!(threshold(&bold(), 1.0).unwrap().right_answers, 1.0);
    }

    #[test]
    fn what_cannot_be_calibrated_is_refused() {
        let right = Outcome { confidence: 0.5, right: true };
        assert!(platt(&[right; 9]).is_err() && platt(&[]).is_err());
        assert!(threshold(&bold(), 1.5).is_err() && threshold(&bold(), f64::NAN).is_err());
        let turned = Platt { slope: -1.0, offset: 0.0 };
        assert!(turned.into_ranking(&Ranking::default()).is_err());
        assert_eq!(isotonic(&[]).apply(0.3), 0.3);
        assert_eq!(calibration_error(&reliability(&[], 10)), 0.0);
    }
}
