"""Learning the weights of the ranking from judged queries.

Both ways report what matters: the measure on the queries learnt from, on queries held back, and of
the constant baseline (the index's own weights) on the same held-back queries. What was learnt is
*accepted* only if the gain on held-back queries is positive and significant; else ``ranking`` is
the baseline, and what would have been is in ``candidate``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from kyndig import _core
from kyndig._core import Index, Ranking
from kyndig.evaluation import Interval, Qrels, Queries, pairs, relevant


@dataclass(frozen=True)
class Fold:
    """One fold: means of the measure."""

    train: float
    """On the queries that the weights were learnt from."""
    validation: float
    """On the queries held back."""
    baseline: float
    """The weights before learning, on the queries held back."""
    queries: int
    """How many were held back."""
    ranking: Ranking
    """The weights of this fold."""


@dataclass(frozen=True, repr=False)
class Learnt:
    """What was learnt, and what it is worth."""

    ranking: Ranking
    """The weights to use: the candidate if accepted, else the baseline's."""
    candidate: Ranking
    """The mean of the folds' weights."""
    accepted: bool
    """Whether the gain on held-back queries is positive and significant."""
    folds: list[Fold]
    held_back: dict[str, float]
    """Query id to the value of the measure while the query was held back."""
    baseline: dict[str, float]
    """Query id to the value under the baseline."""
    gain: Interval
    """The mean gain on held-back queries over the baseline."""
    p: float
    """How likely a difference at least as great is by chance."""
    measure: str

    def __str__(self) -> str:
        """Give a line a fold and the verdict."""
        lines = [f"{self.measure:<8} {'train':>8} {'held back':>10} {'baseline':>9} {'queries':>8}"]
        for number, fold in enumerate(self.folds, 1):
            lines.append(
                f"fold {number:<3} {fold.train:8.4f} {fold.validation:10.4f} "
                f"{fold.baseline:9.4f} {fold.queries:8}"
            )
        verdict = "accepted" if self.accepted else "not accepted: the baseline stays"
        lines.append(f"gain {self.gain}, p {self.p:.4f}: {verdict}")
        return "\n".join(lines)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return f"<pre>{escape(str(self))}</pre>"


def coordinate_ascent(
    index: Index,
    queries: Queries,
    qrels: Qrels,
    *,
    parameters: Sequence[str] = (),
    measure: str = "RR@10",
    folds: int = 5,
    rounds: int = 2,
    least_gain: float = 0.001,
    significance: float = 0.05,
    seed: int = 1,
    progress: Callable[[int, int], object] | bool | None = None,
) -> Learnt:
    """Learn weights by coordinate ascent on the measure itself.

    Tries one weight after the other, on real searches, so that weights of fields and tiers are
    learnt like those of the other features. The order guarantee holds for every step.

    :param parameters: names of the weights to learn; none means :data:`kyndig.LEARNABLE`
    :param least_gain: a step must raise the mean of the measure by this much
    :param significance: accepted up to this p value
    :raises ContentError: judgements of queries or entries that are not there
    :raises ArgumentError: fewer than ten judged queries, an unknown weight or measure
    """
    if isinstance(parameters, str):
        raise TypeError("argument 'parameters': expected a list of names, not one str")
    asked = pairs(queries)
    learnt = _core._ascent(
        index,
        asked,
        relevant(qrels),
        list(parameters),
        measure,
        folds,
        rounds,
        least_gain,
        significance,
        seed,
        progress,
    )
    return _learnt(learnt, list(queries), measure)


def pairwise(
    index: Index,
    queries: Queries,
    qrels: Qrels,
    *,
    measure: str = "RR@10",
    folds: int = 5,
    depth: int = 50,
    regularisation: float = 0.01,
    significance: float = 0.05,
    seed: int = 1,
) -> Learnt:
    """Learn the weights of the features (coverage to fit) by pairwise logistic regression.

    Faster than :func:`coordinate_ascent` and blind to the weights inside the text score.

    :param depth: hits of a query that pairs are made of
    :raises ContentError: judgements of queries or entries that are not there
    :raises ArgumentError: fewer than ten judged queries, or no pair to learn from
    """
    asked = pairs(queries)
    learnt = _core._pairwise(
        index,
        asked,
        relevant(qrels),
        measure,
        folds,
        depth,
        regularisation,
        significance,
        seed,
    )
    return _learnt(learnt, list(queries), measure)


def _learnt(fields: dict[str, Any], qids: list[str], measure: str) -> Learnt:
    return Learnt(
        ranking=fields["ranking"],
        candidate=fields["candidate"],
        accepted=fields["accepted"],
        folds=[Fold(**fold) for fold in fields["folds"]],
        held_back=dict(zip(qids, fields["held_back"], strict=True)),
        baseline=dict(zip(qids, fields["baseline"], strict=True)),
        gain=Interval(*fields["gain"]),
        p=fields["p"],
        measure=measure,
    )
