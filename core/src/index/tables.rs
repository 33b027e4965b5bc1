//! What opening derives from the file: offsets and reverse tables.
//!
//! The file holds each fact once and in order; where a list begins, which words a lexeme has and
//! which compounds a part occurs in follow from that and are worked out in one pass that checks
//! every number on its way; `None` is damage. Memory: about 8 bytes a word, 4 a lexeme, 36 an entry.

use super::bytes::Cursor;
use super::view::{MORE_PASSAGES, in_answer};
use crate::analysis::passages::PASSAGES;

/// Lists of numbers, one list a key, in one allocation (compressed sparse rows).
#[derive(Clone, Debug, Default)]
pub(crate) struct Lists {
    offsets: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    pub(crate) fn get(&self, key: u32) -> &[u32] {
        let key = key as usize;
        let (Some(&start), Some(&end)) = (self.offsets.get(key), self.offsets.get(key + 1)) else {
            return &[];
        };
        self.items.get(start as usize..end as usize).unwrap_or(&[])
    }

    pub(crate) fn push(&mut self, list: impl IntoIterator<Item = u32>) {
        if self.offsets.is_empty() {
            self.offsets.push(0);
        }
        self.items.extend(list);
        self.offsets.push(self.items.len() as u32);
    }

    pub(crate) fn len(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// The lists the other way round: for each item below `items` the keys that list it,
    /// ascending. O(items), a counting sort.
    pub(crate) fn reversed(&self, items: usize) -> Self {
        let mut offsets = vec![0u32; items + 1];
        for &item in &self.items {
            if let Some(count) = offsets.get_mut(item as usize + 1) {
                *count += 1;
            }
        }
        for at in 1..offsets.len() {
            offsets[at] += offsets[at - 1];
        }
        let mut next = offsets.clone();
        let mut keys = vec![0u32; self.items.len()];
        for key in 0..self.len() as u32 {
            for &item in self.get(key) {
                if let Some(at) = next.get_mut(item as usize) {
                    if let Some(slot) = keys.get_mut(*at as usize) {
                        *slot = key;
                    }
                    *at += 1;
                }
            }
        }
        Self { offsets, items: keys }
    }
}

/// A rewriting of the query: where the lexemes of `from` stand, those of `to` count.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    pub(crate) from: Vec<u32>,
    pub(crate) to: Vec<u32>,
    pub(crate) weight: f32,
}

/// What ranking and filters need of an entry.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attributes {
    /// Buckets of the question's length (upper four bits) and the answer's.
    pub(crate) lengths: u8,
    pub(crate) priority: i8,
    /// The category's number plus one; 0 is none.
    pub(crate) category: u32,
    /// One bit a role.
    pub(crate) roles: u32,
    pub(crate) valid_from: i32,
    pub(crate) valid_to: i32,
}

#[derive(Clone, Debug)]
pub(crate) struct CategoryNode {
    pub(crate) name: String,
    pub(crate) parent: Option<u32>,
}

/// How compounds are split at query time.
#[derive(Clone, Debug, Default)]
pub(crate) struct SplitRules {
    pub(crate) links: Vec<String>,
    pub(crate) suffixes: Vec<String>,
    pub(crate) prefixes: Vec<String>,
    pub(crate) short_parts: Vec<String>,
}

/// Postings: one pass that checks each number and notes where each list starts.
pub(crate) fn postings(data: &[u8], words: usize, entries: usize) -> Option<Vec<u32>> {
    let mut cursor = Cursor::new(data);
    let mut offsets = Vec::with_capacity(words.min(data.len()) + 1);
    for _ in 0..words {
        offsets.push(cursor.position() as u32);
        let count = cursor.count()?;
        let mut next = 0u64;
        let mut rest = cursor.rest();
        for _ in 0..count {
            // Nearly all distances are a byte.
            rest = match *rest {
                [distance @ 0..0x80, fields, ref rest @ ..] => {
                    next += u64::from(distance) + 1;
                    passages(fields, rest)?
                }
                _ => {
                    let mut cursor = Cursor::new(rest);
                    next += u64::from(cursor.varint()?) + 1;
                    passages(cursor.u8()?, cursor.rest())?
                }
            };
        }
        if next > entries as u64 {
            return None;
        }
        cursor = Cursor::at(data, data.len() - rest.len());
    }
    (cursor.left() == 0).then_some(offsets)
}

