//! `inspect` and `verify`: the file itself.

use std::io::{self, Write};

use serde_json::json;

use super::args::{InspectArgs, OpenArgs};
use super::json;
use super::open::{Opened, open};
use super::outcome::{Outcome, argument};
use super::show::clean;
use super::streams::{Streams, name};

pub(super) fn inspect(args: &InspectArgs, json: bool, io: &mut Streams<'_>) -> Outcome {
    let index = open(&args.open, io)?;
    if args.sizes {
        if json {
            json::line(io.out, &json::info(&index.info(), &index.fingerprint()))?;
        } else {
            sizes(&index, io.out)?;
        }
        return Ok(true);
    }
    let section = args.section.as_deref().map(|section| known(section, &index)).transpose()?;
    let mut written = Ok(());
    let out = &mut *io.out;
    index.inspect(&mut |name, line| {
        // The listing cannot be stopped half way; after an error the rest is passed over.
        if written.is_err() || section.as_deref().is_some_and(|section| section != name) {
            return;
        }
        written = if json {
            json::line(out, &json!({"section": name, "line": line}))
        } else {
            writeln!(out, "{name}\t{}", clean(line))
        };
    });
    written?;
    Ok(true)
}

/// The section that is asked for, in any case.
fn known(section: &str, index: &Opened) -> Result<String, super::outcome::Stop> {
    let sections: Vec<String> = index.info().sections.into_iter().map(|(name, _)| name).collect();
    sections.iter().find(|name| name.eq_ignore_ascii_case(section)).cloned().ok_or_else(|| {
        argument(
            format!("the index has no section `{section}`"),
            format!("its sections are {}", sections.join(", ")),
        )
    })
}

fn sizes(index: &Opened, out: &mut dyn Write) -> io::Result<()> {
    let info = index.info();
    let codes: Vec<&str> = info.languages.iter().map(|language| language.code()).collect();
    writeln!(out, "fingerprint  {}", index.fingerprint())?;
    writeln!(out, "format       {}", info.format_version)?;
    writeln!(out, "analyzer     {}", clean(&info.analyzer))?;
    writeln!(out, "languages    {}", codes.join(", "))?;
    writeln!(out, "audience     {}", clean(&info.audience))?;
    writeln!(out, "entries      {}", info.entries)?;
    writeln!(out, "words        {}", info.words)?;
    writeln!(out, "lexemes      {}", info.lexemes)?;
    writeln!(out, "suggestions  {}", info.suggestions)?;
    writeln!(out, "answers      {}", if info.answers { "at hand" } else { "not at hand" })?;
    writeln!(out)?;
    for (name, bytes) in &info.sections {
        let share = *bytes as f64 * 100.0 / info.bytes.max(1) as f64;
        writeln!(out, "{name:<8} {bytes:>10} {share:>5.1} %")?;
    }
    writeln!(out, "{:<8} {:>10}", "all", info.bytes)
}

pub(super) fn verify(args: &OpenArgs, json: bool, io: &mut Streams<'_>) -> Outcome {
    let index = open(args, io)?;
    index.verify().map_err(|error| error.in_file(name(&args.index)))?;
    if json {
        json::line(io.out, &json::info(&index.info(), &index.fingerprint()))?;
    } else {
        let info = index.info();
        writeln!(
            io.out,
            "{}: whole, {} entries, {} bytes, fingerprint {}",
            name(&args.index),
            info.entries,
            info.bytes,
            index.fingerprint()
        )?;
    }
    Ok(true)
}
