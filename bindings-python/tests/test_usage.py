"""Popularity: the same from any number of partitions, in every engine."""

import datetime

import fjordby
import kyndig
import pytest
from kyndig import usage

NOW = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.timezone.utc)
DAY = datetime.timedelta(days=1)
FADE = {"half_life_days": 30.0, "now": NOW}


def log(pyarrow, count=4000):
    rows = range(count)
    return pyarrow.table(
        {
            "event": [f"event-{row}" for row in rows],
            "query": [
                ["nyt pas", "Nyt  PAS", "flytning", "", "ring 12 34 56 78"][row % 5] for row in rows
            ],
            "entry": [f"entry-{row * row % 13}" for row in rows],
            "time": [NOW - DAY * (row * 0.173) for row in rows],
        }
    )


@pytest.fixture
def pyarrow():
    return pytest.importorskip("pyarrow")


def rows(popularity):
    return popularity.entries.to_dicts(), popularity.queries.to_dicts(), popularity.withheld


def test_the_same_from_1_2_and_8_partitions(pyarrow):
    table = log(pyarrow)
    whole = usage.popularity([table], **FADE)
    assert {row["query"] for row in whole.queries.to_dicts()} == {"nyt pas", "flytning"}
    assert whole.withheld == 1
    for parts in (2, 8):
        dealt = usage.deal(table, parts)
        assert sum(part.num_rows for part in dealt) == table.num_rows
        assert rows(usage.popularity(dealt[::-1], **FADE)) == rows(whole)


def test_polars_and_duckdb(pyarrow):
    duckdb = pytest.importorskip("duckdb")
    polars = pytest.importorskip("polars")
    whole = rows(usage.popularity([log(pyarrow)], **FADE))
    frame = polars.DataFrame(log(pyarrow))
    parts = frame.with_columns(part=polars.col("event").hash() % 8).partition_by("part")
    assert rows(usage.popularity(parts, **FADE)) == whole
    relation = duckdb.from_arrow(log(pyarrow))
    parts = [relation.filter(f"hash(event) % 8 = {n}") for n in range(8)]
    assert rows(usage.popularity(parts, **FADE)) == whole


def test_an_event_counts_half_after_the_half_life(pyarrow):
    table = pyarrow.table(
        {
            "event": ["a", "b"],
            "query": ["nyt pas"] * 2,
            "entry": ["pas"] * 2,
            "time": [int(NOW.timestamp() * 1000), int((NOW - 30 * DAY).timestamp() * 1000)],
        }
    )
    assert usage.popularity([table], **FADE).counts() == {"pas": 1.5}


def test_popularity_reaches_the_index(pyarrow):
    index = fjordby.index()
    table = pyarrow.table(
        {
            "event": [str(n) for n in range(50)],
            "query": ["carport"] * 50,
            "entry": ["byg-carport"] * 50,
            "time": [NOW] * 50,
        }
    )
    counts = usage.popularity([table], **FADE).counts()
    fresh = kyndig.Index.open(
        index.to_bytes(), popularity=kyndig.popularity_file(index, counts=counts)
    )
    assert fresh.top(limit=1)[0].id == "byg-carport"


@pytest.mark.parametrize(
    ("event", "time", "message"),
    [
        ("a", NOW, "row 1.*`a`.*row 0"),
        ("late", NOW + DAY, "row 1.*`late`.*clock"),
        ("early", datetime.datetime(1969, 1, 1, tzinfo=datetime.timezone.utc), "row 1.*clock"),
        ("", NOW, "row 1.*empty"),
    ],
)
def test_wrong_clocks_and_repeated_events_are_named(pyarrow, event, time, message):
    table = pyarrow.table(
        {"event": ["a", event], "query": ["q"] * 2, "entry": ["e"] * 2, "time": [NOW, time]}
    )
    with pytest.raises(kyndig.ContentError, match=message):
        usage.partial(table, **FADE)


def test_moments_without_a_place_are_refused():
    with pytest.raises(kyndig.ArgumentError, match="time zone"):
        usage.milliseconds(datetime.datetime(2026, 11, 22))
    with pytest.raises(TypeError, match="__arrow_c_stream__"):
        usage.partial([{"event": 1}], **FADE)
