//! Judgements (qrels) and runs in the text formats of TREC.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::content::{decode, quote, table_lines};
use crate::error::{Error, ErrorKind, Result};

/// Judgements: query id to entry id to relevance (1 or more is relevant).
/// A query without a row is not judged.
pub type Qrels = BTreeMap<String, BTreeMap<String, i32>>;

/// What a system answered: query id to entries with scores, best first.
pub type Run = BTreeMap<String, Vec<(String, f64)>>;

/// Reads judgements: `query id, entry id, relevance`, or TREC's four columns
/// `query id, iteration, entry id, relevance` (the iteration is not used).
///
/// A line with a tab is divided at tabs, any other at white space. Blank lines, `#` comments and
/// BEIR's heading `query-id corpus-id score` on the first line are passed over. `name` is used in
/// messages only.
///
/// # Errors
/// [`Content`](ErrorKind::Content), with file and line: wrong UTF-8, another number of columns, an
/// empty id, a relevance that is not a whole number, an entry judged twice for the same query.
pub fn read_qrels(name: &str, bytes: &[u8]) -> Result<Qrels> {
    let mut qrels = Qrels::new();
    for row in rows(name, bytes)? {
        let (line, columns) = row;
        let wrong = |message: String| content(name, line, message);
        let (query, id, relevance) = match columns[..] {
            ["query-id", "corpus-id", "score"] if line == 1 => continue,
            [query, id, relevance] | [query, _, id, relevance] => (query, id, relevance),
            _ => {
                let message = format!("{} columns", columns.len());
                return Err(wrong(message).remedy("write query id, entry id and relevance"));
            }
        };
        check_ids(name, line, query, id)?;
        let relevance = relevance.parse().map_err(|_| {
            wrong(format!("the relevance {} is not a whole number", quote(relevance)))
                .remedy("write 0 for not relevant, 1 or more for relevant")
        })?;
        let judged = qrels.entry(query.to_owned()).or_default();
        if judged.insert(id.to_owned(), relevance).is_some() {
            let message =
                format!("the entry {} is judged twice for the query {}", quote(id), quote(query));
            return Err(wrong(message).remedy("keep one of the two"));
        }
    }
    Ok(qrels)
}

/// Reads a run of six columns: `query id, Q0, entry id, rank, score, tag`.
///
/// As in trec_eval the written rank is not used: the hits of a query are sorted by falling score,
/// and equal scores by falling entry id (in byte order). Columns, comments and `name` are as for
/// [`read_qrels`].
///
/// # Errors
/// [`Content`](ErrorKind::Content), with file and line: wrong UTF-8, another number of columns, an
/// empty id, a score that is not a finite number, an entry that stands twice for the same query.
pub fn read_run(name: &str, bytes: &[u8]) -> Result<Run> {
    let mut run = Run::new();
    let mut seen: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let rows = rows(name, bytes)?;
    for (line, columns) in rows {
        let wrong = |message: String| content(name, line, message);
        let [query, _, id, _, score, _] = columns[..] else {
            let message = format!("{} columns", columns.len());
            let remedy = "write query id, Q0, entry id, rank, score and tag";
            return Err(wrong(message).remedy(remedy));
        };
        check_ids(name, line, query, id)?;
        let Some(score) = score.parse::<f64>().ok().filter(|score| score.is_finite()) else {
            let message = format!("the score {} is not a finite number", quote(score));
            return Err(wrong(message).remedy("write a decimal number"));
        };
        if !seen.entry(query).or_default().insert(id) {
            let message =
                format!("the entry {} stands twice for the query {}", quote(id), quote(query));
            return Err(wrong(message).remedy("keep the better one"));
        }
        let hits = run.entry(query.to_owned()).or_default();
        hits.push((id.to_owned(), score));
    }
    for hits in run.values_mut() {
        hits.sort_unstable_by(|(a_id, a), (b_id, b)| {
            let by_score = b.partial_cmp(a).unwrap_or(Ordering::Equal);
            by_score.then_with(|| b_id.cmp(a_id))
        });
    }
    Ok(run)
}

/// Writes the hits of one query, best first, as six tab-separated columns that [`read_run`] and
/// trec_eval read; ranks count from 1, and scores are written so that they read back the same.
///
/// Readers sort by score: hits with equal scores come back in falling order of their ids.
///
/// # Errors
/// [`Argument`](ErrorKind::Argument): an id or tag that is empty or has white space or a control
/// character, or a score that is not finite (nothing is written then).
/// [`Io`](ErrorKind::Io): `out` refuses.
pub fn write_run(
    out: &mut impl Write,
    query: &str,
    hits: &[(String, f64)],
    tag: &str,
) -> Result<()> {
    let argument = |message: String, remedy: &str| {
        Err(Error::new(ErrorKind::Argument, message).remedy(remedy))
    };
    let names = hits.iter().map(|(id, _)| id.as_str());
    for name in names.chain([query, tag]) {
        let unfit = |c: char| c.is_whitespace() || c.is_control();
        if name.is_empty() || name.contains(unfit) {
            let message = format!("{} cannot stand in a run", quote(name));
            return argument(message, "use ids and tags without white space");
        }
    }
    if let Some((id, score)) = hits.iter().find(|(_, score)| !score.is_finite()) {
        let message = format!("the score {score} of {} is not finite", quote(id));
        return argument(message, "leave the hit out");
    }
    for (index, (id, score)) in hits.iter().enumerate() {
        writeln!(out, "{query}\tQ0\t{id}\t{}\t{score}\t{tag}", index + 1)
            .map_err(|_| Error::new(ErrorKind::Io, "the run could not be written"))?;
    }
    Ok(())
}

