//! The speed of the library and of others, in one run on one machine, beside the targets.
//!
//! ```sh
//! cargo run --release -p kyndig-benches --features peers --bin peers -- [--most 10000]
//!     [--record 2026-11-22]
//! ```
//!
//! Figures are microseconds a call, warm, one thread. The ratios are what to compare: they were
//! measured side by side. `--record DATE` writes them to `record/<DATE>-speed.md`.

mod complete;
mod matching;
mod table;

use table::Table;

const HELP: &str = "\
Measures search beside tantivy, and completion beside a stream over the same transducer.

Usage: peers [OPTIONS]

      --most N        Up to so many entries and suggestions; without it 100,000 and a million
      --record DATE   Write the tables to record/DATE-speed.md, too
  -h, --help          Print this";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (mut date, mut most) = (None, usize::MAX);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--record" => date = Some(arguments.next().ok_or("--record wants a date")?),
            "--most" => most = arguments.next().ok_or("--most wants a number")?.parse()?,
            "--help" | "-h" => {
                println!("{HELP}");
                return Ok(());
            }
            _ => return Err(format!("unknown argument {argument}; --help lists them").into()),
        }
    }
    let mut table = Table::default();
    matching::measure(&mut table, most)?;
    complete::measure(&mut table, most)?;
    if let Some(date) = date {
        table.record(&date)?;
    }
    Ok(())
}
