//! The reader for entries: finds each entry in a JSON array, an object with `entries`, or JSON
//! lines, and checks that ids are unique. What an entry may hold is in `fields`.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;

use crate::error::{Error, Result};

use super::entry::Entry;
use super::fields::entry_from;
use super::json::{Cursor, Node, Syntax, first_object_has};
use super::report::{Lost, Place, ReadOptions, ReadReport, Reading};
use super::suggest_field::remedy;
use super::text::{decode, quote, shorten};

const SYNTAX_REMEDY: &str = "correct the file where it was exported";

/// Reads entries from JSON or JSON lines.
///
/// The content decides the form, not the name: an array of entries, an object
/// `{"entries": [...]}`, or one entry a line. `name` is used in messages only. An empty file has
/// no entries. What an entry may hold stands at [`Entry`]; besides, an `id` and the ids in
/// `related` may be whole numbers, `category` may be a text, and `null` means absent.
///
/// Takes time and memory proportional to the file; values nest at most 128 levels deep.
///
/// # Errors
/// [`Content`](crate::error::ErrorKind::Content), with file and line: what is not JSON, unknown
/// fields, values of the wrong type or out of range, entries without `id` or without both
/// question and answer, ids that stand twice. A lenient reading passes these over and lists them,
/// an entry being left out only when it cannot be used, or when its audience is in doubt.
/// Still an error then: wrong UTF-8, a file that is no JSON at all, and wrong syntax inside an
/// array, after which the places of the other entries are not known.
///
/// On an error the report may list what was passed over before it.
pub fn read_entries(
    name: &str,
    bytes: &[u8],
    options: &ReadOptions,
    report: &mut ReadReport,
) -> Result<Vec<Entry>> {
    let text = decode(name, bytes)?;
    let mut collector = Collector {
        reading: Reading::new(name, options, report),
        entries: Vec::new(),
        lines: HashMap::new(),
    };
    let mut cursor = Cursor::new(text, 1);
    match cursor.peek() {
        (_, None) => {}
        (_, Some('[')) => {
            collector.array(&mut cursor)?;
            collector.end(&mut cursor)?;
        }
        // No entry has a field `entries`: it tells the wrapping object from JSON lines.
        (_, Some('{')) if first_object_has(text, "entries") => {
            collector.wrapper(&mut cursor)?;
            collector.end(&mut cursor)?;
        }
        (_, Some('{')) => collector.lines(text)?,
        (line, Some(_)) => {
            return Err(collector.reading.error(
                Place::line(line),
                "this is neither a JSON array nor JSON lines",
                "start the file with `[` (an array of entries) or `{` (one entry a line)",
            ));
        }
    }
    collector.reading.kept(collector.entries.len());
    Ok(collector.entries)
}

struct Collector<'a> {
    reading: Reading<'a>,
    entries: Vec<Entry>,
    /// The line of each id, to name both when one stands twice.
    lines: HashMap<String, usize>,
}

