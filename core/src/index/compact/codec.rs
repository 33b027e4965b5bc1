//! What the sections are coded with: texts, counts and lists of texts, within bounds.

use super::coder::{Coder, Numbers, Symbols};
use super::text::Letters;

/// The kinds of text; each has weights of its own.
#[derive(Clone, Copy, Debug)]
pub(super) enum Field {
    Settings,
    Question,
    Variant,
    Keyword,
    Action,
    ActionUrl,
    Url,
    Id,
    Category,
    Role,
    Query,
    Word,
    Answer,
}

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
    /// What was written so far, and up to where.
    #[cfg(feature = "build")]
    pub(super) marks: Vec<(&'static str, usize)>,
}

/// For each byte of the index so many bytes of texts may be decoded: words share their letters in a
/// transducer.
const SHARED: usize = 8;

/// A list of texts of which many begin like the one before.
pub(super) struct Fronted {
    field: Field,
    before: String,
    shared: u8,
    /// By how much the text before shared with the one before it.
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
    pub(super) fn text(&mut self, field: Field, text: Option<&str>) -> Option<String> {
        self.continued(field, "", 0, text)
    }

    /// A text that begins with the first bytes of another.
    fn continued(
        &mut self,
        field: Field,
        before: &str,
        shared: usize,
        text: Option<&str>,
    ) -> Option<String> {
        let mut out = before.as_bytes().get(..shared)?.to_vec();
        let text = text.unwrap_or_default().as_bytes();
        let most = self.bytes;
        self.letters.text(&mut self.coder, field as usize, text, &mut out, most)?;
        self.bytes = self.bytes.checked_sub(out.len())?;
        self.pay(0)?;
        String::from_utf8(out).ok()
    }

    /// The next text of a list.
    pub(super) fn fronted(&mut self, list: &mut Fronted, text: Option<&str>) -> Option<String> {
        let shared = text.map_or(0, |text| {
            let pairs = text.bytes().zip(list.before.bytes());
            pairs.take(usize::from(u8::MAX)).take_while(|(a, b)| a == b).count() as u8
        });
        let model = usize::from(list.shared).min(list.lengths.len() - 1);
        let shared = list.lengths.get_mut(model)?.code(&mut self.coder, shared);
        let text = self.continued(list.field, &list.before, usize::from(shared), text)?;
        list.before.clone_from(&text);
        list.shared = shared;
        Some(text)
    }

    /// Bytes, and how many.
    pub(super) fn bytes(&mut self, bytes: &[u8]) -> Option<Vec<u8>> {
        let length = self.count(&mut Numbers::new(), bytes.len())?;
        Some(self.letters.bytes(&mut self.coder, Field::Settings as usize, bytes, length))
    }
}

impl Fronted {
    /// An empty list.
    pub(super) fn new(field: Field) -> Self {
        /// Longer beginnings are told apart by no more than this.
        const LENGTHS: usize = 12;
        Self { field, before: String::new(), shared: 0, lengths: vec![Symbols::NEW; LENGTHS] }
    }
}
