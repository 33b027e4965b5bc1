//! What an entry may hold: each field's type and range, and what a lenient reading gives up
//! when one is wrong.

use crate::error::Result;

use super::check::Check;
use super::entry::{Entry, SelfService};
use super::json::Node;
use super::report::{Lost, Place, Reading};
use super::text::quote;

/// The fields of an entry, in the order of [`Entry`].
const FIELDS: &[&str] = &[
    "id",
    "question",
    "variants",
    "answer",
    "keywords",
    "category",
    "audience",
    "roles",
    "self_service",
    "related",
    "url",
    "lang",
    "valid_from",
    "valid_to",
    "priority",
    "popularity",
];

const SELF_SERVICE_FIELDS: &[&str] = &["title", "url"];

/// The entry that starts on `line`; `None` if a lenient reading has to leave it out.
pub(super) fn entry_from(
    reading: &mut Reading<'_>,
    node: Node,
    line: usize,
) -> Result<Option<Entry>> {
    let Node::Object(fields) = node else {
        let message = format!("an entry must be an object, not {}", node.kind());
        let remedy = "write {\"id\": ..., \"question\": ..., \"answer\": ...}";
        reading.problem(Place::line(line), message, remedy, Lost::Entry)?;
        return Ok(None);
    };
    let mut check = Check::new(reading, line);
    let mut entry = Entry::default();
    let mut seen = [false; FIELDS.len()];
    for (name, node) in fields {
        if check.known(&name, FIELDS, &mut seen)? && node != Node::Null {
            check.set(&mut entry, &name, node)?;
        }
    }
    if entry.audience.is_empty() {
        Entry::PUBLIC.clone_into(&mut entry.audience);
    }
    check.whole(&entry)?;
    Ok(check.usable.then_some(entry))
}

impl Check<'_, '_> {
    fn set(&mut self, entry: &mut Entry, name: &str, node: Node) -> Result<()> {
        match name {
            "id" => entry.id = self.id(name, node, Lost::Entry)?.unwrap_or_default(),
            "question" => entry.question = self.text(name, node)?.unwrap_or_default(),
            "variants" => entry.variants = self.list(name, node)?,
            "answer" => entry.answer = self.text(name, node)?.unwrap_or_default(),
            "keywords" => entry.keywords = self.list(name, node)?,
            "category" => {
                entry.category = match node {
                    Node::Text(_) => self.list(name, Node::List(vec![node]))?,
                    node => self.list(name, node)?,
                }
            }
            // An audience in doubt costs the entry: staff text must never become public.
            "audience" => {
                entry.audience = self.one_line(name, node, Lost::Entry)?.unwrap_or_default()
            }
            "roles" => entry.roles = self.list(name, node)?,
            "self_service" => entry.self_service = self.self_service(name, node)?,
            "related" => entry.related = self.related(name, node)?,
            "url" => entry.url = self.link(name, node)?.unwrap_or_default(),
            "lang" => entry.lang = self.one_line(name, node, Lost::Field)?.unwrap_or_default(),
            "valid_from" => entry.valid_from = self.day(name, node)?,
            "valid_to" => entry.valid_to = self.day(name, node)?,
            "priority" => entry.priority = self.priority(name, node)?,
            "popularity" => entry.popularity = self.popularity(name, node)?,
            _ => {}
        }
        Ok(())
    }

    /// What only the entry as a whole can show to be wrong.
    fn whole(&mut self, entry: &Entry) -> Result<()> {
        if !self.usable {
            return Ok(());
        }
        let place = Place::line(self.line);
        if entry.id.is_empty() {
            let remedy = "give it an `id` that stays the same when the text changes";
            return self.unusable(place, "the entry has no `id`", remedy);
        }
        if entry.question.is_empty() && entry.answer.is_empty() {
            let message =
                format!("the entry {} has neither `question` nor `answer`", quote(&entry.id));
            return self.unusable(place, &message, "write at least one of them");
        }
        if let (Some(from), Some(to)) = (&entry.valid_from, &entry.valid_to)
            && from > to
        {
            let place = Place::field(self.line, "valid_to");
            let message = format!("`valid_to` ({to}) lies before `valid_from` ({from})");
            return self.unusable(place, &message, "exchange or correct the two days");
        }
        Ok(())
    }

