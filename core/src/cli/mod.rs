//! The command line as a function of arguments and streams, so that the Rust binary,
//! `python -m kyndig` and `npx kyndig` are one.
//!
//! ```
//! use kyndig::cli::{DiskFiles, Streams, run};
//!
//! let (mut out, mut err) = (Vec::new(), Vec::new());
//! let mut streams = Streams {
//!     input: &mut std::io::empty(),
//!     out: &mut out,
//!     err: &mut err,
//!     out_is_terminal: false,
//!     err_is_terminal: false,
//!     width: 80,
//!     files: &mut DiskFiles,
//!     terminal: None,
//! };
//! let code = run(["kyndig", "--version"].map(Into::into), &mut streams);
//! assert_eq!(code, 0);
//! assert!(out.starts_with(b"kyndig "));
//! ```

mod args;
mod browse;
mod build;
mod evaluate;
mod inspect;
mod json;
mod open;
mod outcome;
mod pack;
mod screen;
mod search;
mod set;
mod shell;
mod show;
mod streams;
#[cfg(not(target_family = "wasm"))]
mod terminal;
#[cfg(test)]
mod tests;
mod watch;
mod words;

pub use streams::{DiskFiles, FileState, Files, Key, OpenTerminal, Streams, Terminal};
#[cfg(not(target_family = "wasm"))]
pub use terminal::run_here;

use std::ffi::OsString;

use clap::{CommandFactory, FromArgMatches};

use crate::error::{Error, ErrorKind};
use args::{Arguments, Command, Form};
use outcome::{Outcome, USAGE};

/// Runs a command and gives its exit code: see `kyndig --help`. The first argument is the name of
/// the program, as everywhere; it is not used.
///
/// Never panics and never ends the process. Output goes through small writes: hand in a buffer.
pub fn run<I: IntoIterator<Item = OsString>>(args: I, io: &mut Streams<'_>) -> i32 {
    let args: Vec<OsString> = args.into_iter().collect();
    let command = Arguments::command().term_width(io.columns());
    let parsed = command
        .try_get_matches_from(&args)
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    match parsed {
        Ok(arguments) => {
            let outcome = dispatch(&arguments, io);
            outcome::finish(outcome, arguments.json, io)
        }
        Err(error) => usage(&error, args.iter().any(|arg| arg == "--json"), io),
    }
}

/// Help and version are asked for and go to the output; wrong usage is an error.
fn usage(error: &clap::Error, json: bool, io: &mut Streams<'_>) -> i32 {
    let text = error.render().to_string();
    if !error.use_stderr() {
        let written = io.out.write_all(text.as_bytes()).map(|()| true);
        return outcome::finish(written.map_err(Into::into), json, io);
    }
    if json {
        let text = text.trim().trim_start_matches("error: ");
        let (message, remedy) = text.split_once("\n\n").unwrap_or((text, "see `kyndig --help`"));
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let error = Error::new(ErrorKind::Argument, one_line(message)).remedy(one_line(remedy));
        outcome::report(&error, json, io);
    } else {
        // Where not even this can be written, the exit code still tells.
        let _ = io.err.write_all(text.as_bytes()).and_then(|()| io.err.flush());
    }
    USAGE
}

fn dispatch(arguments: &Arguments, io: &mut Streams<'_>) -> Outcome {
    let json = arguments.json;
    match &arguments.command {
        Command::Build(args) if args.watch => watch::watch(args, json, io),
        Command::Build(args) => build::build(args, json, io),
        Command::Popularity(args) => build::popularity(args, json, io),
        Command::Compact(args) => build::write_form(args, Form::Compact, json, io),
        Command::Expand(args) => build::write_form(args, Form::Plain, json, io),
        Command::Pack { command } => pack::pack(command, json, io),
        Command::Search(args) => search::search(args, json, io),
        Command::Suggest(args) => search::suggest(args, json, io),
        Command::Explain(args) => search::explain(args, json, io),
        Command::Inspect(args) => inspect::inspect(args, json, io),
        Command::Verify(args) => inspect::verify(args, json, io),
        Command::Top(args) => browse::top(args, json, io),
        Command::Categories(args) => browse::categories(args, json, io),
        Command::Related(args) => browse::related(args, json, io),
        Command::Analyze(args) => words::analyze(args, json, io),
        Command::Split(args) => words::split(args, json, io),
        Command::Correct(args) => words::correct(args, json, io),
        Command::Run(args) => evaluate::run(args, io),
        Command::Eval(args) => evaluate::eval(args, json, io),
        Command::Shell(args) => shell::shell(args, io),
    }
}
