//! The files of `tests/cases` as data: see the README beside them.

use std::path::{Path, PathBuf};

use kyndig::content::{ReadOptions, ReadReport, read_entries, read_known_queries, read_synonyms};
use kyndig::{BuildOptions, Index, IndexBuilder, Language};
use serde::Deserialize;

/// One collection with its statements.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Collection {
    #[serde(skip)]
    pub(crate) stem: String,
    pub(crate) lang: String,
    /// The phenomenon the file is about, as the table in the README counts them.
    pub(crate) about: String,
    /// Further languages of the index.
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    synonyms: String,
    #[serde(default)]
    queries: String,
    /// As they are: the library's own reader checks their fields.
    entry: Vec<serde_json::Value>,
    #[serde(default, rename = "case")]
    pub(crate) cases: Vec<Case>,
    #[serde(default, rename = "suggest")]
    pub(crate) suggests: Vec<Suggest>,
    #[serde(default, rename = "split")]
    pub(crate) splits: Vec<Split>,
    #[serde(default, rename = "analyze")]
    pub(crate) analyzes: Vec<Analyze>,
}

/// A search.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) query: String,
    #[serde(default)]
    pub(crate) typing: bool,
    pub(crate) today: Option<String>,
    pub(crate) role: Option<String>,
    pub(crate) category: Option<Vec<String>>,
    pub(crate) first: Option<String>,
    #[serde(default)]
    pub(crate) found: Vec<String>,
    #[serde(default)]
    pub(crate) missing: Vec<String>,
    #[serde(default)]
    pub(crate) above: Vec<(String, String)>,
    #[serde(default)]
    pub(crate) none: bool,
    pub(crate) highlight: Option<String>,
    pub(crate) tiers: Option<Vec<String>>,
    pub(crate) verdict: Option<String>,
    pub(crate) wanted: Option<String>,
}

/// A completion.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Suggest {
    pub(crate) name: String,
    pub(crate) prefix: String,
    pub(crate) first: Option<String>,
    pub(crate) texts: Option<Vec<String>>,
    #[serde(default)]
    pub(crate) contains: Vec<String>,
    #[serde(default)]
    pub(crate) missing: Vec<String>,
    #[serde(default)]
    pub(crate) empty: bool,
    pub(crate) highlight: Option<String>,
    pub(crate) wanted: Option<String>,
}

/// A compound taken apart.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Split {
    pub(crate) word: String,
    pub(crate) parts: Vec<String>,
    pub(crate) wanted: Option<String>,
}

/// A text turned into words.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Analyze {
    pub(crate) text: String,
    pub(crate) words: Vec<String>,
    pub(crate) wanted: Option<String>,
}

impl Case {
    /// Whether it says what must not be found.
    pub(crate) fn is_negative(&self) -> bool {
        self.none || !self.missing.is_empty() || self.verdict.as_deref() == Some("none")
    }
}

impl Suggest {
    /// Whether it says what must not be suggested.
    pub(crate) fn is_negative(&self) -> bool {
        self.empty || !self.missing.is_empty()
    }
}

impl Split {
    /// Whether it says that the word stays whole.
    pub(crate) fn is_negative(&self) -> bool {
        self.parts.is_empty()
    }
}

/// The folder of the workspace.
pub(crate) fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// All collections, by name. `KYNDIG_ONLY=typo` reads that file alone.
pub(crate) fn collections() -> Vec<Collection> {
    let only = std::env::var("KYNDIG_ONLY").ok();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut collections = Vec::new();
    for item in std::fs::read_dir(&folder).expect("tests/cases is there") {
        let path = item.expect("tests/cases can be listed").path();
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        let wanted = only.as_ref().is_none_or(|only| *only == stem);
        if wanted && path.extension().is_some_and(|extension| extension == "toml") {
            let text = std::fs::read_to_string(&path).expect("a case file can be read");
            let read = toml::from_str::<Collection>(&text);
            let read = read.unwrap_or_else(|error| panic!("{stem}.toml: {error}"));
            collections.push(Collection { stem, ..read });
        }
    }
    collections.sort_by(|a, b| a.stem.cmp(&b.stem));
    assert!(!collections.is_empty(), "no case file is called {only:?}");
    collections
}

impl Collection {
    /// How many statements it has, and how many of them say what is not so.
    pub(crate) fn counts(&self) -> [usize; 2] {
        let negative = self.cases.iter().filter(|case| case.is_negative()).count()
            + self.suggests.iter().filter(|suggest| suggest.is_negative()).count()
            + self.splits.iter().filter(|split| split.is_negative()).count();
        let (cases, suggests) = (self.cases.len(), self.suggests.len());
        [cases + suggests + self.splits.len() + self.analyzes.len(), negative]
    }

    /// The index of the collection.
    pub(crate) fn build(&self) -> kyndig::Result<Index<Vec<u8>>> {
        let name = format!("{}.toml", self.stem);
        let (read, mut report) = (ReadOptions::default(), ReadReport::default());
        let entries = serde_json::to_vec(&self.entry).expect("entries are JSON");
        let mut options = BuildOptions::default();
        let language = |code: &String| {
            Language::from_code(code).unwrap_or_else(|| panic!("{name}: unknown language {code}"))
        };
        options.languages = std::iter::once(&self.lang).chain(&self.also).map(language).collect();
        let mut builder = IndexBuilder::new(options);
        builder.entries(read_entries(&name, &entries, &read, &mut report)?);
        builder.synonyms(read_synonyms(&name, self.synonyms.as_bytes(), &read, &mut report)?);
        let queries = self.queries.as_bytes();
        builder.known_queries(read_known_queries(&name, queries, &read, &mut report)?);
        Index::open(builder.build()?.index)
    }
}
