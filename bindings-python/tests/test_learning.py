"""Learning from judgements and from clicks, and confidence that is honest."""

import fjordby
import kyndig
import pytest
from kyndig import calibration, clicks, evaluation, tuning

FEW = ("answer", "coverage", "question")


def spoilt():
    """Give the example with weights that somebody has spoilt."""
    return fjordby.index().with_ranking(
        kyndig.Ranking(answer=6.0, question=0.3, coverage=0.0, passage=0.0)
    )


@pytest.fixture(scope="module")
def learnt():
    seen = []
    made = tuning.coordinate_ascent(
        spoilt(),
        fjordby.queries(),
        fjordby.qrels(),
        parameters=FEW,
        rounds=1,
        folds=3,
        progress=lambda done, total: seen.append((done, total)),
    )
    assert seen[-1][0] <= seen[-1][1]
    return made


def test_ascent_mends_spoilt_weights(learnt):
    assert learnt.accepted
    assert learnt.gain.low > 0.0, "more than chance"
    assert len(learnt.folds) == 3
    assert sum(fold.queries for fold in learnt.folds) == len(fjordby.queries())
    assert set(learnt.held_back) == set(fjordby.queries())
    mean = sum(learnt.held_back.values()) / len(learnt.held_back)
    base = sum(learnt.baseline.values()) / len(learnt.baseline)
    assert learnt.gain.mean == pytest.approx(mean - base)
    assert "accepted" in str(learnt)
    changed = {
        name
        for name, value in learnt.ranking.get_params().items()
        if value != spoilt().ranking.get_params()[name]
    }
    assert changed and changed <= set(FEW)


def test_what_was_learnt_ships(learnt, tmp_path):
    shipped = tmp_path / "tuned.kyndig"
    spoilt().with_ranking(learnt.ranking).save(shipped)
    found = evaluation.compare(
        spoilt(), kyndig.Index.open(shipped), fjordby.queries(), fjordby.qrels()
    )
    assert found.difference.low > 0


def test_pairs():
    learnt = tuning.pairwise(fjordby.index(), fjordby.queries(), fjordby.qrels())
    changed = learnt.candidate.get_params()
    before = fjordby.index().ranking.get_params()
    assert {name for name in changed if changed[name] != before[name]} <= {
        "coverage",
        "passage",
        "adjacency",
        "agreement",
        "fit",
    }
    assert learnt.accepted or learnt.ranking == fjordby.index().ranking


def test_too_little_to_learn_from():
    few = dict(list(fjordby.queries().items())[:5])
    judged = {qid: fjordby.qrels()[qid] for qid in few if qid in fjordby.qrels()}
    for learn in (tuning.coordinate_ascent, tuning.pairwise):
        with pytest.raises(kyndig.ArgumentError, match="too few"):
            learn(fjordby.index(), few, judged)
    with pytest.raises(kyndig.ArgumentError, match="answr"):
        tuning.coordinate_ascent(
            fjordby.index(), fjordby.queries(), fjordby.qrels(), parameters=["answr"]
        )


def stop(done, total):
    raise KeyboardInterrupt


def test_learning_can_be_stopped():
    with pytest.raises(KeyboardInterrupt):
        tuning.coordinate_ascent(fjordby.index(), fjordby.queries(), fjordby.qrels(), progress=stop)


LISTS = {f"q{q}": {f"e{n}": 0.25 + 0.08 * n for n in range(8)} for q in range(6)}
"""The worst entry stands first."""


def in_order(value):
    """Give the share of pairs of entries that stand in the right order."""
    pairs = [(q, a, b) for q in LISTS for a in range(8) for b in range(a)]
    return sum(value(q, f"e{a}") > value(q, f"e{b}") for q, a, b in pairs) / len(pairs)


def test_clicks_recover_the_right_order_and_counts_do_not():
    log = clicks.simulate(LISTS, searches=60_000)
    counts = {}
    for row in log.to_dicts():
        key = (row["query"], row["entry"])
        counts[key] = counts.get(key, 0) + row["clicked"]
    model = clicks.click_model(log)
    columns = (model.attraction.column(name) for name in ("query", "entry", "attractive"))
    attractive = {(q, e): a for q, e, a in zip(*columns, strict=True)}
    assert in_order(lambda q, e: counts[q, e]) < 0.5
    assert in_order(lambda q, e: attractive[q, e]) > 0.95
    for position, examined in enumerate(model.examination, 1):
        assert examined == pytest.approx(1 / position, abs=0.06)


