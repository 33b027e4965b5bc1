//! The arguments, as `kyndig --help` tells them.

mod making;
mod words;

pub(super) use making::{BuildArgs, Form, FormArgs, PackBuildArgs, PackCommand, PopularityArgs};
pub(super) use words::{CorrectArgs, LexiconArgs, WordArgs};

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::language::Language;
use crate::time::parse_day;

const EXIT_CODES: &str = "\
Exit codes:
  0  done; found something (also hits whose verdict is `none`)
  1  found nothing: search, suggest, top, categories and related without
     results, and analyze, split and correct of a word in the arguments
  2  the arguments cannot be used
  3  the content cannot be used: the message names file, line and field
  4  a file cannot be read or written
  5  an index or side file is damaged, of another version, or for another index

With --json results are JSON with the names of the Rust API. Spans are
[start, end] in UTF-8 bytes; days count from 1970-01-01. Errors, on standard
error, are {\"error\": {\"kind\", \"message\", \"file\", \"line\", \"field\",
\"remedy\"}}.

Examples:
  kyndig build faq.jsonl --lang da --synonyms synonyms.txt -o faq.kyndig
  kyndig search faq.kyndig nyt pas til barn
  kyndig suggest faq.kyndig \"hvordan f\"
  kyndig eval faq.kyndig queries.jsonl --qrels qrels.tsv --by-kind";

/// Answers citizens' questions from an organisation's own FAQ.
#[derive(Parser)]
#[command(name = "kyndig", bin_name = "kyndig", version, after_help = EXIT_CODES)]
pub(super) struct Arguments {
    /// Write results, and errors, as JSON.
    #[arg(long, global = true)]
    pub(super) json: bool,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Subcommand)]
pub(super) enum Command {
    /// Build an index from entries.
    Build(BuildArgs),
    /// Make a file of fresh popularity for an index, without building it again.
    Popularity(PopularityArgs),
    /// Write an index in its compact form, a fourth of the size: what is sent to browsers.
    Compact(FormArgs),
    /// Write a compact index in its plain form, which is opened at once.
    Expand(FormArgs),
    /// Make or look into a language pack.
    Pack {
        #[command(subcommand)]
        command: PackCommand,
    },
    /// Search: verdict and confidence, then the hits.
    Search(SearchArgs),
    /// Complete what is being typed; nothing typed gives the most popular questions.
    Suggest(SuggestArgs),
    /// Explain the score of one entry for a query, or why it is no hit.
    Explain(ExplainArgs),
    /// List everything an index holds: what is published when the file is.
    Inspect(InspectArgs),
    /// The most popular entries.
    Top(TopArgs),
    /// The category tree and the roles, with the number of entries.
    Categories(OpenArgs),
    /// The entries that the editor relates to an entry.
    Related(RelatedArgs),
    /// Check every checksum of an index and its side files.
    Verify(OpenArgs),
    /// The words of a text: kind, lexemes, parts.
    Analyze(WordArgs),
    /// The parts of a compound.
    Split(WordArgs),
    /// What a word may be a misspelling of.
    Correct(CorrectArgs),
    /// Search many queries and write a TREC run.
    Run(RunArgs),
    /// Measure a ranking against judgements.
    Eval(EvalArgs),
    /// Try an index by typing: suggestions and the best hit below.
    Shell(OpenArgs),
}

/// An index and the files that belong to it.
#[derive(Args)]
pub(super) struct OpenArgs {
    /// The index; `-` is standard input.
    pub(super) index: PathBuf,
    /// The answers, if they were built as a separate file.
    #[arg(long, value_name = "FILE")]
    pub(super) answers: Option<PathBuf>,
    /// Fresh popularity.
    #[arg(long, value_name = "FILE")]
    pub(super) popularity: Option<PathBuf>,
}

/// Which entries count.
#[derive(Args)]
pub(super) struct FilterArgs {
    /// Only this category and below: "Affald > Storskrald", or one name that stands alone.
    #[arg(long, value_name = "PATH")]
    pub(super) category: Option<String>,
    /// Only entries of this role or life situation.
    #[arg(long, value_name = "ROLE")]
    pub(super) role: Option<String>,
    /// Only entries that are current on this day, such as 2026-11-22.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(super) today: Option<i32>,
}

/// How to match.
#[derive(Args)]
pub(super) struct MatchArgs {
    /// The last word is still being typed.
    #[arg(long)]
    pub(super) typing: bool,
    /// Spelling errors to correct in a word: 0, 1 or 2.
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u8).range(0..=2))]
    pub(super) max_edits: u8,
    #[command(flatten)]
    pub(super) filter: FilterArgs,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  kyndig search faq.kyndig nyt pas til barn
  kyndig search faq.kyndig gebyr --category \"Affald > Storskrald\" --limit 3
  kyndig search faq.kyndig boernehave --json | jq -r '.hits[].id'")]
