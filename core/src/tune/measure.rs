//! Measures by the names of the field: `nDCG@10`, `RR@10`, `P@5`, `R@20`, `AP`, `Success@1`.
//!
//! The definitions are those of trec_eval, which is what the names mean in the Python package
//! `ir_measures`: an entry is relevant from judgement 1 on, the gain of nDCG is the judgement
//! itself, and what is not judged counts as not relevant.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use super::trec::{Qrels, Run};
use crate::error::{Error, ErrorKind};

/// How to measure a ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Discounted gain over the greatest possible, to a depth or in full.
    Ndcg(Option<usize>),
    /// One over the rank of the first relevant entry; MRR is its mean.
    Rr(Option<usize>),
    /// Average precision.
    Ap(Option<usize>),
    /// The share of the first `k` that is relevant.
    P(usize),
    /// The share of the relevant entries that is among the first `k`.
    R(usize),
    /// 1 if one of the first `k` is relevant, else 0.
    Success(usize),
}

/// What can be written.
const NAMES: &str = "use nDCG@10, nDCG, RR@10, RR, AP@100, AP, P@5, R@20 or Success@1";

impl FromStr for Measure {
    type Err = Error;

    /// Reads a name such as `nDCG@10`; `MRR` is another name of `RR`.
    ///
    /// # Errors
    /// [`ErrorKind::Argument`] for a name that is none.
    fn from_str(text: &str) -> Result<Self, Error> {
        let wrong =
            || Error::new(ErrorKind::Argument, format!("`{text}` is no measure")).remedy(NAMES);
        let (name, depth) = match text.split_once('@') {
            Some((name, depth)) => {
                let depth = depth.parse().ok().filter(|depth| *depth > 0);
                (name, Some(depth.ok_or_else(wrong)?))
            }
            None => (text, None),
        };
        match (name, depth) {
            ("nDCG", depth) => Ok(Self::Ndcg(depth)),
            ("RR" | "MRR", depth) => Ok(Self::Rr(depth)),
            ("AP", depth) => Ok(Self::Ap(depth)),
            ("P", Some(depth)) => Ok(Self::P(depth)),
            ("R", Some(depth)) => Ok(Self::R(depth)),
            ("Success", Some(depth)) => Ok(Self::Success(depth)),
            _ => Err(wrong()),
        }
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, depth) = match *self {
            Self::Ndcg(depth) => ("nDCG", depth),
            Self::Rr(depth) => ("RR", depth),
            Self::Ap(depth) => ("AP", depth),
            Self::P(depth) => ("P", Some(depth)),
            Self::R(depth) => ("R", Some(depth)),
            Self::Success(depth) => ("Success", Some(depth)),
        };
        match depth {
            Some(depth) => write!(f, "{name}@{depth}"),
            None => f.write_str(name),
        }
    }
}

impl Measure {
    /// How deep a run has to be for this measure; `None` for all of it.
    pub const fn depth(self) -> Option<usize> {
        match self {
            Self::Ndcg(depth) | Self::Rr(depth) | Self::Ap(depth) => depth,
            Self::P(depth) | Self::R(depth) | Self::Success(depth) => Some(depth),
        }
    }

    /// Puts the scored entries of a query into the order that is measured: best first, and of equal
    /// scores the greater id first as trec_eval has it. Only `RR@k` takes the smaller id first: the
    /// evaluation of MS MARCO does, which is what `ir_measures` asks for it.
    pub fn sort(self, hits: &mut [(String, f64)]) {
        let smaller_first = matches!(self, Self::Rr(Some(_)));
        hits.sort_by(|(a_id, a), (b_id, b)| {
            let ids = if smaller_first { a_id.cmp(b_id) } else { b_id.cmp(a_id) };
            b.total_cmp(a).then(ids)
        });
    }

