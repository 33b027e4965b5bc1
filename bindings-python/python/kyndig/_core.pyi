"""The compiled part of Kyndig: what each class and function takes and gives."""

import datetime
import os
from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal, final, overload

__version__: str

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
    def open(source: bytes | bytearray | str | os.PathLike[str]) -> Index:
        """Open an index from the bytes of its file, or from where the file is.

        :raises CorruptError: the bytes are no Kyndig file, or are cut off or damaged
        :raises VersionError: the file has a format version that this library does not read
        :raises OSError: the file cannot be read
        """

    @property
    def fingerprint(self) -> str:
        """32 hex digits that name the content of the file."""

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

    def suggest(self, prefix: str, *, limit: int = 8, max_edits: int = 1) -> Suggestions:
        """Suggest what the beginning of a question may become, most popular first."""

    def explain(self, query: str, id: str) -> str:
        """Say, as a table in text, why an entry has its score for a query.

        :raises ArgumentError: no entry has that id
        """

    def analyze(self, text: str) -> list[Word]:
        """Give the words of a text, as the index reads them."""

    def split(self, word: str) -> list[str]:
        """Give the parts of a compound; none or one where it is not split."""

    def correct(self, word: str, limit: int = 5) -> list[Correction]:
        """Give words of the index near to a misspelt one, nearest first."""

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

def build(
    entries: bytes | bytearray,
    *,
    languages: Sequence[str] = ["da"],
    audience: str = "public",
    known_queries: bytes | bytearray | None = None,
    synonyms: bytes | bytearray | None = None,
) -> bytes:
    """Build an index and give the bytes of its file: the same bytes for the same input, anywhere.

    :param entries: JSON (an array of entries) or JSON Lines
    :param languages: codes of the languages of the entries, the main one first
    :param audience: whose edition it is
    :param known_queries: lines of text, a tab and a count
    :param synonyms: lines such as ``skrald, affald`` and ``dankort => betalingskort``
    :raises ContentError: the entries, queries or synonyms cannot be used as they stand
    :raises ArgumentError: an unknown language
    """

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