impl Collector<'_> {
    /// One entry a line; a line that is not JSON costs only itself.
    fn lines(&mut self, text: &str) -> Result<()> {
        for (index, line) in text.split('\n').enumerate() {
            if line.trim_matches([' ', '\t', '\r']).is_empty() {
                continue;
            }
            match Cursor::new(line, index + 1).only_value::<Node>() {
                Ok(node) => self.add(node, index + 1)?,
                Err(syntax) => self.reading.problem(
                    Place::line(syntax.line),
                    syntax.message,
                    "write one whole entry on each line, or a JSON array that starts with `[`",
                    Lost::Line,
                )?,
            }
        }
        Ok(())
    }

    fn array(&mut self, cursor: &mut Cursor<'_>) -> Result<()> {
        self.step(cursor.expect('['))?;
        if cursor.accept(']') {
            return Ok(());
        }
        loop {
            let (line, _) = cursor.peek();
            let node = self.step(cursor.value::<Node>())?;
            self.add(node, line)?;
            if !cursor.accept(',') {
                return self.step(cursor.expect(']'));
            }
        }
    }

    /// `{"entries": [...]}`
    fn wrapper(&mut self, cursor: &mut Cursor<'_>) -> Result<()> {
        self.step(cursor.expect('{'))?;
        let mut first_line = None;
        loop {
            let (line, _) = cursor.peek();
            let field: String = self.step(cursor.value())?;
            self.step(cursor.expect(':'))?;
            if field == "entries" {
                let place = Place::field(line, "entries");
                if let Some(first) = first_line.replace(line) {
                    let message = format!("`entries` stands twice, first on line {first}");
                    return Err(self.reading.error(place, message, "join the two lists"));
                }
                if cursor.peek().1 != Some('[') {
                    let message = "`entries` must be a list";
                    return Err(self.reading.error(place, message, "write `[` ... `]`"));
                }
                self.array(cursor)?;
            } else {
                let _: Node = self.step(cursor.value())?;
                self.reading.problem(
                    Place::field(line, &shorten(&field)),
                    format!("unknown field {} beside `entries`", quote(&field)),
                    remedy(&field, &["entries"]),
                    Lost::Field,
                )?;
            }
            if !cursor.accept(',') {
                return self.step(cursor.expect('}'));
            }
        }
    }

    /// Nothing may follow the array or the object.
    fn end(&mut self, cursor: &mut Cursor<'_>) -> Result<()> {
        match cursor.peek() {
            (_, None) => Ok(()),
            (line, Some(_)) => self.reading.problem(
                Place::line(line),
                "text after the end of the JSON value",
                "keep one array in each file",
                Lost::Rest,
            ),
        }
    }

    fn add(&mut self, node: Node, line: usize) -> Result<()> {
        let Some(entry) = entry_from(&mut self.reading, node, line)? else {
            return Ok(());
        };
        match self.lines.entry(entry.id.clone()) {
            Slot::Vacant(slot) => {
                slot.insert(line);
                self.entries.push(entry);
                Ok(())
            }
            Slot::Occupied(first) => self.reading.problem(
                Place::field(line, "id"),
                format!("the id {} stands twice, first on line {}", quote(&entry.id), first.get()),
                "give every entry its own id",
                Lost::Entry,
            ),
        }
    }

    fn step<T>(&self, result: Result<T, Syntax>) -> Result<T> {
        result.map_err(|syntax| self.syntax(syntax))
    }

    fn syntax(&self, syntax: Syntax) -> Error {
        let place = Place::line(syntax.line);
        self.reading.error(place, syntax.message, SYNTAX_REMEDY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strict(text: &str) -> Result<Vec<Entry>> {
        let mut report = ReadReport::default();
        let entries =
            read_entries("f.json", text.as_bytes(), &ReadOptions::default(), &mut report)?;
        assert_eq!(report.entries, entries.len());
        assert!(report.skipped.is_empty());
        Ok(entries)
    }

    fn lenient(text: &str) -> Result<(Vec<Entry>, Vec<String>)> {
        let mut report = ReadReport::default();
        let options = ReadOptions { lenient: true };
        let entries = read_entries("f.json", text.as_bytes(), &options, &mut report)?;
        let skipped = report.skipped.iter().map(ToString::to_string).collect();
        Ok((entries, skipped))
    }

    fn ids(entries: &[Entry]) -> Vec<&str> {
        entries.iter().map(|entry| entry.id.as_str()).collect()
    }

    #[test]
    fn all_forms_give_the_same_entries() {
        let a = r#"{"id":"a","question":"A?"}"#;
        let b = r#"{"id":2,"answer":"B"}"#;
        for text in [
            format!("[{a},{b}]"),
            format!("\u{feff}[\r\n  {a} ,\r\n  {b}\r\n]\r\n"),
            format!("{{\"entries\":[{a},{b}]}}"),
            format!("{{\r\n \"entries\" :\r\n [{a},{b}]\r\n}}"),
            format!("{a}\n{b}"),
            format!("\u{feff}\r\n{a}\r\n \r\n{b}\r\n"),
        ] {
            assert_eq!(ids(&strict(&text).unwrap()), ["a", "2"], "{text}");
        }
    }

    #[test]
    fn no_entries_is_not_an_error() {
        for text in ["", "\u{feff}", " \n\n", "[]", "[ \n ]", "{\"entries\": []}"] {
            assert_eq!(strict(text).unwrap().len(), 0, "{text}");
        }
    }

    #[test]
    fn wrong_content_in_a_pretty_printed_array_names_the_line_of_the_entry() {
        let text = "[\n  {\n    \"id\": \"a\",\n    \"question\": \"A?\"\n  },\n  {\n    \"id\": \"b\",\n    \"anwser\": \"B\"\n  }\n]";
        let error = strict(text).unwrap_err();
        assert_eq!(error.line(), Some(6));
        assert_eq!(error.field(), Some("anwser"));
        assert_eq!(error.remedy_text(), Some("did you mean `answer`?"));
    }

    #[test]
    fn wrong_syntax_in_a_pretty_printed_array_names_its_own_line_even_when_lenient() {
        let text = "[\n  {\n    \"id\": \"a\",\n    \"question\": \"A?\",\n  },\n  {}\n]";
        assert_eq!(strict(text).unwrap_err().line(), Some(5));
        assert_eq!(lenient(text).unwrap_err().line(), Some(5));
    }

    #[test]
    fn wrong_syntax_in_a_line_costs_only_the_line_when_lenient() {
        let text = "{\"id\":\"a\",\"question\":\"A?\"}\n{\"id\":\"b\",\n{\"id\":\"c\",\"question\":\"C?\"},\n{\"id\":\"d\",\"answer\":\"D\"}";
        assert_eq!(strict(text).unwrap_err().line(), Some(2));
        let (entries, skipped) = lenient(text).unwrap();
        assert_eq!(ids(&entries), ["a", "d"]);
        assert_eq!(skipped.len(), 2);
        assert!(skipped[0].starts_with("f.json:2: not valid JSON"));
        assert!(skipped[1].starts_with("f.json:3: not valid JSON"));
    }

    #[test]
    fn an_id_that_stands_twice_names_both_lines() {
        let text = "{\"id\":\"7\",\"question\":\"A?\"}\n\n{\"id\":7,\"question\":\"B?\"}";
        let error = strict(text).unwrap_err();
        assert_eq!(error.line(), Some(3));
        assert!(error.message().contains("`7`") && error.message().contains("line 1"));
        let (entries, skipped) = lenient(text).unwrap();
        assert_eq!(entries[0].question, "A?");
        assert_eq!((entries.len(), skipped.len()), (1, 1));
    }

    #[test]
    fn what_is_not_json_is_an_error_even_when_lenient() {
        for text in ["id,question\n1,A", "<faq/>", "\"a\"", "\u{0}", "7"] {
            assert!(strict(text).is_err());
            assert!(lenient(text).unwrap_err().message().contains("neither"));
        }
        let mut report = ReadReport::default();
        let options = ReadOptions { lenient: true };
        let bytes = b"{\"id\":\"a\",\"question\":\"A\"}\n{\"id\":\"b\",\"question\":\"\xe6\"}";
        let error = read_entries("f", bytes, &options, &mut report).unwrap_err();
        assert_eq!(error.line(), Some(2));
    }

    #[test]
    fn cut_off_files_are_errors_and_never_crashes() {
        let whole = "{\n\"entries\": [\n{\"id\": \"å\\\"\\u00e6\", \"question\": \"A?\"}, {\"id\": \"b\", \"answer\": \"B\"}]}";
        for (end, _) in whole.char_indices().skip(1) {
            assert!(strict(&whole[..end]).is_err(), "{}", &whole[..end]);
            let _ = lenient(&whole[..end]);
        }
        assert_eq!(strict(whole).unwrap().len(), 2);
    }

    #[test]
    fn deep_nesting_is_an_error_with_its_line() {
        let deep = format!("[\n{}", "[".repeat(200_000));
        let error = strict(&deep).unwrap_err();
        assert_eq!(error.line(), Some(2));
        assert!(error.message().contains("nested too deeply"));
        let line =
            format!("{{\"id\":\"a\",\"question\":\"A?\"}}\n{{\"id\":{}", "[".repeat(200_000));
        assert_eq!(lenient(&line).unwrap().1.len(), 1);
    }

    #[test]
    fn other_fields_beside_entries_and_text_after_the_end_are_problems() {
        let one = "{\"id\":\"a\",\"question\":\"A?\"}";
        for (text, message) in [
            (format!("{{\"version\":1,\"entries\":[{one}]}}"), "`version`"),
            (format!("[{one}]\n[]"), "after the end"),
        ] {
            let error = strict(&text).unwrap_err();
            assert!(error.message().contains(message));
            let (entries, skipped) = lenient(&text).unwrap();
            assert_eq!((entries.len(), skipped.len()), (1, 1));
        }
        assert!(strict("{\"entries\":[],\"entries\":[]}").is_err());
        assert!(strict("{\"entries\":{}}").is_err());
    }

    #[test]
    fn a_text_that_is_called_entries_does_not_make_json_lines_an_object_with_entries() {
        let text = "{\"id\":\"entries\",\"question\":\"entries\"}\n{\"id\":\"b\",\"question\":\"entries\\\":\"}";
        assert_eq!(strict(text).unwrap().len(), 2);
    }

    #[test]
    fn values_that_are_not_entries_are_problems() {
        for text in ["[1]", "[\"a\"]", "[null]", "[[]]"] {
            let error = strict(text).unwrap_err();
            assert!(error.message().contains("object"), "{text}");
            assert_eq!(lenient(text).unwrap().1.len(), 1);
        }
    }
}
