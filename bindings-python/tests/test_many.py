"""Many queries at once: the same answers as one by one, in every data frame."""

import signal
import subprocess
import sys
import time

import fjordby
import kyndig
import pytest
from kyndig.progress import Bar

QUERIES = ["plejehjemsplads til min mor", "huller i vejene", "xyzzy", "nyt pas", "børnehave"] * 30


@pytest.fixture(scope="module")
def table():
    return fjordby.index().search_many(QUERIES, limit=5)


@pytest.mark.parametrize("threads", [1, 2, 7, None])
def test_the_same_as_one_by_one(threads):
    rows = fjordby.index().search_many(QUERIES, limit=5, threads=threads).to_dicts()
    expected = []
    for number, query in enumerate(QUERIES):
        answer = fjordby.index().search(query, limit=5)
        for rank, hit in enumerate(answer.hits, 1):
            row = {"query": number, "rank": rank, "entry": hit.entry, "id": hit.id}
            row |= {"score": hit.score, "verdict": answer.verdict, "confidence": answer.confidence}
            expected.append(row)
    assert rows == expected


def test_suggestions():
    prefixes = ["boerneh", "hvor k", ""] * 20
    table = fjordby.index().suggest_many(prefixes, limit=3)
    expected = [
        item.text for prefix in prefixes for item in fjordby.index().suggest(prefix, limit=3)
    ]
    assert table.column("text") == expected
    assert table.column_names == ["query", "rank", "text", "kind", "target", "how"]


def test_features_add_up():
    index = fjordby.index()
    table = index.features(QUERIES[:5])
    assert table.column_names[5:] == kyndig.FEATURES
    weights = index.ranking.get_params()
    for row in table.to_dicts():
        linear = ("coverage", "passage", "adjacency", "agreement", "fit", "priority")
        total = row["text"] + sum(weights[name] * row[name] for name in linear) + row["lift"]
        assert total == pytest.approx(row["score"], abs=1e-5)
    first = table.to_dicts()[0]
    explained = index.explain(QUERIES[0], first["id"])
    for feature in explained.features:
        assert first[feature["name"]] == pytest.approx(feature["value"], abs=1e-5)


def test_buffers_need_no_package(table):
    scores = table.buffer("score")
    assert scores.format == "f"
    assert list(scores) == table.column("score")
    with pytest.raises(kyndig.ArgumentError, match="no numbers"):
        table.buffer("id")
    with pytest.raises(kyndig.ArgumentError, match="query, rank"):
        table.column("nothing")


def test_numpy(table):
    numpy = pytest.importorskip("numpy")
    matrix = table.to_numpy("rank", "score")
    assert matrix.shape == (len(table), 2)
    assert table.to_numpy("score").dtype == numpy.float32
    assert fjordby.index().features(["pas"]).to_numpy(*kyndig.FEATURES).shape[1] == len(
        kyndig.FEATURES
    )


def test_data_frames(table):
    pyarrow = pytest.importorskip("pyarrow")
    polars = pytest.importorskip("polars")
    pandas = pytest.importorskip("pandas")
    expected = table.to_dicts()
    assert pyarrow.table(table).to_pylist() == expected
    assert polars.DataFrame(table).to_dicts() == expected
    assert pandas.DataFrame.from_arrow(table).to_dict("records") == expected
    for given in (
        pyarrow.table({"query": QUERIES}),
        pyarrow.array(QUERIES),
        pyarrow.chunked_array([QUERIES[:7], QUERIES[7:]]),
        polars.Series(QUERIES),
        polars.DataFrame({"text": QUERIES, "other": 1}),
        pandas.Series(QUERIES),
        pandas.DataFrame({"query": QUERIES}),
        pandas.DataFrame({"query": pandas.Categorical(QUERIES)}),
        tuple(QUERIES),
        iter(QUERIES),
    ):
        assert fjordby.index().search_many(given, limit=5).to_dicts() == expected


def test_duckdb(table):
    hits = table  # DuckDB finds it by its name.
    duckdb = pytest.importorskip("duckdb")
    relation = duckdb.sql("select count(*), max(rank) from hits")
    assert relation.fetchall() == [(len(hits), 5)]
    queries = duckdb.sql("select 'nyt pas' as query")
    assert fjordby.index().search_many(queries).column("id")[0].startswith("pas")


def test_entries_from_a_data_frame():
    polars = pytest.importorskip("polars")
    rows = [
        {"id": "pas", "question": "Hvordan fornyer jeg mit pas?", "keywords": ["id", "rejse"]},
        {"id": "tid", "question": "Hvordan bestiller jeg tid?", "keywords": None},
    ]
    assert kyndig.build(polars.DataFrame(rows)) == kyndig.build(rows)


def test_progress():
    seen = []
    fjordby.index().search_many(QUERIES, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (len(QUERIES), len(QUERIES))
    with pytest.raises(ZeroDivisionError):
        fjordby.index().search_many(QUERIES, progress=lambda done, total: 1 // 0)
    with pytest.raises(TypeError, match="progress"):
        fjordby.index().search_many(QUERIES, progress="yes")


def test_a_bar(capsys):
    pytest.importorskip("tqdm")
    fjordby.index().search_many(QUERIES, progress=Bar(desc="searching"))
    assert "searching: 100%" in capsys.readouterr().err
    fjordby.index().search_many(QUERIES, progress=True)
    assert "150/150" in capsys.readouterr().err


LONG = """
import sys, kyndig
index = kyndig.Index.open(sys.argv[1])
print("ready", flush=True)
try:
    index.search_many(["plejehjemsplads til min gamle mor i kommunen"] * 10_000_000)
except KeyboardInterrupt:
    print("heard", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def test_ctrl_c_is_heard(tmp_path):
    file = tmp_path / "faq.kyndig"
    fjordby.index().save(file)
    process = subprocess.Popen(
        [sys.executable, "-c", LONG, str(file)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout.readline() == "ready\n"
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=60)[0] == "heard\n"
    finally:
        process.kill()


@pytest.mark.parametrize(
    ("queries", "message"),
    [
        ("nyt pas", "several texts"),
        (["nyt pas", 7], "item 1.*int"),
        ([["nyt pas"]], "item 0.*list"),
        (7, "int"),
    ],
)
def test_wrong_queries(queries, message):
    with pytest.raises(TypeError, match=message):
        fjordby.index().search_many(queries)


def test_wrong_columns():
    polars = pytest.importorskip("polars")
    with pytest.raises(TypeError, match=r"queries.*Int64"):
        fjordby.index().search_many(polars.Series([1, 2]))
    with pytest.raises(kyndig.ArgumentError, match=r"no column `text`; it has a, b"):
        fjordby.index().search_many(polars.DataFrame({"a": ["x"], "b": ["y"]}))
