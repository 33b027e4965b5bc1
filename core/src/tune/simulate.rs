//! A log of clicks with known biases: what learning from clicks is tested on.

use super::clicks::Impression;
use super::random::SplitMix64;
use crate::error::{Error, ErrorKind, Result};

/// A query with what is shown for it, best first as the ranking has it, and how good each is.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownList {
    /// The query.
    pub query: String,
    /// Entry ids in the order of the ranking, each with the probability that who looks at it
    /// clicks it.
    pub entries: Vec<(String, f64)>,
}

/// Who searches, and how they look.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SimulationOptions {
    /// How many searches; 10,000 by default.
    pub searches: usize,
    /// Position bias: a position is looked at with `(1 / position) ^ bias`. 1 by default; 0 means
    /// that everybody looks at everything.
    pub bias: f64,
    /// The share of clicks on what was looked at though it is not wanted (trust in the ranking,
    /// slips of the finger); 0.02 by default.
    pub noise: f64,
    /// The share of searches whose list is shown in random order, so that positions and quality
    /// can be told apart; 0.1 by default.
    pub explored: f64,
    /// How much more often the first query is asked than the following: `1 / rank ^ skew`; 1 by
    /// default.
    pub skew: f64,
    /// Decides all chances.
    pub seed: u64,
}

impl Default for SimulationOptions {
    fn default() -> Self {
        Self { searches: 10_000, bias: 1.0, noise: 0.02, explored: 0.1, skew: 1.0, seed: 1 }
    }
}

/// The most impressions that one simulation gives.
pub const MAX_IMPRESSIONS: usize = 50_000_000;

/// Simulates searches and clicks: the impressions of each search stand together, by position.
///
/// Each search asks one query (earlier ones more often), is shown its list, looks at each position
/// on its own, and clicks what it looks at and likes: the model that
/// [`click_model`](super::click_model) undoes. The same options give the same log everywhere.
///
/// # Errors
/// [`ErrorKind::Argument`]: no list, a probability outside 0 to 1, or more than
/// [`MAX_IMPRESSIONS`] impressions.
pub fn simulate_clicks(
    lists: &[ShownList],
    options: &SimulationOptions,
) -> Result<Vec<Impression>> {
    check(lists, options)?;
    let mut random = SplitMix64::new(options.seed);
    let mut sum = 0.0;
    let cumulative: Vec<f64> = (1..=lists.len())
        .map(|rank| {
            sum += libm::pow(rank as f64, -options.skew);
            sum
        })
        .collect();
    let longest = lists.iter().map(|list| list.entries.len()).max().unwrap_or(0);
    let looked: Vec<f64> =
        (1..=longest).map(|position| libm::pow(position as f64, -options.bias)).collect();
    let mut log = Vec::new();
    let mut order: Vec<usize> = Vec::new();
    for _ in 0..options.searches {
        let drawn = random.unit() * sum;
        let at = cumulative.partition_point(|up_to| *up_to <= drawn).min(lists.len() - 1);
        let Some(list) = lists.get(at) else { continue };
        order.clear();
        order.extend(0..list.entries.len());
        if random.happens(options.explored) {
            random.shuffle(&mut order);
        }
        for ((position, &at), looked) in (1u32..).zip(&order).zip(&looked) {
            let Some((entry, attractive)) = list.entries.get(at) else { continue };
            let wanted = attractive + (1.0 - attractive) * options.noise;
            let clicked = random.happens(*looked) && random.happens(wanted);
            log.push(Impression {
                query: list.query.clone(),
                entry: entry.clone(),
                position,
                clicked,
            });
        }
    }
    Ok(log)
}

