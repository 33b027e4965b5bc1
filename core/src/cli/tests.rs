//! Every command through `run`, with streams and files in memory.

mod commands;
mod documents;
mod failures;
mod interactive;
mod publish;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{FileState, Files, OpenTerminal, Streams, run};

const FAQ: &str = r#"
{"id": "pas", "question": "Hvordan fornyer jeg mit pas?", "answer": "Mød op i Borgerservice. Husk dit gamle pas.", "category": ["Borger", "Pas"], "roles": ["senior"], "self_service": {"title": "Bestil tid", "url": "https://f.example/tid"}, "related": ["pris"], "url": "https://f.example/pas", "popularity": 50}
{"id": "pris", "question": "Hvad koster et nyt pas?", "answer": "Prisen afhænger af alderen.", "category": ["Borger", "Pas"], "valid_to": "2026-01-31", "popularity": 9}
{"id": "plads", "question": "Hvordan søger jeg plads i børnehave?", "answer": "Skriv barnet op på ventelisten til en børnehaveplads.", "category": ["Dagtilbud"], "popularity": 20}
{"id": "intern", "question": "Hvem har vagten?", "answer": "Se listen.", "audience": "staff"}
"#;
const QUERIES: &str = "{\"qid\": 1, \"text\": \"nyt pas\", \"kind\": \"k\", \"more\": []}\n{\"qid\": \"b\", \"text\": \"boernehave\"}\n{\"qid\": \"c\", \"text\": \"qqq\", \"kind\": \"x\"}\n";
const QRELS: &str = "1\tpris\t1\nb\tplads\t2\nc\tpas\t1\n";

/// Files, what is read and written, and who looks at it.
struct World {
    files: BTreeMap<PathBuf, Vec<u8>>,
    input: String,
    is_terminal: bool,
    width: usize,
    out: String,
    err: String,
}

impl Files for BTreeMap<PathBuf, Vec<u8>> {
    fn read(&mut self, path: &Path) -> io::Result<Vec<u8>> {
        self.get(path).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn write(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        if path.starts_with("locked") {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        self.insert(path.into(), bytes.to_vec());
        Ok(())
    }

    fn remove(&mut self, path: &Path) -> io::Result<()> {
        BTreeMap::remove(self, path).map(drop).ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn is_folder(&mut self, path: &Path) -> bool {
        self.keys().any(|file| file != path && file.starts_with(path))
    }

    fn state(&mut self, path: &Path) -> Option<FileState> {
        let bytes = self.get(path)?;
        let changed =
            bytes.iter().fold(0, |sum: u128, &byte| (sum * 31 + u128::from(byte)) % 65_521);
        Some(FileState { changed, bytes: bytes.len() as u64 })
    }

    /// What lies under `pause/NUMBER/` is what somebody writes during that pause; after the last,
    /// there is nothing to wait for.
    fn pause(&mut self) -> io::Result<()> {
        let number =
            |path: &Path| path.strip_prefix("pause").ok()?.iter().next().map(OsString::from);
        let Some(now) = self.keys().find_map(|path| number(path)) else {
            return Err(io::ErrorKind::Unsupported.into());
        };
        let written: Vec<PathBuf> =
            self.keys().filter(|path| number(path).as_ref() == Some(&now)).cloned().collect();
        for path in written {
            let bytes = BTreeMap::remove(self, &path).unwrap_or_default();
            self.insert(path.iter().skip(2).collect(), bytes);
        }
        Ok(())
    }
}

impl Default for World {
    fn default() -> Self {
        Self {
            files: BTreeMap::new(),
            input: String::new(),
            is_terminal: false,
            width: 60,
            out: String::new(),
            err: String::new(),
        }
    }
}

impl World {
    /// The example files, and `faq.kyndig` built from them.
    fn new() -> Self {
        let mut world = Self::default();
        world.put("faq.jsonl", FAQ);
        world.put("queries.jsonl", QUERIES);
        world.put("qrels.tsv", QRELS);
        world.put("known.tsv", "nyt pas hurtigt\t7\tpas\n");
        world.put("synonyms.txt", "daginstitution => børnehave | 0.8\n");
        world.put("counts.tsv", "plads\t90\n");
        let code = world.run(
            "build faq.jsonl --lang da --queries known.tsv --synonyms synonyms.txt -o faq.kyndig",
        );
        assert_eq!((code, world.out.as_str()), (0, ""), "{}", world.err);
        world
    }

    fn put(&mut self, path: &str, text: &str) {
        self.files.insert(path.into(), text.as_bytes().to_vec());
    }

    /// Runs a command whose arguments have no blanks.
    fn run(&mut self, command: &str) -> i32 {
        self.run_with(&command.split(' ').collect::<Vec<_>>(), None)
    }

    fn run_with(&mut self, args: &[&str], terminal: Option<OpenTerminal<'_>>) -> i32 {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let args = ["any/name"].iter().chain(args).map(Into::into);
        let code = run(
            args,
            &mut Streams {
                input: &mut self.input.as_bytes(),
                out: &mut out,
                err: &mut err,
                out_is_terminal: self.is_terminal,
                err_is_terminal: self.is_terminal,
                width: self.width,
                files: &mut self.files,
                terminal: terminal.map(|take_over| take_over as OpenTerminal<'_>),
            },
        );
        self.out = String::from_utf8(out).unwrap();
        self.err = String::from_utf8(err).unwrap();
        if !self.is_terminal {
            let escaped = self.out.contains('\u{1b}') || self.err.contains('\u{1b}');
            assert!(!escaped, "escape codes in {:?} {:?}", self.out, self.err);
        }
        code
    }

    /// Runs a command with `--json`; its output as a value.
    fn json(&mut self, command: &str) -> Value {
        let code = self.run(&format!("{command} --json"));
        assert_eq!(code, 0, "{command}: {}", self.err);
        serde_json::from_str(&self.out).unwrap()
    }

    /// Runs a command that fails, with and without `--json`; its exit code and error object.
    fn failure(&mut self, command: &str) -> (i32, Value) {
        let code = self.run(command);
        assert!(self.err.starts_with("error: "), "{command}: {:?}", self.err);
        assert_eq!(self.run(&format!("{command} --json")), code);
        let value: Value = serde_json::from_str(&self.err).unwrap();
        (code, value["error"].clone())
    }
}

/// A reader that has had enough.
struct Closed;

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