    fn self_service(&mut self, field: &str, node: Node) -> Result<Option<SelfService>> {
        let Node::Object(fields) = node else {
            let remedy = "write {\"title\": ..., \"url\": ...}";
            self.wrong_type(field, "an object", &node, remedy, Lost::Field)?;
            return Ok(None);
        };
        let (mut title, mut url) = (None, None);
        let mut seen = [false; SELF_SERVICE_FIELDS.len()];
        for (name, node) in fields {
            let known = self.known(&name, SELF_SERVICE_FIELDS, &mut seen)?;
            match name.as_str() {
                _ if !known || node == Node::Null => {}
                "title" => title = self.text("self_service.title", node)?,
                _ => url = self.link("self_service.url", node)?,
            }
        }
        let title = title.filter(|title| !title.is_empty());
        let url = url.filter(|url| !url.is_empty());
        match (title, url) {
            (Some(title), Some(url)) => Ok(Some(SelfService { title, url })),
            (title, _) => {
                let missing = if title.is_none() { "title" } else { "url" };
                let message = format!("`self_service` has no usable `{missing}`");
                self.problem(field, &message, "give it both `title` and `url`", Lost::Field)?;
                Ok(None)
            }
        }
    }

    fn priority(&mut self, field: &str, node: Node) -> Result<i8> {
        let allowed = match node {
            Node::Integer(number) => i8::try_from(number).ok(),
            _ => None,
        };
        if let Some(priority) = allowed.filter(|number| (-3..=3).contains(number)) {
            return Ok(priority);
        }
        let message = "`priority` is not a whole number from -3 to 3";
        self.problem(field, message, "write 3 to pin, 0 for the default", Lost::Field)?;
        Ok(0)
    }

    fn popularity(&mut self, field: &str, node: Node) -> Result<Option<f64>> {
        let number = match node {
            // Rounding of integers above 2^53 is harmless: only the order of size counts.
            Node::Integer(number) => number as f64,
            Node::Float(number) => number,
            _ => f64::NAN,
        };
        if number.is_finite() && number >= 0.0 {
            return Ok(Some(number.abs()));
        }
        let message = "`popularity` is not a number of 0 or more";
        self.problem(field, message, "write how many asked, without quotation marks", Lost::Field)?;
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use super::super::json::Cursor;
    use super::super::report::{ReadOptions, ReadReport};
    use super::super::text::MAX_TEXT_BYTES;
    use super::*;

    fn read(json: &str, lenient: bool) -> Result<(Option<Entry>, Vec<String>)> {
        let mut report = ReadReport::default();
        let mut reading = Reading::new("f", &ReadOptions { lenient }, &mut report);
        let node = Cursor::new(json, 1).value().unwrap();
        let entry = entry_from(&mut reading, node, 4)?;
        let skipped = report.skipped.iter().map(ToString::to_string).collect();
        Ok((entry, skipped))
    }

    fn with(rest: &str) -> String {
        format!("{{\"id\":\"a\",\"question\":\"A?\",{rest}}}")
    }

    /// The strict error, and the lenient entry with the number of listed problems.
    fn both(rest: &str) -> (String, Option<Entry>, usize) {
        let error = read(&with(rest), false).unwrap_err();
        assert_eq!((error.file(), error.line()), (Some("f"), Some(4)));
        assert!(error.remedy_text().is_some());
        let (entry, skipped) = read(&with(rest), true).unwrap();
        (error.to_string(), entry, skipped.len())
    }

    #[test]
    fn every_field_is_read() {
        let json = r#"{"id":"pas","question":"Pas?","variants":["Rejsepas?"],"answer":"Ja.",
            "keywords":["rejse"],"category":["Borger","Pas"],"audience":"staff","roles":["senior"],
            "self_service":{"title":"Bestil","url":"https://a.example/"},"related":["b",3],
            "url":"/pas","lang":"da","valid_from":"2026-01-01","valid_to":"2026-12-31",
            "priority":-3,"popularity":12.5}"#;
        let entry = read(json, false).unwrap().0.unwrap();
        assert_eq!(entry.category, ["Borger", "Pas"]);
        assert_eq!(entry.related, ["b", "3"]);
        assert_eq!(entry.self_service.as_ref().unwrap().title, "Bestil");
        assert_eq!((entry.priority, entry.popularity), (-3, Some(12.5)));
        assert_eq!(entry.audience, "staff");
        let json = serde_json::to_string(&entry).unwrap();
        assert_eq!(read(&json, false).unwrap().0.unwrap(), entry);
    }

    #[test]
    fn defaults_nulls_and_empty_values() {
        let json = with(
            r#""answer":null,"category":"","audience":null,"self_service":null,"url":"","valid_to":"","keywords":["",null," x "]"#,
        );
        let entry = read(&json, false).unwrap().0.unwrap();
        assert_eq!(entry.audience, "public");
        assert_eq!(entry.category, [""; 0]);
        assert_eq!(entry.keywords, ["x"]);
        assert_eq!((entry.self_service, entry.valid_to), (None, None));
    }

