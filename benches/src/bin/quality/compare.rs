//! Two runs of the program on the same queries: what changed, and whether by more than chance.

use std::collections::BTreeMap;
use std::path::Path;

use kyndig::tune::paired_bootstrap;

use crate::sets::{Judged, Result};

const SAMPLES: usize = 10_000;
const SEED: u64 = 1;

/// Set to query to reciprocal rank.
type Ranks = BTreeMap<String, BTreeMap<String, f64>>;

/// Writes the reciprocal rank of every judged query.
pub(crate) fn write(file: &Path, judged: &[Judged]) -> Result<()> {
    let mut ranks = Ranks::new();
    for set in judged {
        let rows = set.metrics.queries.iter().cloned().zip(set.metrics.mrr_at_10.iter().copied());
        ranks.insert(set.name.clone(), rows.collect());
    }
    std::fs::write(file, serde_json::to_string(&ranks)?)?;
    Ok(())
}

/// Prints the difference from an earlier run, row by row.
pub(crate) fn print(file: &Path, judged: &[Judged]) -> Result<()> {
    let before: Ranks = serde_json::from_str(&std::fs::read_to_string(file)?)?;
    println!("\nMRR@10 against {} (paired bootstrap, two-sided)", file.display());
    println!("{:<28} {:>5} {:>8} {:>7} {:>6} {:>6}", "set", "n", "change", "p", "better", "worse");
    for set in judged {
        let Some(before) = before.get(&set.name) else { continue };
        for (name, places) in set.rows() {
            let pairs = places.iter().filter_map(|place| {
                let query = set.metrics.queries.get(*place)?;
                Some((set.metrics.mrr_at_10.get(*place)?, before.get(query)?))
            });
            let (now, then): (Vec<f64>, Vec<f64>) = pairs.unzip();
            let (change, p) = paired_bootstrap(&now, &then, SAMPLES, SEED);
            let count = |wanted: fn(f64, f64) -> bool| {
                now.iter().zip(&then).filter(|(a, b)| wanted(**a, **b)).count()
            };
            let (better, worse) = (count(|a, b| a > b), count(|a, b| a < b));
            let n = now.len();
            println!("{name:<28} {n:>5} {change:>+8.4} {p:>7.4} {better:>6} {worse:>6}");
        }
    }
    Ok(())
}
