//! Figures on single words: inflection, compounds, misspellings, per language, without a pack and
//! with one where dictionaries are installed.

mod compounds;
mod inflection;
mod typos;

use std::path::Path;

use kyndig::pack::Pack;
use kyndig::{BuildOptions, Entry, Index, IndexBuilder, Language};

use crate::sets::Result;

/// The folder of word tables beside the judged sets.
const FOLDER: &str = "words";

/// Prints all tables that the folder has, or the words of one language that are got wrong.
pub(crate) fn print(data: &Path, misses: Option<&str>) -> Result<()> {
    let folder = data.join(FOLDER);
    if !folder.is_dir() {
        return Ok(());
    }
    inflection::print(&folder, misses)?;
    if misses.is_some() {
        return Ok(());
    }
    compounds::print(&folder, data)?;
    typos::print(&folder, data)
}

/// The rows of a table of values parted by tabs.
fn rows(file: &Path) -> Result<Vec<Vec<String>>> {
    let text = std::fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
    let cells = |line: &str| line.split('\t').map(str::to_owned).collect();
    Ok(text.lines().filter(|line| !line.is_empty()).map(cells).collect())
}

/// The longest text that is an entry's id.
const LONGEST_ID: usize = 200;

/// An index with one entry for each text; a word is its entry's id, a longer text has its number.
fn index(language: Language, texts: &[&str], pack: Option<Pack>) -> Result<Index<Vec<u8>>> {
    let mut options = BuildOptions::default();
    options.languages = vec![language];
    let mut builder = IndexBuilder::new(options);
    builder.entries(texts.iter().enumerate().map(|(number, text)| Entry {
        id: if text.len() > LONGEST_ID { number.to_string() } else { (*text).into() },
        question: (*text).into(),
        ..Entry::default()
    }));
    if let Some(pack) = pack {
        builder.pack(pack);
    }
    Ok(Index::open(builder.build()?.index)?)
}

/// Words with their frequency in a list of running text, where the data has one of the language.
fn frequencies(data: &Path, code: &str) -> Vec<(String, u64)> {
    let code = if code == "nb" || code == "nn" { "no" } else { code };
    let file = data.join("suggest-nordic-words").join(format!("suggestions_{code}.tsv"));
    let rows = rows(&file).unwrap_or_default().into_iter();
    rows.filter_map(|row| Some((row.first()?.to_lowercase(), row.get(1)?.parse().ok()?))).collect()
}

/// `part` of `whole` in per cent.
fn percent(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { 100.0 * part / whole } else { 0.0 }
}
