//! Opening a file: everything is checked here, so that nothing can fail later.

use std::sync::Mutex;

use super::bytes::Cursor;
use super::format::{self, Container, Kind, Tag, corrupt};
use super::fst::Fst;
use super::tables::{self, LENGTH_BUCKETS, MAX_TF};
use super::view::{Derived, Meta, Norms, View};
use crate::analysis;
use crate::error::{Error, ErrorKind, Result};
use crate::language::Language;
use crate::ranking::{Parameter, Ranking, bucket_length, length_norm, tf_value};
use crate::search::Scratch;
use crate::suggest;

/// An open index: answers questions from the bytes it was given.
///
/// `D` is any owner of bytes: `Vec<u8>`, `&[u8]`, a memory map that the caller made (the bytes must
/// not change while the index lives). An index is immutable and can be shared between threads.
#[derive(Debug)]
pub struct Index<D> {
    data: D,
    container: Container,
    meta: Meta,
    derived: Derived,
    suggest: suggest::Tables,
    answers: Option<SideFile>,
    popularity: Option<SideFile>,
    /// Working memory of searches, lent out and given back.
    pub(crate) scratch: Mutex<Vec<Scratch>>,
}

/// A file that belongs to an index.
#[derive(Debug)]
struct SideFile {
    data: Vec<u8>,
    container: Container,
    /// Answers: where each starts.
    offsets: Vec<u32>,
    /// Popularity: its own suggestions.
    suggest: Option<suggest::Tables>,
}

/// What an index says of itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Info {
    /// The version of the file format.
    pub format_version: u32,
    /// The name and version of what turned its text into words.
    pub analyzer: String,
    /// The languages of its entries.
    pub languages: Vec<Language>,
    /// The edition: `"public"`, `"staff"` or the name of a group.
    pub audience: String,
    /// The number of entries.
    pub entries: usize,
    /// The number of different words.
    pub words: usize,
    /// The number of lexemes.
    pub lexemes: usize,
    /// The number of suggestions.
    pub suggestions: usize,
    /// Whether answers can be shown (inside, or from a side file).
    pub answers: bool,
    /// The sections and their sizes in bytes.
    pub sections: Vec<(String, usize)>,
    /// The size of the file in bytes.
    pub bytes: usize,
}

impl<D: AsRef<[u8]>> Index<D> {
    /// Opens an index. O(bytes) time; memory a few bytes a word and an entry.
    ///
    /// Every structure is checked, the transducers inside too, so that no later call can fail or
    /// panic, whatever the bytes. Checksums are left to [`Index::verify`]. Texts are checked when
    /// they are shown: damaged UTF-8 comes out as replacement characters.
    ///
    /// # Errors
    /// [`ErrorKind::Corrupt`] for bytes that are no index or a damaged one,
    /// [`ErrorKind::Version`] for another format version or another analyzer,
    /// [`ErrorKind::Mismatch`] for a side file.
    pub fn open(data: D) -> Result<Self> {
        let bytes = data.as_ref();
        let container = Container::open(bytes, Kind::Index)?;
        let section = |tag: Tag| {
            let (start, end) = container.range(tag);
            bytes.get(start..end).unwrap_or_default()
        };
        let meta = meta(section(format::META))?;
        let words = Fst::open(section(format::WORD))
            .filter(|fst| fst.len() == meta.words)
            .ok_or_else(|| corrupt("its words cannot be read"))?;
        if section(format::LEXI).len() != meta.lexemes * 3 {
            return Err(corrupt("its lexemes do not fit their section"));
        }
        let word_lexemes = tables::word_lexemes(section(format::WLEX), meta.words, meta.lexemes)?;
        let parts = tables::edges(section(format::EDGE), meta.lexemes)?;
        let rules = tables::rules(section(format::SYNO), meta.lexemes)?;
        let mut rule_starts: Vec<(u32, u32)> = (rules.iter().zip(0u32..))
            .filter_map(|(rule, number)| Some((*rule.from.first()?, number)))
            .collect();
        rule_starts.sort_unstable();
        let (categories, roles) = tables::categories(section(format::CATS))?;
        let answers = match section(format::ANSW) {
            [] if meta.answers != 0 => Vec::new(),
            section => tables::records(section, meta.entries, "answers")?,
        };
        let attributes = tables::attributes(section(format::ATTR), meta.entries, categories.len())?;
        let derived = Derived {
            word_root: words.root(),
            postings: tables::postings(section(format::POST), meta.words, meta.entries)?,
            lexeme_words: word_lexemes.reversed(meta.lexemes),
            word_lexemes,
            compounds: parts.reversed(meta.lexemes),
            parts,
            rules,
            rule_starts,
            sequences: tables::sequences(section(format::FORW), meta.entries, meta.words)?,
            prioritised: attributes.iter().any(|attributes| attributes.priority != 0),
            attributes,
            split: tables::split_rules(section(format::RULE))?,
            documents: tables::records(section(format::DOCS), meta.entries, "entries")?,
            answers,
            norms: norms(&meta),
            categories,
            roles,
        };
        if section(format::POPU).len() != meta.entries {
            return Err(corrupt("the popularity levels do not fit their section"));
        }
        let suggest = suggest::Tables::open(
            section(format::SUGG),
            section(format::SFST),
            section(format::SWRD),
            section(format::SINV),
            meta.entries as u32,
            derived.categories.len() as u32,
        )?;
        Ok(Self {
            container,
            meta,
            derived,
            suggest,
            answers: None,
            popularity: None,
            scratch: Mutex::new(Vec::new()),
            data,
        })
    }

