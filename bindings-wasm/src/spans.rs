//! Spans in UTF-16 units, many lists of them in two flat arrays.

use kyndig::Span;

/// Lists of spans, one list for each item of a result.
#[derive(Clone, Default)]
pub(crate) struct SpanLists {
    /// Start, end, start, end, ... of all lists.
    pub(crate) units: Vec<u32>,
    /// Where in `units` each list ends.
    pub(crate) ends: Vec<u32>,
}

impl SpanLists {
    /// Adds the list of the next item, given in byte offsets of `text`.
    pub(crate) fn push(&mut self, text: &str, spans: &[Span]) {
        let mut cursor = Cursor { text, byte: 0, unit: 0 };
        for span in spans {
            self.units.push(cursor.unit_at(span.start));
            self.units.push(cursor.unit_at(span.end));
        }
        self.ends.push(u32::try_from(self.units.len()).unwrap_or(u32::MAX));
    }
}

/// A place in a text, in bytes and in UTF-16 units. Offsets in rising order cost one walk in all.
struct Cursor<'t> {
    text: &'t str,
    byte: usize,
    unit: u32,
}

impl Cursor<'_> {
    fn unit_at(&mut self, byte: usize) -> u32 {
        if byte < self.byte {
            (self.byte, self.unit) = (0, 0);
        }
        for c in self.text.get(self.byte..).unwrap_or_default().chars() {
            if self.byte >= byte {
                break;
            }
            self.byte += c.len_utf8();
            self.unit += if c.len_utf16() == 2 { 2 } else { 1 };
        }
        self.unit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_utf16_units_in_any_order() {
        let text = "😀 få 😀";
        let spans =
            [Span { start: 5, end: 8 }, Span { start: 0, end: 4 }, Span { start: 9, end: 13 }];
        let mut lists = SpanLists::default();
        lists.push(text, &spans);
        lists.push("", &[]);
        assert_eq!(lists.units, [3, 5, 0, 2, 6, 8]);
        assert_eq!(lists.ends, [6, 6]);
    }
}
