//! Opening a file: everything is checked here, so that nothing can fail later.

use std::sync::Mutex;

use super::bytes::Cursor;
use super::format::{self, Container, Kind, Tag, corrupt};
use super::fst::Fst;
use super::starts::{Starts, Stems};
use super::tables;
use super::view::{Derived, FRAME, Meta, Norms, View};
use crate::analysis;
use crate::error::{Error, ErrorKind, Result, joined};
use crate::gather::Gather;
use crate::language::Language;
use crate::order::arrange;
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
    pub(super) container: Container,
    places: Places,
    meta: Meta,
    derived: Derived,
    suggest: suggest::Tables,
    pub(super) answers: Option<SideFile>,
    pub(super) popularity: Option<SideFile>,
    /// Working memory of searches, lent out and given back.
    pub(crate) scratch: Mutex<Vec<Scratch>>,
}

/// A file that belongs to an index.
#[derive(Debug)]
pub(super) struct SideFile {
    pub(super) data: Vec<u8>,
    pub(super) container: Container,
    places: Places,
    /// Answers: where each starts.
    offsets: Vec<u32>,
    /// Popularity: its own suggestions.
    suggest: Option<suggest::Tables>,
}

/// Where the sections lie that every call reads: looked up once, for each has a name to compare.
#[derive(Clone, Copy, Debug)]
struct Places {
    words: Place,
    postings: Place,
    lexemes: Place,
    sequences: Place,
    documents: Place,
    answers: Place,
    popularity: Place,
    suggest: [Place; 4],
    most_popular: u8,
}

/// Start and end of a section in its file.
type Place = (usize, usize);

impl Places {
    fn new(container: &Container, data: &[u8]) -> Self {
        let place = |tag| container.range(tag);
        let popularity = place(format::POPU);
        let levels = at(data, popularity).iter();
        Self {
            words: place(format::WORD),
            postings: place(format::POST),
            lexemes: place(format::LEXI),
            sequences: place(format::FORW),
            documents: place(format::DOCS),
            answers: place(format::ANSW),
            popularity,
            suggest: [format::SUGG, format::SFST, format::SWRD, format::SINV].map(place),
            most_popular: levels.fold(0, |most, &level| most.max(level)).min(15),
        }
    }
}