    /// Compares every section of the index and of its side files with its checksum. O(bytes).
    ///
    /// A checksum finds accidents, not attacks: who can change the file can change the checksum.
    ///
    /// # Errors
    /// [`ErrorKind::Corrupt`], naming the section.
    pub fn verify(&self) -> Result<()> {
        self.container.verify(self.data.as_ref())?;
        for side in [&self.answers, &self.popularity].into_iter().flatten() {
            side.container.verify(&side.data)?;
        }
        Ok(())
    }

    /// Adds the answers file that was written beside this index.
    ///
    /// # Errors
    /// [`ErrorKind::Mismatch`] if it belongs to another index; else as [`Index::open`].
    pub fn with_answers(mut self, data: Vec<u8>) -> Result<Self> {
        self.add_answers(data)?;
        Ok(self)
    }

    /// Adds the answers file, as [`Index::with_answers`]; where that fails, nothing has changed.
    ///
    /// # Errors
    /// As [`Index::with_answers`].
    pub fn add_answers(&mut self, data: Vec<u8>) -> Result<()> {
        let mut side = self.side_file(data, Kind::Answers)?;
        let (start, end) = side.container.range(format::ANSW);
        let section = side.data.get(start..end).unwrap_or_default();
        side.offsets = tables::records(section, self.meta.entries, "answers")?;
        self.answers = Some(side);
        Ok(())
    }

    /// Adds a popularity file made for this index: fresher levels and its own suggestions.
    ///
    /// # Errors
    /// [`ErrorKind::Mismatch`] if it belongs to another index; else as [`Index::open`].
    pub fn with_popularity(mut self, data: Vec<u8>) -> Result<Self> {
        let mut side = self.side_file(data, Kind::Popularity)?;
        let section = |tag: Tag| {
            let (start, end) = side.container.range(tag);
            side.data.get(start..end).unwrap_or_default()
        };
        if section(format::POPU).len() != self.meta.entries {
            return Err(corrupt("the popularity levels do not fit their section"));
        }
        side.suggest = Some(suggest::Tables::open(
            section(format::SUGG),
            section(format::SFST),
            section(format::SWRD),
            section(format::SINV),
            self.meta.entries as u32,
            self.derived.categories.len() as u32,
        )?);
        self.popularity = Some(side);
        Ok(self)
    }

    fn side_file(&self, data: Vec<u8>, kind: Kind) -> Result<SideFile> {
        let container = Container::open(&data, kind)?;
        if container.fingerprint != self.container.fingerprint {
            return Err(Error::new(
                ErrorKind::Mismatch,
                "the file was made for another index, not for this one",
            )
            .remedy("build both again and put them in place together"));
        }
        Ok(SideFile { data, container, offsets: Vec::new(), suggest: None })
    }

