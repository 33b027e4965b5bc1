//! Results cross as one array of numbers and one text, which `js/results.js` takes apart in the
//! same order: one call and two copies a result, whatever its size.
//!
//! A number is a `u32`; a float its bits; a text its length in UTF-16 units, with the text itself
//! behind the texts before; a list its length and then its items; a span its start and end in
//! UTF-16 units, JavaScript's own.

use kyndig::Span;
use wasm_bindgen::prelude::*;

/// Stands where a number may be absent.
const ABSENT: u32 = u32::MAX;

/// A result on its way to JavaScript.
#[wasm_bindgen]
#[derive(Default)]
pub struct KFlat {
    numbers: Vec<u32>,
    texts: String,
}

#[wasm_bindgen]
impl KFlat {
    /// Takes the numbers out.
    pub fn numbers(&mut self) -> Vec<u32> {
        std::mem::take(&mut self.numbers)
    }

    /// Takes the texts out, all as one.
    pub fn texts(&mut self) -> String {
        std::mem::take(&mut self.texts)
    }
}

impl KFlat {
    pub(crate) fn number(&mut self, number: u32) {
        self.numbers.push(number);
    }

    pub(crate) fn count(&mut self, count: usize) {
        self.number(u32::try_from(count).unwrap_or(ABSENT));
    }

    pub(crate) fn optional(&mut self, number: Option<u32>) {
        self.number(number.unwrap_or(ABSENT));
    }

    pub(crate) fn float(&mut self, float: f32) {
        self.number(float.to_bits());
    }

    pub(crate) fn flag(&mut self, flag: bool) {
        self.number(u32::from(flag));
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.count(units(text));
        self.texts.push_str(text);
    }

    pub(crate) fn optional_text(&mut self, text: Option<&str>) {
        self.flag(text.is_some());
        if let Some(text) = text {
            self.text(text);
        }
    }

    pub(crate) fn list<T>(&mut self, items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.count(items.len());
        for item in items {
            write(self, item);
        }
    }

    pub(crate) fn text_list(&mut self, texts: &[String]) {
        self.list(texts, |flat, text| flat.text(text));
    }

    pub(crate) fn numbers_list(&mut self, numbers: &[u32]) {
        self.list(numbers, |flat, number| flat.number(*number));
    }

    /// Spans given in byte offsets of `text`.
    pub(crate) fn spans(&mut self, text: &str, spans: &[Span]) {
        self.count(spans.len());
        // Offsets in rising order cost one walk in all.
        let (mut byte, mut unit) = (0, 0);
        for offset in spans.iter().flat_map(|span| [span.start, span.end]) {
            if offset < byte {
                (byte, unit) = (0, 0);
            }
            unit += text.get(byte..offset).map_or(0, units);
            byte = offset;
            self.count(unit);
        }
    }
}

/// The length in UTF-16 units: every byte that begins a character counts one, and one more where
/// the character lies beyond the basic plane.
fn units(text: &str) -> usize {
    text.bytes().map(|byte| usize::from(byte & 0xc0 != 0x80) + usize::from(byte >= 0xf0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_utf16_units_in_any_order() {
        let text = "😀 få 😀";
        let spans =
            [Span { start: 5, end: 8 }, Span { start: 0, end: 4 }, Span { start: 9, end: 13 }];
        let mut flat = KFlat::default();
        flat.spans(text, &spans);
        flat.text(text);
        assert_eq!(flat.numbers(), [3, 3, 5, 0, 2, 6, 8, 8]);
        assert_eq!(flat.texts(), text);
        assert_eq!(units(text), text.encode_utf16().count());
    }
}
