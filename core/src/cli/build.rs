//! `build` and `popularity`.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::args::{BuildArgs, Form, FormArgs, PopularityArgs};
use super::json;
use super::open::open_file;
use super::outcome::{Outcome, Stop, argument};
use super::set::{self, Written};
use super::show::ProgressLine;
use super::streams::{Streams, name};
use crate::content::{
    ReadOptions, ReadReport, read_counts, read_entries, read_known_queries, read_synonyms,
};
use crate::error::Error;
use crate::index::build::{BuildOptions, Built, IndexBuilder, Progress, build_popularity};
use crate::index::{Index, compact_with_sizes};
use crate::pack::Pack;

/// The summary lists so many things that were left out; the report lists them all.
const LISTED: usize = 10;

pub(super) fn build(args: &BuildArgs, json: bool, io: &mut Streams<'_>) -> Outcome {
    build_files(args, json, io).map(|_| true)
}

/// Builds and reports; the files that were written.
pub(super) fn build_files(
    args: &BuildArgs,
    json: bool,
    io: &mut Streams<'_>,
) -> Result<Vec<PathBuf>, Stop> {
    let inputs = args.files.iter().chain(&args.queries).chain(&args.synonyms);
    if inputs.filter(|path| path.as_os_str() == "-").count() > 1 {
        return Err(argument("`-` is there twice", "standard input can be read once"));
    }
    not_standard_output(&args.output)?;
    let (built, read) = read_and_build(args, io)?;
    let files = set::write(&args.output, args.form, &built, io)?;
    if json {
        let report = report(&built, &read, &files)?;
        json::line(io.out, &report)?;
    } else if args.report {
        writeln!(io.out, "{}", built.report)?;
        for skipped in &read.skipped {
            writeln!(io.out, "skipped: {skipped}")?;
        }
    } else {
        // A summary that cannot be shown does not undo the build.
        let _ = summary(&built, &read, &files, io.err);
    }
    Ok(files.into_iter().map(|(path, _)| path).collect())
}

fn read_and_build(args: &BuildArgs, io: &mut Streams<'_>) -> Result<(Built, ReadReport), Error> {
    let options = ReadOptions { lenient: args.lenient };
    let mut read = ReadReport::default();
    let mut builder = IndexBuilder::new(BuildOptions {
        languages: args.lang.clone(),
        audience: args.audience.clone(),
        answers: args.answers.into(),
        lenient: args.lenient,
        ..BuildOptions::default()
    });
    for path in &args.files {
        let bytes = io.read(path)?;
        builder.entries(read_entries(&name(path), &bytes, &options, &mut read)?);
    }
    for path in &args.queries {
        let bytes = io.read(path)?;
        builder.known_queries(read_known_queries(&name(path), &bytes, &options, &mut read)?);
    }
    for path in &args.synonyms {
        let bytes = io.read(path)?;
        builder.synonyms(read_synonyms(&name(path), &bytes, &options, &mut read)?);
    }
    for path in &args.pack {
        let pack = Pack::open(&io.read(path)?).map_err(|error| error.in_file(name(path)))?;
        builder.pack(pack);
    }
    let mut line = ProgressLine::new(io.err, io.err_is_terminal);
    let mut show = |progress: Progress| {
        line.show(progress.step, progress.done, progress.total);
        ControlFlow::Continue(())
    };
    let built = builder.build_with_progress(&mut show)?;
    Ok((built, read))
}

/// The report of the build, with what the readers passed over and the files that were written.
fn report(built: &Built, read: &ReadReport, files: &[Written]) -> Result<Value, Stop> {
    let whole = |error: serde_json::Error| Stop::from(std::io::Error::other(error));
    let mut report = serde_json::to_value(&built.report).map_err(whole)?;
    if let Some(fields) = report.as_object_mut() {
        let files = files.iter().map(|(file, bytes)| json!({"file": name(file), "bytes": bytes}));
        fields.insert("files".into(), files.collect());
        fields.insert("skipped".into(), serde_json::to_value(&read.skipped).map_err(whole)?);
        let fingerprint = Index::open(built.index.as_slice())?.fingerprint();
        fields.insert("fingerprint".into(), fingerprint.into());
    }
    Ok(report)
}

