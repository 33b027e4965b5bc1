//! The open index.

use crate::answer::Answer;
use crate::arguments::{
    Category, Source, Which, contents, file_error, filter, source as read_source,
};
use crate::data::{Core, Data};
use crate::entry::{CategoryNode, Entry};
use crate::errors::{argument, from_core};
use crate::explanation::Explanation;
use crate::foreign;
use crate::html;
use crate::many;
use crate::ranking::Ranking;
use crate::suggestions::Suggestions;
use crate::table::Table;
use crate::words::{Correction, Word};
use kyndig::{SearchOptions, SuggestOptions};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyTuple};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// An open index. Immutable, so any number of threads may use it at once.
#[pyclass(frozen, module = "kyndig")]
pub(crate) struct Index(Arc<Core>);

impl Index {
    pub(crate) fn core(&self) -> &Core {
        &self.0
    }

    pub(crate) fn shared(&self) -> Arc<Core> {
        Arc::clone(&self.0)
    }

    fn opened(
        data: Data,
        name: Option<String>,
        answers: Option<(Vec<u8>, Option<String>)>,
        popularity: Option<(Vec<u8>, Option<String>)>,
    ) -> kyndig::Result<Self> {
        let named = |error: kyndig::Error, name: Option<String>| match name {
            Some(name) => error.in_file(name),
            None => error,
        };
        // A compact index is expanded into memory of its own, mapped or not.
        let data = match kyndig::is_compact(data.as_ref()) {
            true => kyndig::expand(data.as_ref().to_vec()).map(Data::Owned),
            false => Ok(data),
        };
        let index = data.and_then(kyndig::Index::open);
        let mut index = index.map_err(|error| named(error, name))?;
        if let Some((bytes, name)) = answers {
            index = index.with_answers(bytes).map_err(|error| named(error, name))?;
        }
        if let Some((bytes, name)) = popularity {
            index = index.with_popularity(bytes).map_err(|error| named(error, name))?;
        }
        Ok(Self(Arc::new(index)))
    }

    fn options(
        &self,
        limit: usize,
        max_edits: u8,
        category: Option<Category>,
        role: Option<String>,
        today: Option<Bound<'_, PyAny>>,
    ) -> PyResult<SearchOptions> {
        let mut options = SearchOptions::default();
        options.limit = limit;
        options.max_edits = max_edits;
        options.filter = filter(&self.0, category, role, today)?;
        Ok(options)
    }
}

