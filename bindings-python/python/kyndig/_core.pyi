"""The compiled part of Kyndig: what each class and function takes and gives."""

import datetime
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, ClassVar, Literal, final, overload

__version__: str
FEATURES: list[str]
"""The names of the features, in the order of the columns of `Index.features`."""
LEARNABLE: list[str]
"""The names of the weights that are learnt when none are named."""

_Source = bytes | bytearray | memoryview | str | os.PathLike[str]
_Texts = Iterable[str] | Any
_Progress = Callable[[int, int], object] | bool
_Scores = dict[str, dict[str, float]]
_Qrels = dict[str, dict[str, int]]

_Span = tuple[int, int]
_Tier = Literal[
    "exact",
    "inflection",
    "prefix",
    "folded",
    "stem",
    "joined",
    "compound",
    "synonym",
    "neighbour",
    "typo",
]

@final
class Index:
    """An open index. It never changes, so any number of threads may use it at once."""

    @staticmethod
    def open(
        source: _Source,
        *,
        mmap: bool = False,
        answers: _Source | None = None,
        popularity: _Source | None = None,
    ) -> Index:
        """Open an index from the bytes of its file, or from where the file is.

        A compact index, as ``kyndig build`` writes it into folders, is expanded into memory first.

        :param mmap: map the file instead of reading it, so that all processes share its memory. The
            file must not be written to while the index is open; replacing it by renaming another
            file over it is safe, and is what :meth:`save` and ``kyndig build`` do.
        :param answers: the answers file, where the index was built with answers apart
        :param popularity: a popularity file made for this index
        :raises CorruptError: the bytes are no Kyndig file, or are cut off or damaged
        :raises VersionError: the file has a format version that this library does not read
        :raises MismatchError: a side file of another index
        :raises OSError: the file cannot be read
        """

    def to_bytes(self) -> bytes:
        """Give the bytes of the index file: the same that the browser reads."""

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the index file in one step, and its side files beside it.

        The side files get the same name with ``.answers`` and ``.popularity``.

        :raises OSError: a file cannot be written
        """

    def verify(self) -> None:
        """Compare every section with its checksum.

        :raises CorruptError: one is wrong; names the section
        """

    @property
    def fingerprint(self) -> str:
        """32 hex digits that name the content of the file."""

    @property
    def info(self) -> dict[str, Any]:
        """What the index says of itself: languages, audience, counts, size."""

    @property
    def ranking(self) -> Ranking:
        """The weights of the ranking: a copy."""

    def with_ranking(self, ranking: Ranking) -> Index:
        """Give the same index with other weights: what building with them would have given.

        It has another fingerprint; side files that are at hand follow.

        :raises ArgumentError: a weight out of its range
        """

    def __len__(self) -> int:
        """How many entries there are."""

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        typing: bool = False,
        max_edits: int = 2,
        category: int | str | Sequence[str] | None = None,
        role: str | None = None,
        today: datetime.date | str | None = None,
    ) -> Answer:
        """Find the entries that answer a question, best first.

        :param limit: at most this many hits
        :param typing: the last word may be unfinished
        :param max_edits: how many slips one word may hold; 0 turns that off
        :param category: only this category and what is below it, by number, by path (outermost
            name first) or by the name of an outermost one
        :param role: only entries for this role
        :param today: only entries that are current on this day
        :raises ArgumentError: no such category, or ``today`` is no day
        """

    def search_many(
        self,
        queries: _Texts,
        *,
        limit: int = 10,
        max_edits: int = 2,
        category: int | str | Sequence[str] | None = None,
        role: str | None = None,
        today: datetime.date | str | None = None,
        threads: int | None = None,
        progress: _Progress | None = None,
    ) -> Table:
        """Search many queries on all cores, without the GIL. Ctrl-C is heard.

        :param queries: texts; or a column of them, or a table with a column ``text`` or ``query``,
            from pandas, polars, pyarrow or duckdb
        :param threads: how many threads; all cores where none is given
        :param progress: called with how much is done and of how much; ``True`` shows a bar
        :returns: columns query (the place in ``queries``, from 0), rank (from 1), entry, id, score,
            verdict, confidence. A query without hits has no row.
        """

    def features(
        self,
        queries: _Texts,
        *,
        limit: int = 50,
        max_edits: int = 2,
        category: int | str | Sequence[str] | None = None,
        role: str | None = None,
        today: datetime.date | str | None = None,
        threads: int | None = None,
        progress: _Progress | None = None,
    ) -> Table:
        """Give the named feature matrix: a row for each query and hit, a column a feature.

        :returns: columns query, rank, entry, id, score, then those of :data:`kyndig.FEATURES`
        """

    def suggest(self, prefix: str, *, limit: int = 8, max_edits: int = 1) -> Suggestions:
        """Suggest what the beginning of a question may become, most popular first."""

    def suggest_many(
        self,
        prefixes: _Texts,
        *,
        limit: int = 8,
        max_edits: int = 1,
        threads: int | None = None,
        progress: _Progress | None = None,
    ) -> Table:
        """Suggest for many beginnings on all cores, without the GIL.

        :returns: columns query (the place in ``prefixes``), rank (from 1), text, kind, target, how
        """

    def explain(
        self, query: str, id: str, *, typing: bool = False, max_edits: int = 2
    ) -> Explanation:
        """Say why an entry has its score for a query, or why it is no hit.

        :raises ArgumentError: no entry has that id
        """

    def entry(self, which: int | str) -> Entry:
        """Give an entry by its number or id.

        :raises ArgumentError: there is none
        """

    def entries(self) -> list[Entry]:
        """Give all entries, in the order of their numbers."""

    def categories(self) -> list[Category]:
        """Give the category tree, parents before children."""

    def roles(self) -> list[tuple[str, int]]:
        """Give roles and life situations, each with its number of entries."""

    def top(
        self,
        *,
        limit: int = 10,
        category: int | str | Sequence[str] | None = None,
        role: str | None = None,
        today: datetime.date | str | None = None,
    ) -> list[Entry]:
        """Give the most popular entries."""

    def related(self, which: int | str) -> list[Entry]:
        """Give the entries that the editor relates to this one."""

    def analyze(self, text: str) -> list[Word]:
        """Give the words of a text, as the index reads them."""

    def split(self, word: str) -> list[str]:
        """Give the parts of a compound; none or one where it is not split."""

    def correct(self, word: str, *, limit: int = 5) -> list[Correction]:
        """Give words of the index near to a misspelt one, nearest first."""

    def _repr_html_(self) -> str: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Ranking:
    """The weights of the ranking, by name. They travel in the index file.

    Changing is all or nothing and keeps the order of the tiers; safe across threads.
    """

    def __new__(cls, **parameters: float) -> Ranking:
        """Make the default weights, with some changed.

        :raises ArgumentError: an unknown name, a value out of its range, or tiers out of order
        """

    def get_params(self, deep: bool = True) -> dict[str, float]:
        """Give all weights by name. ``deep`` is there for scikit-learn and changes nothing."""

    def set_params(self, **parameters: float) -> Ranking:
        """Change some weights, in place, and give the ranking itself.

        :raises ArgumentError: as for making one; nothing is changed then
        """

    def copy(self) -> Ranking:
        """Give a copy."""

    @staticmethod
    def describe() -> list[dict[str, Any]]:
        """Give name, default, low, high and purpose of every weight."""

    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Table:
    """Columns with names, which every data frame takes through the Arrow PyCapsule interface.

    ``pandas.DataFrame.from_arrow(table)``, ``polars.DataFrame(table)``, ``pyarrow.table(table)``,
    and DuckDB reads it by the name of the variable. None of them is needed for the rest.
    """

    @property
    def column_names(self) -> list[str]:
        """The names of the columns."""

    def __len__(self) -> int:
        """How many rows there are."""

    def column(self, name: str) -> list[Any]:
        """Give a column as a list.

        :raises ArgumentError: there is none of this name
        """

    def buffer(self, name: str) -> memoryview:
        """Give a column of numbers as a typed buffer: what ``array`` and numpy read.

        :raises ArgumentError: there is none of this name, or it holds no numbers
        """

    def to_numpy(self, *names: str) -> Any:
        """Give columns of numbers (all where none is named) as a numpy matrix, one as a vector.

        :raises ImportError: numpy is not there
        """

    def to_dicts(self) -> list[dict[str, Any]]:
        """Give the rows as dicts."""

    def _repr_html_(self) -> str: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...
    def __arrow_c_schema__(self) -> object: ...

@final
class Explanation:
    """Why an entry has its score for a query. ``str()`` gives a table as text."""

    @property
    def query(self) -> str:
        """The query."""

    @property
    def id(self) -> str:
        """The id of the entry."""

    @property
    def score(self) -> float:
        """The score; 0 where no word matched."""

    @property
    def rank(self) -> int | None:
        """The place among the hits, from 1."""

    @property
    def words(self) -> list[dict[str, Any]]:
        """For each word: word, matched, tier, weight, idf, fields, contribution, note."""

    @property
    def features(self) -> list[dict[str, Any]]:
        """For each feature: name, value, contribution. The contributions sum to the score."""

    def to_dict(self) -> dict[str, Any]:
        """Give all of it as a dict that JSON can hold."""

    def _repr_html_(self) -> str: ...

@final
class Entry:
    """An entry as it is shown."""

    @property
    def number(self) -> int:
        """Its number in this index."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def question(self) -> str:
        """The question; may be empty."""

    @property
    def variants(self) -> list[str]:
        """Other ways to word the question."""

    @property
    def answer(self) -> str | None:
        """The answer; None where the index was built without and no answers file was given."""

    @property
    def keywords(self) -> list[str]:
        """Search words."""

    @property
    def category(self) -> list[str]:
        """The path in the category tree."""

    @property
    def roles(self) -> list[str]:
        """Roles and life situations."""

    @property
    def self_service(self) -> tuple[str, str] | None:
        """The self-service action: title and link."""

    @property
    def related(self) -> list[int]:
        """The numbers of related entries."""

    @property
    def url(self) -> str:
        """Where the answer stands on the organisation's page; may be empty."""

    @property
    def lang(self) -> str:
        """The code of its language."""

    @property
    def valid_from(self) -> datetime.date | None:
        """The first day it is current."""

    @property
    def valid_to(self) -> datetime.date | None:
        """The last day it is current."""

    @property
    def priority(self) -> int:
        """Editorial priority, -3 to 3."""

    @property
    def popularity(self) -> int:
        """Popularity, 0 to 15, on a logarithmic scale."""

    def to_dict(self) -> dict[str, Any]:
        """Give all of it as a dict."""

