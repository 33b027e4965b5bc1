"""Joins to other packages, tested against the real ones; those not there are passed over.

`scripts/test-adapters.sh` installs them all, and then none may be missing.
"""

import importlib
import os

import fjordby
import kyndig
import pytest
from kyndig import evaluation


def needs(name):
    if os.environ.get("KYNDIG_ADAPTERS") == "all":
        return importlib.import_module(name)
    return pytest.importorskip(name)


def halves():
    qids = sorted(qid for qid in fjordby.qrels())
    parts = qids[::2], qids[1::2]
    return [{qid: fjordby.queries()[qid] for qid in part} for part in parts]


def judged(queries):
    return {qid: fjordby.qrels()[qid] for qid in queries}


def test_optuna():
    optuna = needs("optuna")
    from kyndig.adapters import tuner

    optuna.logging.set_verbosity(optuna.logging.ERROR)
    spoilt = fjordby.index().with_ranking(kyndig.Ranking(answer=6.0, question=0.6))
    learn, _ = halves()
    value = tuner.objective(
        spoilt, learn, judged(learn), parameters=["answer", "question", "coverage"]
    )
    study = optuna.create_study(direction="maximize", sampler=optuna.samplers.TPESampler(seed=1))
    study.optimize(value, n_trials=15)
    before = evaluation.evaluate(evaluation.run(spoilt, learn, limit=10), judged(learn), ["RR@10"])
    assert study.best_value > before.means["RR@10"]
    best = kyndig.Ranking(**study.best_trial.user_attrs["ranking"])
    after = evaluation.run(spoilt.with_ranking(best), learn, limit=10)
    means = evaluation.evaluate(after, judged(learn), ["RR@10"]).means
    assert means["RR@10"] == pytest.approx(study.best_value)


def test_lightgbm():
    needs("lightgbm")
    from kyndig.adapters import lambdarank

    learn, held_back = halves()
    index = fjordby.index()
    features, labels, sizes, rows = lambdarank.matrix(index, learn, judged(learn))
    assert features.shape == (len(rows), 1 + len(kyndig.FEATURES))
    assert sum(sizes) == len(rows) == len(labels)
    model = lambdarank.fit(index, learn, judged(learn))
    run = lambdarank.rerank(model, index, learn)
    linear = evaluation.evaluate(evaluation.run(index, learn), judged(learn), ["nDCG@10"])
    trees = evaluation.evaluate(run, judged(learn), ["nDCG@10"])
    # An upper bound: on what it has seen the trees are ahead.
    assert trees.means["nDCG@10"] > linear.means["nDCG@10"]
    assert set(lambdarank.rerank(model, index, held_back)) == set(held_back)


def test_pyterrier():
    needs("pyterrier")
    pandas = needs("pandas")
    from kyndig.adapters.terrier import KyndigRetriever

    queries = dict(list(fjordby.queries().items())[:30])
    topics = pandas.DataFrame({"qid": list(queries), "query": list(queries.values())})
    retriever = KyndigRetriever(fjordby.index(), limit=20)
    found = retriever.transform(topics)
    assert list(found.columns) == ["qid", "query", "docno", "rank", "score"]
    expected = evaluation.run(fjordby.index(), queries, limit=20)
    for qid, rows in found.groupby("qid"):
        assert list(rows["docno"]) == list(expected[qid])
        assert list(rows["rank"]) == list(range(len(rows)))
    first = (retriever % 1).search("huller i vejene")
    assert first["docno"].tolist() == [fjordby.index().search("huller i vejene").hits[0].id]


def test_pictures(tmp_path):
    matplotlib = needs("matplotlib")
    matplotlib.use("Agg")
    from kyndig import calibration, pictures, usage

    pyarrow = needs("pyarrow")
    index, queries, qrels = fjordby.index(), fjordby.queries(), fjordby.qrels()
    log = pyarrow.table(
        {
            "event": [str(n) for n in range(200)],
            "query": ["q"] * 200,
            "entry": [f"e{int(n**0.5)}" for n in range(200)],
            "time": [1_700_000_000_000] * 200,
        }
    )
    popularity = usage.popularity([log], half_life_days=30, now=1_700_000_000_000)
    worse = index.with_ranking(kyndig.Ranking(answer=0.0))
    hit = index.search("plejehjemsplads til min mor").hits[0]
    drawn = {
        "reliability": pictures.reliability(calibration.outcomes(index, queries, qrels)),
        "contributions": pictures.contributions(
            index.explain("plejehjemsplads til min mor", hit.id)
        ),
        "changes": pictures.wins_and_losses(evaluation.compare(index, worse, queries, qrels)),
        "popularity": pictures.popularity_curve(popularity),
    }
    folder = os.environ.get("KYNDIG_PICTURES") or tmp_path
    for name, ax in drawn.items():
        assert ax.get_xlabel()
        file = os.path.join(folder, f"{name}.png")
        ax.figure.savefig(file, dpi=80)
        assert os.path.getsize(file) > 2000
