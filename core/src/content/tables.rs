//! The readers for tab-separated tables: known queries and counts.

use crate::error::Result;

use super::entry::KnownQuery;
use super::report::{Lost, Place, ReadOptions, ReadReport, Reading};
use super::text::{decode, quote, table_lines};

/// Reads known queries: `text<TAB>count[<TAB>entry id]`, one a line.
///
/// Lines that start with `#` and blank lines are comments. The rows come back in the order of
/// the file, and a text that stands twice comes back twice. An empty third column is no entry.
/// Whether the entry exists is for the builder to check. `name` is used in messages only.
/// Takes time and memory proportional to the file.
///
/// # Errors
/// [`Content`](crate::error::ErrorKind::Content), with file and line: a missing or empty text, a
/// count that is missing, not a number, infinite or negative, more than three columns, control
/// characters, a text above [`MAX_TEXT_BYTES`](super::MAX_TEXT_BYTES). A lenient reading leaves
/// the line out and lists it. Wrong UTF-8 is always an error.
pub fn read_known_queries(
    name: &str,
    bytes: &[u8],
    options: &ReadOptions,
    report: &mut ReadReport,
) -> Result<Vec<KnownQuery>> {
    let table = Table { first: "text", columns: "text, count and optionally entry id", most: 3 };
    let row = |text, count, entry| KnownQuery { text, count, entry };
    table.read(name, bytes, options, report, row)
}

/// Reads how many people asked for each entry: `entry id<TAB>count`, one a line.
///
/// Comments, order, repetition and errors are as for [`read_known_queries`], with at most two
/// columns.
///
/// # Errors
/// As [`read_known_queries`].
pub fn read_counts(
    name: &str,
    bytes: &[u8],
    options: &ReadOptions,
    report: &mut ReadReport,
) -> Result<Vec<(String, f64)>> {
    let table = Table { first: "entry id", columns: "entry id and count", most: 2 };
    table.read(name, bytes, options, report, |id, count, _| (id, count))
}

/// Text or entry id, count, and perhaps an entry id.
type Row = (String, f64, Option<String>);

/// The shape of a table: a text, a count and perhaps an entry id.
struct Table {
    /// What the first column is called.
    first: &'static str,
    /// What all columns are called, for messages.
    columns: &'static str,
    /// The greatest number of columns.
    most: usize,
}

impl Table {
    fn read<T>(
        &self,
        name: &str,
        bytes: &[u8],
        options: &ReadOptions,
        report: &mut ReadReport,
        row: impl Fn(String, f64, Option<String>) -> T,
    ) -> Result<Vec<T>> {
        let text = decode(name, bytes)?;
        let mut reading = Reading::new(name, options, report);
        let mut rows = Vec::new();
        for (number, line) in table_lines(text) {
            if let Some((first, count, entry)) = self.row(&mut reading, number, line)? {
                rows.push(row(first, count, entry));
            }
        }
        reading.kept(rows.len());
        Ok(rows)
    }

    /// One line; `None` if a lenient reading leaves it out.
    fn row(&self, reading: &mut Reading<'_>, number: usize, line: &str) -> Result<Option<Row>> {
        let mut drop_line = |field: &str, message: String, remedy: String| {
            let place = Place::field(number, field);
            reading.problem(place, message, remedy, Lost::Line)
        };
        let mut columns = line.split('\t');
        let first = columns.next().unwrap_or_default();
        if columns.clone().count() >= self.most {
            let message = format!("more than {} columns", self.most);
            let remedy = format!("write {}, with a tab between them", self.columns);
            return drop_line(self.first, message, remedy).map(|()| None);
        }
        if first.trim().is_empty() {
            let message = format!("the {} is empty", self.first);
            let remedy = format!("write {}, with a tab between them", self.columns);
            return drop_line(self.first, message, remedy).map(|()| None);
        }
        let count = columns.next().unwrap_or_default().trim();
        if count.is_empty() {
            let message = format!("the count of {} is missing", quote(first));
            let remedy = "write it after a tab".to_owned();
            return drop_line("count", message, remedy).map(|()| None);
        }
        let Some(value) = parse_count(count) else {
            let message = format!("{} is not a number of 0 or more", quote(count));
            let remedy = "write digits, with a point before decimals".to_owned();
            return drop_line("count", message, remedy).map(|()| None);
        };
        let place = Place::field(number, self.first);
        let Some(first) = reading.clean(place, first, Lost::Line)? else {
            return Ok(None);
        };
        let place = Place::field(number, "entry id");
        let entry = columns.next().unwrap_or_default();
        let Some(entry) = reading.clean(place, entry, Lost::Line)? else {
            return Ok(None);
        };
        if first.is_empty() {
            // Only control characters stood there: removed and listed above.
            let message = format!("the {} is empty", self.first);
            reading.problem(Place::line(number), message, "write it", Lost::Line)?;
            return Ok(None);
        }
        Ok(Some((first, value, (!entry.is_empty()).then_some(entry))))
    }
}