fn summary(
    built: &Built,
    read: &ReadReport,
    files: &[Written],
    err: &mut dyn Write,
) -> std::io::Result<()> {
    let report = &built.report;
    writeln!(
        err,
        "{} entries ({} of other audiences left out), {} suggestions",
        report.entries, report.dropped_entries, report.suggestions
    )?;
    for (file, bytes) in files {
        writeln!(err, "wrote {}: {bytes} bytes", name(file))?;
    }
    let dropped = report.dropped.iter().map(|line| format!("left out: {line}"));
    let skipped = read.skipped.iter().map(|skipped| format!("skipped: {skipped}"));
    let all = report.dropped.len() + read.skipped.len();
    for line in skipped.chain(dropped).take(LISTED) {
        writeln!(err, "{line}")?;
    }
    if all > LISTED {
        writeln!(err, "... and {} more: --report lists them", all - LISTED)?;
    }
    err.flush()
}

pub(super) fn popularity(args: &PopularityArgs, json: bool, io: &mut Streams<'_>) -> Outcome {
    not_standard_output(&args.output)?;
    let index = open_file(&args.index, io)?;
    let options = ReadOptions::default();
    let mut read = ReadReport::default();
    let (mut counts, mut queries) = (Vec::new(), Vec::new());
    for path in &args.counts {
        let bytes = io.read(path)?;
        counts.extend(read_counts(&name(path), &bytes, &options, &mut read)?);
    }
    for path in &args.queries {
        let bytes = io.read(path)?;
        queries.extend(read_known_queries(&name(path), &bytes, &options, &mut read)?);
    }
    let bytes = build_popularity(&index, &counts, &queries)?;
    io.write(&args.output, &bytes)?;
    let file = name(&args.output);
    if json {
        let value = json!({
            "counts": counts.len(),
            "queries": queries.len(),
            "files": [{"file": file, "bytes": bytes.len()}],
            "fingerprint": index.fingerprint(),
        });
        json::line(io.out, &value)?;
    } else {
        let (counts, queries, bytes) = (counts.len(), queries.len(), bytes.len());
        // As in a build: the file is there, whether this can be shown or not.
        let _ = writeln!(
            io.err,
            "{counts} counts, {queries} known queries\nwrote {file}: {bytes} bytes"
        );
    }
    Ok(true)
}

/// `compact` and `expand`: an index in one of its forms.
pub(super) fn write_form(args: &FormArgs, form: Form, json: bool, io: &mut Streams<'_>) -> Outcome {
    not_standard_output(&args.output)?;
    let index = open_file(&args.index, io)?;
    let (bytes, sizes) = match form {
        Form::Compact => compact_with_sizes(index.as_bytes())?,
        Form::Plain => (index.as_bytes().to_vec(), Vec::new()),
    };
    io.write(&args.output, &bytes)?;
    let (file, bytes) = (name(&args.output), bytes.len());
    if json {
        let files = json!([{"file": file, "bytes": bytes}]);
        let fingerprint = index.fingerprint();
        let parts = sizes.iter().map(|(part, bytes)| json!({"part": part, "bytes": bytes}));
        let parts = parts.collect::<Value>();
        json::line(io.out, &json!({"files": files, "fingerprint": fingerprint, "parts": parts}))?;
    } else {
        if args.sizes {
            for (part, bytes) in &sizes {
                writeln!(io.out, "{bytes:>10}  {part}")?;
            }
        }
        // As in a build: the file is there, whether this can be shown or not.
        let _ = writeln!(io.err, "wrote {file}: {bytes} bytes");
    }
    Ok(true)
}

fn not_standard_output(path: &Path) -> Result<(), Stop> {
    if path.as_os_str() == "-" {
        return Err(argument("standard output takes no index", "name a file after `-o`"));
    }
    Ok(())
}
