//! `run` and `eval`: many queries at once, and how good the ranking is.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::Path;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::args::{EvalArgs, RunArgs};
use super::json;
use super::open::{Opened, open, open_file, search_options};
use super::outcome::{Outcome, argument};
use super::show::{ProgressLine, clean};
use super::streams::{Streams, name};
use crate::content::{decode, quote, table_lines};
use crate::error::{Error, ErrorKind};
use crate::search::SearchOptions;
use crate::tune::{
    Interval, Metrics, Qrels, Run, bootstrap, evaluate, read_qrels, read_run, write_run,
};

/// No measure looks deeper than at twenty hits.
const EVAL_LIMIT: usize = 20;

/// A line of a file of queries. Other fields are for other programs.
#[derive(Deserialize)]
struct Query {
    qid: Qid,
    text: String,
    #[serde(default)]
    kind: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Qid {
    Text(String),
    Number(u64),
}

impl Query {
    fn qid(&self) -> String {
        match &self.qid {
            Qid::Text(text) => text.clone(),
            Qid::Number(number) => number.to_string(),
        }
    }
}

fn read_queries(path: &Path, io: &mut Streams<'_>) -> Result<Vec<Query>, Error> {
    let (name, bytes) = (name(path), io.read(path)?);
    let mut queries: Vec<Query> = Vec::new();
    let mut seen = BTreeSet::new();
    for (number, line) in table_lines(decode(&name, &bytes)?) {
        let wrong = |message: String, remedy: &str| {
            Error::new(ErrorKind::Content, message)
                .in_file(name.as_str())
                .at_line(number)
                .remedy(remedy)
        };
        let query: Query = serde_json::from_str(line).map_err(|error| {
            let text = error.to_string();
            let message = text.split(" at line ").next().unwrap_or_default();
            let remedy = "write {\"qid\": \"q1\", \"text\": \"nyt pas\"}, one a line";
            wrong(format!("this is no query: {message}"), remedy)
        })?;
        let qid = query.qid();
        if !seen.insert(qid.clone()) {
            let message = format!("the query {} stands twice", quote(&qid));
            return Err(wrong(message, "give every query its own qid"));
        }
        queries.push(query);
    }
    Ok(queries)
}

/// The hits of a query as a run has them. Equal scores are told apart in the last digit of the
/// `f64` (the score is an `f32`): whoever sorts by score keeps the order.
fn hits(index: &Opened, text: &str, options: &SearchOptions) -> Vec<(String, f64)> {
    let mut before = f64::INFINITY;
    let answer = index.search(text, options);
    let hit = |hit: crate::search::Hit| {
        before = f64::from(hit.score).min(before.next_down());
        (hit.id, before)
    };
    answer.hits.into_iter().map(hit).collect()
}

pub(super) fn run(args: &RunArgs, io: &mut Streams<'_>) -> Outcome {
    let index = open(&args.open, io)?;
    let queries = read_queries(&args.queries, io)?;
    let options = search_options(&args.matching, args.limit, &index)?;
    let mut progress = ProgressLine::new(io.err, io.err_is_terminal);
    for (done, query) in queries.iter().enumerate() {
        let hits = hits(&index, &query.text, &options);
        let mut rows = String::new();
        write_run(&mut rows, &query.qid(), &hits, &args.tag)?;
        io.out.write_all(rows.as_bytes())?;
        progress.show("searching", done + 1, queries.len());
    }
    Ok(true)
}

pub(super) fn eval(args: &EvalArgs, json: bool, io: &mut Streams<'_>) -> Outcome {
    let qrels = read_qrels(&name(&args.qrels), &io.read(&args.qrels)?)?;
    if qrels.is_empty() {
        return Err(argument(
            format!("{} judges no query", name(&args.qrels)),
            "write query id, entry id and relevance, one a line",
        ));
    }
    let (run, queries) = match (&args.run, &args.index, &args.queries) {
        (Some(path), _, _) => {
            let run = read_run(&name(path), &io.read(path)?)?;
            let kinds = args.kinds.as_deref().map(|path| read_queries(path, io)).transpose()?;
            (run, kinds.unwrap_or_default())
        }
        (None, Some(index), Some(queries)) => {
            let index = open_file(index, io)?;
            let queries = read_queries(queries, io)?;
            (search_all(args, &index, &queries, io), queries)
        }
        // The arguments' own check comes first.
        _ => return Err(argument("neither an index with queries nor a run", "name one")),
    };
    let missing = qrels.keys().filter(|qid| !run.contains_key(*qid)).count();
    if missing > 0 && !json {
        // A note is a courtesy.
        let _ = writeln!(io.err, "note: {missing} judged queries have no hits and count 0");
    }
    let all = Measured::new(&run, &qrels, args);
    let kinds = if args.by_kind { by_kind(&run, &qrels, &queries, args)? } else { BTreeMap::new() };
    if json {
        let mut value = all.json();
        if args.by_kind {
            let kinds: Map<String, Value> = kinds
                .iter()
                .map(|(kind, measured)| (kind.clone(), measured.json().into()))
                .collect();
            value.insert("kinds".into(), kinds.into());
        }
        json::line(io.out, &value.into())?;
    } else {
        all.show("all", io.out)?;
        for (kind, measured) in &kinds {
            writeln!(io.out)?;
            measured.show(kind, io.out)?;
        }
    }
    Ok(true)
}

fn search_all(args: &EvalArgs, index: &Opened, queries: &[Query], io: &mut Streams<'_>) -> Run {
    let options = SearchOptions {
        limit: EVAL_LIMIT,
        max_edits: args.max_edits,
        highlight_answers: 0,
        ..SearchOptions::default()
    };
    let mut progress = ProgressLine::new(io.err, io.err_is_terminal);
    let mut run = Run::new();
    for (done, query) in queries.iter().enumerate() {
        run.insert(query.qid(), hits(index, &query.text, &options));
        progress.show("searching", done + 1, queries.len());
    }
    run
}

fn by_kind(
    run: &Run,
    qrels: &Qrels,
    queries: &[Query],
    args: &EvalArgs,
) -> Result<BTreeMap<String, Measured>, super::outcome::Stop> {
    let mut kinds: BTreeMap<String, Qrels> = BTreeMap::new();
    for query in queries {
        if let (Some(kind), Some(judged)) = (&query.kind, qrels.get(&query.qid())) {
            kinds.entry(kind.clone()).or_default().insert(query.qid(), judged.clone());
        }
    }
    if kinds.is_empty() {
        return Err(argument(
            "no judged query has a kind",
            "write it into the queries as \"kind\"; with `--run` name them by `--kinds`",
        ));
    }
    Ok(kinds.into_iter().map(|(kind, qrels)| (kind, Measured::new(run, &qrels, args))).collect())
}

/// The measures of some queries.
struct Measured {
    queries: usize,
    measures: [(&'static str, &'static str, Interval); 5],
}

impl Measured {
    fn new(run: &Run, qrels: &Qrels, args: &EvalArgs) -> Self {
        let metrics: Metrics = evaluate(run, qrels);
        let interval = |values: &[f64]| bootstrap(values, args.samples, args.seed);
        Self {
            queries: metrics.queries.len(),
            measures: [
                ("hit@1", "hit_at_1", interval(&metrics.hit_at_1)),
                ("hit@5", "hit_at_5", interval(&metrics.hit_at_5)),
                ("MRR@10", "mrr_at_10", interval(&metrics.mrr_at_10)),
                ("nDCG@10", "ndcg_at_10", interval(&metrics.ndcg_at_10)),
                ("recall@20", "recall_at_20", interval(&metrics.recall_at_20)),
            ],
        }
    }

    fn json(&self) -> Map<String, Value> {
        let mut fields = Map::new();
        fields.insert("queries".into(), self.queries.into());
        for (_, name, Interval { mean, low, high }) in self.measures {
            fields.insert(name.into(), json!({"mean": mean, "low": low, "high": high}));
        }
        fields
    }

    fn show(&self, title: &str, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{} ({} queries)", clean(title), self.queries)?;
        for (name, _, Interval { mean, low, high }) in self.measures {
            writeln!(out, "  {name:<10} {mean:.4}  [{low:.4}, {high:.4}]")?;
        }
        Ok(())
    }
}