/// A finite number of 0 or more, in plain decimal notation (`1e3` too, but no `inf` or `nan`).
fn parse_count(text: &str) -> Option<f64> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let count: f64 = text.parse().ok()?;
    count.is_finite().then_some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn queries(text: &str, lenient: bool) -> Result<(Vec<KnownQuery>, ReadReport)> {
        let mut report = ReadReport::default();
        let options = ReadOptions { lenient };
        let rows = read_known_queries("q.tsv", text.as_bytes(), &options, &mut report)?;
        Ok((rows, report))
    }

    #[test]
    fn known_queries_have_text_count_and_perhaps_an_entry() {
        let text = "\u{feff}# text\tcount\r\npas pris\t12\r\n\r\nnyt pas \t 0.5\tpas-fornyelse\r\nx\t0\t\n";
        let (rows, report) = queries(text, false).unwrap();
        assert_eq!(report.entries, 3);
        assert_eq!((rows[0].text.as_str(), rows[0].count), ("pas pris", 12.0));
        assert_eq!(rows[1].entry.as_deref(), Some("pas-fornyelse"));
        assert_eq!((rows[1].text.as_str(), rows[1].count), ("nyt pas", 0.5));
        assert_eq!(rows[2].entry, None);
    }

    #[test]
    fn wrong_lines_are_errors_with_their_line_or_listed() {
        for wrong in [
            "pas",
            "pas\t",
            "pas\t\tid",
            "pas\tmange",
            "pas\t-1",
            "pas\tNaN",
            "pas\tinf",
            "pas\t1e999",
            "pas\t1,5",
            "pas\t0x10",
            "\t5",
            "pas\t5\tid\tmere",
        ] {
            let text = format!("# c\na\t1\n{wrong}\nb\t2\n");
            let error = queries(&text, false).unwrap_err();
            assert_eq!((error.file(), error.line()), (Some("q.tsv"), Some(3)));
            assert!(error.field().is_some() && error.remedy_text().is_some());
            let (rows, report) = queries(&text, true).unwrap();
            assert_eq!((rows.len(), report.entries), (2, 2), "{wrong}");
            assert_eq!((report.skipped.len(), report.skipped[0].line), (1, 3));
        }
    }

    #[test]
    fn control_characters_are_errors_or_removed_and_listed() {
        assert!(queries("a\u{1}b\t1", false).is_err());
        let (rows, report) = queries("a\u{1}b\t1\n\u{1}\t1", true).unwrap();
        assert_eq!((rows.len(), rows[0].text.as_str()), (1, "ab"));
        assert_eq!(report.skipped.len(), 3);
    }

    #[test]
    fn counts_have_two_columns() {
        let mut report = ReadReport::default();
        let options = ReadOptions::default();
        let rows = read_counts("c.tsv", b"pas\t3\n7\t1e3\npas\t2\n", &options, &mut report);
        let expected = [("pas", 3.0), ("7", 1000.0), ("pas", 2.0)];
        assert_eq!(rows.unwrap(), expected.map(|(id, count)| (id.to_owned(), count)));
        let error = read_counts("c.tsv", b"pas\t3\tx", &options, &mut report).unwrap_err();
        assert!(error.message().contains("more than 2 columns"));
    }

    #[test]
    fn wrong_utf8_is_an_error_even_when_lenient() {
        let mut report = ReadReport::default();
        let options = ReadOptions { lenient: true };
        let error = read_counts("c.tsv", b"a\t1\n\xe5\t1", &options, &mut report).unwrap_err();
        assert_eq!(error.line(), Some(2));
    }
}
