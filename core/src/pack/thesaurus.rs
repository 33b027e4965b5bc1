//! MyThes thesauri: `word|meanings`, then a line of synonyms for each meaning.

use super::hunspell::{File, decode};
use crate::error::{Error, ErrorKind, Result};

/// Groups with more members say too little of each.
const LARGEST_GROUP: usize = 12;

/// Pairs of word and synonym. Marked as something else than a synonym (*(overbegreb)*, *(antonym)*,
/// *(related term)*) are other relations: left out.
pub(super) fn read(file: File<'_>) -> Result<Vec<(String, String)>> {
    let (name, bytes) = file;
    let broken = |line: usize, message: &str| {
        let error = Error::new(ErrorKind::Content, message).in_file(name).at_line(line);
        error.remedy("a MyThes file begins with its encoding, then `word|number of meanings`")
    };
    let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let encoding = String::from_utf8_lossy(first).trim().to_owned();
    let text = decode(name, bytes, &encoding)?;
    let mut lines = text.lines().enumerate().skip(1);
    let mut pairs = Vec::new();
    while let Some((number, line)) = lines.next() {
        if line.trim().is_empty() {
            continue;
        }
        let (word, count) = line.split_once('|').ok_or_else(|| broken(number + 1, "no `|`"))?;
        let count: usize =
            count.trim().parse().map_err(|_| broken(number + 1, "no number of meanings"))?;
        for _ in 0..count {
            let (number, line) =
                lines.next().ok_or_else(|| broken(number + 1, "the file ends in an entry"))?;
            let (_, list) = line.split_once('|').ok_or_else(|| broken(number + 1, "no `|`"))?;
            let synonyms: Vec<&str> = list.split('|').map(str::trim).collect();
            if synonyms.len() > LARGEST_GROUP {
                continue;
            }
            let usable = |text: &&&str| !text.is_empty() && !text.contains(['(', ')', '/', ',']);
            for synonym in synonyms.iter().filter(usable) {
                if usable(&&word) && *synonym != word {
                    pairs.push((word.to_lowercase(), synonym.to_lowercase()));
                }
            }
        }
    }
    pairs.sort();
    pairs.dedup();
    Ok(pairs)
}