/// The lines that are neither blank nor comments, as numbers from 1 and columns.
fn rows<'b>(name: &str, bytes: &'b [u8]) -> Result<impl Iterator<Item = (usize, Vec<&'b str>)>> {
    let columns = |line: &'b str| -> Vec<&'b str> {
        if line.contains('\t') {
            line.split('\t').map(str::trim).collect()
        } else {
            line.split_whitespace().collect()
        }
    };
    Ok(table_lines(decode(name, bytes)?).map(move |(number, line)| (number, columns(line))))
}

fn check_ids(name: &str, line: usize, query: &str, id: &str) -> Result<()> {
    if query.is_empty() || id.is_empty() {
        let error = content(name, line, "an id is empty".to_owned());
        return Err(error.remedy("write the query id and the entry id"));
    }
    Ok(())
}

fn content(name: &str, line: usize, message: String) -> Error {
    Error::new(ErrorKind::Content, message).in_file(name).at_line(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn judgements_have_three_or_four_columns() {
        let three = read_qrels("q", b"\xef\xbb\xbf# c\r\nq1\ta\t2\r\n\r\nq1\tb\t-1\r\nq2\ta\t0");
        let four = read_qrels("q", b"q1 0 a 2\nq1 0 b -1\nq2  0\ta 0\n".as_slice());
        let three = three.unwrap();
        assert_eq!(three["q1"]["a"], 2);
        assert_eq!(three["q1"]["b"], -1);
        assert!(four.is_err(), "a line is divided at tabs or at white space, not both");
        let four = read_qrels("q", b"q1 0 a 2\nq1 0 b -1\nq2  0  a 0\n".as_slice());
        assert_eq!(four.unwrap(), three);
    }

    #[test]
    fn a_beir_heading_is_passed_over_on_the_first_line_only() {
        let text = "query-id\tcorpus-id\tscore\nq\ta\t1\n";
        assert_eq!(read_qrels("q", text.as_bytes()).unwrap().len(), 1);
        assert!(read_qrels("q", text.repeat(2).as_bytes()).is_err());
    }

    #[test]
    fn wrong_judgements_name_their_line() {
        for wrong in [
            &b"q a"[..],
            b"q 0 a 1 x",
            b"q a 1.5",
            b"q a many",
            b"q a 99999999999",
            b"q\t\t1",
            b"q b 1",
            b"\xe5 a 1",
        ] {
            let error = read_qrels("q.tsv", &[b"q b 1\n", wrong].concat()).unwrap_err();
            assert_eq!((error.file(), error.line()), (Some("q.tsv"), Some(2)));
            assert!(error.remedy_text().is_some());
        }
    }

    #[test]
    fn a_run_is_sorted_by_score_and_then_by_falling_id() {
        let text = b"q Q0 a 1 0.5 t\nq Q0 c 2 1.5 t\nq Q0 b 3 0.5 t\nr Q0 a 1 -3 t";
        let run = read_run("r", text).unwrap();
        let ids: Vec<_> = run["q"].iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(ids, ["c", "b", "a"]);
        assert_eq!(run["r"], [("a".to_owned(), -3.0)]);
    }

    #[test]
    fn wrong_runs_name_their_line() {
        for wrong in ["q Q0 b 1 2", "q Q0 b 1 NaN t", "q Q0 b 1 inf t", "q Q0 a 1 2 t"] {
            let text = format!("q Q0 a 1 2 t\n{wrong}");
            let error = read_run("r", text.as_bytes()).unwrap_err();
            assert_eq!(error.line(), Some(2), "{wrong}");
        }
    }

    #[test]
    fn what_is_written_reads_back_the_same() {
        let hits = [("ø/1", 1.0 / 3.0), ("b", 1e-7), ("a", -0.5)];
        let hits = hits.map(|(id, score)| (id.to_owned(), score));
        let mut out = String::new();
        write_run(&mut out, "q1", &hits, "kyndig").unwrap();
        assert!(out.starts_with("q1\tQ0\tø/1\t1\t0.3333333333333333\tkyndig\n"));
        assert_eq!(read_run("r", out.as_bytes()).unwrap()["q1"], hits);
    }

    #[test]
    fn what_cannot_stand_in_a_run_is_refused() {
        let hit = |id: &str, score| [(id.to_owned(), score)];
        let mut out = String::new();
        for (query, hits, tag) in [
            ("", hit("a", 1.0), "t"),
            ("q q", hit("a", 1.0), "t"),
            ("q", hit("a\nb", 1.0), "t"),
            ("q", hit("a", f64::NAN), "t"),
            ("q", hit("a", 1.0), ""),
        ] {
            let error = write_run(&mut out, query, &hits, tag).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Argument);
        }
        assert_eq!(out, "");
    }
}