#[pymethods]
impl Index {
    #[staticmethod]
    #[pyo3(signature = (source, *, mmap=false, answers=None, popularity=None))]
    fn open(
        py: Python<'_>,
        source: &Bound<'_, PyAny>,
        mmap: bool,
        answers: Option<Bound<'_, PyAny>>,
        popularity: Option<Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let (data, name) = match read_source(source, "source")? {
            Source::Bytes(_) if mmap => {
                return Err(argument("mmap needs a path, not bytes".into()));
            }
            Source::Bytes(bytes) => (Data::Python(bytes), None),
            Source::Path(path) => {
                let wrong = |error: std::io::Error| file_error(&error, &path);
                let data = if mmap {
                    Data::Mapped(foreign::map(&path).map_err(wrong)?)
                } else {
                    Data::Owned(py.detach(|| std::fs::read(&path)).map_err(wrong)?)
                };
                (data, Some(path.display().to_string()))
            }
        };
        let side = |given: Option<Bound<'_, PyAny>>, what: &str| -> PyResult<_> {
            let file = given.map(|given| contents(&given, what)).transpose()?;
            Ok(file.map(|file| (file.bytes.to_vec(), file.name)))
        };
        let (answers, popularity) = (side(answers, "answers")?, side(popularity, "popularity")?);
        py.detach(|| Self::opened(data, name, answers, popularity)).map_err(from_core)
    }

    fn to_bytes<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, self.0.as_bytes())
    }

    fn save(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        let side = |ending: &str| {
            let mut name = path.clone().into_os_string();
            name.push(ending);
            PathBuf::from(name)
        };
        py.detach(|| {
            if let Some(bytes) = self.0.answers_file() {
                write(&side(".answers"), bytes)?;
            }
            if let Some(bytes) = self.0.popularity_file() {
                write(&side(".popularity"), bytes)?;
            }
            write(&path, self.0.as_bytes())
        })
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let (py, index) = (slf.py(), &slf.get().0);
        let reopen = py.import("kyndig._core")?.getattr("_reopen")?;
        let file = |bytes: Option<&[u8]>| bytes.map(|bytes| PyBytes::new(py, bytes));
        let state = (
            PyBytes::new(py, index.as_bytes()),
            file(index.answers_file()),
            file(index.popularity_file()),
        );
        PyTuple::new(py, [reopen, state.into_pyobject(py)?.into_any()])
    }

    fn verify(&self, py: Python<'_>) -> PyResult<()> {
        py.detach(|| self.0.verify()).map_err(from_core)
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __repr__(&self) -> String {
        format!("<Index {}: {} entries>", self.0.fingerprint(), self.0.len())
    }

    fn _repr_html_(&self) -> String {
        let info = self.0.info();
        let languages: Vec<&str> = info.languages.iter().map(|lang| lang.code()).collect();
        let rows = [
            ("entries", info.entries.to_string()),
            ("languages", languages.join(", ")),
            ("audience", info.audience),
            ("words", info.words.to_string()),
            ("suggestions", info.suggestions.to_string()),
            ("bytes", info.bytes.to_string()),
        ];
        let rows = rows.map(|(name, value)| vec![name.to_owned(), value]);
        html::table(&format!("Index {}", self.0.fingerprint()), &["", ""], &rows)
    }

    #[getter]
    fn fingerprint(&self) -> String {
        self.0.fingerprint()
    }

    #[getter]
    fn info<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let (info, fields) = (self.0.info(), PyDict::new(py));
        let languages: Vec<&str> = info.languages.iter().map(|lang| lang.code()).collect();
        fields.set_item("format_version", info.format_version)?;
        fields.set_item("analyzer", info.analyzer)?;
        fields.set_item("languages", languages)?;
        fields.set_item("audience", info.audience)?;
        fields.set_item("entries", info.entries)?;
        fields.set_item("words", info.words)?;
        fields.set_item("lexemes", info.lexemes)?;
        fields.set_item("suggestions", info.suggestions)?;
        fields.set_item("answers", info.answers)?;
        fields.set_item("bytes", info.bytes)?;
        Ok(fields)
    }

    #[getter]
    fn ranking(&self) -> Ranking {
        Ranking::new(self.0.ranking().clone())
    }

    fn with_ranking(&self, py: Python<'_>, ranking: &Ranking) -> PyResult<Self> {
        let ranking = ranking.get();
        py.detach(|| {
            let other = self.0.with_ranking(&ranking)?;
            let side = |bytes: Option<&[u8]>| bytes.map(|bytes| (bytes.to_vec(), None));
            Self::opened(
                Data::Owned(other.as_bytes().to_vec()),
                None,
                side(other.answers_file()),
                side(other.popularity_file()),
            )
        })
        .map_err(from_core)
    }

    #[pyo3(signature = (query, *, limit=10, typing=false, max_edits=2, category=None, role=None, today=None))]
    #[allow(clippy::too_many_arguments)] // Python's keyword arguments.
    fn search(
        &self,
        py: Python<'_>,
        query: &str,
        limit: usize,
        typing: bool,
        max_edits: u8,
        category: Option<Category>,
        role: Option<String>,
        today: Option<Bound<'_, PyAny>>,
    ) -> PyResult<Answer> {
        let mut options = self.options(limit, max_edits, category, role, today)?;
        options.typing = typing;
        Answer::new(py, self.0.search(query, &options), &self.0)
    }

    #[pyo3(signature = (queries, *, limit=10, max_edits=2, category=None, role=None, today=None, threads=None, progress=None))]
    #[allow(clippy::too_many_arguments)] // Python's keyword arguments.
    fn search_many(
        &self,
        py: Python<'_>,
        queries: &Bound<'_, PyAny>,
        limit: usize,
        max_edits: u8,
        category: Option<Category>,
        role: Option<String>,
        today: Option<Bound<'_, PyAny>>,
        threads: Option<usize>,
        progress: Option<Bound<'_, PyAny>>,
    ) -> PyResult<Table> {
        let options = self.options(limit, max_edits, category, role, today)?;
        let answers = many::search(py, &self.0, queries, &options, threads, progress)?;
        many::hit_table(py, &self.0, &answers)
    }

    #[pyo3(signature = (queries, *, limit=50, max_edits=2, category=None, role=None, today=None, threads=None, progress=None))]
    #[allow(clippy::too_many_arguments)] // Python's keyword arguments.
    fn features(
        &self,
        py: Python<'_>,
        queries: &Bound<'_, PyAny>,
        limit: usize,
        max_edits: u8,
        category: Option<Category>,
        role: Option<String>,
        today: Option<Bound<'_, PyAny>>,
        threads: Option<usize>,
        progress: Option<Bound<'_, PyAny>>,
    ) -> PyResult<Table> {
        let options = self.options(limit, max_edits, category, role, today)?;
        let answers = many::search(py, &self.0, queries, &options, threads, progress)?;
        many::feature_table(py, &self.0, &answers)
    }

    #[pyo3(signature = (prefix, *, limit=8, max_edits=1))]
    fn suggest(
        &self,
        py: Python<'_>,
        prefix: &str,
        limit: usize,
        max_edits: u8,
    ) -> PyResult<Suggestions> {
        let mut options = SuggestOptions::default();
        options.limit = limit;
        options.max_edits = max_edits;
        Suggestions::new(py, self.0.suggest(prefix, &options))
    }

    #[pyo3(signature = (prefixes, *, limit=8, max_edits=1, threads=None, progress=None))]
    fn suggest_many(
        &self,
        py: Python<'_>,
        prefixes: &Bound<'_, PyAny>,
        limit: usize,
        max_edits: u8,
        threads: Option<usize>,
        progress: Option<Bound<'_, PyAny>>,
    ) -> PyResult<Table> {
        let mut options = SuggestOptions::default();
        options.limit = limit;
        options.max_edits = max_edits;
        many::suggest(py, &self.0, prefixes, &options, threads, progress)
    }

    #[pyo3(signature = (query, id, *, typing=false, max_edits=2))]
    fn explain(&self, query: &str, id: &str, typing: bool, max_edits: u8) -> PyResult<Explanation> {
        let mut options = SearchOptions::default();
        options.typing = typing;
        options.max_edits = max_edits;
        let explanation = self.0.explain(query, id, &options);
        explanation.map(Explanation).ok_or_else(|| argument(format!("no entry has the id `{id}`")))
    }

    fn entry(&self, py: Python<'_>, which: Which) -> PyResult<Entry> {
        let number = which.number(&self.0)?;
        let entry = self.0.entry(number);
        Entry::new(py, entry.ok_or_else(|| argument(format!("no entry {number}")))?)
    }

    fn entries(&self, py: Python<'_>) -> PyResult<Vec<Entry>> {
        let numbers = 0..self.0.len() as u32;
        numbers.filter_map(|n| self.0.entry(n)).map(|entry| Entry::new(py, entry)).collect()
    }

    fn categories(&self) -> Vec<CategoryNode> {
        self.0.categories().into_iter().map(CategoryNode::from).collect()
    }

    fn roles(&self) -> Vec<(String, usize)> {
        self.0.roles()
    }

    #[pyo3(signature = (*, limit=10, category=None, role=None, today=None))]
    fn top(
        &self,
        py: Python<'_>,
        limit: usize,
        category: Option<Category>,
        role: Option<String>,
        today: Option<Bound<'_, PyAny>>,
    ) -> PyResult<Vec<Entry>> {
        let numbers = self.0.top(&filter(&self.0, category, role, today)?, limit);
        let entries = numbers.into_iter().filter_map(|number| self.0.entry(number));
        entries.map(|entry| Entry::new(py, entry)).collect()
    }

    fn related(&self, py: Python<'_>, which: Which) -> PyResult<Vec<Entry>> {
        let numbers = self.0.related(which.number(&self.0)?);
        let entries = numbers.into_iter().filter_map(|number| self.0.entry(number));
        entries.map(|entry| Entry::new(py, entry)).collect()
    }

    fn analyze(&self, text: &str) -> Vec<Word> {
        Word::all(text, self.0.analyze(text))
    }

    fn split(&self, word: &str) -> Vec<String> {
        self.0.split(word)
    }

    #[pyo3(signature = (word, *, limit=5))]
    fn correct(&self, word: &str, limit: usize) -> Vec<Correction> {
        self.0.correct(word, limit).into_iter().map(Correction::from).collect()
    }
}

/// Replaces a file in one step, so that nobody reads half of it and a mapped one stays as it was.
fn write(path: &Path, bytes: &[u8]) -> PyResult<()> {
    let mut unfinished = path.as_os_str().to_owned();
    unfinished.push(".unfinished");
    std::fs::write(&unfinished, bytes)
        .and_then(|()| std::fs::rename(&unfinished, path))
        .map_err(|error| file_error(&error, path))
}

/// An index from its files: how it is unpickled.
#[pyfunction]
pub(crate) fn _reopen(
    py: Python<'_>,
    index: pyo3::pybacked::PyBackedBytes,
    answers: Option<Vec<u8>>,
    popularity: Option<Vec<u8>>,
) -> PyResult<Index> {
    let side = |bytes: Option<Vec<u8>>| bytes.map(|bytes| (bytes, None));
    let (answers, popularity) = (side(answers), side(popularity));
    py.detach(|| Index::opened(Data::Python(index), None, answers, popularity)).map_err(from_core)
}
