//! What `build` writes: one index under the name it was given, or a folder of files to publish.
//!
//! In a folder, names hold a hash of the content, so that a browser may keep the files for ever; only
//! `manifest.json` has to be asked for again. It is written last: whoever reads it finds the files
//! that it names. Files of earlier builds stay, for pages that are still open.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use serde_json::json;
use sha2::{Digest, Sha256, Sha384};

use super::args::Form;
use super::streams::Streams;
use crate::error::{Error, ErrorKind};
use crate::index::build::Built;
use crate::index::{Index, compact};

/// So many bytes of the SHA-256 of a file are in its name (twice as many hexadecimal digits): 64
/// bits, which no two builds of one site share by chance.
const NAME_BYTES: usize = 8;
/// The one file of a set whose name stays.
const MANIFEST: &str = "manifest.json";
/// The hashes alone, for tools that write `integrity` attributes and headers.
const INTEGRITY: &str = "integrity.json";

/// A file that was written, and its size in bytes; the index is the first.
pub(super) type Written = (PathBuf, usize);

/// Writes what was built.
pub(super) fn write(
    output: &Path,
    form: Option<Form>,
    built: &Built,
    io: &mut Streams<'_>,
) -> Result<Vec<Written>, Error> {
    let folder = is_folder(output, io);
    // A folder is sent to browsers, a file is opened where it lies.
    let form = form.unwrap_or(if folder { Form::Compact } else { Form::Plain });
    let index = match form {
        Form::Compact => &compact(&built.index)?,
        Form::Plain => &built.index,
    };
    if folder {
        write_folder(output, index, built, io)
    } else {
        write_file(output, index, built, io)
    }
}

/// Whether the output is meant as a folder: it is written so, or is there already.
fn is_folder(output: &Path, io: &mut Streams<'_>) -> bool {
    // Both ways of writing it on every platform: in Node, the platform is not known here.
    let written_so = output.to_str().is_some_and(|text| text.ends_with(['/', '\\']));
    written_so || io.files.is_folder(output)
}

fn write_file(
    output: &Path,
    index: &[u8],
    built: &Built,
    io: &mut Streams<'_>,
) -> Result<Vec<Written>, Error> {
    let mut files = vec![(output.to_owned(), index.len())];
    // The answers first: whoever sees the new index finds them.
    if let Some(answers) = &built.answers {
        let mut path = output.as_os_str().to_owned();
        path.push(".answers");
        let path = PathBuf::from(path);
        io.write(&path, answers)?;
        files.push((path, answers.len()));
    }
    io.write(output, index)?;
    Ok(files)
}

fn write_folder(
    output: &Path,
    index: &[u8],
    built: &Built,
    io: &mut Streams<'_>,
) -> Result<Vec<Written>, Error> {
    // Ordered maps: the same bytes whatever else is compiled in.
    let mut integrity = BTreeMap::new();
    let mut manifest = BTreeMap::new();
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let parts = [("index", Some(index)), ("answers", built.answers.as_deref())];
    for (part, bytes) in parts {
        let Some(bytes) = bytes else { continue };
        let file = format!("{part}.{}.kyndig", short_hash(bytes));
        manifest.insert(part, json!(file));
        integrity.insert(file.clone(), subresource_integrity(bytes));
        files.push((file, bytes.to_vec()));
    }
    let fingerprint = Index::open(built.index.as_slice())?.fingerprint();
    manifest.insert("fingerprint", json!(fingerprint));
    manifest.insert("integrity", json!(integrity));
    files.push((INTEGRITY.into(), text(&integrity)?));
    files.push((MANIFEST.into(), text(&manifest)?));

    io.make_folder(output)?;
    let write = |(file, bytes): (String, Vec<u8>)| {
        let path = output.join(file);
        io.write(&path, &bytes)?;
        Ok((path, bytes.len()))
    };
    files.into_iter().map(write).collect()
}

fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(NAME_BYTES).map(|byte| format!("{byte:02x}")).collect()
}

/// The hash as W3C's Subresource Integrity wants it.
fn subresource_integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

/// JSON for people and programs.
fn text(object: &impl Serialize) -> Result<Vec<u8>, Error> {
    let text = serde_json::to_string_pretty(object)
        .map_err(|error| Error::new(ErrorKind::Io, format!("cannot be written: {error}")))?;
    Ok((text + "\n").into_bytes())
}