/// The bytes of a section.
#[inline]
fn at(data: &[u8], (start, end): Place) -> &[u8] {
    data.get(start..end).unwrap_or_default()
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
        let word_lexemes = tables::word_lexemes(section(format::WLEX), meta.words, meta.lexemes)
            .ok_or_else(bad("a word names a lexeme that is not there"))?;
        let parts = tables::edges(section(format::EDGE), meta.lexemes)
            .ok_or_else(bad("a compound has a part that is not there"))?;
        let rules = tables::rules(section(format::SYNO), meta.lexemes)
            .ok_or_else(bad("a synonym rule is out of its range"))?;
        let mut rule_starts: Vec<(u32, u32)> = (rules.iter().zip(0u32..))
            .filter_map(|(rule, number)| Some((*rule.from.first()?, number)))
            .gather();
        arrange(&mut rule_starts, Ord::cmp);
        let (categories, roles) = tables::categories(section(format::CATS))
            .ok_or_else(bad("the category tree is not a tree"))?;
        let answers = match section(format::ANSW) {
            [] if meta.answers != 0 => Vec::new(),
            section => tables::records(section, meta.entries).ok_or_else(bad(ANSWERS))?,
        };
        let attributes = tables::attributes(section(format::ATTR), meta.entries, categories.len())
            .ok_or_else(bad("the attributes of an entry are out of their range"))?;
        let worth = worth(section(format::LEXI), &word_lexemes, meta.words);
        let derived = Derived {
            word_root: words.root(),
            starts: Starts::new(&words),
            stems: stems(&words, section(format::LEXI), &word_lexemes),
            postings: tables::postings(section(format::POST), meta.words, meta.entries)
                .ok_or_else(bad("a posting list is out of its range"))?,
            lexeme_words: word_lexemes.reversed(meta.lexemes),
            word_lexemes,
            compounds: parts.reversed(meta.lexemes),
            parts,
            rules,
            rule_starts,
            sequences: tables::sequences(section(format::FORW), meta.entries, meta.words)
                .ok_or_else(bad("a question names a word that is not there"))?,
            prioritised: attributes.iter().any(|attributes| attributes.priority != 0),
            lengths: attributes.iter().map(|attributes| attributes.lengths).gather(),
            attributes,
            worth,
            split: tables::split_rules(section(format::RULE))
                .ok_or_else(bad("the splitting rules are cut off"))?,
            documents: tables::records(section(format::DOCS), meta.entries)
                .ok_or_else(bad("the entries do not fit their section"))?,
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
            places: Places::new(&container, data.as_ref()),
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
        side.offsets = tables::records(section, self.meta.entries).ok_or_else(bad(ANSWERS))?;
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
        let places = Places::new(&container, &data);
        Ok(SideFile { data, container, places, offsets: Vec::new(), suggest: None })
    }

    /// The identity of the content: 32 hexadecimal digits, part of the name of a published file.
    pub fn fingerprint(&self) -> String {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let halves = self.container.fingerprint.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        halves.map(|half| char::from(DIGITS[usize::from(half & 15)])).collect()
    }

    #[cfg(feature = "build")]
    pub(crate) fn fingerprint_bytes(&self) -> [u8; 16] {
        self.container.fingerprint
    }

    /// The bytes of a section.
    #[cfg(feature = "build")]
    pub(super) fn section(&self, tag: Tag) -> &[u8] {
        at(self.data.as_ref(), self.container.range(tag))
    }

    /// The bytes of the index.
    pub fn as_bytes(&self) -> &[u8] {
        self.data.as_ref()
    }

    /// The bytes of the answers file that was added, if one was.
    pub fn answers_file(&self) -> Option<&[u8]> {
        self.answers.as_ref().map(|side| side.data.as_slice())
    }

    /// The bytes of the popularity file that was added, if one was.
    pub fn popularity_file(&self) -> Option<&[u8]> {
        self.popularity.as_ref().map(|side| side.data.as_slice())
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
            sections: sections.map(|s| (name(s.tag), s.end - s.start)).gather(),
            bytes: self.data.as_ref().len(),
        }
    }

    /// The weights of the ranking that this index was built with.
    pub fn ranking(&self) -> &Ranking {
        &self.meta.ranking
    }

    #[inline]
    pub(crate) fn view(&self) -> View<'_> {
        let data = self.data.as_ref();
        let (answers, places) = match &self.answers {
            Some(side) => (&side.data[..], &side.places),
            None => (data, &self.places),
        };
        let answers = at(answers, places.answers);
        let (popular, places) = match &self.popularity {
            Some(side) => (&side.data[..], &side.places),
            None => (data, &self.places),
        };
        let tables = self.popularity.as_ref().and_then(|file| file.suggest.as_ref());
        let words = at(data, self.places.words);
        View {
            meta: &self.meta,
            derived: &self.derived,
            words: Fst::reopen(words, self.derived.word_root, self.meta.words),
            postings: at(data, self.places.postings),
            lexemes: at(data, self.places.lexemes),
            sequences: at(data, self.places.sequences),
            documents: at(data, self.places.documents),
            answers,
            popularity: at(popular, places.popularity),
            most_popular: places.most_popular,
            suggest_sections: places.suggest.map(|place| at(popular, place)),
            suggest_tables: tables.unwrap_or(&self.suggest),
        }
    }

    /// Where each answer starts, in the section that holds the answers.
    pub(crate) fn answer_offsets(&self) -> &[u32] {
        self.answers.as_ref().map_or(&self.derived.answers, |side| &side.offsets)
    }
}

/// What is wrong with answers.
const ANSWERS: &str = "the answers do not fit their section";

/// The error of a damaged file, when it comes to that.
fn bad(what: &'static str) -> impl Fn() -> Error {
    move || corrupt(what)
}

