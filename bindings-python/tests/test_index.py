"""Opening, showing, explaining, saving, and use from many threads."""

import json
import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import fjordby
import kyndig
import pytest

QUERY = "plejehjemsplads til min mor"
NASTY = "<script>alert('x')</script>"


def entries(**more):
    fields = {"id": "pas", "question": "Hvordan fornyer jeg mit pas?", "answer": "Bestil tid."}
    return json.dumps([fields | more]).encode()


def hits(index, query=QUERY):
    return [(hit.id, hit.score) for hit in index.search(query).hits]


def test_every_way_to_open(tmp_path):
    file = tmp_path / "faq.kyndig"
    fjordby.index().save(file)
    data = file.read_bytes()
    expected = hits(fjordby.index())
    for source in (data, bytearray(data), memoryview(data), file, str(file)):
        assert hits(kyndig.Index.open(source)) == expected
    mapped = kyndig.Index.open(file, mmap=True)
    assert hits(mapped) == expected
    # Saving replaces the file by renaming: the mapped one stays as it was.
    mapped.with_ranking(kyndig.Ranking(answer=2.0)).save(file)
    assert mapped.to_bytes() == data
    assert file.read_bytes() != data
    with pytest.raises(kyndig.ArgumentError, match="mmap"):
        kyndig.Index.open(data, mmap=True)


def test_pickling_keeps_side_files():
    built = kyndig.IndexBuilder(answers="separate").entries(entries()).build()
    index = built.open()
    index = kyndig.Index.open(
        built.index,
        answers=built.answers,
        popularity=kyndig.popularity_file(index, counts={"pas": 5.0}),
    )
    again = pickle.loads(pickle.dumps(index))
    assert again.to_bytes() == index.to_bytes()
    assert again.entry("pas").answer == "Bestil tid."
    assert again.entry("pas").popularity == 15
    ranking = kyndig.Ranking(answer=0.5)
    assert pickle.loads(pickle.dumps(ranking)) == ranking


def test_threads_share_an_index():
    expected = hits(fjordby.index())
    with ThreadPoolExecutor(8) as pool:
        assert all(
            found == expected for found in pool.map(lambda _: hits(fjordby.index()), range(200))
        )


def test_what_an_index_shows():
    index = fjordby.index()
    assert len(index.entries()) == len(index) == index.info["entries"]
    entry = index.entry("byg-carport")
    assert index.entry(entry.number).to_dict() == entry.to_dict()
    assert entry.category[0] == "Byggeri og bolig"
    json.dumps(entry.to_dict(), default=str)
    tree = index.categories()
    assert all(node.parent is None or tree[node.parent].path == node.path[:-1] for node in tree)
    assert len(index.top(limit=5)) == 5
    assert all(isinstance(entry, kyndig.Entry) for entry in index.related(entry.number))
    for wrong in ("no such id", len(index)):
        with pytest.raises(kyndig.ArgumentError):
            index.entry(wrong)
    index.verify()


def test_explanations():
    index = fjordby.index()
    found = index.search(QUERY).hits[0]
    explained = index.explain(QUERY, found.id)
    assert (explained.rank, explained.score) == (1, found.score)
    assert sum(f["contribution"] for f in explained.features) == pytest.approx(
        found.score, abs=1e-5
    )
    assert json.loads(json.dumps(explained.to_dict())) == explained.to_dict()
    assert found.id in str(explained)
    assert explained._repr_html_().startswith("<table>")
    missed = index.explain("hundetegn", found.id)
    assert missed.rank is None
    assert missed.words[0]["note"]


def test_notebooks_run_nothing():
    index = kyndig.Index.open(kyndig.build(entries(question=f"Hvad er {NASTY}?")))
    shown = [
        index.search(f"hvad er {NASTY}"),
        index.explain(NASTY, "pas"),
        index.search_many([NASTY, "alert"]),
        index,
    ]
    for item in shown:
        assert "<script" not in item._repr_html_()
    assert "&lt;script&gt;" in shown[0]._repr_html_()


def test_weights_travel_in_the_file(tmp_path):
    index = fjordby.index()
    ranking = index.ranking.set_params(answer=1.4, coverage=0.3)
    assert index.ranking == kyndig.Ranking()
    tuned = index.with_ranking(ranking)
    tuned.save(tmp_path / "tuned.kyndig")
    again = kyndig.Index.open(tmp_path / "tuned.kyndig")
    assert again.ranking == ranking
    assert again.fingerprint == tuned.fingerprint != index.fingerprint
    built = kyndig.IndexBuilder(languages=["da"], audience="staff", ranking=ranking)
    assert built.entries(fjordby.FOLDER / "faq.jsonl").build().index == again.to_bytes()
    before, after = (i.explain(QUERY, "pension-plejehjem") for i in (index, again))
    contribution = {f["name"]: f["contribution"] for f in after.features}["coverage"]
    value = {f["name"]: f["value"] for f in after.features}["coverage"]
    assert contribution == pytest.approx(0.3 * value)
    assert str(before) != str(after)


def test_ranking_parameters():
    ranking = kyndig.Ranking()
    assert {row["name"] for row in ranking.describe()} == set(ranking.get_params())
    assert all(row["purpose"].endswith(".") for row in ranking.describe())
    assert ranking.set_params(k1=1.5) is ranking
    assert ranking.get_params()["k1"] == 1.5
    assert repr(ranking) == "Ranking(k1=1.5)"
    copy = ranking.copy()
    for wrong in ({"k1": -1.0}, {"typo": 0.99}, {"nothing": 1.0}, {"k1": float("nan")}):
        with pytest.raises(kyndig.ArgumentError, match=next(iter(wrong))):
            ranking.set_params(b_answer=0.1, **wrong)
    assert ranking == copy


def test_builder():
    rows = [
        {"id": "pas", "question": "Hvordan fornyer jeg mit pas?", "variants": ["Nyt pas"]},
        {"id": "tid", "question": "Hvordan bestiller jeg tid?", "valid_from": None},
    ]
    builder = kyndig.IndexBuilder().entries(rows[:1]).entries(rows[1:])
    seen = []
    built = (
        builder.known_queries({"nyt pas": 40, "bestil tid": 9})
        .synonyms(["pas, rejsedokument"])
        .build(progress=lambda done, total: seen.append((done, total)))
    )
    assert built.report["entries"] == 2
    assert seen
    assert built.open().search("rejsedokument").hits[0].id == "pas"
    assert "nyt pas" in [item.text for item in built.open().suggest("ny")]
    with pytest.raises(RuntimeError, match="stop"):
        kyndig.build(rows, progress=_stop)


def _stop(done, total):
    raise RuntimeError("stop")


def test_examples_in_the_documentation():
    import doctest

    options = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    for module in (kyndig, kyndig.building):
        assert doctest.testmod(module, optionflags=options, extraglobs=vars(kyndig)).failed == 0


def test_nothing_but_the_standard_library_is_needed():
    meta = Path(kyndig.__file__).parent.parent.glob("kyndig-*.dist-info/METADATA")
    assert all("Requires-Dist" not in file.read_text() for file in meta)
