//! The arguments of what looks at words: `analyze`, `split` and `correct`.

use std::path::PathBuf;

use clap::Args;

use super::language;
use crate::language::Language;

/// Whose words count.
#[derive(Args)]
pub(in crate::cli) struct LexiconArgs {
    /// The index whose words count.
    #[arg(long, conflicts_with_all = ["lang", "pack"])]
    pub(in crate::cli) index: Option<PathBuf>,
    /// Without an index: an empty one of this language (`da` where none is named). It knows
    /// function and question words alone, and so splits and corrects nothing.
    #[arg(long, value_name = "CODES", value_delimiter = ',', value_parser = language)]
    pub(in crate::cli) lang: Vec<Language>,
    /// A language pack.
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) pack: Option<PathBuf>,
}

const WORDS: &str = "\
Without a word they are read from standard input, one a line, and each gives
tab-separated columns, or with --json one object a line:
  analyze  text, word, kind, known or unknown, lexemes, parts; a row a word
  split    word, parts
  correct  word, correction, cost (10 is one edit), entries; a row a correction
Several lexemes or parts are joined by `+`.

Example:
  kyndig split --index faq.kyndig < words.txt";

#[derive(Args)]
#[command(after_help = WORDS)]
pub(in crate::cli) struct WordArgs {
    #[command(flatten)]
    pub(in crate::cli) lexicon: LexiconArgs,
    /// The text; none reads lines from standard input.
    pub(in crate::cli) text: Vec<String>,
}

#[derive(Args)]
#[command(after_help = WORDS)]
pub(in crate::cli) struct CorrectArgs {
    #[command(flatten)]
    pub(in crate::cli) words: WordArgs,
    /// At most this many corrections of a word.
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(in crate::cli) limit: usize,
}