pub(super) struct SearchArgs {
    #[command(flatten)]
    pub(super) open: OpenArgs,
    /// The question; several words need no quotes.
    #[arg(required = true)]
    pub(super) query: Vec<String>,
    /// At most this many hits.
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(super) limit: usize,
    /// For how many of the first hits the answer's matched words are marked.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(super) highlight_answers: usize,
    #[command(flatten)]
    pub(super) matching: MatchArgs,
}

#[derive(Args)]
#[command(after_help = "\
Example:
  kyndig suggest faq.kyndig \"hvordan f\"")]
pub(super) struct SuggestArgs {
    #[command(flatten)]
    pub(super) open: OpenArgs,
    /// What has been typed; a blank at its end ends the last word.
    pub(super) prefix: Vec<String>,
    /// At most this many suggestions.
    #[arg(long, value_name = "N", default_value_t = 8)]
    pub(super) limit: usize,
    /// Typing errors to correct: 0, 1 or 2.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u8).range(0..=2))]
    pub(super) max_edits: u8,
}

#[derive(Args)]
#[command(after_help = "\
Example:
  kyndig explain faq.kyndig \"nyt pas\" pas-fornyelse")]
pub(super) struct ExplainArgs {
    #[command(flatten)]
    pub(super) open: OpenArgs,
    /// The question.
    pub(super) query: String,
    /// The id of the entry.
    pub(super) id: String,
    #[command(flatten)]
    pub(super) matching: MatchArgs,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  kyndig inspect faq.kyndig --sizes
  kyndig inspect faq.kyndig --section EDGE")]
pub(super) struct InspectArgs {
    #[command(flatten)]
    pub(super) open: OpenArgs,
    /// Only this section, such as DOCS, WORD or SYNO.
    #[arg(long, value_name = "NAME")]
    pub(super) section: Option<String>,
    /// What the index says of itself, and the size of each section.
    #[arg(long, conflicts_with = "section")]
    pub(super) sizes: bool,
}

#[derive(Args)]
pub(super) struct TopArgs {
    #[command(flatten)]
    pub(super) open: OpenArgs,
    #[command(flatten)]
    pub(super) filter: FilterArgs,
    /// At most this many entries.
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(super) limit: usize,
}

#[derive(Args)]
pub(super) struct RelatedArgs {
    #[command(flatten)]
    pub(super) open: OpenArgs,
    /// The id of the entry.
    pub(super) id: String,
}

#[derive(Args)]
#[command(after_help = "\
A query is {\"qid\": ..., \"text\": ...}, one a line; other fields are not used.
Equal scores are told apart in their last digit, so that every reader keeps
the order of the hits.

Example:
  kyndig run faq.kyndig queries.jsonl --tag baseline > baseline.run")]
pub(super) struct RunArgs {
    #[command(flatten)]
    pub(super) open: OpenArgs,
    /// The queries, JSON lines; `-` is standard input.
    pub(super) queries: PathBuf,
    /// At most this many hits for a query.
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(super) limit: usize,
    /// The name of the run.
    #[arg(long, default_value = "kyndig")]
    pub(super) tag: String,
    #[command(flatten)]
    pub(super) matching: MatchArgs,
}

#[derive(Args)]
#[command(after_help = "\
Judgements are lines of query id, entry id, relevance. Every judged query
counts; one without hits counts 0. Intervals are 95 % bootstrap intervals.

Examples:
  kyndig eval faq.kyndig queries.jsonl --qrels qrels.tsv --by-kind
  kyndig eval --run baseline.run --qrels qrels.tsv --json")]
pub(super) struct EvalArgs {
    /// The index.
    #[arg(required_unless_present = "run", requires = "queries")]
    pub(super) index: Option<PathBuf>,
    /// The queries, JSON lines with qid, text and perhaps kind.
    pub(super) queries: Option<PathBuf>,
    /// Measure this run instead of searching.
    #[arg(long, conflicts_with = "index")]
    pub(super) run: Option<PathBuf>,
    /// The judgements.
    #[arg(long)]
    pub(super) qrels: PathBuf,
    /// Measure each kind of query too.
    #[arg(long)]
    pub(super) by_kind: bool,
    /// With --run: the queries, for their kinds.
    #[arg(long, value_name = "QUERIES", requires = "run")]
    pub(super) kinds: Option<PathBuf>,
    /// Samples of the bootstrap.
    #[arg(long, value_name = "N", default_value_t = 1000)]
    pub(super) samples: usize,
    /// Where the bootstrap starts drawing.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(super) seed: u64,
    /// Spelling errors to correct in a word: 0, 1 or 2.
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u8).range(0..=2))]
    pub(super) max_edits: u8,
}

fn day(text: &str) -> Result<i32, String> {
    parse_day(text).ok_or_else(|| "write a day as 2026-11-22".to_owned())
}

fn language(code: &str) -> Result<Language, String> {
    Language::from_code(code).ok_or_else(|| {
        let codes: Vec<&str> = Language::ALL.iter().map(|language| language.code()).collect();
        format!("the languages are {}", codes.join(", "))
    })
}
