//! How far a mean over queries can be trusted: the percentile bootstrap, deterministic.

use super::random::SplitMix64;

/// The most samples drawn; more would change no digit that anyone reads. A greater number asked
/// for is taken as this one.
pub const MAX_SAMPLES: usize = 1_000_000;

/// A mean with its 95 % interval.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Interval {
    /// The mean of the values.
    pub mean: f64,
    /// The 2.5th percentile of the means of the samples.
    pub low: f64,
    /// The 97.5th percentile of the means of the samples.
    pub high: f64,
}

/// The mean of `values` with its 95 % percentile bootstrap interval.
///
/// Draws `samples` samples (1,000 is usual, at most [`MAX_SAMPLES`]) of as many values, with
/// replacement. The same values, samples and seed give the same result on every platform. Without
/// samples the interval is the mean alone; without values all three are 0.
///
/// Takes time proportional to `values.len() * samples`.
pub fn bootstrap(values: &[f64], samples: usize, seed: u64) -> Interval {
    let mean = mean(values);
    let mut random = SplitMix64::new(seed);
    let samples = samples.min(MAX_SAMPLES);
    let mut means: Vec<f64> = (0..samples).map(|_| resample(values, &mut random)).collect();
    means.sort_unstable_by(f64::total_cmp);
    // Nearest rank, the same share cut off at both ends.
    let cut = samples * 25 / 1000;
    let low = means.get(cut).copied().unwrap_or(mean);
    let high = means.iter().rev().nth(cut).copied().unwrap_or(mean);
    Interval { mean, low, high }
}

/// Whether system `a` differs from system `b` on the same queries, in the same order.
///
/// Returns the mean of `a - b`, and the two-sided p value: how often a difference at least as great
/// comes about by chance if there is none (the bootstrap of the differences, moved to mean 0). The
/// p value is at least `1 / (samples + 1)`. At most [`MAX_SAMPLES`] samples are drawn.
///
/// Without values the result is `(0.0, 1.0)`. Lists of different lengths cannot be paired: the
/// result is `(NaN, 1.0)`. Takes time proportional to `a.len() * samples`.
pub fn paired_bootstrap(a: &[f64], b: &[f64], samples: usize, seed: u64) -> (f64, f64) {
    if a.len() != b.len() {
        return (f64::NAN, 1.0);
    }
    let mut differences: Vec<f64> = a.iter().zip(b).map(|(a, b)| a - b).collect();
    let observed = mean(&differences);
    for difference in &mut differences {
        *difference -= observed;
    }
    let samples = samples.min(MAX_SAMPLES);
    let mut random = SplitMix64::new(seed);
    let as_great = (0..samples)
        .filter(|_| resample(&differences, &mut random).abs() >= observed.abs())
        .count();
    (observed, (as_great + 1) as f64 / (samples + 1) as f64)
}

pub(super) fn mean(values: &[f64]) -> f64 {
    if values.is_empty() {
        return 0.0;
    }
    // From +0.0: the sum of an iterator starts at -0.0.
    values.iter().fold(0.0, |sum, value| sum + value) / values.len() as f64
}

/// The mean of as many values drawn with replacement.
fn resample(values: &[f64], random: &mut SplitMix64) -> f64 {
    if values.is_empty() {
        return 0.0;
    }
    let draw = |sum, _| sum + values.get(random.below(values.len())).unwrap_or(&0.0);
    (0..values.len()).fold(0.0, draw) / values.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_has_the_width_that_theory_gives() {
        let values: Vec<f64> = (0..400).map(|n| f64::from(n % 2)).collect();
        let interval = bootstrap(&values, 2000, 1);
        assert_eq!(interval.mean, 0.5);
        // The standard error is 0.5 / sqrt(400) = 0.025.
        assert!((interval.low - (0.5 - 1.96 * 0.025)).abs() < 0.006);
        assert!((interval.high - (0.5 + 1.96 * 0.025)).abs() < 0.006);
    }

    #[test]
    fn the_same_seed_gives_the_same_interval_and_another_seed_another() {
        let values = [0.0, 0.25, 1.0, 0.5, 0.125, 0.75, 0.3];
        assert_eq!(bootstrap(&values, 500, 7), bootstrap(&values, 500, 7));
        assert_ne!(
            paired_bootstrap(&values, &[0.2; 7], 500, 7).1,
            paired_bootstrap(&values, &[0.2; 7], 500, 8).1
        );
    }

    #[test]
    fn a_clear_difference_is_significant_and_none_is_not() {
        let better: Vec<f64> = (0..100).map(|n| f64::from(n % 10) / 10.0 + 0.1).collect();
        let worse: Vec<f64> = (0..100).map(|n| f64::from(n % 10) / 10.0).collect();
        let (difference, p) = paired_bootstrap(&better, &worse, 999, 3);
        assert!((difference - 0.1).abs() < 1e-12);
        assert_eq!(p, 0.001);
        assert_eq!(paired_bootstrap(&better, &better, 999, 3), (0.0, 1.0));
        let noise: Vec<f64> = (0..100).map(|n| f64::from(n * 7 % 10) / 10.0).collect();
        assert!(paired_bootstrap(&noise, &worse, 999, 3).1 > 0.5);
    }

    #[test]
    fn no_values_no_samples_and_odd_values_are_harmless() {
        assert_eq!(bootstrap(&[], 100, 1), Interval::default());
        let alone = bootstrap(&[0.5, 1.0], 0, 1);
        assert_eq!((alone.mean, alone.low, alone.high), (0.75, 0.75, 0.75));
        assert!(bootstrap(&[f64::NAN, f64::INFINITY], 100, 1).mean.is_nan());
        assert_eq!(paired_bootstrap(&[], &[], 100, 1), (0.0, 1.0));
        assert!(paired_bootstrap(&[1.0], &[], 100, 1).0.is_nan());
        assert_eq!(paired_bootstrap(&[1.0], &[0.0], 0, 1), (1.0, 1.0));
    }
}
