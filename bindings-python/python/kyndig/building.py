"""Building an index: entries in, one file out."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from kyndig import _core

Contents = bytes | bytearray | memoryview | os.PathLike[str]
"""The contents of a file, or the path of one. A ``str`` is never a path here."""


@dataclass(frozen=True)
class Built:
    """What a build gives."""

    index: bytes
    """The bytes of the index file: the same for the same input, anywhere."""
    answers: bytes | None
    """The bytes of the answers file, with ``answers="separate"``."""
    report: dict[str, Any]
    """What went in, what was left out, what it costs."""

    def open(self) -> _core.Index:
        """Open the index, with its answers."""
        return _core.Index.open(self.index, answers=self.answers)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the index, and the answers beside it under the same name with ``.answers``."""
        self.open().save(path)

    def __repr__(self) -> str:
        """Say how much there is."""
        return f"<Built {self.report['entries']} entries, {len(self.index)} bytes>"


class IndexBuilder:
    """Takes content and makes an index file of it.

    >>> builder = IndexBuilder(languages=["da"])
    >>> builder.entries([{"id": "pas", "question": "Hvordan fornyer jeg mit pas?"}]).build()
    <Built 1 entries, ...>

    :param languages: codes of the languages of the entries, the main one first
    :param audience: whose edition it is: ``public``, ``staff`` or the name of a group
    :param answers: ``inside`` the index, in a ``separate`` file, or ``omit`` them (they stay
        searchable)
    :param lenient: pass over what cannot be used and list it in the report, instead of failing
    :param ranking: the weights; the defaults where none are given
    """

    def __init__(
        self,
        *,
        languages: Sequence[str] = ("da",),
        audience: str = "public",
        answers: Literal["inside", "separate", "omit"] = "inside",
        lenient: bool = False,
        ranking: _core.Ranking | None = None,
    ) -> None:
        """Make an empty builder."""
        if isinstance(languages, str):
            raise TypeError("argument 'languages': expected a list of codes, not one str")
        self._languages = list(languages)
        self._audience = audience
        self._answers = answers
        self._lenient = lenient
        self._ranking = ranking
        self._entries: list[tuple[str, bytes]] = []
        self._queries: list[tuple[str, bytes]] = []
        self._synonyms: list[tuple[str, bytes]] = []
        self._packs: list[tuple[str, bytes]] = []

    def entries(self, entries: Contents | Iterable[Mapping[str, Any]] | Any) -> IndexBuilder:
        """Add entries.

        :param entries: JSON or JSON Lines as bytes or a path; or dicts; or a table with
            ``__arrow_c_stream__`` (pandas, polars, pyarrow, duckdb), a column a field
        """
        self._entries.append(_contents(entries, "entries", _json_lines))
        return self

    def known_queries(self, queries: Contents | Mapping[str, float]) -> IndexBuilder:
        """Add known queries: they are suggested, and make their entries more popular.

        :param queries: lines of text, a tab, a count, and perhaps a tab and an entry id, as bytes
            or a path; or a dict of text to count
        """
        self._queries.append(_contents(queries, "known queries", _counts))
        return self

    def synonyms(self, rules: Contents | Iterable[str]) -> IndexBuilder:
        """Add synonym rules.

        :param rules: lines such as ``skrald, affald`` and ``dankort => betalingskort``, as bytes,
            a path or a list of lines
        """
        self._synonyms.append(_contents(rules, "synonyms", "\n".join))
        return self

    def pack(self, pack: Contents) -> IndexBuilder:
        """Add a language pack, made with ``kyndig pack build``.

        :param pack: bytes or a path; of several, the first that knows a language counts for
            compounds
        """
        self._packs.append(_contents(pack, "pack", _not_text))
        return self

    def build(self, *, progress: Callable[[int, int], object] | bool | None = None) -> Built:
        """Build the edition.

        :raises ContentError: the entries, queries or synonyms cannot be used as they stand
        :raises ArgumentError: an unknown language, or weights out of range
        :raises CorruptError: a pack that is none, or is damaged
        """
        index, answers, report = _core._build(
            self._entries,
            self._queries,
            self._synonyms,
            self._packs,
            self._languages,
            self._audience,
            self._answers,
            self._lenient,
            self._ranking,
            progress,
        )
        return Built(index, answers, report)


def build(
    entries: Contents | Iterable[Mapping[str, Any]] | Any,
    *,
    languages: Sequence[str] = ("da",),
    audience: str = "public",
    known_queries: Contents | Mapping[str, float] | None = None,
    synonyms: Contents | Iterable[str] | None = None,
    ranking: _core.Ranking | None = None,
    progress: Callable[[int, int], object] | bool | None = None,
) -> bytes:
    """Build an index and give the bytes of its file: :class:`IndexBuilder` in one call."""
    builder = IndexBuilder(languages=languages, audience=audience, ranking=ranking)
    builder.entries(entries)
    if known_queries is not None:
        builder.known_queries(known_queries)
    if synonyms is not None:
        builder.synonyms(synonyms)
    return builder.build(progress=progress).index


def _contents(given: Any, name: str, text: Callable[[Any], str]) -> tuple[str, bytes]:
    if isinstance(given, os.PathLike):
        path = Path(given)
        return str(path), path.read_bytes()
    if isinstance(given, (bytes, bytearray, memoryview)):
        return name, bytes(given)
    if isinstance(given, str):
        raise TypeError(
            f"argument '{name}': a str is neither contents nor a path; "
            "use bytes, or pathlib.Path for a file"
        )
    return name, text(given).encode()


def _json_lines(entries: Any) -> str:
    rows = _core.rows(entries) if hasattr(entries, "__arrow_c_stream__") else entries
    if isinstance(rows, Mapping):
        raise TypeError("argument 'entries': expected a list of dicts, not one dict")
    lines: list[str] = []
    for row in rows:
        if not isinstance(row, Mapping):
            kind = type(row).__name__
            raise TypeError(f"argument 'entries', item {len(lines)}: expected a dict, not {kind}")
        fields = {key: value for key, value in row.items() if value is not None and value == value}
        lines.append(json.dumps(fields, default=_day, ensure_ascii=False, allow_nan=False))
    return "\n".join(lines)


def _day(value: object) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    raise TypeError(f"a value of {type(value).__name__} cannot stand in an entry")


def _not_text(given: object) -> str:
    raise TypeError(f"a pack is bytes or a path, not {type(given).__name__}")


def _counts(queries: Mapping[str, float]) -> str:
    return "".join(f"{text}\t{count}\n" for text, count in queries.items())
