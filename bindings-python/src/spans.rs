//! Spans in code points.

use kyndig::Span;

/// Start and end, in code points.
pub(crate) type CodePoints = (usize, usize);

/// Converts byte offsets of `text`. Spans in rising order cost one walk over the text in all.
pub(crate) fn code_points(text: &str, spans: &[Span]) -> Vec<CodePoints> {
    let mut cursor = Cursor { text, byte: 0, point: 0 };
    spans.iter().map(|span| (cursor.point_at(span.start), cursor.point_at(span.end))).collect()
}

struct Cursor<'t> {
    text: &'t str,
    byte: usize,
    point: usize,
}

impl Cursor<'_> {
    fn point_at(&mut self, byte: usize) -> usize {
        if byte < self.byte {
            (self.byte, self.point) = (0, 0);
        }
        for c in self.text.get(self.byte..).unwrap_or_default().chars() {
            if self.byte >= byte {
                break;
            }
            self.byte += c.len_utf8();
            self.point += 1;
        }
        self.point
    }
}
