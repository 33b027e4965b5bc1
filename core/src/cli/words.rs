//! `analyze`, `split` and `correct`: what an index makes of words, one by one or line by line.

use std::io::{self, BufRead, Write};

use serde_json::{Value, json};

use super::args::{CorrectArgs, LexiconArgs, WordArgs};
use super::json;
use super::open::{Opened, lexicon};
use super::outcome::{Outcome, Stop};
use super::show::{Style, clean};
use super::streams::Streams;
use crate::error::{Error, ErrorKind};
use crate::search::{AnalyzedWord, Correction};

/// What is known of one text, in the three forms in which it can be written.
struct Known {
    /// For people: lines.
    lines: Vec<String>,
    /// For tables: rows of columns.
    rows: Vec<Vec<String>>,
    json: Value,
    /// Whether anything is known.
    found: bool,
}

pub(super) fn analyze(args: &WordArgs, json: bool, io: &mut Streams<'_>) -> Outcome {
    let style = io.style();
    each(&args.lexicon, &args.text, json, io, |index, text| {
        let words = index.analyze(text);
        Known {
            lines: words.iter().map(|word| analyzed_line(word, style)).collect(),
            rows: words.iter().map(|word| analyzed_row(text, word)).collect(),
            json: json::analyzed(text, &words),
            found: !words.is_empty(),
        }
    })
}

fn analyzed_row(text: &str, word: &AnalyzedWord) -> Vec<String> {
    let known = if word.known { "known" } else { "unknown" };
    vec![
        text.to_owned(),
        word.word.clone(),
        word.kind.to_owned(),
        known.to_owned(),
        word.lexemes.join("+"),
        word.parts.join("+"),
    ]
}

fn analyzed_line(word: &AnalyzedWord, style: Style) -> String {
    let mut line = format!("{}  {}", style.bold(&clean(&word.word)), word.kind);
    line.push_str(if word.known { ", known" } else { ", unknown" });
    if !word.lexemes.is_empty() {
        line.push_str(&format!("  lexemes {}", clean(&word.lexemes.join(", "))));
    }
    if !word.parts.is_empty() {
        line.push_str(&format!("  parts {}", clean(&word.parts.join(" + "))));
    }
    line
}

pub(super) fn split(args: &WordArgs, json: bool, io: &mut Streams<'_>) -> Outcome {
    each(&args.lexicon, &args.text, json, io, |index, word| {
        let parts = index.split(word);
        let found = parts.len() > 1;
        Known {
            lines: vec![if found {
                format!("{} = {}", clean(word), clean(&parts.join(" + ")))
            } else {
                format!("{} does not fall into words that are known", clean(word))
            }],
            rows: vec![vec![word.to_owned(), parts.join("+")]],
            json: json!({"word": word, "parts": parts}),
            found,
        }
    })
}

pub(super) fn correct(args: &CorrectArgs, json: bool, io: &mut Streams<'_>) -> Outcome {
    each(&args.words.lexicon, &args.words.text, json, io, |index, word| {
        let found = index.correct(word, args.limit);
        let row = |correction: &Correction| {
            let (cost, entries) = (correction.cost.to_string(), correction.entries.to_string());
            vec![word.to_owned(), correction.word.clone(), cost, entries]
        };
        let line = |correction: &Correction| {
            let Correction { word, cost, entries } = correction;
            format!("{}  cost {cost}, in {entries} entries", clean(word))
        };
        let mut rows: Vec<Vec<String>> = found.iter().map(row).collect();
        if rows.is_empty() {
            rows.push(vec![word.to_owned(), String::new(), String::new(), String::new()]);
        }
        Known {
            lines: found.iter().map(line).collect(),
            rows,
            json: json::corrections(word, &found),
            found: !found.is_empty(),
        }
    })
}

/// One text from the arguments, or every line of standard input.
fn each(
    args: &LexiconArgs,
    text: &[String],
    json: bool,
    io: &mut Streams<'_>,
    know: impl Fn(&Opened, &str) -> Known,
) -> Outcome {
    let index = lexicon(args, io)?;
    if !text.is_empty() {
        let known = know(&index, &text.join(" "));
        if json {
            json::line(io.out, &known.json)?;
        } else {
            for line in &known.lines {
                writeln!(io.out, "{line}")?;
            }
        }
        return Ok(known.found);
    }
    let mut lines = Lines { input: io.input, buffer: Vec::new(), number: 0 };
    while let Some(line) = lines.next()? {
        let known = know(&index, line);
        if json {
            json::line(io.out, &known.json)?;
        } else {
            rows(&known.rows, io.out)?;
        }
    }
    Ok(true)
}

fn rows(rows: &[Vec<String>], out: &mut dyn Write) -> io::Result<()> {
    for row in rows {
        let row: Vec<String> = row.iter().map(|column| column.replace('\t', " ")).collect();
        writeln!(out, "{}", row.join("\t"))?;
    }
    Ok(())
}

/// Lines as they come, so that any number of them takes the memory of one.
struct Lines<'a> {
    input: &'a mut dyn BufRead,
    buffer: Vec<u8>,
    number: usize,
}

impl Lines<'_> {
    /// The next line that is not blank.
    fn next(&mut self) -> Result<Option<&str>, Stop> {
        loop {
            self.buffer.clear();
            let read = self.input.read_until(b'\n', &mut self.buffer).map_err(|error| {
                Error::new(ErrorKind::Io, format!("cannot be read: {error}"))
                    .in_file("standard input")
            })?;
            if read == 0 {
                return Ok(None);
            }
            self.number += 1;
            if !self.buffer.trim_ascii().is_empty() {
                break;
            }
        }
        let wrong = |_| {
            Error::new(ErrorKind::Content, "the text is not valid UTF-8")
                .in_file("standard input")
                .at_line(self.number)
                .remedy("write it in UTF-8")
        };
        let line = std::str::from_utf8(&self.buffer).map_err(wrong)?;
        Ok(Some(line.trim_end_matches(['\n', '\r'])))
    }
}
