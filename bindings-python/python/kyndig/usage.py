"""Popularity out of use: *partial -> merge -> finalise* on tables, on one machine or many.

Each partition of a log makes a partial; partials merge in any order and grouping; the last one is
finalised. Sums are whole numbers inside, so one partition or a thousand give the same bits. The
same three functions run under plain Python, Polars, DuckDB and Spark.

A log has the columns ``event`` (an id, unique in the log), ``query`` (what was asked, may be
empty), ``entry`` (the id that was opened) and ``time`` (a timestamp, or milliseconds since
1970-01-01 UTC). Events with the same id have to be in the same partition, so that every repetition
is found: :func:`spark_popularity` and :func:`deal` see to that.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from kyndig import _core
from kyndig._core import Table

LEAST_EVENTS = 8
"""A query is published only if it was asked this often."""


@dataclass(frozen=True)
class Popularity:
    """Popularity, ready for :func:`kyndig.popularity_file` and for an editor."""

    entries: Table
    """Columns entry, popularity (the faded number of events), events."""
    queries: Table
    """Columns query, entry, popularity, events. An editor should read them first."""
    withheld: int
    """How many queries are left out: asked too seldom, or they look personal."""

    def counts(self) -> dict[str, float]:
        """Give entry id to popularity, for :func:`kyndig.popularity_file`."""
        columns = (self.entries.column(name) for name in ("entry", "popularity"))
        return dict(zip(*columns, strict=True))


def partial(events: Any, *, half_life_days: float, now: datetime.datetime | int) -> Table:
    """Sum the events of one partition.

    :param events: anything with ``__arrow_c_stream__``
    :param half_life_days: after so many days an event counts half
    :param now: the moment that popularity is for, the same for all partitions; in milliseconds
        since 1970-01-01 UTC, or a datetime with its time zone
    :returns: columns query, entry, weight, events
    :raises ContentError: an event that stands twice, a time in the future (a wrong clock) or before
        1970, an empty id; names the row
    """
    return _core._popularity_partial(events, half_life_days, milliseconds(now))


def merge(partials: Iterable[Any]) -> Table:
    """Add up partials, in any order."""
    return _core._popularity_merge(list(partials))


def finalise(merged: Any, *, least_events: int = LEAST_EVENTS) -> Popularity:
    """Give the popularity of entries, and of queries that enough people asked."""
    return Popularity(*_core._popularity_finalise(merged, least_events))


def popularity(
    partitions: Iterable[Any],
    *,
    half_life_days: float,
    now: datetime.datetime | int,
    least_events: int = LEAST_EVENTS,
) -> Popularity:
    """Do all three steps here, partition by partition."""
    made = (partial(part, half_life_days=half_life_days, now=now) for part in partitions)
    return finalise(merge(made), least_events=least_events)


def milliseconds(now: datetime.datetime | int) -> int:
    """Give a moment in milliseconds since 1970-01-01 UTC.

    :raises ArgumentError: a datetime without a time zone, which is another moment elsewhere
    """
    if isinstance(now, int):
        return now
    if now.tzinfo is None:
        raise _core.ArgumentError("field `now`: the datetime has no time zone; add one")
    epoch = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
    return (now - epoch) // datetime.timedelta(milliseconds=1)


def deal(log: Any, parts: int) -> list[Any]:
    """Deal a pyarrow table into partitions so that events with the same id stay together."""
    import zlib

    ids = log.column("event").to_pylist()
    places: list[list[int]] = [[] for _ in range(parts)]
    for row, event in enumerate(ids):
        places[zlib.crc32(str(event).encode()) % parts].append(row)
    return [log.take(rows) for rows in places]


PARTIAL_SCHEMA = "query string, entry string, weight long, events long"
"""The columns of a partial, as Spark writes them."""


def partials_of_batches(
    half_life_days: float, now: datetime.datetime | int
) -> Callable[[Iterator[Any]], Iterator[Any]]:
    """Give the function that ``mapInArrow`` calls on a partition: batches in, one partial out."""
    moment = milliseconds(now)

    def partials(batches: Iterator[Any]) -> Iterator[Any]:
        import pyarrow

        read = list(batches)
        if read:
            table = pyarrow.Table.from_batches(read)
            made = partial(table, half_life_days=half_life_days, now=moment)
            yield from pyarrow.table(made).to_batches()

    return partials


def spark_popularity(
    log: Any,
    *,
    half_life_days: float,
    now: datetime.datetime | int,
    partitions: int | None = None,
    least_events: int = LEAST_EVENTS,
) -> Popularity:
    """Do the first step on Spark (``mapInArrow``), the others here.

    What comes back from the workers is one row for each query and entry of a partition.

    :param log: a Spark data frame with the columns of a log
    :param partitions: into how many; Spark's own number where none is given
    """
    how = ["event"] if partitions is None else [partitions, "event"]
    dealt = log.select("event", "query", "entry", "time").repartition(*how)
    partials = dealt.mapInArrow(partials_of_batches(half_life_days, now), PARTIAL_SCHEMA)
    return finalise(merge([partials.toArrow()]), least_events=least_events)


SEARCH_SCHEMA = "query string, rank long, id string, score float, verdict string, confidence float"
"""The columns of :func:`search_batches`, as Spark writes them."""


def search_batches(
    index: bytes, *, column: str = "query", limit: int = 3
) -> Callable[[Iterator[Any]], Iterator[Any]]:
    """Give the function that matches a log of queries in batches, under ``mapInArrow``.

    The bytes of the index travel with the function (an open index may be given by its
    ``to_bytes()``); every partition opens it once.

    :param column: which column of the batches has the queries
    """

    def search(batches: Iterator[Any]) -> Iterator[Any]:
        import pyarrow

        opened = _core.Index.open(index)
        for batch in batches:
            texts = batch.column(column)
            hits = pyarrow.table(opened.search_many(texts.to_pylist(), limit=limit, threads=1))
            asked = texts.take(hits.column("query").combine_chunks())
            yield from pyarrow.table(
                {
                    "query": asked.cast(pyarrow.string()),
                    "rank": hits.column("rank").cast(pyarrow.int64()),
                    **{n: hits.column(n) for n in ("id", "score", "verdict", "confidence")},
                }
            ).to_batches()

    return search