pub(super) fn meta(section: &[u8]) -> Result<Meta> {
    let mut cursor = Cursor::new(section);
    let bad = bad("its settings cannot be read");
    let analyzer = cursor.str().ok_or_else(&bad)?;
    if analyzer != analysis::ANALYZER {
        return Err(Error::new(
            ErrorKind::Version,
            joined(&[
                "its words were made by `",
                analyzer,
                "`, this library has `",
                analysis::ANALYZER,
                "`",
            ]),
        )
        .remedy("build the index again with this version"));
    }
    settings(analyzer, cursor).ok_or_else(bad)
}

/// The settings behind the analyzer's name; `None` is damage.
fn settings(analyzer: &str, mut cursor: Cursor<'_>) -> Option<Meta> {
    let count = cursor.count()?;
    let languages = (0..count)
        .map(|_| cursor.u8().and_then(Language::from_number))
        .collect::<Option<Vec<_>>>()?;
    let audience = cursor.str()?.to_owned();
    let answers = cursor.u8().filter(|answers| *answers <= 2)?;
    let mut number = || cursor.varint().map(|number| number as usize);
    let (entries, words, lexemes) = (number()?, number()?, number()?);
    let mut value = || cursor.f32().filter(|value| value.is_finite());
    let (average_question, average_answer) = (value()?, value()?);
    let unseen = cursor.u8()?;
    let accents = cursor.u8().filter(|flag| *flag <= 1)? == 1;
    let respelt = cursor.ascending(words)?;
    let mut ranking = Ranking::default();
    let count = cursor.count()?;
    for _ in 0..count {
        let name = cursor.str()?;
        ranking.set(name, cursor.f32()?).then_some(())?;
    }
    if cursor.left() != 0 || languages.is_empty() {
        return None;
    }
    Some(Meta {
        analyzer: analyzer.to_owned(),
        languages,
        audience,
        answers,
        entries,
        words,
        lexemes,
        average_question,
        average_answer,
        accents,
        respelt,
        unseen,
        ranking,
    })
}

/// For each word the idf code of its rarest content lexeme; 0 where it has none.
fn worth(lexemes: &[u8], word_lexemes: &tables::Lists, words: usize) -> Vec<u8> {
    let code = |lexeme: &u32| match lexemes.get(*lexeme as usize * 3..) {
        Some(&[idf, _, kind, ..]) if kind & 3 == 0 || kind & 3 == FRAME => idf,
        _ => 0,
    };
    let words = (0..words as u32).map(|word| word_lexemes.get(word).iter().map(code).max());
    words.map(Option::unwrap_or_default).collect()
}

/// What the stems of the lexemes begin with, by language.
fn stems(words: &Fst<'_>, lexemes: &[u8], word_lexemes: &tables::Lists) -> Stems {
    let lexeme = |lexeme: u32| match lexemes.get(lexeme as usize * 3..) {
        Some(&[_, stem, kind, ..]) => Some((usize::from(stem), Language::from_number(kind >> 2)?)),
        _ => None,
    };
    Stems::new(words, word_lexemes, lexeme)
}

/// Field weights over length norms for every length bucket: what a posting is worth, by look-up.
fn norms(meta: &Meta) -> Norms {
    use Parameter::{action, answer, b_answer, b_question, category, keyword, question, variant};
    let get = |parameter| meta.ranking.get(parameter);
    let mut norms = Norms { fields: Box::new([0.0; 512]), answers: Box::new([0.0; 128]) };
    for (at, value) in norms.fields.iter_mut().enumerate() {
        let (bucket, bits) = (at >> 5, at & 31);
        let norm = length_norm(get(b_question), bucket_length(bucket), meta.average_question);
        let weights =
            [get(question) / norm, get(variant), get(keyword), get(category), get(action)];
        let set = weights.iter().enumerate().filter(|(bit, _)| bits & (1 << bit) != 0);
        *value = set.fold(0.0, |sum, (_, weight)| sum + weight);
    }
    for (at, value) in norms.answers.iter_mut().enumerate() {
        let norm = length_norm(get(b_answer), bucket_length(at >> 3), meta.average_answer);
        *value = get(answer) * tf_value(at & 7) / norm;
    }
    norms
}
