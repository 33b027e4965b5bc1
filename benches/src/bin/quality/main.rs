//! How good the answers are: every judged query of every development set, beside what other
//! engines reach on the same rows.
//!
//! ```sh
//! cargo run --release -p kyndig-benches --bin quality -- [--set NAME] [--with-synonyms]
//!     [--json FILE] [--compare FILE] [--misses SET] [--words] [--with-pack] [--cost]
//! ```

mod compare;
mod cost;
mod misses;
mod packs;
mod peers;
mod sets;
mod silence;
mod words;

use std::path::PathBuf;

use sets::{Judged, Result};

const HELP: &str = "\
Measures the answers to every judged query of every development set: MRR@10, hit@1, hit@5, nDCG@10,
recall@20, beside other engines; the verdict; forms, compounds and misspellings of single words.

Usage: quality [OPTIONS]

      --set NAME        Only this set
      --with-synonyms   The example set a second time, with its synonyms and known queries
      --with-pack       The sets once more with a pack of the installed dictionaries
      --words           Only the figures on single words
      --cost            Only what language costs, in bytes and time
      --misses SET      Only the queries of a set that the first hit does not answer
      --json FILE       Write the reciprocal rank of every query
      --compare FILE    Tell which rows differ from those of an earlier --json
  -h, --help            Print this

The example set of this repository is always measured, other sets where KYNDIG_DATA names a folder
that has them (../shared/data if it is not set).";

#[derive(Default)]
struct Arguments {
    /// Only this set.
    set: Option<String>,
    /// The example set a second time, with its synonyms and known queries.
    with_synonyms: bool,
    /// Writes the reciprocal rank of every query.
    json: Option<PathBuf>,
    /// Tells which rows differ from those of an earlier `--json`.
    compare: Option<PathBuf>,
    /// Lists the queries of a set that are not answered by the first hit.
    misses: Option<String>,
    /// The sets once more with a pack of the installed dictionaries.
    with_pack: bool,
    /// Figures on single words alone.
    words: bool,
    /// What language costs in bytes and time alone.
    cost: bool,
}

fn arguments() -> Result<Arguments> {
    let mut arguments = Arguments::default();
    let mut given = std::env::args().skip(1);
    while let Some(argument) = given.next() {
        let mut value = || given.next().ok_or(format!("{argument} wants a value"));
        match argument.as_str() {
            "--set" => arguments.set = Some(value()?),
            "--with-synonyms" => arguments.with_synonyms = true,
            "--json" => arguments.json = Some(value()?.into()),
            "--compare" => arguments.compare = Some(value()?.into()),
            "--words" => arguments.words = true,
            "--cost" => arguments.cost = true,
            "--with-pack" => arguments.with_pack = true,
            "--misses" => arguments.misses = Some(value()?),
            "--help" | "-h" => {
                println!("{HELP}");
                std::process::exit(0);
            }
            _ => return Err(format!("unknown argument {argument}; --help lists them").into()),
        }
    }
    Ok(arguments)
}

fn main() -> Result<()> {
    let arguments = arguments()?;
    let folder = sets::folder();
    if arguments.words {
        return words::print(&folder, arguments.misses.as_deref());
    }
    if arguments.cost {
        return cost::print(&folder);
    }
    let wanted = arguments.misses.as_ref().or(arguments.set.as_ref());
    // `fjordby+synonyms` names the second row set of `fjordby`.
    let base = wanted.map(|name| name.trim_end_matches("+synonyms").to_owned());
    let mut names = sets::names(&folder);
    names.retain(|name| base.as_ref().is_none_or(|base| base == name));
    if names.is_empty() {
        return Err("no such set; KYNDIG_DATA names a folder that has others".into());
    }
    let only_synonyms = wanted.is_some_and(|name| name.ends_with("+synonyms"));
    let mut judged = Vec::new();
    for name in &names {
        if !only_synonyms {
            judged.push(sets::judge(&folder, name, false, false)?);
        }
        if (arguments.with_synonyms || only_synonyms) && sets::has_synonyms(name) {
            judged.push(sets::judge(&folder, name, true, false)?);
        }
    }
    if arguments.with_pack {
        for name in &names {
            judged.push(sets::judge(&folder, name, sets::has_synonyms(name), true)?);
        }
    }
    if arguments.misses.is_some() {
        judged.iter().for_each(misses::print);
        return Ok(());
    }
    print(&judged);
    judged.iter().for_each(silence::print);
    if let Some(file) = &arguments.compare {
        compare::print(file, &judged)?;
    }
    if let Some(file) = &arguments.json {
        compare::write(file, &judged)?;
    }
    if arguments.set.is_none() {
        words::print(&folder, None)?;
    }
    Ok(())
}

fn print(judged: &[Judged]) {
    println!("Beside: the best lexical engine and the neural one of {}\n", peers::SOURCE);
    println!(
        "{:<28} {:>5}  {:>6} {:>6} {:>6} {:>7} {:>6}  {:<30} neural",
        "set", "n", "MRR@10", "hit@1", "hit@5", "nDCG@10", "rec@20", "best lexical"
    );
    for set in judged {
        let metrics = &set.metrics;
        for (name, places) in set.rows() {
            let mean = |values: &[f64]| {
                let sum: f64 = places.iter().map(|place| values[*place]).sum();
                sum / places.len() as f64
            };
            let mrr = mean(&metrics.mrr_at_10);
            print!("{name:<28} {:>5}  {mrr:>6.3} {:>6.2} ", places.len(), mean(&metrics.hit_at_1));
            print!("{:>6.2} {:>7.3} ", mean(&metrics.hit_at_5), mean(&metrics.ndcg_at_10));
            print!("{:>6.3}  ", mean(&metrics.recall_at_20));
            match peers::row(&name.replace("+synonyms", "").replace("+pack", "")) {
                Some((_, peer, lexical, neural)) => println!(
                    "{} {:.3} / {:.2} {:<17} {:.3} / {:.2}",
                    sign(mrr - lexical.0),
                    lexical.0,
                    lexical.1,
                    peer,
                    neural.0,
                    neural.1
                ),
                None => println!("-"),
            }
        }
    }
}

/// Whether a row is above, at or below its peer, as far as three digits tell.
fn sign(difference: f64) -> char {
    match difference {
        d if d >= 0.0005 => '+',
        d if d <= -0.0005 => '-',
        _ => '=',
    }
}
