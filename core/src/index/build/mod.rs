//! Building: entries in, one file out.
//!
//! Everything that can be decided before a question is asked is decided here: which edition, which
//! words, which lexemes, which compounds fall into which parts, which synonyms concern this
//! vocabulary. The same input gives the same bytes: all maps are ordered, all sums are in order.

mod alternations;
mod analyse;
mod asked;
mod compounds;
mod documents;
mod editions;
mod lemmas;
mod neighbours;
mod packed;
mod popularity;
mod report;
mod synonyms;
mod vocabulary;
mod write;

pub use packed::PackPrice;
use packed::Packed;
pub use popularity::build_popularity;
use report::tell;
pub use report::{BuildReport, Progress};

use std::ops::ControlFlow;

use crate::content::{Entry, KnownQuery, SynonymRule};
use crate::error::{Error, ErrorKind, Result};
use crate::language::Language;
use crate::pack::Pack;
use crate::ranking::Ranking;

/// Where answers go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Answers {
    /// Into the index.
    #[default]
    Inside,
    /// Into a second file, loaded when an answer is first shown. Answers stay searchable.
    Separate,
    /// Nowhere: the page links to them. Answers stay searchable.
    Omit,
}

/// How to build.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct BuildOptions {
    /// The languages of the content; the first is that of entries which name none.
    pub languages: Vec<Language>,
    /// The edition: `"public"`, or `"staff"` or the name of a group, which see the public entries
    /// and their own.
    pub audience: String,
    /// Where answers go.
    pub answers: Answers,
    /// Pass over what cannot be used and list it in the report, instead of failing.
    pub lenient: bool,
    /// The weights of the ranking.
    pub ranking: Ranking,
    /// Words as they stand and nothing of their language: no other forms, no parts of compounds,
    /// no words that serve the sentence, no neighbours, no pack. To measure what language gives
    /// and costs.
    pub words_only: bool,
}

impl Default for BuildOptions {
    fn default() -> Self {
        Self {
            languages: vec![Language::Danish],
            audience: Entry::PUBLIC.to_owned(),
            answers: Answers::Inside,
            lenient: false,
            ranking: Ranking::default(),
            words_only: false,
        }
    }
}

/// What a build gives.
#[derive(Clone, Debug)]
pub struct Built {
    /// The index file.
    pub index: Vec<u8>,
    /// The answers file, with [`Answers::Separate`].
    pub answers: Option<Vec<u8>>,
    /// What went in, what was left out, what it costs.
    pub report: BuildReport,
}

/// Takes content and makes an index file of it.
///
/// ```
/// use kyndig::{BuildOptions, Entry, Index, IndexBuilder, SearchOptions};
///
/// let mut builder = IndexBuilder::new(BuildOptions::default());
/// builder.entries([Entry {
///     id: "pas".into(),
///     question: "Hvordan fornyer jeg mit pas?".into(),
///     ..Entry::default()
/// }]);
/// let index = Index::open(builder.build()?.index)?;
/// assert_eq!(index.search("nyt passet", &SearchOptions::default()).hits[0].id, "pas");
/// # Ok::<(), kyndig::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct IndexBuilder {
    options: BuildOptions,
    entries: Vec<Entry>,
    queries: Vec<KnownQuery>,
    synonyms: Vec<SynonymRule>,
    packs: Vec<Pack>,
}

impl IndexBuilder {
    /// An empty builder.
    pub const fn new(options: BuildOptions) -> Self {
        Self {
            options,
            entries: Vec::new(),
            queries: Vec::new(),
            synonyms: Vec::new(),
            packs: Vec::new(),
        }
    }

    /// Adds entries, of any audience: the edition is cut when building.
    pub fn entries(&mut self, entries: impl IntoIterator<Item = Entry>) -> &mut Self {
        self.entries.extend(entries);
        self
    }

    /// Adds known queries: they are suggested, and make their entries more popular.
    pub fn known_queries(&mut self, queries: impl IntoIterator<Item = KnownQuery>) -> &mut Self {
        self.queries.extend(queries);
        self
    }

    /// Adds synonym rules.
    pub fn synonyms(&mut self, rules: impl IntoIterator<Item = SynonymRule>) -> &mut Self {
        self.synonyms.extend(rules);
        self
    }

    /// Adds a language pack. Of several, the first that knows a language counts for compounds.
    pub fn pack(&mut self, pack: Pack) -> &mut Self {
        self.packs.push(pack);
        self
    }

    /// Builds the edition. O(words of the content), compounds O(letters^2) a word.
    ///
    /// # Errors
    /// [`ErrorKind::Content`] for entries that cannot be used (a repeated id, a related id that is
    /// not there, a day that is none), unless [`BuildOptions::lenient`];
    /// [`ErrorKind::Argument`] for options that cannot be met.
    pub fn build(self) -> Result<Built> {
        self.build_with_progress(&mut |_| ControlFlow::Continue(()))
    }

    /// Builds the edition and tells how far it is, many times a second. `progress` may stop it.
    ///
    /// # Errors
    /// As [`IndexBuilder::build`]; [`ErrorKind::Argument`] where `progress` stopped it.
    pub fn build_with_progress(
        self,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Built> {
        if self.options.languages.is_empty() {
            return Err(Error::new(ErrorKind::Argument, "no language is named")
                .remedy("name at least one, such as `da`"));
        }
        let mut report = BuildReport::default();
        let edition = editions::cut(self.entries, self.queries, &self.options, &mut report)?;
        let analysed = analyse::analyse(&edition, progress)?;
        let mut vocabulary = vocabulary::Vocabulary::new(&analysed, &self.options);
        if !self.options.words_only {
            vocabulary.add_shapes();
        }
        let packs = if self.options.words_only { &[] } else { self.packs.as_slice() };
        let Packed { parts: packed, rules, relatives } =
            packed::apply(packs, &analysed, &mut vocabulary, &mut report.pack);
        let rules: Vec<SynonymRule> = self.synonyms.iter().cloned().chain(rules).collect();
        let mut synonyms = synonyms::resolve(&rules, &mut vocabulary, &self.options, &mut report)?;
        if !self.options.words_only {
            synonyms.extend(neighbours::resolve(&mut vocabulary, &self.options));
        }
        synonyms.extend(relatives);
        let prices = &mut report.pack;
        let parts =
            compounds::split_all(&mut vocabulary, &packed, &self.options, prices, progress)?;
        tell(progress, "writing", 0, 1)?;
        let built = write::write(
            &edition,
            &analysed,
            &vocabulary,
            &parts,
            &synonyms,
            &self.options,
            report,
        )?;
        // There is nothing left to stop.
        let _ = progress(Progress { step: "writing", done: 1, total: 1 });
        Ok(built)
    }
}
