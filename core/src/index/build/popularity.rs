//! How many asked: levels for ranking, weights for suggestions, and the side file that refreshes
//! both without a rebuild.

use std::collections::BTreeMap;

use crate::analysis::redact;
use crate::content::KnownQuery;
use crate::error::{Error, ErrorKind, Result};
use crate::index::format::{self, Kind, Tag, seal};
use crate::index::open::Index;
use crate::suggest::{self, Candidate, Source};

/// Popularity levels above zero.
const LEVELS: f64 = 15.0;
/// A variant is the question in other words: it shares the entry's askers.
const VARIANT_SHARE: f64 = 0.5;
/// A category stands for its entries without being asked for by name.
const CATEGORY_SHARE: f64 = 0.02;

/// One level an entry, 0 to 15, on a logarithmic scale of the most asked. The file holds no count:
/// 16 levels tell an order, not a number of people.
pub(super) fn levels(asked: &[f64]) -> Vec<u8> {
    let most = asked.iter().copied().fold(0.0, f64::max);
    let scale = libm::log1p(most);
    let level = |asked: f64| {
        if asked > 0.0 && scale > 0.0 {
            libm::round(LEVELS * libm::log1p(asked) / scale).clamp(1.0, LEVELS) as u8
        } else {
            0
        }
    };
    asked.iter().map(|&asked| level(asked)).collect()
}

/// What can be suggested, each with how many asked it.
pub(super) fn candidates(
    texts: &[(String, Source)],
    asked: &[f64],
    queries: impl Iterator<Item = (String, f64, Option<u32>)>,
) -> Vec<Candidate> {
    let of = |entry: u32| asked.get(entry as usize).copied().unwrap_or(0.0);
    let total: f64 = asked.iter().sum();
    let mut candidates: Vec<Candidate> = (texts.iter())
        .filter(|(text, _)| !text.trim().is_empty())
        .map(|(text, source)| {
            let weight = match *source {
                Source::Question { entry } => of(entry),
                Source::Variant { entry, .. } => of(entry) * VARIANT_SHARE,
                Source::Category { .. } => total * CATEGORY_SHARE,
                Source::Query { .. } => 0.0,
            };
            Candidate { text: text.clone(), weight, source: *source }
        })
        .collect();
    candidates.extend(queries.map(|(text, weight, entry)| Candidate {
        text,
        weight,
        source: Source::Query { entry },
    }));
    candidates
}

/// Makes a popularity file for an index: fresh counts of entries, and the known queries to suggest
/// (with the questions, variants and categories of the index itself).
///
/// O(suggestions). The file is pinned to the index by its fingerprint.
///
/// # Errors
/// [`ErrorKind::Content`] if a count names an entry that the index does not have, is negative or
/// not a number, or if a known query leads to no entry of the index.
pub fn build_popularity<D: AsRef<[u8]>>(
    index: &Index<D>,
    counts: &[(String, f64)],
    queries: &[KnownQuery],
) -> Result<Vec<u8>> {
    let numbers: BTreeMap<String, u32> =
        (0..index.len() as u32).map(|number| (index.id(number), number)).collect();
    let find = |id: &str| {
        numbers.get(id).copied().ok_or_else(|| {
            Error::new(ErrorKind::Content, format!("the index has no entry `{id}`"))
                .remedy("leave it out, or make the file for the index that has it")
        })
    };
    let valid = |count: f64, of: &str| {
        if count.is_finite() && count >= 0.0 {
            return Ok(count);
        }
        Err(Error::new(
            ErrorKind::Content,
            format!("the count of `{of}` is not a number from 0 up"),
        ))
    };
    let mut asked = vec![0.0; index.len()];
    for (id, count) in counts {
        asked[find(id)? as usize] += valid(*count, id)?;
    }
    let mut known = Vec::new();
    for query in queries {
        if let Some(what) = redact::personal(&query.text) {
            return Err(Error::new(
                ErrorKind::Content,
                format!("a known query seems to hold {what}"),
            )
            .remedy("remove it: a suggestion is published"));
        }
        let entry = query.entry.as_deref().map(find).transpose()?;
        let count = valid(query.count, &query.text)?;
        if let Some(asked) = entry.and_then(|entry| asked.get_mut(entry as usize)) {
            *asked += count;
        }
        known.push((query.text.clone(), count, entry));
    }
    let mut texts = Vec::new();
    for entry in 0..index.len() as u32 {
        texts.push((index.question(entry), Source::Question { entry }));
        for (number, text) in (0u32..).zip(index.variants(entry)) {
            texts.push((text, Source::Variant { entry, index: number }));
        }
    }
    for category in index.categories() {
        texts.push((category.name, Source::Category { number: category.number }));
    }
    let mut sections: Vec<(Tag, Vec<u8>)> = vec![(format::POPU, levels(&asked))];
    sections.extend(suggest::build(candidates(&texts, &asked, known.into_iter())));
    seal(Kind::Popularity, Some(index.fingerprint_bytes()), &sections)
}

#[cfg(test)]
mod tests {
    use super::levels;

    #[test]
    fn levels_keep_the_order_and_hide_the_counts() {
        assert_eq!(levels(&[0.0, 1.0, 1000.0, 999.0, 30.0]), [0, 2, 15, 15, 7]);
        assert_eq!(levels(&[0.0, 0.0]), [0, 0]);
    }
}
