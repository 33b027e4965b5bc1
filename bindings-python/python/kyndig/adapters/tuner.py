"""Optuna on the weights of the ranking."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import optuna

from kyndig._core import LEARNABLE, ArgumentError, Index, Ranking
from kyndig.evaluation import Qrels, Queries, check, evaluate, run

NEAR = 3.0
"""A weight is sought between a third and three times what it is."""


def suggest_ranking(
    trial: optuna.Trial, ranking: Ranking, parameters: Sequence[str] = LEARNABLE
) -> Ranking:
    """Let a trial suggest weights near those of a ranking.

    :raises optuna.TrialPruned: the suggested weights break the order of the tiers
    """
    known = {row["name"]: row for row in Ranking.describe()}
    now = ranking.get_params()
    chosen = {}
    for name in parameters:
        if name not in known:
            raise ArgumentError(f"there is no parameter `{name}`")
        low, high, value = known[name]["low"], known[name]["high"], now[name]
        start, end = max(low, value / NEAR), min(high, max(value * NEAR, 0.05))
        chosen[name] = trial.suggest_float(name, start, end)
    try:
        return ranking.copy().set_params(**chosen)
    except ArgumentError as error:
        raise optuna.TrialPruned(str(error)) from error


def objective(
    index: Index,
    queries: Queries,
    qrels: Qrels,
    *,
    measure: str = "RR@10",
    parameters: Sequence[str] = LEARNABLE,
) -> Callable[[optuna.Trial], float]:
    """Give the function for ``study.optimize``, to be maximised.

    Hold queries back and measure the best trial on them: this function does not.
    """
    check(index, queries, qrels)
    start = index.ranking

    def value(trial: optuna.Trial) -> float:
        ranking = suggest_ranking(trial, start, parameters)
        trial.set_user_attr("ranking", ranking.get_params())
        found = run(index.with_ranking(ranking), queries, limit=10)
        return evaluate(found, qrels, [measure], samples=0).means[measure]

    return value
