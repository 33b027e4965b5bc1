"""Kyndig answers citizens' questions from an organisation's own FAQ.

    >>> import kyndig
    >>> entries = b'[{"id": "pas", "question": "Hvordan fornyer jeg mit pas?"}]'
    >>> index = kyndig.Index.open(kyndig.build(entries))
    >>> index.search("nyt pas").hits[0].id
    'pas'

Spans are in code points, so that ``text[start:end]`` is the marked part. Indexes are immutable and
may be used by any number of threads; work on many queries runs on all cores without the GIL.

Beside this module: :mod:`kyndig.evaluation` measures and compares, :mod:`kyndig.tuning` learns
weights from judgements, :mod:`kyndig.clicks` from logs, :mod:`kyndig.calibration` sets confidence,
:mod:`kyndig.usage` adds up popularity, :mod:`kyndig.pictures` draws, :mod:`kyndig.adapters` joins
other packages. None of these needs anything but the standard library until it is asked for it.
"""

from kyndig._core import (
    FEATURES,
    LEARNABLE,
    Answer,
    ArgumentError,
    Category,
    ContentError,
    Correction,
    CorruptError,
    Entry,
    Explanation,
    Hit,
    Index,
    IoError,
    KyndigError,
    MismatchError,
    Ranking,
    Suggestion,
    Suggestions,
    Table,
    VersionError,
    Word,
    __version__,
    popularity_file,
)
from kyndig.building import Built, IndexBuilder, build

__all__ = [
    "FEATURES",
    "LEARNABLE",
    "Answer",
    "ArgumentError",
    "Built",
    "Category",
    "ContentError",
    "Correction",
    "CorruptError",
    "Entry",
    "Explanation",
    "Hit",
    "Index",
    "IndexBuilder",
    "IoError",
    "KyndigError",
    "MismatchError",
    "Ranking",
    "Suggestion",
    "Suggestions",
    "Table",
    "VersionError",
    "Word",
    "__version__",
    "build",
    "popularity_file",
]