/// What stands behind the passages of a posting, where these are numbers of passages that rise.
#[inline]
fn passages(fields: u8, mut rest: &[u8]) -> Option<&[u8]> {
    if !in_answer(fields) {
        return Some(rest);
    }
    let mut least = 0;
    loop {
        let (&passage, more) = rest.split_first()?;
        let number = u32::from(passage & !MORE_PASSAGES);
        if !(least..PASSAGES).contains(&number) {
            return None;
        }
        (least, rest) = (number + 1, more);
        if passage < MORE_PASSAGES {
            return Some(rest);
        }
    }
}

/// For each word its lexemes: the first as the distance from the word's before, doubled, plus one
/// if more follow.
pub(crate) fn word_lexemes(data: &[u8], words: usize, lexemes: usize) -> Option<Lists> {
    let mut cursor = Cursor::new(data);
    let mut lists =
        Lists { offsets: Vec::with_capacity(words.min(data.len()) + 1), items: Vec::new() };
    lists.offsets.push(0);
    let mut before = 0i64;
    for _ in 0..words {
        let code = i64::from(cursor.signed()?);
        before += code >> 1;
        let mut add = |lexeme: u32| {
            lists.items.push(lexeme);
            ((lexeme as usize) < lexemes).then_some(())
        };
        add(u32::try_from(before).ok()?)?;
        if code & 1 == 1 {
            let more = cursor.count()?;
            for _ in 0..more {
                add(cursor.varint()?)?;
            }
        }
        lists.offsets.push(lists.items.len() as u32);
    }
    (cursor.left() == 0).then_some(lists)
}

/// For each compound its parts: distance from the compound before, number of parts, parts.
pub(crate) fn edges(data: &[u8], lexemes: usize) -> Option<Lists> {
    let mut cursor = Cursor::new(data);
    let mut lists = Lists::default();
    let compounds = cursor.count()?;
    for _ in 0..compounds {
        let skip = cursor.varint()? as usize;
        if lists.len() + skip >= lexemes {
            return None;
        }
        for _ in 0..skip {
            lists.push([]);
        }
        let count = cursor.count()?;
        let mut parts = Vec::with_capacity(count);
        for _ in 0..count {
            let part = cursor.varint()?;
            if part as usize >= lexemes {
                return None;
            }
            parts.push(part);
        }
        lists.push(parts);
    }
    (cursor.left() == 0).then_some(lists)
}

pub(crate) fn rules(data: &[u8], lexemes: usize) -> Option<Vec<Rule>> {
    let mut cursor = Cursor::new(data);
    let count = cursor.count()?;
    let mut rules = Vec::with_capacity(count);
    for _ in 0..count {
        let mut side = || {
            let count = cursor.count()?;
            let mut side = Vec::with_capacity(count);
            for _ in 0..count {
                let lexeme = cursor.varint()?;
                if lexeme as usize >= lexemes {
                    return None;
                }
                side.push(lexeme);
            }
            (!side.is_empty()).then_some(side)
        };
        let (from, to) = (side()?, side()?);
        let weight = f32::from(cursor.u8()?) / 255.0;
        rules.push(Rule { from, to, weight });
    }
    (cursor.left() == 0).then_some(rules)
}

