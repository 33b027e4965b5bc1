//! What was typed: words in their normal form, of which the last may be the start of one.

use crate::analysis::fold_words;

/// Longer prefixes are cut: nobody needs a completion of a text of this many bytes, and no call
/// should depend on the length of what is pasted into a field.
const MAX_PREFIX: usize = 256;

/// A prefix in its normal form.
#[derive(Clone, Debug)]
pub(super) struct Typed {
    /// All words joined by one blank, without one at the end.
    pub(super) text: String,
    /// Where in that each word ends.
    ends: Vec<usize>,
    /// Whether the last word is being typed; the others are complete.
    pub(super) is_open: bool,
    /// Whether the prefix was too long.
    pub(super) cut: bool,
    nothing: Option<Nothing>,
}

/// A prefix without a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nothing {
    /// Nothing but white space and punctuation: no wish yet.
    Blank,
    /// Something else that no suggestion has, such as emoji.
    Symbols,
}

impl Typed {
    pub(super) fn new(prefix: &str) -> Self {
        let mut end = prefix.len().min(MAX_PREFIX);
        while !prefix.is_char_boundary(end) {
            end -= 1;
        }
        let cut = end < prefix.len();
        let prefix = prefix.get(..end).unwrap_or_default();
        let start = || (String::with_capacity(prefix.len()), Vec::with_capacity(8), 0);
        let (text, ends, behind) = fold_words(prefix, start, |(text, ends, behind), word, span| {
            if !ends.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
            ends.push(text.len());
            *behind = span.end;
        });
        let nothing = ends
            .is_empty()
            .then(|| if prefix.chars().all(blank) { Nothing::Blank } else { Nothing::Symbols });
        let behind = prefix.get(behind..).filter(|_| nothing.is_none());
        let is_open = behind.is_some_and(|behind| behind.chars().all(goes_on));
        Self { text, ends, is_open, cut, nothing }
    }

    /// The words that are complete.
    pub(super) fn complete(&self) -> impl Iterator<Item = &str> {
        let complete = self.ends.get(..self.completed()).unwrap_or_default();
        let mut start = 0;
        complete.iter().map(move |&end| {
            let word = self.text.get(start..end).unwrap_or_default();
            start = end + 1;
            word
        })
    }

    /// How many words are complete.
    pub(super) fn completed(&self) -> usize {
        self.ends.len() - usize::from(self.is_open)
    }

    /// The word that is being typed.
    pub(super) fn open(&self) -> Option<&str> {
        let before = self.completed().checked_sub(1).and_then(|last| self.ends.get(last));
        self.text.get(before.map_or(0, |end| end + 1)..).filter(|_| self.is_open)
    }

    /// Why there is no word, if there is none.
    pub(super) const fn nothing(&self) -> Option<Nothing> {
        self.nothing
    }

    /// Letters and digits typed.
    pub(super) fn letters(&self) -> usize {
        self.text.chars().filter(|c| *c != ' ').count()
    }
}

/// Characters that may stand inside a word or go unseen, so that the word is not complete yet:
/// *e-* is on its way to *e-boks*, *f.* to *f.eks.*
const fn goes_on(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\'' | '\u{2019}' | '.' | '_')
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// White space, punctuation and what is not seen.
fn blank(c: char) -> bool {
    let punctuation = matches!(
        c,
        '\u{a1}' | '\u{ab}' | '\u{b4}' | '\u{b7}' | '\u{bb}' | '\u{bf}' | '\u{2010}'..='\u{205e}'
    );
    c.is_whitespace() || c.is_control() || c.is_ascii_punctuation() || punctuation || goes_on(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_is_open_until_something_ends_it() {
        let open = |prefix: &str| Typed::new(prefix).open().map(str::to_owned);
        assert_eq!(open("Hvad kos").as_deref(), Some("kos"));
        assert_eq!(open("Hvad kos "), None);
        assert_eq!(open("Hvad koster et pas?"), None);
        assert_eq!(open("e-").as_deref(), Some("e"));
        assert_eq!(open("E-b").as_deref(), Some("eb"));
        assert_eq!(Typed::new("  Hvad,  KOS").text, "hvad kos");
    }

    #[test]
    fn nothing_is_told_from_what_is_no_word() {
        let nothing = |prefix: &str| Typed::new(prefix).nothing();
        for prefix in ["", "  ", "?", " - ", "…", "\u{200b}"] {
            assert_eq!(nothing(prefix), Some(Nothing::Blank), "{prefix:?}");
        }
        assert_eq!(nothing("🎉 🎉"), Some(Nothing::Symbols));
        assert_eq!(nothing("a"), None);
    }

    #[test]
    fn long_prefixes_are_cut_on_a_letter() {
        let typed = Typed::new(&"ø".repeat(500_000));
        assert!(typed.cut && typed.text.len() <= MAX_PREFIX);
        assert!(!Typed::new("ø").cut);
    }
}