def test_weights_learnt_from_simulated_clicks():
    """The whole way: a spoilt ranking is shown and clicked; clicks alone mend it."""
    index = fjordby.index().with_ranking(
        kyndig.Ranking(answer=4.0, question=0.3, coverage=0.0, passage=0.0)
    )
    qrels, queries = fjordby.qrels(), fjordby.queries()
    judged = {queries[qid]: qid for qid in qrels}
    found = evaluation.run(index, {qid: queries[qid] for qid in qrels}, limit=8)
    lists = {
        queries[qid]: {e: 0.8 if qrels[qid].get(e, 0) > 0 else 0.05 for e in hits}
        for qid, hits in found.items()
        if hits
    }
    log = clicks.simulate(lists, searches=40_000, explored=0.2, skew=0.3)
    judgements = clicks.click_model(log).judgements
    from_clicks = {judged[text]: entries for text, entries in judgements.items()}
    asked = {qid: queries[qid] for qid in from_clicks}
    learnt = tuning.coordinate_ascent(index, asked, from_clicks, parameters=FEW, folds=5)
    assert learnt.accepted
    # Measured by what people judged, which learning never saw.
    after = evaluation.compare(index, index.with_ranking(learnt.ranking), queries, qrels)
    assert after.difference.low > 0


def test_logs_that_say_nothing():
    pyarrow = pytest.importorskip("pyarrow")

    def table(positions, clicked):
        count = len(positions)
        return pyarrow.table(
            {
                "query": ["q"] * count,
                "entry": [f"e{n}" for n in range(count)],
                "position": positions,
                "clicked": clicked,
            }
        )

    for rows, message in [
        (table([1, 2], [True, False]), "position 2"),
        (table([1, 0], [True, False]), "row 1"),
        (table([1, 2], [False, False]), "no click"),
    ]:
        with pytest.raises(kyndig.ContentError, match=message):
            clicks.click_model(rows)
    with pytest.raises(kyndig.ArgumentError, match="no column `clicked`"):
        clicks.click_model(table([1], [True]).drop_columns("clicked"))
    with pytest.raises(TypeError, match="list"):
        clicks.click_model([1])
    with pytest.raises(kyndig.ArgumentError, match="noise"):
        clicks.simulate(LISTS, noise=2.0)


@pytest.fixture(scope="module")
def outcomes():
    return calibration.outcomes(fjordby.index(), fjordby.queries(), fjordby.qrels())


def test_calibration(outcomes):
    assert len(outcomes) == len(fjordby.queries())
    bins = calibration.reliability(outcomes)
    assert sum(b.count for b in bins) == len(outcomes)
    # The confidence of today may be as good as any that can be learnt; a spoilt one is not.
    spoilt = [(c**3, right) for c, right in outcomes]
    before = calibration.calibration_error(spoilt)
    for method in ("platt", "isotonic"):
        fitted = calibration.calibrate(spoilt, method=method)
        changed = [(fitted(c), right) for c, right in spoilt]
        assert calibration.calibration_error(changed) < before / 2
        rising = [fitted(step / 50) for step in range(51)]
        assert rising == sorted(rising)
    with pytest.raises(kyndig.ArgumentError, match="magic"):
        calibration.calibrate(outcomes, method="magic")
    with pytest.raises(kyndig.ArgumentError):
        calibration.calibrate([(0.5, True)])


def test_calibrated_confidence_ships(outcomes):
    """The weights of the verdict give the calibrated confidence; the order of hits stays."""
    index = fjordby.index()
    fitted = calibration.calibrate(outcomes)
    honest = index.with_ranking(fitted.ranking(index.ranking))
    for query in list(fjordby.queries().values())[:40]:
        before, after = index.search(query), honest.search(query)
        assert [hit.id for hit in after.hits] == [hit.id for hit in before.hits]
        if 0.02 < before.confidence < 0.98:
            # The core's logistic function is straight between whole numbers.
            assert after.confidence == pytest.approx(fitted(before.confidence), abs=0.04)


def test_threshold(outcomes):
    chosen = calibration.threshold(outcomes, false_answers=0.05)
    wrong = [confidence for confidence, right in outcomes if not right]
    shown = sum(confidence >= chosen.confidence for confidence in wrong) / len(wrong)
    assert shown == pytest.approx(chosen.false_answers)
    assert shown <= 0.05
    ranking = fjordby.index().ranking.set_params(verdict_answer=min(1.0, chosen.confidence))
    index = fjordby.index().with_ranking(ranking)
    for query in list(fjordby.queries().values())[:60]:
        answer = index.search(query)
        assert answer.verdict != "answer" or answer.confidence >= chosen.confidence - 1e-6
