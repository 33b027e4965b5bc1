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

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (mut date, mut most) = (None, usize::MAX);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--record" => date = Some(arguments.next().ok_or("--record wants a date")?),
            "--most" => most = arguments.next().ok_or("--most wants a number")?.parse()?,
            _ => return Err(format!("unknown argument {argument}").into()),
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
