//! Whether an inflected form meets its lemma, and whether lemmas fall together.
//!
//! The index has every lemma of the list as an entry, and no other form. A form meets its lemma if
//! a query of the form alone finds the lemma's entry as the same word, an inflection or a stem.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use kyndig::pack::Pack;
use kyndig::{Hit, Index, Language, SearchOptions, Tier};

use super::{index, percent, rows};
use crate::packs;
use crate::sets::Result;

/// Language, and what a dictionary lemmatiser of half a megabyte reaches: forms, collisions.
const LANGUAGES: [(&str, &str); 4] =
    [("da", "91 / 4"), ("nb", "89 / 3"), ("nn", "84 / 4"), ("sv", "89 / 11")];
/// What Snowball reaches on the same kind of lists.
const SNOWBALL: [&str; 4] = ["70 / 16", "61 / 13", "63 / 11", "67 / 17"];

pub(super) fn print(folder: &Path, misses: Option<&str>) -> Result<()> {
    if let Some(code) = misses {
        return print_misses(folder, code);
    }
    println!("\nInflection: running tokens that meet their lemma, lemmas that share a lexeme (%)");
    println!(
        "{:<8} {:>7} {:>14} {:>14} {:>10} {:>12}",
        "", "tokens", "kyndig", "with a pack", "Snowball", "dictionary"
    );
    for (number, (code, dictionary)) in LANGUAGES.iter().enumerate() {
        let Ok(rows) = rows(&folder.join(format!("inflection-{code}.tsv"))) else { continue };
        let language = Language::from_code(code).ok_or("a language without a code")?;
        let (tokens, met, collided) = measure(language, &rows, None)?;
        let own = format!("{met:.1} / {collided:.1}");
        let packed = match packs::installed(language)? {
            Some(pack) => {
                let (_, met, collided) = measure(language, &rows, Some(pack))?;
                format!("{met:.1} / {collided:.1}")
            }
            None => "-".to_owned(),
        };
        println!(
            "{code:<8} {tokens:>7} {own:>14} {packed:>14} {:>10} {dictionary:>12}",
            SNOWBALL[number]
        );
    }
    Ok(())
}

/// Inflected tokens, the share of them that meet their lemma, and of lemmas that collide.
fn measure(
    language: Language,
    rows: &[Vec<String>],
    pack: Option<Pack>,
) -> Result<(u64, f64, f64)> {
    let mut forms: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    for row in rows {
        let [lemma, form, .., count] = row.as_slice() else { continue };
        if lemma.to_lowercase() != form.to_lowercase() {
            *forms.entry((lemma, form)).or_default() += count.parse::<u64>()?;
        }
    }
    let lemmas: BTreeSet<&str> =
        rows.iter().filter_map(|row| Some(row.first()?.as_str())).collect();
    let lemmas: Vec<&str> = lemmas.into_iter().collect();
    let index = index(language, &lemmas, pack)?;
    let (mut tokens, mut met) = (0, 0);
    for ((lemma, form), count) in forms {
        tokens += count;
        if meets(&index, form).any(|hit| hit.id == lemma) {
            met += count;
        }
    }
    let collides = |lemma: &&&str| {
        let own = lemma.to_lowercase();
        meets(&index, lemma).any(|hit| hit.id.to_lowercase() != own && is_word(&hit.id))
    };
    let collided = lemmas.iter().filter(collides).count();
    Ok((tokens, percent(met as f64, tokens as f64), percent(collided as f64, lemmas.len() as f64)))
}

/// Whether a lemma is one word: *fodbold-hold* has *hold* in it as it stands.
fn is_word(lemma: &str) -> bool {
    !lemma.contains('-')
}

/// Prints what does not meet and what falls together in one language, without a pack and with one.
fn print_misses(folder: &Path, code: &str) -> Result<()> {
    let rows = rows(&folder.join(format!("inflection-{code}.tsv")))?;
    let language = Language::from_code(code).ok_or("a language without a code")?;
    let lemmas: BTreeSet<&str> =
        rows.iter().filter_map(|row| Some(row.first()?.as_str())).collect();
    let lemmas: Vec<&str> = lemmas.into_iter().collect();
    for (name, pack) in [("", None), ("+pack", packs::installed(language)?)] {
        let index = index(language, &lemmas, pack)?;
        for row in &rows {
            let [lemma, form, .., count] = row.as_slice() else { continue };
            let found: Vec<String> = meets(&index, form).map(|hit| hit.id).collect();
            if lemma.to_lowercase() != form.to_lowercase() && !found.contains(lemma) {
                println!("{code}{name}\tmissed\t{lemma}\t{form}\t{count}\t{found:?}");
            }
        }
        for lemma in &lemmas {
            let own = lemma.to_lowercase();
            let others = meets(&index, lemma);
            let others = others.filter(|hit| hit.id.to_lowercase() != own && is_word(&hit.id));
            let others: Vec<String> = others.map(|hit| hit.id).collect();
            if !others.is_empty() {
                println!("{code}{name}\tshared\t{lemma}\t{others:?}");
            }
        }
    }
    Ok(())
}

/// The entries that have the word itself in some form.
fn meets(index: &Index<Vec<u8>>, word: &str) -> impl Iterator<Item = Hit> {
    let mut options = SearchOptions::default();
    options.limit = 100;
    let same =
        |tier: &Option<Tier>| matches!(tier, Some(Tier::Exact | Tier::Inflection | Tier::Stem));
    index.search(word, &options).hits.into_iter().filter(move |hit| hit.tiers.iter().all(same))
}
