//! Martin Porter's Snowball stemmers for Finnish and English, after the published
//! descriptions of the algorithms (snowballstem.org), small enough for a web page.
//!
//! The stems are those of the `rust-stemmers` crate, version 1.2, which the tests hold them
//! against word by word; the crate itself would bring thirteen more languages into every page.
//! Lists of endings are texts parted by blanks: a quarter of the size of arrays of slices.
//!
//! A *region* begins at a byte offset; an ending counts only if it lies in it whole.

mod english;
mod finnish;

pub(super) use english::english;
pub(super) use finnish::finnish;

use crate::analysis::has;

/// The longest of `endings` that `word` has inside the region that begins at `from`.
fn ending(word: &str, from: usize, endings: &'static str) -> Option<&'static str> {
    let mut longest = None;
    let mut length = 0;
    for ending in endings.split(' ') {
        if ending.len() > length && ends(word, from, ending) {
            (longest, length) = (Some(ending), ending.len());
        }
    }
    longest
}

/// Whether `word` ends in `ending`, inside the region that begins at `from`.
fn ends(word: &str, from: usize, ending: &str) -> bool {
    word.len() >= from + ending.len() && word.ends_with(ending)
}

/// `word` without its last `bytes`.
fn before(word: &str, bytes: usize) -> &str {
    word.len().checked_sub(bytes).and_then(|end| word.get(..end)).unwrap_or_default()
}

/// Takes the last `bytes` off and puts `instead` there.
fn replace(word: &mut String, bytes: usize, instead: &str) {
    let end = before(word, bytes).len();
    word.truncate(end);
    word.push_str(instead);
}

fn last(word: &str) -> Option<char> {
    word.chars().next_back()
}

fn last_is(word: &str, letters: &str) -> bool {
    last(word).is_some_and(|c| has(letters, c))
}

fn last_is_not(word: &str, letters: &str) -> bool {
    last(word).is_some_and(|c| !has(letters, c))
}

/// Where the part behind the first consonant that follows a vowel begins, from `from` on.
fn region(word: &str, from: usize, vowels: &str) -> Option<usize> {
    let mut vowel = false;
    for (at, c) in word.char_indices().skip_while(|(at, _)| *at < from) {
        if has(vowels, c) {
            vowel = true;
        } else if vowel {
            return Some(at + c.len_utf8());
        }
    }
    None
}

#[cfg(test)]
mod tests;
