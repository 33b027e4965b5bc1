"""How good a ranking is, and whether another one is better.

Judgements (*qrels*) are dicts of query id to entry id to relevance, runs are dicts of query id to
entry id to score; both can be TREC files. Measures have the names of the package ``ir_measures``
and agree with it: ``nDCG@10``, ``RR@10``, ``AP``, ``P@5``, ``R@20``, ``Success@1``. Every judged
query counts; one without hits counts 0.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from kyndig import _core
from kyndig._core import Explanation, Index, format_run, read_qrels, read_run

__all__ = [
    "Change",
    "Comparison",
    "Evaluation",
    "Interval",
    "compare",
    "evaluate",
    "format_run",
    "read_qrels",
    "read_queries",
    "read_run",
    "run",
]

Qrels = Mapping[str, Mapping[str, int]]
Run = Mapping[str, Mapping[str, float]]
Queries = Mapping[str, str]

MEASURES = ("RR@10", "nDCG@10", "Success@1", "R@20")
"""What is measured when nothing is named."""


@dataclass(frozen=True)
class Interval:
    """A mean with its 95 % bootstrap interval."""

    mean: float
    low: float
    high: float

    def __str__(self) -> str:
        """Give the mean and the interval."""
        return f"{self.mean:.4f} [{self.low:.4f}, {self.high:.4f}]"


def read_queries(source: str | os.PathLike[str] | bytes) -> dict[str, str]:
    """Read queries: JSON Lines with ``qid`` and ``text``, or lines of id, tab and text.

    :raises ContentError: a line that is neither, or an id that stands twice; names file and line
    """
    name = "queries" if isinstance(source, bytes) else str(source)
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    queries: dict[str, str] = {}
    for number, line in enumerate(data.decode("utf-8-sig").splitlines(), 1):
        if not line.strip():
            continue
        try:
            if line.lstrip().startswith("{"):
                fields = json.loads(line)
                qid, text = str(fields["qid"]), fields["text"]
            else:
                qid, text = line.split("\t")[:2]
        except (ValueError, KeyError, TypeError) as error:
            raise _core.ContentError(
                f'{name}:{number}: no query ({error}); write {{"qid": "q1", "text": "nyt pas"}}'
            ) from error
        if qid in queries:
            raise _core.ContentError(f"{name}:{number}: the query id `{qid}` stands twice")
        queries[qid] = text
    return queries


def run(
    index: Index,
    queries: Queries,
    *,
    limit: int = 100,
    progress: Callable[[int, int], object] | bool | None = None,
    **options: Any,
) -> dict[str, dict[str, float]]:
    """Search all queries, on all cores; every query is there, also one without hits.

    Equal scores are told apart far behind their last digit, so that whoever sorts by score keeps
    the order of the hits.

    :param options: what :meth:`Index.search_many` takes
    """
    ids = list(queries)
    found: dict[str, dict[str, float]] = {qid: {} for qid in ids}
    hits = index.search_many(
        [queries[qid] for qid in ids], limit=limit, progress=progress, **options
    )
    columns = (hits.column(name) for name in ("query", "rank", "id", "score"))
    for query, rank, entry, score in zip(*columns, strict=True):
        found[ids[query]][entry] = score - rank * 1e-12
    return found


@dataclass(frozen=True, repr=False)
class Evaluation:
    """The measures of a run, query by query and in the mean."""

    values: dict[str, dict[str, float]]
    """Measure to query id to value."""
    samples: int = 1000
    seed: int = 1

    @property
    def means(self) -> dict[str, float]:
        """Measure to mean over the judged queries."""
        return {name: self.interval(name).mean for name in self.values}

    def interval(self, measure: str) -> Interval:
        """Give the mean of a measure with its 95 % bootstrap interval."""
        values = list(self.values[measure].values())
        return Interval(*_core._bootstrap(values, self.samples, self.seed))

    def __str__(self) -> str:
        """Give one line a measure."""
        return "\n".join(f"{name:<10} {self.interval(name)}" for name in self.values)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{escape(name)}</td><td>{i.mean:.4f}</td><td>{i.low:.4f}</td>"
            f"<td>{i.high:.4f}</td></tr>"
            for name, i in ((name, self.interval(name)) for name in self.values)
        )
        head = "<tr><th></th><th>mean</th><th>from</th><th>to</th></tr>"
        return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"


def evaluate(
    run: Run,
    qrels: Qrels,
    measures: Sequence[str] = MEASURES,
    *,
    samples: int = 1000,
    seed: int = 1,
) -> Evaluation:
    """Measure a run against judgements.

    :raises ArgumentError: a name that is no measure
    """
    scores = {query: dict(hits) for query, hits in run.items()}
    judged = {query: dict(entries) for query, entries in qrels.items()}
    values = {name: dict(_core._measure(scores, judged, name)) for name in measures}
    return Evaluation(values, samples, seed)


@dataclass(frozen=True, repr=False)
class Change:
    """A query that another configuration answers better or worse."""

    qid: str
    text: str
    before: float
    after: float
    expected: str
    """The most relevant entry."""
    explanations: tuple[Explanation, Explanation]
    """Why that entry is where it is: before and after."""

    def __str__(self) -> str:
        """Give both explanations, one below the other."""
        first, second = self.explanations
        return f"{self.text}: {self.before:.3f} -> {self.after:.3f}\nbefore: {first}after: {second}"

    __repr__ = __str__

    def _repr_html_(self) -> str:
        first, second = (e._repr_html_() for e in self.explanations)
        head = f"{escape(self.text)}: {self.before:.3f} → {self.after:.3f}"
        return (
            f"<table><caption>{head}</caption><tr><th>before</th><th>after</th></tr>"
            f"<tr><td>{first}</td><td>{second}</td></tr></table>"
        )


@dataclass(frozen=True, repr=False)
class Comparison:
    """Two configurations on the same queries."""

    measure: str
    before: Evaluation
    after: Evaluation
    difference: Interval
    """The mean of after minus before, with its 95 % bootstrap interval."""
    p: float
    """How likely a difference at least as great is by chance (paired bootstrap)."""
    indexes: tuple[Index, Index]
    queries: Queries
    qrels: Qrels

    def _changed(self, sign: int) -> list[tuple[float, str]]:
        before, after = (e.values[self.measure] for e in (self.before, self.after))
        changes = ((after[qid] - before[qid], qid) for qid in before)
        return sorted(((c * sign, qid) for c, qid in changes if c * sign > 0), reverse=True)

    @property
    def wins(self) -> list[str]:
        """The ids of the queries that got better, the most first."""
        return [qid for _, qid in self._changed(1)]

    @property
    def losses(self) -> list[str]:
        """The ids of the queries that got worse, the most first."""
        return [qid for _, qid in self._changed(-1)]

    def change(self, qid: str) -> Change:
        """Look at one query, with both explanations side by side."""
        expected = max(self.qrels[qid].items(), key=lambda item: (item[1], item[0]))[0]
        text = self.queries[qid]
        first, second = (index.explain(text, expected) for index in self.indexes)
        before, after = (e.values[self.measure][qid] for e in (self.before, self.after))
        return Change(qid, text, before, after, expected, (first, second))

    def __str__(self) -> str:
        """Give the difference and how many won and lost."""
        return (
            f"{self.measure}: {self.before.interval(self.measure).mean:.4f} -> "
            f"{self.after.interval(self.measure).mean:.4f}, difference {self.difference}, "
            f"p {self.p:.4f}; {len(self.wins)} better, {len(self.losses)} worse"
        )

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return f"<p>{escape(str(self))}</p>"


def compare(
    before: Index,
    after: Index,
    queries: Queries,
    qrels: Qrels,
    *,
    measure: str = "RR@10",
    samples: int = 10_000,
    seed: int = 1,
) -> Comparison:
    """Compare two indexes on judged queries, query by query.

    :raises ContentError: judgements of queries or entries that are not there; names them
    :raises ArgumentError: a name that is no measure
    """
    check(before, queries, qrels)
    check(after, queries, qrels)
    first, second = (
        evaluate(run(index, queries), qrels, [measure], samples=samples, seed=seed)
        for index in (before, after)
    )
    a, b = (list(e.values[measure].values()) for e in (second, first))
    changes = [x - y for x, y in zip(a, b, strict=True)]
    difference = Interval(*_core._bootstrap(changes, samples, seed))
    p = _core._paired_bootstrap(a, b, samples, seed)[1]
    return Comparison(measure, first, second, difference, p, (before, after), queries, qrels)


def check(index: Index, queries: Queries, qrels: Qrels) -> None:
    """Make sure that every judged query and entry is there.

    :raises ContentError: one is not; names the first few
    """
    _core._judge(index, pairs(queries), {q: dict(judged) for q, judged in qrels.items()})


def pairs(queries: Queries) -> list[tuple[str, str]]:
    """Give queries as the core takes them, checked."""
    for qid, text in queries.items():
        if not isinstance(text, str):
            kind = type(text).__name__
            raise TypeError(f"argument 'queries', `{qid}`: expected a str, not {kind}")
    return list(queries.items())


def relevant(qrels: Qrels, qids: Iterable[str] | None = None) -> dict[str, dict[str, int]]:
    """Give the judgements of some queries as plain dicts."""
    chosen = qrels if qids is None else qids
    return {qid: dict(qrels[qid]) for qid in chosen if qid in qrels}
