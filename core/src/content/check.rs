//! Checked reading of one field's value: texts, lists, ids, links and days.

use crate::error::Result;

use super::json::Node;
use super::report::{Lost, Place, Reading};
use super::suggest_field::{remedy, suggest};
use super::text::{MAX_TEXT_BYTES, quote, shorten};

/// The schemes a link may have. Others, `javascript:` first of all, could run code on the page.
const SCHEMES: &[&str] = &["http", "https", "mailto", "tel"];

/// One object being checked; every problem is placed on the line where its entry starts.
pub(super) struct Check<'r, 'a> {
    reading: &'r mut Reading<'a>,
    pub(super) line: usize,
    /// False once a problem has cost the whole entry.
    pub(super) usable: bool,
}

impl<'r, 'a> Check<'r, 'a> {
    pub(super) const fn new(reading: &'r mut Reading<'a>, line: usize) -> Self {
        Self { reading, line, usable: true }
    }

    /// Whether the field is known and stands here for the first time.
    pub(super) fn known(&mut self, name: &str, known: &[&str], seen: &mut [bool]) -> Result<bool> {
        let index = known.iter().position(|field| *field == name);
        let Some(first) = index.and_then(|index| seen.get_mut(index)) else {
            // A misspelt `audience` would otherwise make staff text public.
            let lost = match suggest(name, known) {
                Some("audience") => Lost::Entry,
                _ => Lost::Field,
            };
            let message = format!("unknown field {}", quote(name));
            self.problem(&shorten(name), &message, &remedy(name, known), lost)?;
            return Ok(false);
        };
        if std::mem::replace(first, true) {
            let lost = if name == "audience" { Lost::Entry } else { Lost::Field };
            let message = format!("the field `{name}` stands twice");
            self.problem(name, &message, "keep one of them", lost)?;
            return Ok(false);
        }
        Ok(true)
    }

    /// A text of any number of lines.
    pub(super) fn text(&mut self, field: &str, node: Node) -> Result<Option<String>> {
        match node {
            Node::Text(text) => self.clean(field, &text),
            other => {
                self.wrong_type(
                    field,
                    "a text",
                    &other,
                    "write it in quotation marks",
                    Lost::Field,
                )?;
                Ok(None)
            }
        }
    }

    /// A text of one line without control characters: names that stand in tables and messages.
    pub(super) fn one_line(
        &mut self,
        field: &str,
        node: Node,
        lost: Lost,
    ) -> Result<Option<String>> {
        let Node::Text(text) = node else {
            self.wrong_type(field, "a text", &node, "write it in quotation marks", lost)?;
            return Ok(None);
        };
        let text = text.trim();
        if text.contains(char::is_control) {
            let message = format!("{} has a line break or control character", quote(text));
            self.problem(field, &message, "write it on one line", lost)?;
            return Ok(None);
        }
        self.clean(field, text)
    }

    /// An id: a text of one line, or a whole number as its decimal digits.
    pub(super) fn id(&mut self, field: &str, node: Node, lost: Lost) -> Result<Option<String>> {
        match node {
            Node::Integer(number) => Ok(Some(number.to_string())),
            Node::Text(_) => self.one_line(field, node, lost),
            other => {
                let expected = "a text or a whole number";
                self.wrong_type(field, expected, &other, "write it in quotation marks", lost)?;
                Ok(None)
            }
        }
    }

    /// A list of texts, without the empty ones.
    pub(super) fn list(&mut self, field: &str, node: Node) -> Result<Vec<String>> {
        self.items(field, node, Self::text)
    }

    /// A list of ids, without the empty ones.
    pub(super) fn related(&mut self, field: &str, node: Node) -> Result<Vec<String>> {
        self.items(field, node, |check, field, item| check.id(field, item, Lost::Field))
    }

    fn items(
        &mut self,
        field: &str,
        node: Node,
        read: impl Fn(&mut Self, &str, Node) -> Result<Option<String>>,
    ) -> Result<Vec<String>> {
        let Node::List(nodes) = node else {
            let remedy = "write [\"...\", \"...\"]";
            self.wrong_type(field, "a list of texts", &node, remedy, Lost::Field)?;
            return Ok(Vec::new());
        };
        let mut items = Vec::new();
        let mut bytes = 0;
        for node in nodes {
            if node == Node::Null {
                continue;
            }
            let item = read(self, field, node)?.unwrap_or_default();
            bytes += item.len();
            if bytes > MAX_TEXT_BYTES {
                self.usable = false;
                let place = Place::field(self.line, field);
                self.reading.too_long(place, Lost::Entry)?;
                return Ok(Vec::new());
            }
            if !item.is_empty() {
                items.push(item);
            }
        }
        Ok(items)
    }

