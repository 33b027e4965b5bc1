//! Text for people: marking, wrapping, progress.

use std::io::Write;
use std::ops::Range;

use crate::analysis::Span;

/// Whether text is marked by escape codes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub(super) on: bool,
}

impl Style {
    fn wrap(self, codes: &str, text: &str) -> String {
        if self.on && !text.is_empty() {
            format!("\u{1b}[{codes}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }

    pub(super) fn bold(self, text: &str) -> String {
        self.wrap("1", text)
    }

    pub(super) fn dim(self, text: &str) -> String {
        self.wrap("2", text)
    }

    pub(super) fn good(self, text: &str) -> String {
        self.wrap("1;32", text)
    }

    pub(super) fn fair(self, text: &str) -> String {
        self.wrap("1;33", text)
    }

    pub(super) fn bad(self, text: &str) -> String {
        self.wrap("1;31", text)
    }

    pub(super) fn link(self, text: &str) -> String {
        self.wrap("36", text)
    }

    pub(super) fn chosen(self, text: &str) -> String {
        self.wrap("7", text)
    }

    /// The part `range` of a text, its `spans` bold and underlined.
    pub(super) fn marked(self, text: &str, range: Range<usize>, spans: &[Span]) -> String {
        let mut out = String::new();
        let mut at = range.start;
        for span in spans {
            let (start, end) = (span.start.max(at), span.end.min(range.end));
            if start < end {
                out.push_str(&clean(text.get(at..start).unwrap_or_default()));
                out.push_str(&self.wrap("1;4", &clean(text.get(start..end).unwrap_or_default())));
                at = end;
            }
        }
        out.push_str(&clean(text.get(at..range.end).unwrap_or_default()));
        out
    }

    /// A whole text, its `spans` bold and underlined.
    pub(super) fn marked_all(self, text: &str, spans: &[Span]) -> String {
        self.marked(text, 0..text.len(), spans)
    }
}

/// The text without control characters: an index from elsewhere must not steer the terminal.
pub(super) fn clean(text: &str) -> String {
    let safe = |c: char| match c {
        '\n' | '\t' | '\r' => ' ',
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    text.chars().map(safe).collect()
}

/// The lines of a text, none longer than `width` characters unless one word is.
pub(super) fn wrap(text: &str, width: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut offset = 0;
    for paragraph in text.split('\n') {
        wrap_paragraph(paragraph, offset, width, &mut lines);
        offset += paragraph.len() + 1;
    }
    lines
}

fn wrap_paragraph(text: &str, offset: usize, width: usize, lines: &mut Vec<Range<usize>>) {
    let (mut start, mut end, mut columns) = (0, 0, 0);
    let mut at = 0;
    for word in text.split(' ') {
        let letters = word.chars().count();
        if end > start && columns + 1 + letters > width {
            lines.push(offset + start..offset + end);
            start = at;
            columns = 0;
        } else if at > start {
            columns += 1;
        }
        columns += letters;
        end = at + word.len();
        at = end + 1;
    }
    lines.push(offset + start..offset + end);
}

/// Where a text has to end to fit into `width` characters.
pub(super) fn fitting(text: &str, width: usize) -> usize {
    text.char_indices().nth(width).map_or(text.len(), |(at, _)| at)
}

/// A share as a whole per cent, rounded down: what is not certain is not called so.
pub(super) fn percent(share: f32) -> String {
    format!("{:.0} %", (share * 100.0).floor())
}

/// How far something is, on one line of standard error that is written over and over.
pub(super) struct ProgressLine<'a> {
    err: Option<&'a mut dyn Write>,
    shown: Option<(&'static str, usize)>,
}

impl<'a> ProgressLine<'a> {
    /// Shows nothing unless a person is looking.
    pub(super) fn new(err: &'a mut dyn Write, is_terminal: bool) -> Self {
        Self { err: is_terminal.then_some(err), shown: None }
    }

    /// Shows a step; only full per cents, so that showing costs nothing.
    pub(super) fn show(&mut self, step: &'static str, done: usize, total: usize) {
        let share = done.saturating_mul(100) / total.max(1);
        let Some(err) = self.err.as_mut().filter(|_| self.shown != Some((step, share))) else {
            return;
        };
        self.shown = Some((step, share));
        // Progress is a courtesy: if it cannot be shown, the work goes on.
        let _ = write!(err, "\r\u{1b}[K{step} {share} %").and_then(|()| err.flush());
    }
}

impl Drop for ProgressLine<'_> {
    fn drop(&mut self) {
        if let (Some(err), Some(_)) = (self.err.as_mut(), self.shown) {
            let _ = write!(err, "\r\u{1b}[K").and_then(|()| err.flush());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, width: usize) -> Vec<&str> {
        wrap(text, width).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn text_is_wrapped_at_words() {
        assert_eq!(lines("Du skal møde op", 8), ["Du skal", "møde op"]);
        assert_eq!(lines("børnehaveplads nu", 5), ["børnehaveplads", "nu"]);
        assert_eq!(lines("a\n\nb c", 9), ["a", "", "b c"]);
        assert_eq!(lines("", 5), [""]);
    }

    #[test]
    fn spans_are_marked_across_lines_and_control_characters_never_come_through() {
        let spans = [Span { start: 3, end: 6 }, Span { start: 8, end: 99 }];
        let style = Style { on: true };
        assert_eq!(style.marked("Et pas", 0..6, &spans), "Et \u{1b}[1;4mpas\u{1b}[0m");
        assert_eq!(Style { on: false }.marked("Et pas", 0..4, &spans), "Et p");
        assert_eq!(style.marked("\u{1b}[2J\u{7}x", 0..6, &[]), "\u{fffd}[2J\u{fffd}x");
    }

    #[test]
    fn texts_are_cut_between_letters() {
        assert_eq!(fitting("færge", 2), 3);
        assert_eq!(fitting("færge", 9), 6);
    }
}
