//! From bytes to text: encoding, lines, control characters, and quoting in messages.

use crate::error::{Error, ErrorKind, Result};

use super::report::{Lost, Place, Reading};

/// The longest text of one field (all items of a list together), in bytes of UTF-8: 1 MiB.
///
/// Far above any answer that a citizen would read; a longer one is a sign of a broken export.
pub const MAX_TEXT_BYTES: usize = 1 << 20;

/// How many characters of the user's text a message repeats.
const QUOTED_CHARS: usize = 40;

/// The bytes as text, without a byte order mark.
///
/// Wrong UTF-8 is an error in lenient reading too: a file in another encoding would lose every
/// entry that has a Nordic letter.
pub(crate) fn decode<'b>(file: &str, bytes: &'b [u8]) -> Result<&'b str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(wrong) => {
            let before = bytes.get(..wrong.valid_up_to()).unwrap_or_default();
            Err(Error::new(ErrorKind::Content, "the text is not valid UTF-8")
                .in_file(file)
                .at_line(1 + newlines(before))
                .remedy("save the file in UTF-8"))
        }
    }
}

/// The number of line feeds.
pub(super) fn newlines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte == b'\n').count()
}

/// The lines of a table with their numbers from 1, without blank lines and `#` comments.
pub(crate) fn table_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split('\n')
        .map(|line| line.strip_suffix('\r').unwrap_or(line))
        .enumerate()
        .map(|(index, line)| (index + 1, line))
        .filter(|(_, line)| {
            let line = line.trim_start();
            !line.is_empty() && !line.starts_with('#')
        })
}

/// The user's text in backticks, shortened, with control characters made visible.
pub(crate) fn quote(text: &str) -> String {
    format!("`{}`", shorten(text))
}

/// The user's text, shortened, with control characters made visible.
pub(super) fn shorten(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    for c in chars.by_ref().take(QUOTED_CHARS) {
        if c.is_control() {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    if chars.next().is_some() {
        out.push('…');
    }
    out
}

impl Reading<'_> {
    /// A text by the rules of this module's parent; `None` if it is too long (then `lost` says
    /// what goes with it). The text may come back empty.
    pub(super) fn clean(
        &mut self,
        place: Place<'_>,
        text: &str,
        lost: Lost,
    ) -> Result<Option<String>> {
        if text.len() > MAX_TEXT_BYTES {
            self.too_long(place, lost)?;
            return Ok(None);
        }
        let mut text = text.trim().replace("\r\n", "\n");
        let forbidden = |c: char| c.is_control() && c != '\n' && c != '\t';
        if let Some(found) = text.chars().find(|&c| forbidden(c)) {
            self.problem(
                place,
                format!("control character U+{:04X} in a text", u32::from(found)),
                "remove it; only line feed and tab are allowed",
                Lost::Characters,
            )?;
            text.retain(|c| !forbidden(c));
            text = text.trim().to_owned();
        }
        Ok(Some(text))
    }

    /// The problem of a text longer than [`MAX_TEXT_BYTES`].
    pub(super) fn too_long(&mut self, place: Place<'_>, lost: Lost) -> Result<()> {
        self.problem(
            place,
            format!("the text is longer than {MAX_TEXT_BYTES} bytes (1 MiB)"),
            "shorten it or divide it into several",
            lost,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::report::{ReadOptions, ReadReport};
    use super::*;

    fn clean(text: &str, lenient: bool) -> (Result<Option<String>>, ReadReport) {
        let mut report = ReadReport::default();
        let mut reading = Reading::new("f", &ReadOptions { lenient }, &mut report);
        let result = reading.clean(Place::line(1), text, Lost::Field);
        (result, report)
    }

    #[test]
    fn wrong_utf8_names_file_and_line() {
        let error = decode("latin1.tsv", b"a\nb\nbl\xe5b\xe6r").unwrap_err();
        assert_eq!(error.file(), Some("latin1.tsv"));
        assert_eq!(error.line(), Some(3));
        assert!(error.to_string().contains("UTF-8"));
    }

    #[test]
    fn a_byte_order_mark_is_tolerated() {
        assert_eq!(decode("f", "\u{feff}å".as_bytes()).unwrap(), "å");
    }

    #[test]
    fn table_lines_keep_their_numbers_across_comments_blanks_and_crlf() {
        let lines: Vec<_> = table_lines("# c\r\n\r\na\r\n\n b\n").collect();
        assert_eq!(lines, [(3, "a"), (5, " b")]);
    }

    #[test]
    fn quoting_shortens_and_shows_control_characters() {
        assert_eq!(quote("a\u{1b}b"), "`a\\u{1b}b`");
        assert_eq!(shorten(&"ø".repeat(99)).chars().count(), QUOTED_CHARS + 1);
    }

    #[test]
    fn crlf_in_a_text_becomes_lf_and_ends_are_trimmed() {
        let (result, report) = clean(" a\r\n\tb \r\n", false);
        assert_eq!(result.unwrap().unwrap(), "a\n\tb");
        assert!(report.skipped.is_empty());
    }

    #[test]
    fn control_characters_are_an_error_or_removed_and_listed() {
        for bad in ["a\u{0}b", "a\rb", "a\u{7f}b", "a\u{92}b"] {
            let (result, _) = clean(bad, false);
            assert!(result.unwrap_err().to_string().contains("U+00"));
            let (result, report) = clean(bad, true);
            assert_eq!(result.unwrap().unwrap(), "ab");
            assert_eq!(report.skipped.len(), 1);
        }
    }

    #[test]
    fn a_text_above_the_limit_is_refused() {
        let long = "x".repeat(MAX_TEXT_BYTES + 1);
        assert!(clean(&long, false).0.is_err());
        let (result, report) = clean(&long, true);
        assert_eq!(result.unwrap(), None);
        assert_eq!(report.skipped.len(), 1);
        assert!(clean(&long[1..], false).0.is_ok());
    }
}