    #[test]
    fn a_category_text_is_a_path_of_one_and_an_integer_id_becomes_text() {
        let entry = read(r#"{"id":-7,"answer":"x","category":"Pas"}"#, false);
        let entry = entry.unwrap().0.unwrap();
        assert_eq!((entry.id.as_str(), entry.category), ("-7", vec!["Pas".to_owned()]));
    }

    #[test]
    fn an_entry_needs_an_id_and_a_question_or_an_answer() {
        for (json, message) in [
            (r#"{"question":"A?"}"#, "no `id`"),
            (r#"{"id":" ","question":"A?"}"#, "no `id`"),
            (r#"{"id":1.5,"question":"A?"}"#, "whole number"),
            (r#"{"id":"a\nb","question":"A?"}"#, "line break"),
            (r#"{"id":"a"}"#, "neither `question` nor `answer`"),
            (r#"{"id":"a","question":" ","answer":""}"#, "neither"),
        ] {
            let error = read(json, false).unwrap_err();
            assert!(error.to_string().contains(message), "{error}");
            let (entry, skipped) = read(json, true).unwrap();
            assert_eq!((entry, skipped.len()), (None, 1), "{json}");
        }
    }

    #[test]
    fn an_unknown_field_costs_only_itself_when_lenient() {
        let (error, entry, listed) = both(r#""anwser":"x""#);
        assert!(error.contains("did you mean `answer`?"), "{error}");
        assert!(entry.is_some());
        assert_eq!(listed, 1);
        assert!(both(r#""created":"x""#).0.contains("the known fields are id,"));
    }

    #[test]
    fn an_audience_in_doubt_costs_the_entry() {
        for doubt in [
            r#""audiance":"staff""#,
            r#""Audience":"staff""#,
            r#""audience":["staff"]"#,
            r#""audience":"\u0000""#,
            r#""audience":"public","audience":"staff""#,
        ] {
            let (_, entry, listed) = both(doubt);
            assert_eq!((entry, listed), (None, 1), "{doubt}");
        }
    }

    #[test]
    fn wrong_types_and_ranges_cost_only_the_field_when_lenient() {
        for wrong in [
            r#""answer":5"#,
            r#""variants":"x""#,
            r#""keywords":[["x"]]"#,
            r#""category":{}"#,
            r#""related":[true]"#,
            r#""lang":1"#,
            r#""url":"javascript:alert(1)""#,
            r#""url":"java\nscript:alert(1)""#,
            r#""self_service":"x""#,
            r#""self_service":{"title":"x"}"#,
            r#""self_service":{"title":" ","url":"/a"}"#,
            r#""valid_from":"2026-02-30""#,
            r#""valid_to":20260101"#,
            r#""priority":4"#,
            r#""priority":1.0"#,
            r#""priority":99999999999999999999"#,
            r#""popularity":-1"#,
            r#""popularity":"12""#,
            r#""question":"B?""#,
        ] {
            let (_, entry, listed) = both(wrong);
            let plain = read(&with(r#""url":null"#), false).unwrap().0;
            assert_eq!((entry, listed), (plain, 1), "{wrong}");
        }
    }

    #[test]
    fn a_self_service_link_is_checked_and_its_fields_are_suggested() {
        let (error, entry, listed) =
            both(r#""self_service":{"title":"x","url":"javascript:alert(1)"}"#);
        assert!(error.contains("self_service.url"), "{error}");
        assert_eq!((entry.unwrap().self_service, listed), (None, 2));
        let (error, ..) = both(r#""self_service":{"titel":"x","url":"/a"}"#);
        assert!(error.contains("did you mean `title`?"), "{error}");
    }

    #[test]
    fn days_in_the_wrong_order_cost_the_entry() {
        let (error, entry, _) = both(r#""valid_from":"2026-02-01","valid_to":"2026-01-31""#);
        assert!(error.contains("lies before"), "{error}");
        assert_eq!(entry, None);
    }

    #[test]
    fn control_characters_are_removed_and_listed_when_lenient() {
        let (error, entry, listed) = both(r#""answer":"a\u0008b\r\nc\td""#);
        assert!(error.contains("U+0008"), "{error}");
        assert_eq!((entry.unwrap().answer.as_str(), listed), ("ab\nc\td", 1));
    }

    #[test]
    fn a_text_above_one_mebibyte_costs_the_entry() {
        let long = "x".repeat(MAX_TEXT_BYTES + 1);
        let (error, entry, listed) = both(&format!("\"answer\":\"{long}\""));
        assert!(error.contains("1 MiB"), "{error}");
        assert_eq!((entry, listed), (None, 1));
        let half = &long[..MAX_TEXT_BYTES / 2 + 1];
        let (_, entry, listed) = both(&format!("\"variants\":[\"{half}\",\"{half}\"]"));
        assert_eq!((entry, listed), (None, 1), "a list counts as one field");
    }
}
