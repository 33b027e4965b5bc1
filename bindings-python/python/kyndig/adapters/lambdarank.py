"""LightGBM's LambdaMART on the feature matrix: an upper bound to compare the linear model with.

Trees do not travel in an index; how far they are ahead says what the features still hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import lightgbm
import numpy as np

from kyndig._core import FEATURES, Index
from kyndig.evaluation import Qrels, Queries, check

DEPTH = 50
"""Hits of a query that the trees may put into another order."""


def matrix(
    index: Index, queries: Queries, qrels: Qrels, *, limit: int = DEPTH
) -> tuple[Any, Any, list[int], list[tuple[str, str]]]:
    """Give features, labels, the sizes of the groups, and (query id, entry id) of each row."""
    check(index, queries, qrels)
    qids = list(queries)
    table = index.features([queries[qid] for qid in qids], limit=limit)
    features = table.to_numpy("score", *FEATURES)
    numbers, ids = table.column("query"), table.column("id")
    rows = [(qids[number], entry) for number, entry in zip(numbers, ids, strict=True)]
    labels = np.array([max(0, qrels.get(qid, {}).get(entry, 0)) for qid, entry in rows])
    sizes = np.bincount(np.asarray(numbers, dtype=int), minlength=len(qids))
    return features, labels, [int(size) for size in sizes if size], rows


def fit(
    index: Index,
    queries: Queries,
    qrels: Qrels,
    *,
    rounds: int = 60,
    seed: int = 1,
    **parameters: Any,
) -> lightgbm.Booster:
    """Fit LambdaMART on judged queries; few leaves, for there are few judgements.

    :param rounds: how many trees
    :param parameters: what ``lightgbm.train`` takes as parameters
    """
    features, labels, sizes, _ = matrix(index, queries, qrels)
    options = {
        "objective": "lambdarank",
        "num_leaves": 7,
        "learning_rate": 0.1,
        "min_data_in_leaf": 10,
        "seed": seed,
        "deterministic": True,
        "force_row_wise": True,
        "num_threads": 1,
        "verbose": -1,
    }
    data = lightgbm.Dataset(features, labels, group=sizes)
    return lightgbm.train(options | parameters, data, num_boost_round=rounds)


def rerank(
    model: lightgbm.Booster, index: Index, queries: Queries, *, limit: int = DEPTH
) -> dict[str, dict[str, float]]:
    """Give the run in which the model has put the hits into its order."""
    features, _, _, rows = matrix(index, queries, {}, limit=limit)
    found: dict[str, dict[str, float]] = {qid: {} for qid in queries}
    if rows:
        scores: Sequence[float] = np.asarray(model.predict(features)).tolist()
        for (qid, entry), score in zip(rows, scores, strict=True):
            found[qid][entry] = score
    return found