fn check(lists: &[ShownList], options: &SimulationOptions) -> Result<()> {
    let wrong = |field: &str, message: String| {
        Err(Error::new(ErrorKind::Argument, message).at_field(field))
    };
    if lists.is_empty() {
        return wrong("lists", "there is nothing to show".into());
    }
    for (field, value) in [("noise", options.noise), ("explored", options.explored)] {
        if !(0.0..=1.0).contains(&value) {
            return wrong(field, format!("{value} is no probability from 0 to 1"));
        }
    }
    for (field, value) in [("bias", options.bias), ("skew", options.skew)] {
        if !(0.0..=10.0).contains(&value) {
            return wrong(field, format!("{value} is not from 0 to 10"));
        }
    }
    for list in lists {
        if let Some((id, value)) = list.entries.iter().find(|(_, v)| !(0.0..=1.0).contains(v)) {
            return wrong("lists", format!("{value} of `{id}` is no probability from 0 to 1"));
        }
    }
    let longest = lists.iter().map(|list| list.entries.len()).max().unwrap_or(0);
    if longest.saturating_mul(options.searches) > MAX_IMPRESSIONS {
        return wrong("searches", format!("more than {MAX_IMPRESSIONS} impressions"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::clicks::{ClickOptions, click_model};
    use super::*;
    use std::collections::BTreeMap;

    /// Lists whose ranking is wrong: the worst entry first.
    fn upside_down() -> Vec<ShownList> {
        let entries: Vec<(String, f64)> =
            (0..8u32).map(|n| (format!("e{n}"), 0.25 + 0.08 * f64::from(n))).collect();
        (0..6).map(|n| ShownList { query: format!("q{n}"), entries: entries.clone() }).collect()
    }

    /// The share of pairs of entries of one query that stand in the right order.
    fn agreement(value: &dyn Fn(&str, &str) -> f64) -> f64 {
        let (mut right, mut all) = (0.0, 0.0);
        for query in 0..6 {
            for better in 0..8 {
                for worse in 0..better {
                    let of = |n: usize| value(&format!("q{query}"), &format!("e{n}"));
                    right += f64::from(u8::from(of(better) > of(worse)));
                    all += 1.0;
                }
            }
        }
        right / all
    }

    #[test]
    fn learning_from_clicks_recovers_the_right_order_and_counting_does_not() {
        let options = SimulationOptions { searches: 60_000, ..SimulationOptions::default() };
        let log = simulate_clicks(&upside_down(), &options).unwrap();
        let mut counts: BTreeMap<(&str, &str), f64> = BTreeMap::new();
        for seen in log.iter().filter(|seen| seen.clicked) {
            *counts.entry((&seen.query, &seen.entry)).or_default() += 1.0;
        }
        let counted = agreement(&|q, e| counts.get(&(q, e)).copied().unwrap_or(0.0));
        let model = click_model(&log, &ClickOptions::default()).unwrap();
        let learnt = agreement(&|q, e| {
            let found = model.attraction.iter().find(|of| of.query == q && of.entry == e);
            found.map_or(0.0, |of| of.attractive)
        });
        assert!(learnt > 0.95, "learnt {learnt}, counted {counted}");
        assert!(counted < 0.5, "counted {counted}");
        // The bias itself comes back: 1, 1/2, 1/3, ...
        for (position, examined) in (1u32..).zip(&model.examination) {
            assert!((examined - 1.0 / f64::from(position)).abs() < 0.06, "{:?}", model.examination);
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_log() {
        let options = SimulationOptions { searches: 50, ..SimulationOptions::default() };
        let log = simulate_clicks(&upside_down(), &options).unwrap();
        assert_eq!(log, simulate_clicks(&upside_down(), &options).unwrap());
        assert_eq!(log.len(), 50 * 8);
        assert!(log.iter().any(|seen| seen.clicked));
        let other = SimulationOptions { seed: 2, ..options };
        assert_ne!(log, simulate_clicks(&upside_down(), &other).unwrap());
    }

    #[test]
    fn chances_outside_their_range_are_refused() {
        let options = SimulationOptions::default();
        assert!(simulate_clicks(&[], &options).is_err());
        let odd = SimulationOptions { noise: f64::NAN, ..options.clone() };
        assert!(simulate_clicks(&upside_down(), &odd).is_err());
        let many = SimulationOptions { searches: usize::MAX, ..options };
        assert_eq!(simulate_clicks(&upside_down(), &many).unwrap_err().field(), Some("searches"));
    }
}
