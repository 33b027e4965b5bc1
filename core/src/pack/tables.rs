//! Tables of values parted by tabs: frequencies, misspellings, UniMorph.

use std::collections::BTreeMap;

use super::hunspell::File;
use crate::content::decode;
use crate::error::{Error, ErrorKind, Result};

/// Rows of at least `columns` cells, with their line.
fn rows<'f>(file: File<'f>, columns: usize) -> Result<Vec<(usize, Vec<&'f str>)>> {
    let text = decode(file.0, file.1)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            let cells: Vec<&str> = match line.contains('\t') {
                true => line.split('\t').map(str::trim).collect(),
                false => line.split_whitespace().collect(),
            };
            if cells.len() < columns {
                let message = format!("{} columns where {columns} are expected", cells.len());
                let error = Error::new(ErrorKind::Content, message).in_file(file.0);
                return Err(error.at_line(number + 1).remedy("part them with tabs"));
            }
            Ok((number + 1, cells))
        })
        .collect()
}

/// Words in falling order of their counts.
pub(super) fn frequencies(file: File<'_>) -> Result<Vec<String>> {
    let mut words: Vec<(u64, String)> = Vec::new();
    for (line, cells) in rows(file, 2)? {
        let [word, count, ..] = cells.as_slice() else { continue };
        let count = count.parse().map_err(|_| {
            let message = format!("`{count}` is no count");
            let error = Error::new(ErrorKind::Content, message).in_file(file.0).at_line(line);
            error.remedy("write the word, then how often it occurs")
        })?;
        words.push((count, word.to_lowercase()));
    }
    words.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    Ok(words.into_iter().map(|(_, word)| word).collect())
}

/// Wrong and right words.
pub(super) fn misspellings(file: File<'_>) -> Result<Vec<(String, String)>> {
    let pairs = rows(file, 2)?.into_iter().filter_map(|(_, cells)| {
        let (wrong, right) = (cells.first()?.to_lowercase(), cells.get(1)?.to_lowercase());
        (wrong != right).then_some((wrong, right))
    });
    Ok(pairs.collect())
}

/// Lemmas with their forms.
pub(super) fn unimorph(file: File<'_>) -> Result<BTreeMap<String, Vec<String>>> {
    let mut lemmas: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (_, cells) in rows(file, 2)? {
        let [lemma, form, ..] = cells.as_slice() else { continue };
        let single = |text: &str| text.chars().all(char::is_alphabetic) && !text.is_empty();
        let (lemma, form) = (lemma.to_lowercase(), form.to_lowercase());
        if single(&lemma) && single(&form) {
            let forms = lemmas.entry(lemma).or_default();
            if !forms.contains(&form) {
                forms.push(form);
            }
        }
    }
    Ok(lemmas)
}
