//! The arguments of what makes files: `build` and `popularity`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::language;
use crate::index::build::Answers;
use crate::language::Language;

#[derive(Clone, Copy, ValueEnum)]
pub(in crate::cli) enum AnswersArg {
    /// In the index.
    Inside,
    /// In a second file, named as the index with `.answers` at the end.
    Separate,
    /// Nowhere; they stay searchable.
    Omit,
}

impl From<AnswersArg> for Answers {
    fn from(answers: AnswersArg) -> Self {
        match answers {
            AnswersArg::Inside => Self::Inside,
            AnswersArg::Separate => Self::Separate,
            AnswersArg::Omit => Self::Omit,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Form {
    /// A fourth of the size, to be sent to browsers; what opens it expands it first.
    Compact,
    /// As it is searched, to be opened at once or mapped into memory.
    Plain,
}

#[derive(Args)]
#[command(after_help = "\
Entries are JSON (an array, or {\"entries\": [...]}) or JSON lines. Known
queries are lines of text<TAB>count[<TAB>entry id]. Synonyms are `a, b, c` or
`a => b`, with a weight as in `a => b | 0.8`.

A folder gets files whose names hold a hash of their content, to be cached for
ever (index.HASH.kyndig, answers.HASH.kyndig), manifest.json, which names them
and is fetched anew each time, and integrity.json with their SRI hashes.

Examples:
  kyndig build faq.jsonl --watch -o public/faq/
  kyndig build faq.jsonl --queries known.tsv --synonyms syn.txt -o faq.kyndig
  kyndig build base.jsonl local.jsonl --audience staff --answers separate -o staff.kyndig
  export-faq | kyndig build - --json -o faq.kyndig")]
pub(in crate::cli) struct BuildArgs {
    /// Files of entries; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// The languages of the content, the first that of entries which name none.
    #[arg(long, value_name = "CODES", value_delimiter = ',', default_value = "da", value_parser = language)]
    pub(in crate::cli) lang: Vec<Language>,
    /// The edition: `public`, or `staff` or a group, which see the public entries and their own.
    #[arg(long, value_name = "AUDIENCE", default_value = "public")]
    pub(in crate::cli) audience: String,
    /// Known queries: suggested, and they make their entries more popular.
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) queries: Vec<PathBuf>,
    /// Synonym rules.
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) synonyms: Vec<PathBuf>,
    /// A language pack, made with `kyndig pack build`.
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) pack: Vec<PathBuf>,
    /// Where answers go.
    #[arg(long, value_enum, default_value = "inside", value_name = "WHERE")]
    pub(in crate::cli) answers: AnswersArg,
    /// The form of the index: `compact` in a folder, `plain` in a file, unless said.
    #[arg(long, value_enum, value_name = "FORM")]
    pub(in crate::cli) form: Option<Form>,
    /// Pass over what cannot be used and list it, instead of failing.
    #[arg(long)]
    pub(in crate::cli) lenient: bool,
    /// Print the whole report: sizes, and everything that was left out.
    #[arg(long)]
    pub(in crate::cli) report: bool,
    /// Build again whenever a file of the content changes, until Ctrl-C.
    #[arg(long)]
    pub(in crate::cli) watch: bool,
    /// The index to write, or a folder (`dist/`) for a set of files to publish.
    #[arg(short, long, value_name = "INDEX")]
    pub(in crate::cli) output: PathBuf,
}

#[derive(Subcommand)]
pub(in crate::cli) enum PackCommand {
    /// Make a pack of installed dictionaries.
    Build(PackBuildArgs),
    /// List what a pack was made of, with licences and fingerprints.
    Show {
        /// The pack.
        pack: PathBuf,
    },
}

#[derive(Args)]
#[command(after_help = "\
Each source is LANGUAGE=FILE, and may name its licence behind a comma; the pack
carries it. An affix file stands for the .dic beside it.

Examples:
  kyndig pack build -o da.pack \\
    --hunspell \"da=/usr/share/hunspell/da_DK.aff,GPL-2.0 or LGPL-2.1 or MPL-1.1\" \\
    --thesaurus da=/usr/share/mythes/th_da_DK.dat
  kyndig build faq.jsonl --pack da.pack --report -o faq.kyndig")]
pub(in crate::cli) struct PackBuildArgs {
    /// A hunspell dictionary: its .aff file.
    #[arg(long, value_name = "LANG=FILE")]
    pub(in crate::cli) hunspell: Vec<String>,
    /// A MyThes thesaurus: its .dat file.
    #[arg(long, value_name = "LANG=FILE")]
    pub(in crate::cli) thesaurus: Vec<String>,
    /// Words with counts, parted by tabs.
    #[arg(long, value_name = "LANG=FILE")]
    pub(in crate::cli) frequencies: Vec<String>,
    /// Wrong and right words, parted by tabs.
    #[arg(long, value_name = "LANG=FILE")]
    pub(in crate::cli) misspellings: Vec<String>,
    /// UniMorph paradigms: lemma, form, features, parted by tabs.
    #[arg(long, value_name = "LANG=FILE")]
    pub(in crate::cli) unimorph: Vec<String>,
    /// The pack to write.
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: PathBuf,
}

#[derive(Args)]
#[command(after_help = "\
Both forms are the same index, with the same fingerprint and the same side
files, and every command opens both.

Examples:
  kyndig compact faq.kyndig -o faq.compact.kyndig
  kyndig expand faq.compact.kyndig -o faq.kyndig")]
pub(in crate::cli) struct FormArgs {
    /// The index, in either form.
    pub(in crate::cli) index: PathBuf,
    /// What each part of the index takes in a compact file.
    #[arg(long)]
    pub(in crate::cli) sizes: bool,
    /// The file to write.
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: PathBuf,
}

#[derive(Args)]
#[command(after_help = "\
Example:
  kyndig popularity faq.kyndig --counts counts.tsv --queries known-queries.tsv -o faq.popularity")]
pub(in crate::cli) struct PopularityArgs {
    /// The index that the file is for.
    pub(in crate::cli) index: PathBuf,
    /// Lines of entry id<TAB>count.
    #[arg(long, value_name = "FILE", required_unless_present = "queries")]
    pub(in crate::cli) counts: Vec<PathBuf>,
    /// Lines of text<TAB>count[<TAB>entry id].
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) queries: Vec<PathBuf>,
    /// The file to write.
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: PathBuf,
}
