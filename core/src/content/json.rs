//! JSON with what serde_json's own tree loses: the order of fields, fields that stand twice,
//! and the line of every value.

use std::fmt;

use serde::de::{Deserialize, DeserializeOwned, Deserializer, MapAccess, SeqAccess, Visitor};

/// One JSON value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    Null,
    Bool,
    Integer(i128),
    Float(f64),
    Text(String),
    List(Vec<Node>),
    /// Fields in the order of the file; a name may stand twice.
    Object(Vec<(String, Node)>),
}

impl Node {
    /// What it is, with its article, for messages.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => "true or false",
            Self::Integer(_) | Self::Float(_) => "a number",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Node, E> {
        Ok(Node::Bool)
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Integer(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Integer(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Node, E> {
        Ok(Node::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Node, A::Error> {
        let mut object = Vec::new();
        while let Some(field) = fields.next_entry()? {
            object.push(field);
        }
        Ok(Node::Object(object))
    }
}

/// Text that is not JSON: where and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Syntax {
    pub(super) line: usize,
    pub(super) message: String,
}

impl Syntax {
    /// Places an error of serde_json, whose own place counts from where the text began:
    /// on `line`, after `column` bytes.
    fn new(error: &serde_json::Error, line: usize, column: usize) -> Self {
        let text = error.to_string();
        let mut what = text.split(" at line ").next().unwrap_or_default();
        if what.starts_with("recursion limit") {
            what = "nested too deeply";
        }
        let first = error.line() <= 1;
        let column = error.column() + if first { column } else { 0 };
        Self {
            line: line + error.line().saturating_sub(1),
            message: format!("not valid JSON: {what} (column {column})"),
        }
    }
}

/// Reads values one after the other, knowing the line of each.
///
/// Depth is bounded by serde_json's recursion limit (128 levels).
#[derive(Clone, Debug)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    line_start: usize,
}

impl<'a> Cursor<'a> {
    /// A cursor on text that begins on `line`.
    pub(super) const fn new(text: &'a str, line: usize) -> Self {
        Self { text, at: 0, line, line_start: 0 }
    }

    /// The line of the next character that is not white space, and that character.
    pub(super) fn peek(&mut self) -> (usize, Option<char>) {
        let rest = self.rest();
        let trimmed = rest.trim_start_matches([' ', '\t', '\r', '\n']);
        self.advance(rest.len() - trimmed.len());
        (self.line, trimmed.chars().next())
    }

    /// Steps over `expected`, or says what stands there instead.
    pub(super) fn expect(&mut self, expected: char) -> Result<(), Syntax> {
        let (line, found) = self.peek();
        if found == Some(expected) {
            self.advance(expected.len_utf8());
            return Ok(());
        }
        let found = match found {
            Some(c) => format!("`{}`", c.escape_debug()),
            None => "the end of the file".to_owned(),
        };
        let column = self.at - self.line_start + 1;
        Err(Syntax {
            line,
            message: format!(
                "not valid JSON: expected `{expected}`, found {found} (column {column})"
            ),
        })
    }

    /// Steps over `expected` if it comes next.
    pub(super) fn accept(&mut self, expected: char) -> bool {
        self.expect(expected).is_ok()
    }

    /// The next value.
    pub(super) fn value<T: DeserializeOwned>(&mut self) -> Result<T, Syntax> {
        let (line, _) = self.peek();
        let mut values = serde_json::Deserializer::from_str(self.rest()).into_iter::<T>();
        match values.next() {
            Some(Ok(value)) => {
                let length = values.byte_offset();
                self.advance(length);
                Ok(value)
            }
            Some(Err(error)) => Err(Syntax::new(&error, line, self.at - self.line_start)),
            None => {
                Err(Syntax { line, message: "not valid JSON: the file ends too early".to_owned() })
            }
        }
    }

    /// The only value of the text: anything after it is an error.
    pub(super) fn only_value<T: DeserializeOwned>(&mut self) -> Result<T, Syntax> {
        serde_json::from_str(self.rest())
            .map_err(|error| Syntax::new(&error, self.line, self.at - self.line_start))
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn advance(&mut self, bytes: usize) {
        let passed = self.rest().get(..bytes).unwrap_or_default();
        if let Some(last) = passed.rfind('\n') {
            self.line += super::text::newlines(passed.as_bytes());
            self.line_start = self.at + last + 1;
        }
        self.at += passed.len();
    }
}

/// Whether the first object of the text has `field` (written without escapes) at its top level,
/// found without parsing. Looks no further than the end of that object.
pub(super) fn first_object_has(text: &str, field: &str) -> bool {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return false;
                }
            }
            b'"' => {
                let start = at + 1;
                let Some(end) = end_of_string(bytes, start) else {
                    return false;
                };
                at = end;
                let name = bytes.get(start..end).unwrap_or_default();
                let after = bytes.get(end + 1..).unwrap_or_default().trim_ascii_start();
                if depth == 1 && name == field.as_bytes() && after.first() == Some(&b':') {
                    return true;
                }
            }
            _ => {}
        }
        at += 1;
    }
    false
}

/// The place of the closing quotation mark; `None` if the line ends before it.
fn end_of_string(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at),
            b'\n' => return None,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_and_repeated_fields_are_kept() {
        let node: Node = Cursor::new(r#"{"b":1,"a":null,"b":[true,0.5]}"#, 1).value().unwrap();
        let Node::Object(fields) = node else { panic!("not an object") };
        let names: Vec<_> = fields.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["b", "a", "b"]);
        assert_eq!(fields[2].1, Node::List(vec![Node::Bool, Node::Float(0.5)]));
    }

    #[test]
    fn the_line_is_that_of_each_value() {
        let mut cursor = Cursor::new("\n[\n  {\n\"a\": 1},\r\n\n 7 ]", 1);
        cursor.expect('[').unwrap();
        assert_eq!(cursor.peek(), (3, Some('{')));
        cursor.value::<Node>().unwrap();
        cursor.expect(',').unwrap();
        assert_eq!(cursor.peek(), (6, Some('7')));
        cursor.value::<Node>().unwrap();
        assert!(cursor.accept(']'));
        assert_eq!(cursor.peek().1, None);
    }

    #[test]
    fn a_syntax_error_has_the_line_and_column_in_the_whole_text() {
        let mut cursor = Cursor::new("[\n  {\"a\": 1},\n  {\"b\":\n  x}]", 1);
        cursor.expect('[').unwrap();
        cursor.value::<Node>().unwrap();
        cursor.expect(',').unwrap();
        let error = cursor.value::<Node>().unwrap_err();
        assert_eq!(error.line, 4);
        assert!(error.message.contains("column 3"), "{}", error.message);
        let mut cursor = Cursor::new("[1, x]", 1);
        cursor.expect('[').unwrap();
        cursor.value::<Node>().unwrap();
        cursor.expect(',').unwrap();
        let error = cursor.value::<Node>().unwrap_err();
        assert!(error.message.contains("column 5"), "{}", error.message);
    }

    #[test]
    fn deep_nesting_is_an_error_and_not_a_crash() {
        for text in ["[".repeat(1_000_000), "{\"a\":".repeat(1_000_000)] {
            let error = Cursor::new(&text, 1).value::<Node>().unwrap_err();
            assert!(error.message.contains("nested too deeply"));
        }
    }
}
