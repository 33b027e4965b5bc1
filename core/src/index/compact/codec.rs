//! What the sections are coded with: texts, counts and lists of texts, within bounds.

use super::coder::{Coder, Numbers, Symbols};
use super::text::Letters;

/// A coder with what all sections share.
pub(super) struct Codec<C> {
    pub(super) coder: C,
    letters: Letters,
    /// Bytes of the index.
    length: usize,
    /// Items of lists that may still come out: each takes a byte of the index.
    items: usize,
    /// Bytes of texts that may still come out.
    bytes: usize,
    /// Room for a text.
    text: Vec<u8>,
    /// What was written so far, and up to where.
    #[cfg(feature = "build")]
    pub(super) marks: Vec<(&'static str, usize)>,
}

/// For each byte of the index so many bytes of texts may be decoded: words share their letters in a
/// transducer.
const SHARED: usize = 8;

/// A list of texts of which many begin like the one before.
pub(super) struct Fronted {
    last: Vec<u8>,
    /// How many bytes it shares with the one before it: by that, how many the next one shares.
    shared: u8,
    lengths: Vec<Symbols>,
}

impl<C: Coder> Codec<C> {
    /// A codec for an index of so many bytes.
    pub(super) fn new(coder: C, length: usize) -> Self {
        let bytes = length.saturating_mul(SHARED);
        Self {
            coder,
            letters: Letters::new(length),
            length,
            items: length,
            bytes,
            text: Vec::new(),
            #[cfg(feature = "build")]
            marks: Vec::new(),
        }
    }

    /// Notes that all of something was written.
    pub(super) fn mark(&mut self, _what: &'static str) {
        #[cfg(feature = "build")]
        self.marks.push((_what, self.coder.written()));
    }

    /// Pays for items that come out; `None` where they are more than there can be.
    pub(super) fn pay(&mut self, items: usize) -> Option<()> {
        self.items = self.items.checked_sub(items)?;
        (!self.coder.is_lost()).then_some(())
    }

    /// Whether so many things of so many bytes at least fit the index.
    pub(super) fn has_room(&self, things: usize, bytes: usize) -> Option<()> {
        (things <= self.length / bytes).then_some(())
    }

    /// How many items follow. Items are paid for here, so that no list can be endless.
    pub(super) fn count(&mut self, model: &mut Numbers, count: usize) -> Option<usize> {
        let count = model.code(&mut self.coder, count as u32) as usize;
        self.pay(count)?;
        Some(count)
    }

    /// A text.
    pub(super) fn text(&mut self, text: Option<&str>) -> Option<String> {
        let mut out = std::mem::take(&mut self.text);
        out.clear();
        self.continued(&mut out, text.unwrap_or_default().as_bytes())?;
        self.text = out;
        std::str::from_utf8(&self.text).ok().map(str::to_owned)
    }

    /// A text whose first bytes are known.
    fn continued(&mut self, out: &mut Vec<u8>, text: &[u8]) -> Option<()> {
        let most = self.bytes;
        self.letters.text(&mut self.coder, text, out, most)?;
        self.bytes = self.bytes.checked_sub(out.len())?;
        self.pay(0)
    }

    /// The next text of a list.
    pub(super) fn fronted<'l>(&mut self, list: &'l mut Fronted, text: &[u8]) -> Option<&'l [u8]> {
        let pairs = text.iter().zip(&list.last);
        let shared = pairs.take(usize::from(u8::MAX)).take_while(|(a, b)| a == b).count() as u8;
        let model = usize::from(list.shared).min(list.lengths.len() - 1);
        list.shared = list.lengths.get_mut(model)?.code(&mut self.coder, shared);
        let shared = usize::from(list.shared);
        (shared <= list.last.len()).then_some(())?;
        list.last.truncate(shared);
        self.continued(&mut list.last, text)?;
        Some(&list.last)
    }

    /// The same for texts that are to be kept as such.
    pub(super) fn fronted_text(
        &mut self,
        list: &mut Fronted,
        text: Option<&str>,
    ) -> Option<String> {
        let text = self.fronted(list, text.unwrap_or_default().as_bytes())?;
        std::str::from_utf8(text).ok().map(str::to_owned)
    }

    /// Bytes, and how many.
    pub(super) fn bytes(&mut self, bytes: &[u8]) -> Option<Vec<u8>> {
        let length = self.count(&mut Numbers::new(), bytes.len())?;
        Some(self.letters.bytes(&mut self.coder, bytes, length))
    }
}

impl Fronted {
    /// An empty list.
    pub(super) fn new() -> Self {
        /// Longer beginnings are told apart by no more than this.
        const LENGTHS: usize = 12;
        Self { last: Vec::new(), shared: 0, lengths: vec![Symbols::NEW; LENGTHS] }
    }
}