@final
class Category:
    """A node of the category tree."""

    @property
    def number(self) -> int:
        """Its number in this index."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def path(self) -> list[str]:
        """The names from the root down to it."""

    @property
    def parent(self) -> int | None:
        """The number of the category it lies in."""

    @property
    def entries(self) -> int:
        """How many entries lie in it and below it."""

@final
class Answer:
    """The answer to a search."""

    @property
    def hits(self) -> list[Hit]:
        """The entries that matched, best first."""

    @property
    def verdict(self) -> Literal["answer", "choose", "none"]:
        """What to do: show the first hit, let the citizen choose, or hand over to a person."""

    @property
    def confidence(self) -> float:
        """The probability that the first hit answers the query."""

    @property
    def total(self) -> int:
        """How many entries matched, shown or not."""

    @property
    def truncated(self) -> bool:
        """Whether the work was cut short."""

    def _repr_html_(self) -> str: ...

@final
class Hit:
    """One entry that matched."""

    @property
    def entry(self) -> int:
        """The number of the entry in this index."""

    @property
    def id(self) -> str:
        """The id of the entry."""

    @property
    def question(self) -> str:
        """The question as the organisation words it."""

    @property
    def score(self) -> float:
        """The score: a 32-bit float, the same on every platform to the last bit."""

    @property
    def tiers(self) -> list[_Tier | None]:
        """How each word of the query matched; None where it did not."""

    @property
    def question_spans(self) -> list[_Span]:
        """What of the question matched: start and end, in code points."""

    @property
    def answer_spans(self) -> list[_Span]:
        """What of the answer matched: start and end, in code points."""

@final
class Suggestions:
    """Suggestions, most popular first; a sequence."""

    @property
    def items(self) -> list[Suggestion]:
        """The suggestions as a list."""

    @property
    def truncated(self) -> bool:
        """Whether the work was cut short."""

    def __len__(self) -> int: ...
    @overload
    def __getitem__(self, key: int, /) -> Suggestion: ...
    @overload
    def __getitem__(self, key: slice, /) -> list[Suggestion]: ...
    def __iter__(self) -> Iterator[Suggestion]: ...

@final
class Suggestion:
    """One suggestion."""

    @property
    def text(self) -> str:
        """What is suggested."""

    @property
    def kind(self) -> Literal["question", "query", "category"]:
        """What it is: an entry's question, a known query, or a category."""

    @property
    def target(self) -> int | None:
        """The number of the entry or category it leads to."""

    @property
    def rank(self) -> int:
        """Its place by popularity in the whole index, from 0."""

    @property
    def spans(self) -> list[_Span]:
        """What of the text was typed: start and end, in code points."""

    @property
    def how(self) -> Literal["prefix", "folded", "words", "typo"]:
        """How it matched."""

