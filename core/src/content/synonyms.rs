//! The reader for synonym rules, in the grammar of Solr with a weight.

use crate::error::Result;

use super::report::{Lost, Place, ReadOptions, ReadReport, Reading};
use super::text::{decode, quote, table_lines};

/// The most terms on one side of a rule: the pairs of a rule grow with the square.
pub const MAX_TERMS: usize = 1000;

/// Words or phrases that can stand for one another.
#[derive(Clone, Debug, PartialEq)]
pub struct SynonymRule {
    /// The terms asked with. A term may be several words. Never empty.
    pub from: Vec<String>,
    /// The terms found by them. Never empty; the same terms as `from` in a two-way rule.
    pub to: Vec<String>,
    /// Whether every term stands for every other one.
    pub two_way: bool,
    /// How much the rule is trusted, above 0 and at most 1 (the default).
    pub weight: f32,
    /// The line of the rule, counted from 1.
    pub line: usize,
    /// The name of its file, as the caller gave it.
    pub file: String,
}

/// Reads synonym rules, one a line.
///
/// - `barnevogn, klapvogn` : two-way
/// - `daginstitution, institution => børnehave, vuggestue` : one-way; to keep a term's own
///   meaning too, repeat it on the right
/// - a weight may end the line: `sfo => fritidsordning | 0.8`
/// - `\` takes the next character as it is: `\,` `\|` `\=>` `\#` `\\`
/// - lines that start with `#` and blank lines are comments
///
/// Rules come back in the order of the file; whether their words occur in the content is for the
/// builder to check. `name` is used in messages only. Takes time and memory proportional to the
/// file.
///
/// # Errors
/// [`Content`](crate::error::ErrorKind::Content), with file and line: an empty side, an empty term
/// between commas, a two-way rule of one term, a second `=>`, a weight outside its range, a
/// backslash at the end, more than [`MAX_TERMS`] terms on a side, control characters. A lenient
/// reading leaves out the empty term, or else the line, and lists it. Wrong UTF-8 is always an
/// error.
pub fn read_synonyms(
    name: &str,
    bytes: &[u8],
    options: &ReadOptions,
    report: &mut ReadReport,
) -> Result<Vec<SynonymRule>> {
    let text = decode(name, bytes)?;
    let mut reading = Reading::new(name, options, report);
    let mut rules = Vec::new();
    for (number, line) in table_lines(text) {
        if let Some(rule) = read_rule(&mut reading, number, line)? {
            rules.push(rule);
        }
    }
    reading.kept(rules.len());
    Ok(rules)
}

/// One line; `None` if a lenient reading leaves it out.
fn read_rule(reading: &mut Reading<'_>, number: usize, line: &str) -> Result<Option<SynonymRule>> {
    let place = Place::line(number);
    let Some(line) = reading.clean(place, line, Lost::Line)? else {
        return Ok(None);
    };
    match parse(&line) {
        Ok(parsed) => {
            for _ in 0..parsed.empty_terms {
                let remedy = "remove the comma, or write `\\,` for a comma in a term";
                reading.problem(place, "an empty term", remedy, Lost::Term)?;
            }
            let (two_way, to) = match parsed.to {
                Some(to) => (false, to),
                None => (true, parsed.from.clone()),
            };
            Ok(Some(SynonymRule {
                from: parsed.from,
                to,
                two_way,
                weight: parsed.weight,
                line: number,
                file: reading.file().to_owned(),
            }))
        }
        Err((message, remedy)) => {
            reading.problem(place, message, remedy, Lost::Line)?;
            Ok(None)
        }
    }
}

struct Parsed {
    from: Vec<String>,
    to: Option<Vec<String>>,
    weight: f32,
    empty_terms: usize,
}

/// A message and its remedy.
type Wrong = (String, &'static str);

fn parse(line: &str) -> Result<Parsed, Wrong> {
    let mut sides: Vec<Vec<String>> = vec![Vec::new()];
    let mut term = String::new();
    let mut weight = 1.0;
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => term.push(chars.next().ok_or_else(|| {
                let message = "a backslash at the end of the line".to_owned();
                (message, "write `\\\\` for a backslash")
            })?),
            ',' => end_term(&mut sides, &mut term),
            '=' if chars.as_str().starts_with('>') => {
                chars.next();
                end_term(&mut sides, &mut term);
                sides.push(Vec::new());
            }
            '|' => {
                weight = parse_weight(chars.as_str())?;
                break;
            }
            _ => term.push(c),
        }
    }
    end_term(&mut sides, &mut term);

    let mut empty_terms = 0;
    for side in &mut sides {
        let all = side.len();
        side.retain(|term| !term.is_empty());
        if side.is_empty() {
            let message = "a side of the rule is empty".to_owned();
            return Err((message, "write `a, b` or `a => b`"));
        }
        if side.len() > MAX_TERMS {
            let message = format!("more than {MAX_TERMS} terms on one side");
            return Err((message, "divide the rule into several"));
        }
        empty_terms += all - side.len();
    }
    let mut sides = sides.into_iter();
    let from = sides.next().unwrap_or_default();
    let to = sides.next();
    if sides.next().is_some() {
        let message = "`=>` stands twice".to_owned();
        return Err((message, "write one rule on each line, or `\\=>` in a term"));
    }
    if to.is_none() && from.len() < 2 {
        let message = "a two-way rule of only one term".to_owned();
        return Err((message, "write at least two terms: `a, b`"));
    }
    Ok(Parsed { from, to, weight, empty_terms })
}

