//! Words whose forms no rule brings together, a file a language.

mod danish;
mod norwegian;
mod swedish;

pub(super) use danish::IRREGULAR as DANISH;
pub(super) use norwegian::{BOKMAL, NYNORSK};
pub(super) use swedish::IRREGULAR as SWEDISH;

/// The words of a line, the lemma first.
pub(crate) fn words(line: &'static str) -> impl Iterator<Item = &'static str> {
    line.split([' ', '~', '/']).filter(|word| !word.is_empty())
}

/// The words of a line that are also other words: *bad* is the past of *bede*, and a bath.
pub(crate) fn homographs(line: &'static str) -> impl Iterator<Item = &'static str> {
    line.split('/').nth(1).unwrap_or_default().split_whitespace()
}

/// The words of a line that change likewise behind another word or a prefix, the lemma first.
pub(crate) fn tails(line: &'static str) -> impl Iterator<Item = &'static str> {
    let all = line.strip_prefix('~').unwrap_or_default();
    let productive = all.split('/').next().unwrap_or_default();
    productive.split_whitespace()
}
