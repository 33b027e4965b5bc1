"""Popularity and batch matching on Spark, in local mode with the real engine."""

import os
import sys

import fjordby
import pytest
from kyndig import usage
from test_adapters import needs
from test_usage import FADE, log, rows


@pytest.fixture(scope="module")
def spark():
    needs("pyspark")
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]").appName("kyndig")
    options = {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.execution.arrow.pyspark.enabled": "true",
    }
    for name, value in options.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.mark.parametrize("partitions", [1, 2, 8])
def test_the_same_popularity_as_on_one_machine(spark, partitions):
    pyarrow = needs("pyarrow")
    table = log(pyarrow)
    times = [int(moment.timestamp() * 1000) for moment in table.column("time").to_pylist()]
    table = table.set_column(3, "time", pyarrow.array(times))
    frame = spark.createDataFrame(
        table.to_pylist(), "event string, query string, entry string, time long"
    )
    found = usage.spark_popularity(frame, partitions=partitions, **FADE)
    assert rows(found) == rows(usage.popularity([table], **FADE))


def test_a_log_of_queries_is_matched(spark):
    queries = ["huller i vejene", "plejehjemsplads til min mor", "xyzzy"] * 20
    frame = spark.createDataFrame([(query,) for query in queries], "query string").repartition(4)
    search = usage.search_batches(fjordby.index().to_bytes(), limit=2)
    found = frame.mapInArrow(search, usage.SEARCH_SCHEMA).collect()
    for query in set(queries):
        hits = fjordby.index().search(query, limit=2).hits
        expected = sorted([(rank, hit.id) for rank, hit in enumerate(hits, 1)] * 20)
        assert sorted((row.rank, row.id) for row in found if row.query == query) == expected
