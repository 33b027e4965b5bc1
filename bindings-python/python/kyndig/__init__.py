"""Kyndig answers citizens' questions from an organisation's own FAQ.

    >>> import kyndig
    >>> entries = b'[{"id": "pas", "question": "Hvordan fornyer jeg mit pas?"}]'
    >>> index = kyndig.Index.open(kyndig.build(entries))
    >>> index.search("nyt pas").hits[0].id
    'pas'

Spans are in code points, so that ``text[start:end]`` is the marked part.
"""

from kyndig._core import (
    Answer,
    ArgumentError,
    ContentError,
    Correction,
    CorruptError,
    Hit,
    Index,
    IoError,
    KyndigError,
    MismatchError,
    Suggestion,
    Suggestions,
    VersionError,
    Word,
    __version__,
    build,
)

__all__ = [
    "Answer",
    "ArgumentError",
    "ContentError",
    "Correction",
    "CorruptError",
    "Hit",
    "Index",
    "IoError",
    "KyndigError",
    "MismatchError",
    "Suggestion",
    "Suggestions",
    "VersionError",
    "Word",
    "__version__",
    "build",
]
