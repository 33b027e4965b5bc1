//! The judged sets: reading them, building their indexes, asking every query.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use kyndig::content::{ReadOptions, ReadReport, read_entries, read_known_queries, read_synonyms};
use kyndig::tune::{Metrics, Qrels, Run, evaluate, read_qrels};
use kyndig::{Answer, BuildOptions, Built, Index, IndexBuilder, Language, SearchOptions};

/// Whatever goes wrong ends the program with its message.
pub(crate) type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// The one set whose public example brings synonyms and known queries.
const EXAMPLE: &str = "fjordby";

/// The hits asked for: deeper than any measure looks.
const LIMIT: usize = 100;

/// A query of a judged set.
pub(crate) struct Query {
    pub(crate) id: String,
    pub(crate) text: String,
    /// What the query is a trial of; empty where the set does not say.
    pub(crate) kind: String,
}

/// A judged set with everything the library answered.
pub(crate) struct Judged {
    /// The name of the row: that of the folder, and what was added to it.
    pub(crate) name: String,
    pub(crate) queries: Vec<Query>,
    pub(crate) qrels: Qrels,
    pub(crate) index: Index<Vec<u8>>,
    pub(crate) answers: Vec<Answer>,
    pub(crate) metrics: Metrics,
}

/// The folder of the judged sets: `KYNDIG_DATA`, or `../shared/data` beside the workspace.
pub(crate) fn folder() -> PathBuf {
    let beside = || workspace().join("../shared/data");
    std::env::var_os("KYNDIG_DATA").map_or_else(beside, PathBuf::from)
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The names of all sets that have documents, queries and judgements; the example first, which is
/// always there.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let found = std::fs::read_dir(folder).into_iter().flatten();
    let found = found.filter_map(|item| Some(item.ok()?.path()));
    let found = found.filter(|path| is_complete(path));
    let mut names: Vec<String> =
        found.filter_map(|path| Some(path.file_name()?.to_str()?.to_owned())).collect();
    names.retain(|name| name != EXAMPLE);
    names.sort();
    names.insert(0, EXAMPLE.to_owned());
    names
}

fn is_complete(set: &Path) -> bool {
    ["docs.jsonl", "queries.jsonl", "qrels.tsv"].iter().all(|file| set.join(file).is_file())
}

/// Where a set lies, and its documents: the example in this repository if not in the folder.
pub(crate) fn place(folder: &Path, name: &str) -> (PathBuf, &'static str) {
    let set = folder.join(name);
    if name == EXAMPLE && !is_complete(&set) {
        return (workspace().join("examples").join(name), "faq.jsonl");
    }
    (set, "docs.jsonl")
}

/// Whether a set has synonyms and known queries of its own to add.
pub(crate) fn has_synonyms(name: &str) -> bool {
    name == EXAMPLE
}

/// Builds a set and asks all its queries.
pub(crate) fn judge(
    folder: &Path,
    name: &str,
    with_synonyms: bool,
    with_pack: bool,
) -> Result<Judged> {
    let (path, _) = place(folder, name);
    let what = What { synonyms: with_synonyms, pack: with_pack, ..What::default() };
    let index = Index::open(built(folder, name, what)?.index)?;
    let queries = queries(&path.join("queries.jsonl"))?;
    let qrels = read_qrels("qrels.tsv", &std::fs::read(path.join("qrels.tsv"))?)?;
    let mut options = SearchOptions::default();
    options.limit = LIMIT;
    let answers: Vec<Answer> =
        queries.iter().map(|query| index.search(&query.text, &options)).collect();
    let run: Run = queries.iter().zip(&answers).map(|(q, a)| (q.id.clone(), scored(a))).collect();
    let metrics = evaluate(&run, &qrels);
    let mut name = name.to_owned();
    for (added, mark) in [(with_synonyms, "+synonyms"), (with_pack, "+pack")] {
        if added {
            name.push_str(mark);
        }
    }
    Ok(Judged { name, queries, qrels, index, answers, metrics })
}

fn scored(answer: &Answer) -> Vec<(String, f64)> {
    answer.hits.iter().map(|hit| (hit.id.clone(), f64::from(hit.score))).collect()
}

/// What an index is built with beside the content.
#[derive(Clone, Copy, Default)]
pub(crate) struct What {
    pub(crate) synonyms: bool,
    pub(crate) pack: bool,
    pub(crate) words_only: bool,
}

/// Builds a set.
pub(crate) fn built(folder: &Path, name: &str, what: What) -> Result<Built> {
    let read = ReadOptions::default();
    let mut report = ReadReport::default();
    let mut options = BuildOptions::default();
    let code = name.split('-').next().unwrap_or_default();
    let language = Language::from_code(code).unwrap_or(Language::Danish);
    options.languages = vec![language];
    options.words_only = what.words_only;
    if name == EXAMPLE {
        options.audience = "staff".to_owned();
    }
    let (path, documents) = place(folder, name);
    let bytes = std::fs::read(path.join(documents))?;
    let mut builder = IndexBuilder::new(options);
    builder.entries(read_entries(documents, &bytes, &read, &mut report)?);
    if what.pack
        && let Some(pack) = crate::packs::installed(language)?
    {
        builder.pack(pack);
    }
    if what.synonyms {
        let example = workspace().join("examples").join(name);
        let synonyms = std::fs::read(example.join("synonyms.txt"))?;
        builder.synonyms(read_synonyms("synonyms.txt", &synonyms, &read, &mut report)?);
        let known = std::fs::read(example.join("known-queries.tsv"))?;
        builder.known_queries(read_known_queries("known-queries.tsv", &known, &read, &mut report)?);
    }
    Ok(builder.build()?)
}

pub(crate) fn queries(file: &Path) -> Result<Vec<Query>> {
    let text = std::fs::read_to_string(file)?;
    let mut queries = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let row: serde_json::Value = serde_json::from_str(line)?;
        let field = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
        queries.push(Query { id: field("qid"), text: field("text"), kind: field("kind") });
    }
    Ok(queries)
}

impl Judged {
    /// Whether an entry answers a query of the set.
    pub(crate) fn relevant(&self, query: &str, id: &str) -> bool {
        self.qrels.get(query).and_then(|judged| judged.get(id)).is_some_and(|grade| *grade >= 1)
    }

    /// For each row of the set (`name[all]`, then `name[kind]`), the places of its queries in
    /// [`Judged::metrics`].
    pub(crate) fn rows(&self) -> Vec<(String, Vec<usize>)> {
        let kinds: BTreeMap<&str, &str> =
            self.queries.iter().map(|query| (query.id.as_str(), query.kind.as_str())).collect();
        let mut rows: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (place, query) in self.metrics.queries.iter().enumerate() {
            let kind = kinds.get(query.as_str()).copied().unwrap_or_default();
            rows.entry(kind).or_default().push(place);
        }
        let all = (format!("{}[all]", self.name), (0..self.metrics.queries.len()).collect());
        let named = rows.into_iter().filter(|(kind, _)| !kind.is_empty());
        let named = named.map(|(kind, places)| (format!("{}[{kind}]", self.name), places));
        std::iter::once(all).chain(named).collect()
    }
}
