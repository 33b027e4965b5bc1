//! Timing calls, and writing down what came of it.

use std::fmt::Write;
use std::path::Path;
use std::time::Instant;

/// Microseconds a call.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Times {
    pub(crate) mean: f64,
    pub(crate) p50: f64,
    pub(crate) p99: f64,
}

/// Calls `call` for every input, `rounds` times and once more before, which is not counted.
pub(crate) fn time<T, R>(inputs: &[T], rounds: usize, mut call: impl FnMut(&T) -> R) -> Times {
    let mut nanoseconds = Vec::with_capacity(inputs.len() * rounds);
    round(inputs, &mut call, &mut Vec::new());
    for _ in 0..rounds {
        round(inputs, &mut call, &mut nanoseconds);
    }
    Times::new(nanoseconds)
}

/// The same for two, by turns: a machine that becomes slower or faster meanwhile does so for both.
pub(crate) fn compare<T, R, S>(
    inputs: &[T],
    rounds: usize,
    mut ours: impl FnMut(&T) -> R,
    mut theirs: impl FnMut(&T) -> S,
) -> (Times, Times) {
    let mut nanoseconds = (Vec::new(), Vec::new());
    round(inputs, &mut ours, &mut Vec::new());
    round(inputs, &mut theirs, &mut Vec::new());
    for _ in 0..rounds {
        round(inputs, &mut ours, &mut nanoseconds.0);
        round(inputs, &mut theirs, &mut nanoseconds.1);
    }
    (Times::new(nanoseconds.0), Times::new(nanoseconds.1))
}

fn round<T, R>(inputs: &[T], call: &mut impl FnMut(&T) -> R, nanoseconds: &mut Vec<f64>) {
    for input in inputs {
        let start = Instant::now();
        let result = call(input);
        let taken = start.elapsed().as_nanos();
        drop(std::hint::black_box(result));
        nanoseconds.push(taken as f64);
    }
}

impl Times {
    fn new(mut nanoseconds: Vec<f64>) -> Self {
        nanoseconds.sort_by(f64::total_cmp);
        let at = |share: f64| {
            let place = (nanoseconds.len() as f64 * share) as usize;
            nanoseconds.get(place.min(nanoseconds.len().saturating_sub(1))).map_or(0.0, |n| n / 1e3)
        };
        let sum: f64 = nanoseconds.iter().sum();
        Self { mean: sum / nanoseconds.len().max(1) as f64 / 1e3, p50: at(0.5), p99: at(0.99) }
    }
}

/// Milliseconds that the fastest of `rounds` calls takes.
pub(crate) fn fastest<R>(rounds: usize, mut call: impl FnMut() -> R) -> f64 {
    let mut best = f64::INFINITY;
    for _ in 0..rounds {
        let start = Instant::now();
        let result = call();
        best = best.min(start.elapsed().as_secs_f64() * 1e3);
        drop(std::hint::black_box(result));
    }
    best
}

/// The rows that were measured; printed as they come.
#[derive(Default)]
pub(crate) struct Table {
    text: String,
}

impl Table {
    /// A heading, with the names of the columns below it.
    pub(crate) fn heading(&mut self, heading: &str, columns: &[&str]) {
        let line = |cell: &str| columns.iter().map(|_| cell).collect::<Vec<_>>().join("|");
        self.line(&format!("\n## {heading}\n\n| {} |\n|{}|", columns.join(" | "), line("---")));
    }

    /// A row.
    pub(crate) fn row(&mut self, cells: &[String]) {
        self.line(&format!("| {} |", cells.join(" | ")));
    }

    fn line(&mut self, line: &str) {
        println!("{line}");
        let _ = writeln!(self.text, "{line}");
    }

    /// Writes the rows to `record/<date>-speed.md`.
    pub(crate) fn record(&self, date: &str) -> Result<(), Box<dyn std::error::Error>> {
        if !date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') || date.len() != 10 {
            return Err(format!("{date} is not a date such as 2026-11-22").into());
        }
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("record");
        std::fs::create_dir_all(&folder)?;
        let text = format!(
            "# Speed, {date}\n\n\
             `cargo run --release -p kyndig-benches --features peers --bin peers -- --record {date}`\n\n\
             Version {}; {}-{}, {} threads seen, one used. Microseconds a call as mean / p50 / p99; \
             ratios are of means / medians, measured side by side. Synthetic Danish (`benches/src/generate.rs`).\n{}",
            env!("CARGO_PKG_VERSION"),
            std::env::consts::OS,
            std::env::consts::ARCH,
            std::thread::available_parallelism()?,
            self.text,
        );
        std::fs::write(folder.join(format!("{date}-speed.md")), text)?;
        Ok(())
    }
}

/// `mean / p50 / p99`.
pub(crate) fn shown(times: Times) -> String {
    format!("{} / {} / {}", figure(times.mean), figure(times.p50), figure(times.p99))
}

/// How many times as long the other one takes, by means and by medians (which other work on the
/// machine touches less).
pub(crate) fn ratio(ours: Times, theirs: Times) -> String {
    format!("{} x / {} x", figure(theirs.mean / ours.mean), figure(theirs.p50 / ours.p50))
}

/// Whether a target is met.
pub(crate) fn target(limit: f64, mean: f64) -> String {
    format!("{} {}", figure(limit), if mean <= limit { "met" } else { "missed" })
}

/// About three digits.
pub(crate) fn figure(number: f64) -> String {
    match number {
        n if n >= 100.0 => format!("{n:.0}"),
        n if n >= 10.0 => format!("{n:.1}"),
        n => format!("{n:.2}"),
    }
}