/// Where each record of a section of length-prefixed records starts.
pub(crate) fn records(data: &[u8], count: usize) -> Option<Vec<u32>> {
    let mut cursor = Cursor::new(data);
    let mut offsets = Vec::with_capacity(count.min(data.len()) + 1);
    for _ in 0..count {
        offsets.push(cursor.position() as u32);
        let length = cursor.varint()? as usize;
        cursor.bytes(length)?;
    }
    (cursor.left() == 0).then_some(offsets)
}

/// For each entry where its sequence of words starts: a count, then that many words.
pub(crate) fn sequences(data: &[u8], entries: usize, words: usize) -> Option<Vec<u32>> {
    let mut cursor = Cursor::new(data);
    let mut offsets = Vec::with_capacity(entries.min(data.len()) + 1);
    for _ in 0..entries {
        offsets.push(cursor.position() as u32);
        let count = cursor.count()?;
        for _ in 0..count {
            if cursor.varint()? as usize >= words {
                return None;
            }
        }
    }
    (cursor.left() == 0).then_some(offsets)
}

pub(crate) fn attributes(
    data: &[u8],
    entries: usize,
    categories: usize,
) -> Option<Vec<Attributes>> {
    let mut cursor = Cursor::new(data);
    let mut list = Vec::with_capacity(entries.min(data.len()));
    for _ in 0..entries {
        let lengths = cursor.u8()?;
        let category = cursor.varint()?;
        let roles = cursor.varint()?;
        let flags = cursor.u8()?;
        let mut attributes = Attributes {
            lengths,
            priority: (flags & 7) as i8 - 3,
            category,
            roles,
            valid_from: i32::MIN,
            valid_to: i32::MAX,
        };
        if flags & 8 != 0 {
            attributes.valid_from = cursor.signed()?;
        }
        if flags & 16 != 0 {
            attributes.valid_to = cursor.signed()?;
        }
        if category as usize > categories || flags >= 32 {
            return None;
        }
        list.push(attributes);
    }
    (cursor.left() == 0).then_some(list)
}

/// Categories (a parent always before its children, so no circle can stand in a file) and roles.
pub(crate) fn categories(data: &[u8]) -> Option<(Vec<CategoryNode>, Vec<String>)> {
    let mut cursor = Cursor::new(data);
    let count = cursor.count()?;
    let mut nodes = Vec::with_capacity(count);
    for number in 0..count as u32 {
        let parent = cursor.varint()?;
        if parent > number {
            return None;
        }
        let name = cursor.str()?.to_owned();
        nodes.push(CategoryNode { name, parent: parent.checked_sub(1) });
    }
    let count = cursor.count()?;
    let mut roles = Vec::with_capacity(count);
    for _ in 0..count {
        roles.push(cursor.str()?.to_owned());
    }
    if cursor.left() != 0 || roles.len() > MAX_ROLES {
        return None;
    }
    Some((nodes, roles))
}

/// Roles are kept as the bits of one number.
pub(crate) const MAX_ROLES: usize = 32;

pub(crate) fn split_rules(data: &[u8]) -> Option<SplitRules> {
    let mut cursor = Cursor::new(data);
    let mut list = || {
        let count = cursor.count()?;
        (0..count).map(|_| cursor.str().map(str::to_owned)).collect::<Option<Vec<String>>>()
    };
    let (links, suffixes, prefixes, short_parts) = (list()?, list()?, list()?, list()?);
    if cursor.left() != 0 || links.iter().any(String::is_empty) {
        return None;
    }
    Some(SplitRules { links, suffixes, prefixes, short_parts })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_turn_round() {
        let mut lists = Lists::default();
        lists.push([1, 2]);
        lists.push([]);
        lists.push([1]);
        let reversed = lists.reversed(3);
        assert_eq!(reversed.get(0), &[] as &[u32]);
        assert_eq!(reversed.get(1), &[0, 2]);
        assert_eq!(reversed.get(2), &[0]);
        assert_eq!(lists.get(9), &[] as &[u32]);
    }
}