fn end_term(sides: &mut [Vec<String>], term: &mut String) {
    if let Some(side) = sides.last_mut() {
        side.push(term.trim().to_owned());
    }
    term.clear();
}

fn parse_weight(text: &str) -> Result<f32, Wrong> {
    let text = text.trim();
    match text.parse::<f32>() {
        Ok(weight) if weight > 0.0 && weight <= 1.0 => Ok(weight),
        _ => {
            let message = format!("the weight {} is not above 0 and at most 1", quote(text));
            Err((message, "write `| 0.8`, or `\\|` for a bar in a term"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, lenient: bool) -> Result<(Vec<SynonymRule>, ReadReport)> {
        let mut report = ReadReport::default();
        let options = ReadOptions { lenient };
        let rules = read_synonyms("s.txt", text.as_bytes(), &options, &mut report)?;
        Ok((rules, report))
    }

    fn one(line: &str) -> SynonymRule {
        let (mut rules, _) = read(line, false).unwrap();
        assert_eq!(rules.len(), 1);
        rules.remove(0)
    }

    #[test]
    fn commas_make_a_two_way_rule() {
        let rule = one("# c\r\n\r\n barnevogn , klap vogn\r\n");
        assert_eq!(rule.from, ["barnevogn", "klap vogn"]);
        assert_eq!(rule.to, rule.from);
        assert!(rule.two_way);
        assert_eq!((rule.weight, rule.line, rule.file.as_str()), (1.0, 3, "s.txt"));
    }

    #[test]
    fn an_arrow_makes_a_one_way_rule_and_a_bar_gives_the_weight() {
        let rule = one("sfo, fritte=>fritidsordning, sfo|0.25");
        assert_eq!(rule.from, ["sfo", "fritte"]);
        assert_eq!(rule.to, ["fritidsordning", "sfo"]);
        assert_eq!((rule.two_way, rule.weight), (false, 0.25));
    }

    #[test]
    fn a_backslash_takes_the_next_character_as_it_is() {
        let rule = one(r"\#a\, b, c\=>d, e\\, f\|g = h>i, \ø | 1");
        assert_eq!(rule.from, ["#a, b", "c=>d", "e\\", "f|g = h>i", "ø"]);
    }

    #[test]
    fn wrong_rules_are_errors_with_their_line_or_listed() {
        for wrong in [
            "a =>",
            "=> b",
            "=>",
            ",",
            "| 0.5",
            "a",
            "a => b => c",
            "a, b | 0",
            "a, b | -1",
            "a, b | 1.01",
            "a, b | NaN",
            "a, b | 1e-60",
            "a, b |",
            "a, b | 0.5 | 0.5",
            "a, b\\",
        ] {
            let text = format!("x, y\n{wrong}\nz => w");
            let error = read(&text, false).unwrap_err();
            assert_eq!((error.file(), error.line()), (Some("s.txt"), Some(2)));
            assert!(error.remedy_text().is_some());
            let (rules, report) = read(&text, true).unwrap();
            assert_eq!((rules.len(), report.entries), (2, 2), "{wrong}");
            assert_eq!((report.skipped.len(), report.skipped[0].line), (1, 2));
        }
    }

    #[test]
    fn an_empty_term_costs_only_itself_when_lenient() {
        assert!(read("a,, b", false).is_err());
        let (rules, report) = read("a,, b,", true).unwrap();
        assert_eq!(rules[0].from, ["a", "b"]);
        assert_eq!(report.skipped.len(), 2);
    }

    #[test]
    fn a_side_is_bounded() {
        let terms = vec!["a"; MAX_TERMS + 1].join(",");
        assert!(read(&terms, false).is_err());
        assert!(read(&format!("x => {terms}"), false).is_err());
        assert!(read(&terms[2..], false).is_ok());
    }

    #[test]
    fn a_million_rules_can_be_read() {
        let text: String = (0..1_000_000).map(|n| format!("a{n}=>b\n")).collect();
        let (rules, _) = read(&text, false).unwrap();
        assert_eq!((rules.len(), rules[999_999].line), (1_000_000, 1_000_000));
    }
}
