//! `build --watch`: builds whenever the content changes, until there is nothing to wait for.

use std::path::PathBuf;

use super::args::BuildArgs;
use super::build::build_files;
use super::outcome::{Outcome, Stop, argument, report};
use super::streams::{FileState, Streams};
use crate::error::ErrorKind;

pub(super) fn watch(args: &BuildArgs, json: bool, io: &mut Streams<'_>) -> Outcome {
    let inputs: Vec<&PathBuf> =
        args.files.iter().chain(&args.queries).chain(&args.synonyms).collect();
    if inputs.iter().any(|path| path.as_os_str() == "-") {
        return Err(argument("standard input cannot be watched", "name a file instead of `-`"));
    }
    let mut ours: Vec<PathBuf> = Vec::new();
    loop {
        // Looked at before it is read: what changes while it is read counts as changed.
        let before = states(&inputs, io);
        match build_files(args, json, io) {
            Ok(files) => {
                // A day of editing would leave a folder full of hash-named files.
                for old in ours.iter().filter(|old| !files.contains(old)) {
                    let _ = io.files.remove(old);
                }
                ours = files;
            }
            // Half a sentence was saved, or a file is being replaced: the next change may mend it.
            Err(Stop::Error(error)) if mendable(error.kind()) => report(&error, json, io),
            Err(stop) => return Err(stop),
        }
        io.out.flush()?;
        if !json {
            let _ = writeln!(io.err, "watching, Ctrl-C ends");
        }
        if !wait(&inputs, &before, io) {
            return Ok(!ours.is_empty());
        }
    }
}

const fn mendable(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::Content | ErrorKind::Io)
}

fn states(inputs: &[&PathBuf], io: &mut Streams<'_>) -> Vec<Option<FileState>> {
    inputs.iter().map(|path| io.files.state(path)).collect()
}

/// Waits until the files are others than `before` and have come to rest; false when there is nothing
/// to wait for.
fn wait(inputs: &[&PathBuf], before: &[Option<FileState>], io: &mut Streams<'_>) -> bool {
    let mut last = before.to_vec();
    loop {
        if io.files.pause().is_err() {
            return false;
        }
        let now = states(inputs, io);
        if now == last && now != before {
            return true;
        }
        last = now;
    }
}