    /// The value for one query, from 0 (worst) to 1 (best). `hits` are in the order of the
    /// ranking; an entry that comes twice counts the first time only.
    pub fn of_query<'h>(
        self,
        hits: impl IntoIterator<Item = &'h str>,
        judged: &BTreeMap<String, i32>,
    ) -> f64 {
        let mut seen = BTreeSet::new();
        let depth = self.depth().unwrap_or(usize::MAX);
        let gain = |id: &str| judged.get(id).map_or(0, |relevance| (*relevance).max(0));
        let gains: Vec<i32> = hits
            .into_iter()
            .take(depth)
            .map(|id| if seen.insert(id) { gain(id) } else { 0 })
            .collect();
        let relevant = judged.values().filter(|relevance| **relevance > 0).count() as f64;
        let found = gains.iter().filter(|gain| **gain > 0).count() as f64;
        match self {
            Self::Ndcg(_) => {
                let mut ideal: Vec<i32> =
                    judged.values().copied().filter(|gain| *gain > 0).collect();
                ideal.sort_unstable_by(|a, b| b.cmp(a));
                ideal.truncate(depth);
                share(discounted(&gains), discounted(&ideal))
            }
            Self::Rr(_) => {
                let first = gains.iter().position(|gain| *gain > 0);
                first.map_or(0.0, |rank| 1.0 / (rank + 1) as f64)
            }
            Self::Ap(_) => {
                let (mut so_far, mut sum) = (0.0, 0.0);
                for (rank, gain) in gains.iter().enumerate() {
                    if *gain > 0 {
                        so_far += 1.0;
                        sum += so_far / (rank + 1) as f64;
                    }
                }
                share(sum, relevant)
            }
            Self::P(depth) => found / depth as f64,
            Self::R(_) => share(found, relevant),
            Self::Success(_) => f64::from(u8::from(found > 0.0)),
        }
    }

    /// The value for every judged query, in the order of their ids; a query that the run lacks
    /// gets 0. Queries that only the run has are not judged and do not count.
    pub fn of_run(self, run: &Run, qrels: &Qrels) -> Vec<(String, f64)> {
        let judged = qrels.iter().filter(|(_, judged)| !judged.is_empty());
        let value = |(query, judged): (&String, _)| {
            let hits = run.get(query).map_or(&[][..], Vec::as_slice);
            (query.clone(), self.of_query(hits.iter().map(|(id, _)| id.as_str()), judged))
        };
        judged.map(value).collect()
    }
}

fn discounted(gains: &[i32]) -> f64 {
    let at = |(rank, gain): (usize, &i32)| f64::from(*gain) / libm::log2((rank + 2) as f64);
    gains.iter().enumerate().map(at).sum()
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged() -> BTreeMap<String, i32> {
        [("a", 2), ("b", 1), ("c", 1), ("d", 0), ("e", -1)].map(|(id, r)| (id.to_owned(), r)).into()
    }

    #[test]
    fn values_worked_by_hand() {
        let hits = ["d", "b", "x", "a"];
        let of = |name: &str| name.parse::<Measure>().unwrap().of_query(hits, &judged());
        assert_eq!(of("RR"), 0.5);
        assert_eq!((of("RR@1"), of("Success@1"), of("Success@2")), (0.0, 0.0, 1.0));
        assert_eq!((of("P@4"), of("P@5")), (0.5, 0.4));
        assert_eq!((of("R@2"), of("R@9")), (1.0 / 3.0, 2.0 / 3.0));
        assert!((of("AP") - (0.5 + 0.5) / 3.0).abs() < 1e-12);
        let ideal = 2.0 + 1.0 / libm::log2(3.0) + 0.5;
        let got = 1.0 / libm::log2(3.0) + 2.0 / libm::log2(5.0);
        assert!((of("nDCG@10") - got / ideal).abs() < 1e-12);
    }

    #[test]
    fn names_come_back_and_others_are_refused() {
        for name in ["nDCG@10", "nDCG", "RR@10", "RR", "AP", "P@5", "R@20", "Success@1"] {
            assert_eq!(name.parse::<Measure>().unwrap().to_string(), name);
        }
        assert_eq!("MRR@10".parse::<Measure>().unwrap(), Measure::Rr(Some(10)));
        for name in ["", "P", "R", "nDCG@0", "nDCG@-1", "ndcg@10", "RR@ten", "@3"] {
            assert_eq!(name.parse::<Measure>().unwrap_err().kind(), ErrorKind::Argument, "{name}");
        }
    }
}