@final
class Word:
    """One word of a text, as the index reads it."""

    @property
    def word(self) -> str:
        """The word in lower case."""

    @property
    def span(self) -> _Span:
        """Where it stands: start and end, in code points."""

    @property
    def kind(self) -> Literal["content", "function", "question"]:
        """Whether it carries content, only joins others, or asks."""

    @property
    def known(self) -> bool:
        """Whether the index has the word."""

    @property
    def lexemes(self) -> list[str]:
        """The dictionary words it may be a form of."""

    @property
    def parts(self) -> list[str]:
        """The parts, where it is a compound."""

@final
class Correction:
    """A word of the index near to a misspelt one."""

    @property
    def word(self) -> str:
        """The word."""

    @property
    def cost(self) -> int:
        """How far it is; 10 is one whole edit."""

    @property
    def entries(self) -> int:
        """In how many entries it stands."""

def popularity_file(
    index: Index,
    *,
    counts: dict[str, float] | _Source | None = None,
    known_queries: _Source | None = None,
) -> bytes:
    """Make a popularity file for an index: fresher levels and suggestions without a rebuild.

    :param counts: entry id to how many asked, or lines of entry id, tab and count
    :param known_queries: lines of text, tab, count, and perhaps tab and entry id
    :raises ContentError: an entry that the index does not have, or a count that is none
    """

