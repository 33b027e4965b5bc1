//! Learning from clicks with the bias of position taken out.
//!
//! The position-based model: somebody clicks what they look at and like. The chance that they look
//! depends on the place alone, the chance that they like it on query and entry alone:
//! `P(click) = examined(position) x attractive(query, entry)`. Craswell, Zoeter, Taylor and Ramsey,
//! *An experimental comparison of click position-bias models*, WSDM 2008; estimated by expectation
//! maximisation as in Chuklin, Markov and de Rijke, *Click Models for Web Search* (2015), section
//! 4.2, and Wang, Golbandi, Bendersky, Metzler and Najork, *Position Bias Estimation for Unbiased
//! Learning to Rank in Personal Search*, WSDM 2018. Raw counts of clicks are never used: they say
//! where an entry stood, not how good it was.

use std::collections::{BTreeMap, BTreeSet};

use super::trec::Qrels;
use crate::error::{Error, ErrorKind, Result};

/// One entry that was shown for a query, and whether it was clicked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Impression {
    /// What was asked: any key of the query, such as its text.
    pub query: String,
    /// The id of the entry.
    pub entry: String,
    /// Where it stood, from 1.
    pub position: u32,
    /// Whether it was clicked.
    pub clicked: bool,
}

/// How to estimate.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ClickOptions {
    /// At most this many rounds of expectation and maximisation; 200 by default.
    pub iterations: usize,
    /// Ends when the log-likelihood of an impression rises by less; 1e-7 by default.
    pub tolerance: f64,
    /// Clicks and passes seen before any data (a Beta prior on attractiveness): what was shown
    /// twice says little. 0.5 and 2 by default.
    pub prior: (f64, f64),
}

impl Default for ClickOptions {
    fn default() -> Self {
        Self { iterations: 200, tolerance: 1e-7, prior: (0.5, 2.0) }
    }
}

/// How attractive an entry is for a query.
#[derive(Clone, Debug, PartialEq)]
pub struct Attraction {
    /// The query.
    pub query: String,
    /// The id of the entry.
    pub entry: String,
    /// The probability that who looks at it clicks it.
    pub attractive: f64,
    /// How often it was shown.
    pub shown: u64,
    /// How often it was clicked.
    pub clicked: u64,
    /// How often it was probably looked at: what the estimate rests on.
    pub examined: f64,
}

/// What the log says when positions are accounted for.
#[derive(Clone, Debug, PartialEq)]
pub struct ClickModel {
    /// For each position from 1 the probability of being looked at, the first one being 1.
    pub examination: Vec<f64>,
    /// One for each query and entry, in the order of query and entry.
    pub attraction: Vec<Attraction>,
    /// Rounds until the end.
    pub iterations: usize,
    /// The mean log-likelihood of an impression.
    pub log_likelihood: f64,
}

/// The deepest position that is read: nobody scrolls further.
pub const MAX_POSITION: u32 = 1000;

/// Estimates examination by position and attractiveness by query and entry.
///
/// O(different (query, entry, position) x iterations). The same log gives the same numbers on
/// every platform, whatever the order of its rows.
///
/// # Errors
/// [`ErrorKind::Content`]: no impressions, no clicks, a position that is 0 or above
/// [`MAX_POSITION`], or positions that cannot be told apart: an entry has to have been seen at
/// different places for the same query (by a change of the ranking or by showing some results in
/// another order), else better entries and better places are the same thing. The message names the
/// positions.
pub fn click_model(impressions: &[Impression], options: &ClickOptions) -> Result<ClickModel> {
    let cells = count(impressions)?;
    let positions = cells.keys().map(|&(_, _, position)| position as usize).max().unwrap_or(0);
    connected(&cells)?;
    let pairs: BTreeSet<(&str, &str)> =
        cells.keys().map(|&(query, entry, _)| (query, entry)).collect();
    let numbers: BTreeMap<(&str, &str), usize> = pairs.iter().copied().zip(0..).collect();
    let cells: Vec<Cell> = (cells.into_iter())
        .map(|((query, entry, position), (shown, clicked))| Cell {
            pair: numbers.get(&(query, entry)).copied().unwrap_or(0),
            position: position as usize - 1,
            shown: shown as f64,
            clicked: clicked as f64,
        })
        .collect();
    let all: f64 = cells.iter().map(|cell| cell.shown).sum();
    let mut model = Estimate { examined: vec![0.5; positions], liked: vec![0.5; pairs.len()] };
    let (mut before, mut iterations) = (f64::NEG_INFINITY, 0);
    while iterations < options.iterations {
        iterations += 1;
        model = model.step(&cells, options.prior);
        let likelihood = model.log_likelihood(&cells) / all;
        let rise = likelihood - before;
        before = likelihood;
        if rise.abs() < options.tolerance {
            break;
        }
    }
    // Examination and attractiveness can be scaled against each other: the first place is the unit.
    let unit = model.examined.first().copied().filter(|unit| *unit > 0.0).unwrap_or(1.0);
    let mut attraction: Vec<Attraction> = (pairs.iter().zip(&model.liked))
        .map(|(&(query, entry), liked)| Attraction {
            query: query.to_owned(),
            entry: entry.to_owned(),
            attractive: (liked * unit).min(1.0),
            shown: 0,
            clicked: 0,
            examined: 0.0,
        })
        .collect();
    let examination: Vec<f64> = model.examined.iter().map(|e| (e / unit).min(1.0)).collect();
    for cell in &cells {
        if let Some(of) = attraction.get_mut(cell.pair) {
            of.shown += cell.shown as u64;
            of.clicked += cell.clicked as u64;
            of.examined += cell.shown * examination.get(cell.position).copied().unwrap_or(0.0);
        }
    }
    Ok(ClickModel { examination, attraction, iterations, log_likelihood: before })
}