    /// A link that is harmless on a page; empty is none.
    pub(super) fn link(&mut self, field: &str, node: Node) -> Result<Option<String>> {
        let Some(link) = self.one_line(field, node, Lost::Field)? else {
            return Ok(None);
        };
        if let Err(wrong) = check_link(&link) {
            let message = format!("the link {} {wrong}", quote(&link));
            let remedy = "write http, https, mailto, tel or a link relative to the page";
            self.problem(field, &message, remedy, Lost::Field)?;
            return Ok(None);
        }
        Ok(Some(link))
    }

    /// A day as ISO 8601 writes it; empty is none.
    pub(super) fn day(&mut self, field: &str, node: Node) -> Result<Option<String>> {
        let Some(day) = self.one_line(field, node, Lost::Field)? else {
            return Ok(None);
        };
        if day.is_empty() {
            return Ok(None);
        }
        if !is_iso_day(&day) {
            let message = format!("{} is not a day of the calendar", quote(&day));
            let remedy = "write it as YYYY-MM-DD: 2026-01-31";
            self.problem(field, &message, remedy, Lost::Field)?;
            return Ok(None);
        }
        Ok(Some(day))
    }

    fn clean(&mut self, field: &str, text: &str) -> Result<Option<String>> {
        let place = Place::field(self.line, field);
        let text = self.reading.clean(place, text, Lost::Entry)?;
        self.usable &= text.is_some();
        Ok(text)
    }

    /// The problem of a value of another type.
    pub(super) fn wrong_type(
        &mut self,
        field: &str,
        expected: &str,
        found: &Node,
        remedy: &str,
        lost: Lost,
    ) -> Result<()> {
        let message = format!("expected {expected}, not {}", found.kind());
        self.problem(field, &message, remedy, lost)
    }

    /// A problem in one field.
    pub(super) fn problem(
        &mut self,
        field: &str,
        message: &str,
        remedy: &str,
        lost: Lost,
    ) -> Result<()> {
        self.usable &= lost != Lost::Entry;
        let place = Place::field(self.line, field);
        self.reading.problem(place, message, remedy, lost)
    }

    /// A problem that costs the whole entry.
    pub(super) fn unusable(&mut self, place: Place<'_>, message: &str, remedy: &str) -> Result<()> {
        self.usable = false;
        self.reading.problem(place, message, remedy, Lost::Entry)
    }
}

/// Whether a link is relative or of an allowed scheme; the empty link is "none".
fn check_link(link: &str) -> Result<(), &'static str> {
    // Browsers drop some white space before they look for the scheme, so none may be there.
    if link.contains(char::is_whitespace) {
        return Err("has white space");
    }
    let Some((scheme, _)) = link.split_once(':') else {
        return Ok(());
    };
    let relative = scheme.contains(['/', '?', '#']);
    if relative || SCHEMES.iter().any(|allowed| scheme.eq_ignore_ascii_case(allowed)) {
        return Ok(());
    }
    Err("has a scheme that is not allowed")
}

/// Whether the text is a day of the Gregorian calendar, written YYYY-MM-DD.
fn is_iso_day(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digits = |range: std::ops::Range<usize>| {
        let part = bytes.get(range)?;
        let all = part.iter().all(u8::is_ascii_digit);
        all.then(|| part.iter().fold(0_u32, |n, digit| 10 * n + u32::from(digit - b'0')))
    };
    let (Some(year), Some(month), Some(day)) = (digits(0..4), digits(5..7), digits(8..10)) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => return false,
    };
    bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-' && (1..=days).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_links_are_allowed() {
        for good in [
            "",
            "https://www.fjordby.example/pas#pris",
            "HTTP://a",
            "mailto:post@fjordby.example",
            "tel:+4512345678",
            "/borgerservice/pas?tid=10:30",
            "pas.html#kl:10",
            "#pas",
            "//fjordby.example/",
        ] {
            assert_eq!(check_link(good), Ok(()), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            " javascript:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "ftp://a",
            ":a",
            "https://a b",
        ] {
            assert!(check_link(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn only_real_days_are_days() {
        for good in ["2026-01-31", "2024-02-29", "2000-02-29", "0001-12-01"] {
            assert!(is_iso_day(good), "{good}");
        }
        for bad in [
            "",
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-04-31",
            "2026-01-00",
            "2026-1-1",
            "31-01-2026",
            "2026/01/31",
            "2026-01-31T00:00",
            "2026-01-3å",
            "+026-01-31",
        ] {
            assert!(!is_iso_day(bad), "{bad}");
        }
    }
}
