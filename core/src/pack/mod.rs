//! Language packs: what dictionaries know, gathered once, for the builder.
//!
//! A pack is made by a command from files that the user has installed (hunspell dictionaries,
//! MyThes thesauri, word frequencies, misspellings, UniMorph tables) and carries their names,
//! licences and fingerprints. It may be large: the builder reads it and writes into an index only
//! what concerns that content, and of that only what a query would get wrong by rules. The pack
//! itself never reaches a page.
//!
//! ```
//! use kyndig::pack::{Pack, PackBuilder};
//! use kyndig::Language;
//!
//! let mut builder = PackBuilder::new();
//! let aff = b"SET UTF-8\nSFX A Y 2\nSFX A 0 en .\nSFX A 0 ens .\n";
//! builder.hunspell(Language::Danish, ("x.aff", aff), ("x.dic", b"1\nkommune/A\n"), "own")?;
//! let pack = Pack::open(&builder.to_bytes())?;
//! assert_eq!(pack.sources()[0].licence, "own");
//! assert_eq!(pack.lemmas(Language::Danish, "kommuneens"), ["kommune"]);
//! # Ok::<(), kyndig::Error>(())
//! ```

mod build;
mod compounds;
mod dictionary;
mod format;
mod hunspell;
mod tables;
#[cfg(test)]
mod tests;
mod thesaurus;

pub use build::PackBuilder;

pub(crate) use compounds::Compounds;
pub(crate) use dictionary::Dictionary;

use crate::language::Language;

/// What a file of a pack is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SourceKind {
    /// A hunspell dictionary with its affix rules.
    Hunspell,
    /// A MyThes thesaurus.
    Thesaurus,
    /// Words with how often they occur.
    Frequencies,
    /// Misspelt words with the right ones.
    Misspellings,
    /// Paradigms as UniMorph lists them.
    Unimorph,
}

impl SourceKind {
    const ALL: [Self; 5] =
        [Self::Hunspell, Self::Thesaurus, Self::Frequencies, Self::Misspellings, Self::Unimorph];

    /// The stable name: `"hunspell"`, `"thesaurus"`, ...
    pub const fn code(self) -> &'static str {
        match self {
            Self::Hunspell => "hunspell",
            Self::Thesaurus => "thesaurus",
            Self::Frequencies => "frequencies",
            Self::Misspellings => "misspellings",
            Self::Unimorph => "unimorph",
        }
    }
}

/// A file that a pack was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What it is.
    pub kind: SourceKind,
    /// Its language.
    pub language: Language,
    /// Its name, as the caller gave it.
    pub name: String,
    /// Its licence, as the caller named it.
    pub licence: String,
    /// SHA-256 of its bytes, of both files one after the other for hunspell; lower-case hex.
    pub fingerprint: String,
    /// Lemmas, synonym groups or rows taken from it.
    pub rows: usize,
}

/// A pack that has been read.
#[derive(Clone, Debug, Default)]
pub struct Pack {
    sources: Vec<Source>,
    dictionaries: Vec<Dictionary>,
    fingerprint: String,
}

impl Pack {
    /// The files that it was made of.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The languages that it knows words of.
    pub fn languages(&self) -> impl Iterator<Item = Language> + '_ {
        self.dictionaries.iter().map(|dictionary| dictionary.language)
    }

    /// SHA-256 of what is in it, lower-case hex.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// The lemmas that a word is a form of, in the order of the dictionary. O(forms of the
    /// dictionary): for looking into a pack, not for many words.
    pub fn lemmas(&self, language: Language, word: &str) -> Vec<String> {
        let Some(dictionary) = self.dictionary(language) else { return Vec::new() };
        let mut found: Vec<String> = Vec::new();
        dictionary.each_form(|lemma, form| {
            if form == word && !found.iter().any(|known| known == lemma) {
                found.push(lemma.to_owned());
            }
        });
        found
    }

    pub(crate) fn dictionary(&self, language: Language) -> Option<&Dictionary> {
        self.dictionaries.iter().find(|dictionary| dictionary.language == language)
    }
}