/// Query, entry and position.
type Key<'i> = (&'i str, &'i str, u32);

fn count(impressions: &[Impression]) -> Result<BTreeMap<Key<'_>, (u64, u64)>> {
    let wrong =
        |message: String, remedy: &str| Err(Error::new(ErrorKind::Content, message).remedy(remedy));
    let mut cells: BTreeMap<Key<'_>, (u64, u64)> = BTreeMap::new();
    for (row, seen) in impressions.iter().enumerate() {
        if !(1..=MAX_POSITION).contains(&seen.position) {
            let message = format!("row {row}: the position is {}", seen.position);
            return wrong(message, "count positions from 1, to 1000 at most");
        }
        let cell = cells.entry((&seen.query, &seen.entry, seen.position)).or_default();
        cell.0 += 1;
        cell.1 += u64::from(seen.clicked);
    }
    if cells.values().all(|(_, clicked)| *clicked == 0) {
        return wrong(
            format!("{} impressions and no click: nothing can be learnt", impressions.len()),
            "log which of the shown entries was opened",
        );
    }
    Ok(cells)
}

/// Whether every position can be compared with the first: two positions can where some entry was
/// seen at both for the same query.
fn connected(cells: &BTreeMap<Key<'_>, (u64, u64)>) -> Result<()> {
    let mut places: BTreeMap<(&str, &str), Vec<u32>> = BTreeMap::new();
    for &(query, entry, position) in cells.keys() {
        places.entry((query, entry)).or_default().push(position);
    }
    let all: BTreeSet<u32> = cells.keys().map(|&(_, _, position)| position).collect();
    let mut reached: BTreeSet<u32> = all.iter().take(1).copied().collect();
    loop {
        let before = reached.len();
        for places in places.values() {
            if places.iter().any(|place| reached.contains(place)) {
                reached.extend(places);
            }
        }
        if reached.len() == before {
            break;
        }
    }
    let apart: Vec<String> = all.difference(&reached).take(5).map(u32::to_string).collect();
    if apart.is_empty() {
        return Ok(());
    }
    let message = format!(
        "position {} cannot be told from the quality of what stood there: no entry was also seen \
         higher up for the same query",
        apart.join(", ")
    );
    let remedy = "use a log over a change of the ranking, show a few results in another order, or \
                  leave these positions out";
    Err(Error::new(ErrorKind::Content, message).remedy(remedy))
}

/// What was seen of one query, entry and position.
struct Cell {
    pair: usize,
    position: usize,
    shown: f64,
    clicked: f64,
}

struct Estimate {
    examined: Vec<f64>,
    liked: Vec<f64>,
}

/// Probabilities stay this far from 0 and 1, so that no logarithm is infinite.
const EDGE: f64 = 1e-9;

impl Estimate {
    fn of(&self, cell: &Cell) -> (f64, f64) {
        let examined = self.examined.get(cell.position).copied().unwrap_or(0.5);
        let liked = self.liked.get(cell.pair).copied().unwrap_or(0.5);
        (examined, liked)
    }

    /// One round: how likely looking and liking were where no click came, then the shares anew.
    fn step(&self, cells: &[Cell], prior: (f64, f64)) -> Self {
        let mut examined = vec![(0.0, 0.0); self.examined.len()];
        let mut liked = vec![prior_sums(prior); self.liked.len()];
        for cell in cells {
            let (e, a) = self.of(cell);
            let passed = cell.shown - cell.clicked;
            let no_click = 1.0 - e * a;
            let looked = cell.clicked + passed * e * (1.0 - a) / no_click;
            let wanted = cell.clicked + passed * a * (1.0 - e) / no_click;
            if let Some((sum, shown)) = examined.get_mut(cell.position) {
                (*sum, *shown) = (*sum + looked, *shown + cell.shown);
            }
            if let Some((sum, shown)) = liked.get_mut(cell.pair) {
                (*sum, *shown) = (*sum + wanted, *shown + cell.shown);
            }
        }
        let share = |&(sum, shown): &(f64, f64)| {
            if shown > 0.0 { (sum / shown).clamp(EDGE, 1.0 - EDGE) } else { 0.5 }
        };
        Self {
            examined: examined.iter().map(share).collect(),
            liked: liked.iter().map(share).collect(),
        }
    }

