//! Making a pack of dictionary files.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::dictionary::{Change, Dictionary, Lemma};
use super::{Source, SourceKind, format, hunspell, tables, thesaurus};
use crate::error::Result;
use crate::language::Language;

/// No word of an index is as long: see `analysis::normalise`.
const LONGEST_WORD: usize = 256;

/// Gathers dictionaries into a pack.
#[derive(Clone, Debug, Default)]
pub struct PackBuilder {
    sources: Vec<Source>,
    dictionaries: Vec<Dictionary>,
}

/// SHA-256 of some bytes, in hex.
pub(super) fn hex(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    parts.iter().for_each(|part| hash.update(part));
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

impl PackBuilder {
    /// An empty pack.
    pub fn new() -> Self {
        Self::default()
    }

    fn dictionary(&mut self, language: Language) -> &mut Dictionary {
        let at = self.dictionaries.iter().position(|known| known.language == language);
        let at = at.unwrap_or_else(|| {
            self.dictionaries.push(Dictionary::new(language));
            self.dictionaries.len() - 1
        });
        &mut self.dictionaries[at]
    }

    fn source(
        &mut self,
        kind: SourceKind,
        language: Language,
        name: &str,
        licence: &str,
        fingerprint: String,
        rows: usize,
    ) -> &Source {
        let (name, licence) = (name.to_owned(), licence.to_owned());
        self.sources.push(Source { kind, language, name, licence, fingerprint, rows });
        &self.sources[self.sources.len() - 1]
    }

    /// Adds a hunspell dictionary: names and bytes of its affix and word files, its licence.
    ///
    /// # Errors
    /// [`Content`](crate::ErrorKind::Content), with file and line: an encoding that is neither
    /// UTF-8 nor Latin-1 or not the declared one, flags that are not written as declared, a rule
    /// without its lines, a word file without its count or cut off.
    pub fn hunspell(
        &mut self,
        language: Language,
        aff: (&str, &[u8]),
        dic: (&str, &[u8]),
        licence: &str,
    ) -> Result<&Source> {
        let rows = hunspell::read(aff, dic, self.dictionary(language))?;
        let print = hex(&[aff.1, dic.1]);
        Ok(self.source(SourceKind::Hunspell, language, dic.0, licence, print, rows))
    }

    /// Adds a MyThes thesaurus (its `.dat` file).
    ///
    /// # Errors
    /// [`Content`](crate::ErrorKind::Content), with file and line: another encoding, an entry
    /// without its meanings.
    pub fn thesaurus(
        &mut self,
        language: Language,
        file: (&str, &[u8]),
        licence: &str,
    ) -> Result<&Source> {
        let pairs = thesaurus::read(file)?;
        let rows = pairs.len();
        self.dictionary(language).synonyms.extend(pairs);
        Ok(self.source(SourceKind::Thesaurus, language, file.0, licence, hex(&[file.1]), rows))
    }

    /// Adds word frequencies: `word<TAB>count`.
    ///
    /// # Errors
    /// [`Content`](crate::ErrorKind::Content), with file and line, for a row without a count.
    pub fn frequencies(
        &mut self,
        language: Language,
        file: (&str, &[u8]),
        licence: &str,
    ) -> Result<&Source> {
        let words = tables::frequencies(file)?;
        let rows = words.len();
        self.dictionary(language).frequent.extend(words);
        Ok(self.source(SourceKind::Frequencies, language, file.0, licence, hex(&[file.1]), rows))
    }

    /// Adds misspellings: `wrong<TAB>right`.
    ///
    /// # Errors
    /// [`Content`](crate::ErrorKind::Content), with file and line, for a row of one column.
    pub fn misspellings(
        &mut self,
        language: Language,
        file: (&str, &[u8]),
        licence: &str,
    ) -> Result<&Source> {
        let pairs = tables::misspellings(file)?;
        let rows = pairs.len();
        self.dictionary(language).misspellings.extend(pairs);
        Ok(self.source(SourceKind::Misspellings, language, file.0, licence, hex(&[file.1]), rows))
    }

    /// Adds UniMorph paradigms: `lemma<TAB>form<TAB>features`.
    ///
    /// # Errors
    /// [`Content`](crate::ErrorKind::Content), with file and line, for a row of one column.
    pub fn unimorph(
        &mut self,
        language: Language,
        file: (&str, &[u8]),
        licence: &str,
    ) -> Result<&Source> {
        let lemmas = tables::unimorph(file)?;
        let rows = lemmas.len();
        let dictionary = self.dictionary(language);
        let mut classes: BTreeMap<Vec<Change>, u32> = BTreeMap::new();
        for (lemma, mut forms) in lemmas {
            forms.push(lemma.clone());
            let changes = forms.iter().map(|form| hunspell::change(&lemma, form, 0));
            let mut changes: Vec<Change> = changes.collect();
            changes.sort();
            changes.dedup();
            let next = dictionary.classes.len() as u32;
            let class = *classes.entry(changes).or_insert_with_key(|changes| {
                dictionary.classes.push(changes.clone());
                next
            });
            dictionary.lemmas.push(Lemma { text: lemma, class, ends: false });
        }
        Ok(self.source(SourceKind::Unimorph, language, file.0, licence, hex(&[file.1]), rows))
    }

    /// The pack as a file. The same dictionaries give the same bytes. Words of more than 256 bytes
    /// are left out: none of a content or a query is as long.
    pub fn to_bytes(mut self) -> Vec<u8> {
        let usable = |text: &str| text.len() <= LONGEST_WORD;
        for dictionary in &mut self.dictionaries {
            dictionary.lemmas.retain(|lemma| usable(&lemma.text));
            dictionary.frequent.retain(|word| usable(word));
            for pairs in [&mut dictionary.synonyms, &mut dictionary.misspellings] {
                pairs.retain(|(from, to)| usable(from) && usable(to));
            }
            dictionary.lemmas.sort();
            dictionary.lemmas.dedup();
            dictionary.synonyms.sort();
            dictionary.synonyms.dedup();
            dictionary.misspellings.sort();
            dictionary.misspellings.dedup();
        }
        format::write(&self.sources, &self.dictionaries)
    }
}
