"""Measures agree with ir_measures; comparisons name who won and lost, and why."""

import random

import fjordby
import kyndig
import pytest
from kyndig import evaluation

MEASURES = ["nDCG@10", "nDCG", "nDCG@3", "RR@10", "RR", "AP", "AP@5", "P@5", "P@1", "R@20", "R@3"]
MEASURES += ["Success@1", "Success@5"]


def chance(seed):
    """Random judgements and runs: graded, negative, tied, missing and unjudged."""
    draw = random.Random(seed)
    entries = [f"e{number}" for number in range(40)]
    qrels, run = {}, {}
    for number in range(30):
        judged = draw.sample(entries, draw.randint(1, 12))
        qrels[f"q{number}"] = {entry: draw.choice([0, 0, 1, 1, 2, 3]) for entry in judged}
        if draw.random() < 0.9:
            found = draw.sample(entries, draw.randint(0, 30))
            scores = [draw.choice([0.5, 1.0, draw.random()]) for _ in found]
            run[f"q{number}"] = dict(zip(found, scores, strict=True))
    run["unjudged"] = {"e1": 1.0}
    return qrels, run


@pytest.mark.parametrize("seed", range(20))
def test_measures_agree_with_ir_measures(seed):
    ir_measures = pytest.importorskip("ir_measures")
    qrels, run = chance(seed)
    ours = evaluation.evaluate(run, qrels, MEASURES)
    measures = [ir_measures.parse_measure(name) for name in MEASURES]
    rows = {name: {} for name in MEASURES}
    for value in ir_measures.iter_calc(measures, qrels, run):
        rows[str(value.measure)][value.query_id] = value.value
    for name in MEASURES:
        for query, value in ours.values[name].items():
            # What has no hits is left out there or 0; here it is 0.
            assert value == pytest.approx(rows[name].get(query, 0.0), abs=1e-9), (name, query)
    from kyndig.adapters import irmeasures

    assert irmeasures.evaluate(run, qrels, MEASURES) == pytest.approx(ours.means, abs=1e-9)


def test_unknown_measures():
    with pytest.raises(kyndig.ArgumentError, match="ndcg@10"):
        evaluation.evaluate({}, {"q": {"a": 1}}, ["ndcg@10"])


def test_trec_files(tmp_path):
    qrels, run = chance(1)
    file = tmp_path / "kyndig.run"
    file.write_text(evaluation.format_run(run))
    again = evaluation.read_run(file)
    assert again == {query: hits for query, hits in run.items() if hits}
    assert evaluation.evaluate(again, qrels).values == evaluation.evaluate(run, qrels).values
    rows = [f"{q} 0 {e} {r}" for q, judged in qrels.items() for e, r in judged.items()]
    assert evaluation.read_qrels("\n".join(rows).encode()) == qrels


def test_the_command_line_measures_the_same(tmp_path):
    found = evaluation.run(fjordby.index(), fjordby.queries(), limit=20)
    values = evaluation.evaluate(found, fjordby.qrels(), ["RR@10"]).values["RR@10"]
    one_by_one = 0.0
    for qid, judged in fjordby.qrels().items():
        hits = fjordby.index().search(fjordby.queries()[qid]).hits
        ranks = [rank for rank, hit in enumerate(hits, 1) if judged.get(hit.id, 0) > 0]
        one_by_one += 1 / ranks[0] if ranks else 0.0
    assert sum(values.values()) == pytest.approx(one_by_one, abs=1e-9)


def test_comparison():
    index = fjordby.index()
    worse = index.with_ranking(kyndig.Ranking(answer=0.0, coverage=0.0, passage=0.0))
    found = evaluation.compare(index, worse, fjordby.queries(), fjordby.qrels())
    assert found.difference.mean < 0
    assert found.difference.low <= found.difference.mean <= found.difference.high
    assert found.p < 0.05
    assert len(found.losses) > len(found.wins)
    before = found.before.values["RR@10"]
    after = found.after.values["RR@10"]
    assert all(after[qid] > before[qid] for qid in found.wins)
    drops = [before[qid] - after[qid] for qid in found.losses]
    assert drops == sorted(drops, reverse=True)
    change = found.change(found.losses[0])
    assert change.text in str(change)
    assert change._repr_html_().count("<table>") == 3
    assert "better" in str(found) and "better" in found._repr_html_()
    same = evaluation.compare(index, index, fjordby.queries(), fjordby.qrels())
    assert (same.difference.mean, same.p, same.wins, same.losses) == (0.0, 1.0, [], [])


def test_judgements_of_what_is_not_there():
    queries = {"q1": "nyt pas"}
    with pytest.raises(kyndig.ContentError, match="q9"):
        evaluation.check(fjordby.index(), queries, {"q9": {"byg-carport": 1}})
    with pytest.raises(kyndig.ContentError, match="gone"):
        evaluation.check(fjordby.index(), queries, {"q1": {"gone": 1}})
    with pytest.raises(TypeError, match=r"q1.*list"):
        evaluation.check(fjordby.index(), {"q1": ["nyt", "pas"]}, {})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("q1 a 1\nq1 0 b 1 1 1\n", "qrels:2"),
        ("q1 a many\n", "qrels:1.*many"),
        ("q1 a 1\nq1 a 1\n", "qrels:2.*twice"),
    ],
)
def test_wrong_judgements(text, message):
    with pytest.raises(kyndig.ContentError, match=message):
        evaluation.read_qrels(text.encode())


@pytest.mark.parametrize("text", ["nothing", '{"qid": 1}', "a\tx\na\ty"])
def test_wrong_queries(text):
    with pytest.raises(kyndig.ContentError, match="queries:"):
        evaluation.read_queries(text.encode())