    /// The identity of the content: 32 hexadecimal digits, part of the name of a published file.
    pub fn fingerprint(&self) -> String {
        self.container.fingerprint.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[cfg(feature = "build")]
    pub(crate) fn fingerprint_bytes(&self) -> [u8; 16] {
        self.container.fingerprint
    }

    /// The bytes of the index.
    pub fn as_bytes(&self) -> &[u8] {
        self.data.as_ref()
    }

    /// The number of entries.
    pub fn len(&self) -> usize {
        self.meta.entries
    }

    /// Whether there are no entries.
    pub fn is_empty(&self) -> bool {
        self.meta.entries == 0
    }

    /// What the index says of itself.
    pub fn info(&self) -> Info {
        let name = |tag: Tag| String::from_utf8_lossy(&tag).into_owned();
        let sections = self.container.sections.iter();
        Info {
            format_version: format::VERSION,
            analyzer: self.meta.analyzer.clone(),
            languages: self.meta.languages.clone(),
            audience: self.meta.audience.clone(),
            entries: self.meta.entries,
            words: self.meta.words,
            lexemes: self.meta.lexemes,
            suggestions: self.view().suggest_tables.len(),
            answers: !self.view().answers.is_empty() || self.meta.answers == 0,
            sections: sections.map(|s| (name(s.tag), s.end - s.start)).collect(),
            bytes: self.data.as_ref().len(),
        }
    }

    /// The weights of the ranking that this index was built with.
    pub fn ranking(&self) -> &Ranking {
        &self.meta.ranking
    }

    pub(crate) fn section(&self, tag: Tag) -> &[u8] {
        let (start, end) = self.container.range(tag);
        self.data.as_ref().get(start..end).unwrap_or_default()
    }

    pub(crate) fn view(&self) -> View<'_> {
        let side = |side: &'_ Option<SideFile>, tag: Tag| -> Option<(usize, usize)> {
            side.as_ref().map(|side| side.container.range(tag))
        };
        let popular = |tag: Tag| match (&self.popularity, side(&self.popularity, tag)) {
            (Some(file), Some((start, end))) => file.data.get(start..end).unwrap_or_default(),
            _ => self.section(tag),
        };
        let answers = match (&self.answers, side(&self.answers, format::ANSW)) {
            (Some(file), Some((start, end))) => file.data.get(start..end).unwrap_or_default(),
            _ => self.section(format::ANSW),
        };
        let own = self.popularity.as_ref().and_then(|file| file.suggest.as_ref());
        View {
            meta: &self.meta,
            derived: &self.derived,
            words: Fst::reopen(self.section(format::WORD), self.derived.word_root, self.meta.words),
            postings: self.section(format::POST),
            lexemes: self.section(format::LEXI),
            sequences: self.section(format::FORW),
            answers,
            popularity: popular(format::POPU),
            suggest_sections: [format::SUGG, format::SFST, format::SWRD, format::SINV].map(popular),
            suggest_tables: own.unwrap_or(&self.suggest),
        }
    }

    /// Where each answer starts, in the section that holds the answers.
    pub(crate) fn answer_offsets(&self) -> &[u32] {
        self.answers.as_ref().map_or(&self.derived.answers, |side| &side.offsets)
    }
}

fn meta(section: &[u8]) -> Result<Meta> {
    let bad = || corrupt("its settings cannot be read");
    let mut cursor = Cursor::new(section);
    let analyzer = cursor.str().ok_or_else(bad)?.to_owned();
    if analyzer != analysis::ANALYZER {
        return Err(Error::new(
            ErrorKind::Version,
            format!(
                "its words were made by `{analyzer}`, this library has `{}`",
                analysis::ANALYZER
            ),
        )
        .remedy("build the index again with this version"));
    }
    let count = cursor.count().ok_or_else(bad)?;
    let languages = (0..count)
        .map(|_| cursor.u8().and_then(Language::from_number))
        .collect::<Option<Vec<_>>>()
        .ok_or_else(bad)?;
    let audience = cursor.str().ok_or_else(bad)?.to_owned();
    let answers = cursor.u8().filter(|answers| *answers <= 2).ok_or_else(bad)?;
    let mut number = || cursor.varint().map(|number| number as usize).ok_or_else(bad);
    let (entries, words, lexemes) = (number()?, number()?, number()?);
    let mut value = || cursor.f32().filter(|value| value.is_finite()).ok_or_else(bad);
    let (average_question, average_answer) = (value()?, value()?);
    let unseen = cursor.u8().ok_or_else(bad)?;
    let accents = cursor.u8().filter(|flag| *flag <= 1).ok_or_else(bad)? == 1;
    let mut ranking = Ranking::default();
    let count = cursor.count().ok_or_else(bad)?;
    for _ in 0..count {
        let name = cursor.str().ok_or_else(bad)?;
        let value = cursor.f32().ok_or_else(bad)?;
        if !ranking.set(name, value) {
            return Err(bad());
        }
    }
    if cursor.left() != 0 || languages.is_empty() {
        return Err(bad());
    }
    Ok(Meta {
        analyzer,
        languages,
        audience,
        answers,
        entries,
        words,
        lexemes,
        average_question,
        average_answer,
        accents,
        unseen,
        ranking,
    })
}

/// Field weights over length norms for every length bucket: what a posting is worth, by look-up.
fn norms(meta: &Meta) -> Norms {
    use Parameter::{action, answer, b_answer, b_question, category, keyword, question, variant};
    let get = |parameter| meta.ranking.get(parameter);
    let fields = (0..LENGTH_BUCKETS).map(|bucket| {
        let norm = length_norm(get(b_question), bucket_length(bucket), meta.average_question);
        let weights =
            [get(question) / norm, get(variant), get(keyword), get(category), get(action)];
        std::array::from_fn(|bits: usize| {
            let set = weights.iter().enumerate().filter(|(bit, _)| bits & (1 << bit) != 0);
            set.fold(0.0, |sum, (_, weight)| sum + weight)
        })
    });
    let answers = (0..LENGTH_BUCKETS).map(|bucket| {
        let norm = length_norm(get(b_answer), bucket_length(bucket), meta.average_answer);
        std::array::from_fn::<f32, { MAX_TF as usize + 1 }, _>(|code| {
            get(answer) * tf_value(code) / norm
        })
    });
    Norms { fields: fields.collect(), answers: answers.collect() }
}