def run_command(arguments: Sequence[str]) -> int:
    """Run the command line on the streams of this process; the first argument is the program."""

def rows(table: object) -> list[dict[str, Any]]:
    """Give the rows of anything with ``__arrow_c_stream__`` as dicts."""

def read_qrels(source: _Source) -> dict[str, dict[str, int]]:
    """Read judgements, from a path or bytes: query id, entry id, relevance, or TREC's four columns.

    :raises ContentError: a line that is none; names file and line
    """

def read_run(source: _Source) -> dict[str, dict[str, float]]:
    """Read a run of TREC's six columns from a path or bytes, best first.

    :raises ContentError: a line that is none; names file and line
    """

def format_run(run: dict[str, dict[str, float]], *, tag: str = "kyndig") -> str:
    """Give a run as the text of a TREC file.

    :raises ArgumentError: an id with white space, or a score that is not finite
    """

def _reopen(index: bytes, answers: bytes | None, popularity: bytes | None) -> Index: ...
def _ranking(parameters: dict[str, float]) -> Ranking: ...
def _build(
    entries: list[tuple[str, bytes]],
    known_queries: list[tuple[str, bytes]],
    synonyms: list[tuple[str, bytes]],
    packs: list[tuple[str, bytes]],
    languages: list[str],
    audience: str,
    answers: str,
    lenient: bool,
    ranking: Ranking | None,
    progress: _Progress | None,
) -> tuple[bytes, bytes | None, dict[str, Any]]: ...
def _measure(run: _Scores, qrels: _Qrels, name: str) -> list[tuple[str, float]]: ...
def _bootstrap(values: list[float], samples: int, seed: int) -> tuple[float, float, float]: ...
def _paired_bootstrap(
    a: list[float], b: list[float], samples: int, seed: int
) -> tuple[float, float]: ...
def _judge(index: Index, queries: list[tuple[str, str]], qrels: _Qrels) -> None: ...
def _ascent(
    index: Index,
    queries: list[tuple[str, str]],
    qrels: _Qrels,
    parameters: list[str],
    measure: str,
    folds: int,
    rounds: int,
    least_gain: float,
    significance: float,
    seed: int,
    progress: _Progress | None,
) -> dict[str, Any]: ...
def _pairwise(
    index: Index,
    queries: list[tuple[str, str]],
    qrels: _Qrels,
    measure: str,
    folds: int,
    depth: int,
    regularisation: float,
    significance: float,
    seed: int,
) -> dict[str, Any]: ...
def _click_model(
    impressions: object,
    iterations: int,
    tolerance: float,
    prior: tuple[float, float],
    least_examined: float,
) -> tuple[list[float], Table, dict[str, dict[str, int]], int, float]: ...
def _simulate(
    lists: list[tuple[str, list[tuple[str, float]]]],
    searches: int,
    bias: float,
    noise: float,
    explored: float,
    skew: float,
    seed: int,
) -> Table: ...
def _outcomes(
    index: Index, queries: list[tuple[str, str]], qrels: _Qrels
) -> list[tuple[float, bool]]: ...
def _reliability(
    pairs: list[tuple[float, bool]], bins: int
) -> tuple[list[tuple[float, float, int, float, float]], float]: ...
def _threshold(
    pairs: list[tuple[float, bool]], rate: float
) -> tuple[float, float, float, float]: ...
def _platt(pairs: list[tuple[float, bool]]) -> tuple[float, float]: ...
def _platt_apply(slope: float, offset: float, confidence: float) -> float: ...
def _platt_ranking(slope: float, offset: float, ranking: Ranking) -> Ranking: ...
def _isotonic(pairs: list[tuple[float, bool]]) -> list[tuple[float, float]]: ...
def _isotonic_apply(steps: list[tuple[float, float]], confidence: float) -> float: ...
def _popularity_partial(events: object, half_life_days: float, now_ms: int) -> Table: ...
def _popularity_merge(partials: list[Any]) -> Table: ...
def _popularity_finalise(merged: object, least_events: int) -> tuple[Table, Table, int]: ...

class KyndigError(Exception):
    """The base of Kyndig's exceptions."""

class ContentError(KyndigError):
    """The entries, synonyms or known queries cannot be used as they stand."""

    code: ClassVar[str]

class ArgumentError(KyndigError):
    """A setting or an argument is out of its range or unknown."""

    code: ClassVar[str]

class CorruptError(KyndigError):
    """The bytes are no Kyndig file, or are cut off or damaged."""

    code: ClassVar[str]

class VersionError(KyndigError):
    """The file has a format version that this library does not read."""

    code: ClassVar[str]

class MismatchError(KyndigError):
    """Two files that belong together do not: a side file made for another index."""

    code: ClassVar[str]

class IoError(KyndigError):
    """Reading or writing a file failed in the command line."""

    code: ClassVar[str]