    fn log_likelihood(&self, cells: &[Cell]) -> f64 {
        let of = |cell: &Cell| {
            let (e, a) = self.of(cell);
            let click = (e * a).clamp(EDGE, 1.0 - EDGE);
            cell.clicked * libm::log(click) + (cell.shown - cell.clicked) * libm::log(1.0 - click)
        };
        cells.iter().map(of).sum()
    }
}

fn prior_sums((clicks, passes): (f64, f64)) -> (f64, f64) {
    (clicks, clicks + passes)
}

/// The highest grade that clicks give.
const GRADES: f64 = 4.0;

/// The grade of an entry by its share of the best one's attractiveness: 4 for the best, 0 for what
/// is not even half as attractive, for that is no answer.
fn grade(share: f64) -> i32 {
    libm::round(GRADES * (2.0 * share - 1.0)).max(0.0) as i32
}

impl ClickModel {
    /// Judgements from 0 to 4 for what was looked at often enough: 4 for the query's best entry, 0
    /// for what is at most half as attractive. Learning takes these, never the clicks themselves.
    ///
    /// A query counts only where at least two of its entries were examined `least_examined` times
    /// and they differ.
    pub fn judgements(&self, least_examined: f64) -> Qrels {
        let mut queries: BTreeMap<&str, Vec<&Attraction>> = BTreeMap::new();
        for of in self.attraction.iter().filter(|of| of.examined >= least_examined) {
            queries.entry(&of.query).or_default().push(of);
        }
        let mut qrels = Qrels::new();
        for (query, entries) in queries {
            let best = entries.iter().map(|of| of.attractive).fold(0.0, f64::max);
            let graded: BTreeMap<String, i32> = (entries.iter())
                .map(|of| (of.entry.clone(), grade(of.attractive / best)))
                .collect();
            let grades: BTreeSet<i32> = graded.values().copied().collect();
            if grades.len() > 1 {
                qrels.insert(query.to_owned(), graded);
            }
        }
        qrels
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(query: &str, entry: &str, position: u32, shown: u32, clicked: u32) -> Vec<Impression> {
        (0..shown)
            .map(|n| Impression {
                query: query.into(),
                entry: entry.into(),
                position,
                clicked: n < clicked,
            })
            .collect()
    }

    #[test]
    fn a_log_without_noise_gives_back_what_made_it() {
        // examined 1, 0.5; attractive: a 0.6, b 0.3. Each entry at each place.
        let log = [
            rows("q", "a", 1, 1000, 600),
            rows("q", "a", 2, 1000, 300),
            rows("q", "b", 1, 1000, 300),
            rows("q", "b", 2, 1000, 150),
        ]
        .concat();
        let options = ClickOptions { iterations: 2000, tolerance: 1e-13, prior: (0.0, 0.0) };
        let model = click_model(&log, &options).unwrap();
        assert!((model.examination[1] - 0.5).abs() < 0.01, "{:?}", model.examination);
        assert_eq!(model.examination[0], 1.0);
        let of = |entry: &str| model.attraction.iter().find(|of| of.entry == entry).unwrap();
        assert!((of("a").attractive - 0.6).abs() < 0.02, "{:?}", of("a"));
        assert!((of("b").attractive - 0.3).abs() < 0.02);
        assert_eq!((of("a").shown, of("a").clicked), (2000, 900));
        let mut backwards = log;
        backwards.reverse();
        assert_eq!(click_model(&backwards, &options).unwrap(), model);
    }

    #[test]
    fn the_lower_entry_may_be_the_better_one() {
        // `low` has fewer clicks than `high`, for it stood below nearly always.
        let log = [
            rows("q", "high", 1, 950, 380),
            rows("q", "low", 3, 950, 190),
            rows("q", "low", 1, 50, 30),
            rows("q", "high", 3, 50, 7),
        ]
        .concat();
        let model = click_model(&log, &ClickOptions::default()).unwrap();
        let of = |entry: &str| model.attraction.iter().find(|of| of.entry == entry).unwrap();
        assert!(of("low").clicked < of("high").clicked);
        assert!(of("low").attractive > of("high").attractive);
        let judged = model.judgements(20.0);
        assert!(judged["q"]["low"] > judged["q"]["high"]);
        assert!(model.judgements(1e9).is_empty());
    }

    #[test]
    fn what_cannot_be_told_apart_is_refused() {
        let fixed = [rows("q", "a", 1, 10, 5), rows("q", "b", 2, 10, 2)].concat();
        let error = click_model(&fixed, &ClickOptions::default()).unwrap_err();
        assert!(error.message().contains("position 2"), "{error}");
        for log in [vec![], rows("q", "a", 1, 9, 0), rows("q", "a", 0, 1, 1)] {
            let error = click_model(&log, &ClickOptions::default()).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Content);
        }
    }
}
