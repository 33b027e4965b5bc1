//! `pack build` and `pack show`.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::args::{PackBuildArgs, PackCommand};
use super::json;
use super::outcome::{Outcome, Stop, argument};
use super::streams::{Streams, name};
use crate::language::Language;
use crate::pack::{Pack, PackBuilder, Source};

/// What stands where no licence was named.
const NO_LICENCE: &str = "not stated";

pub(super) fn pack(command: &PackCommand, json: bool, io: &mut Streams<'_>) -> Outcome {
    match command {
        PackCommand::Build(args) => build(args, json, io),
        PackCommand::Show { pack } => {
            let bytes = io.read(pack)?;
            let pack = Pack::open(&bytes).map_err(|error| error.in_file(name(pack)))?;
            show(&pack, bytes.len(), json, io)
        }
    }
}

/// A source as the arguments name it.
struct Named {
    language: Language,
    path: PathBuf,
    licence: String,
}

fn named(text: &str) -> Result<Named, Stop> {
    let remedy = "write `da=/usr/share/hunspell/da_DK.aff`, and perhaps `,` and its licence";
    let (code, rest) = text
        .split_once('=')
        .ok_or_else(|| argument(format!("`{text}` names no language"), remedy))?;
    let language = Language::from_code(code)
        .ok_or_else(|| argument(format!("`{code}` is no language that is known"), remedy))?;
    let (path, licence) = rest.split_once(',').unwrap_or((rest, NO_LICENCE));
    Ok(Named { language, path: path.into(), licence: licence.trim().to_owned() })
}

fn build(args: &PackBuildArgs, json: bool, io: &mut Streams<'_>) -> Outcome {
    let mut builder = PackBuilder::new();
    for text in &args.hunspell {
        let Named { language, path, licence } = named(text)?;
        let (aff, dic) = (path.with_extension("aff"), path.with_extension("dic"));
        let (rules, words) = (io.read(&aff)?, io.read(&dic)?);
        builder.hunspell(language, (&name(&aff), &rules), (&name(&dic), &words), &licence)?;
    }
    type Add =
        for<'a> fn(&'a mut PackBuilder, Language, (&str, &[u8]), &str) -> crate::Result<&'a Source>;
    let kinds: [(&[String], Add); 4] = [
        (&args.thesaurus, PackBuilder::thesaurus),
        (&args.frequencies, PackBuilder::frequencies),
        (&args.misspellings, PackBuilder::misspellings),
        (&args.unimorph, PackBuilder::unimorph),
    ];
    for (files, add) in kinds {
        for text in files {
            let Named { language, path, licence } = named(text)?;
            let bytes = io.read(&path)?;
            add(&mut builder, language, (&name(&path), &bytes), &licence)?;
        }
    }
    let bytes = builder.to_bytes();
    let pack = Pack::open(&bytes)?;
    if pack.sources().is_empty() {
        return Err(argument(
            "a pack of nothing",
            "name at least one source: --hunspell LANG=FILE",
        ));
    }
    write(&args.output, &bytes, io)?;
    show(&pack, bytes.len(), json, io)
}

fn write(path: &Path, bytes: &[u8], io: &mut Streams<'_>) -> Result<(), Stop> {
    if path.as_os_str() == "-" {
        return Err(argument("standard output takes no pack", "name a file after `-o`"));
    }
    Ok(io.write(path, bytes)?)
}

fn show(pack: &Pack, bytes: usize, json: bool, io: &mut Streams<'_>) -> Outcome {
    if json {
        let source = |source: &Source| -> Value {
            json!({
                "kind": source.kind.code(),
                "language": source.language.code(),
                "name": source.name,
                "licence": source.licence,
                "fingerprint": source.fingerprint,
                "rows": source.rows,
            })
        };
        let sources: Vec<Value> = pack.sources().iter().map(source).collect();
        let value =
            json!({ "bytes": bytes, "fingerprint": pack.fingerprint(), "sources": sources });
        json::line(io.out, &value)?;
        return Ok(true);
    }
    for source in pack.sources() {
        let (language, kind) = (source.language.code(), source.kind.code());
        let (name, licence, rows) = (&source.name, &source.licence, source.rows);
        writeln!(io.out, "{language}  {kind}  {name}  {rows} rows  licence: {licence}")?;
        writeln!(io.out, "    sha256 {}", source.fingerprint)?;
    }
    writeln!(io.out, "{bytes} bytes, sha256 {}", pack.fingerprint())?;
    Ok(true)
}
