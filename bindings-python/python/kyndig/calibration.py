"""Confidence that means what it says: of the answers given at 0.8, eight in ten are right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kyndig import _core
from kyndig._core import Index, Ranking
from kyndig.evaluation import Qrels, Queries, pairs, relevant

Outcome = tuple[float, bool]
"""How sure the library was of its first hit, and whether it was right."""


@dataclass(frozen=True)
class Bin:
    """A bar of the reliability diagram."""

    low: float
    high: float
    count: int
    confidence: float
    """The mean confidence of the outcomes in it."""
    right: float
    """The share of them that is right."""


@dataclass(frozen=True)
class Threshold:
    """From which confidence on answers are given, and what that costs."""

    confidence: float
    false_answers: float
    """The share answered of the queries whose first hit is wrong."""
    right_answers: float
    """The share answered of the queries whose first hit is right."""
    precision: float
    """The share of the answers given that is right."""


def outcomes(index: Index, queries: Queries, qrels: Qrels) -> list[Outcome]:
    """Ask every query. Where nothing is judged relevant, every hit is wrong.

    :raises ContentError: judgements of queries or entries that are not there
    """
    return _core._outcomes(index, pairs(queries), relevant(qrels))


def reliability(outcomes: Sequence[Outcome], *, bins: int = 10) -> list[Bin]:
    """Give the reliability diagram: outcomes by confidence, in bins of equal width."""
    return [Bin(*row) for row in _core._reliability(list(outcomes), bins)[0]]


def calibration_error(outcomes: Sequence[Outcome], *, bins: int = 10) -> float:
    """Give the expected calibration error: how far confidence is from the share that is right."""
    return _core._reliability(list(outcomes), bins)[1]


def threshold(outcomes: Sequence[Outcome], *, false_answers: float) -> Threshold:
    """Give the lowest confidence at which at most this share of wrong first hits is shown.

    :raises ArgumentError: a rate outside 0 to 1, or outcomes that are all right or all wrong
    """
    return Threshold(*_core._threshold(list(outcomes), false_answers))


@dataclass(frozen=True)
class Platt:
    """Platt scaling: ``logistic(slope * logit(confidence) + offset)``."""

    slope: float
    offset: float

    def __call__(self, confidence: float) -> float:
        """Give the calibrated confidence."""
        return _core._platt_apply(self.slope, self.offset, confidence)

    def ranking(self, ranking: Ranking) -> Ranking:
        """Give weights whose own confidence is the calibrated one; the order of hits stays.

        :raises ArgumentError: confidence does not rise with the share that is right
        """
        return _core._platt_ranking(self.slope, self.offset, ranking)


@dataclass(frozen=True)
class Isotonic:
    """Isotonic regression: confidence and calibrated confidence of each step.

    For looking, and for choosing a threshold: it does not travel in an index, Platt scaling does.
    """

    steps: list[tuple[float, float]]

    def __call__(self, confidence: float) -> float:
        """Give the calibrated confidence, by straight lines between the steps."""
        return _core._isotonic_apply(self.steps, confidence)


def calibrate(
    outcomes: Sequence[Outcome], *, method: Literal["platt", "isotonic"] = "platt"
) -> Platt | Isotonic:
    """Fit a calibration to outcomes.

    :raises ArgumentError: outcomes that are all right or all wrong, or an unknown method
    """
    if method == "platt":
        return Platt(*_core._platt(list(outcomes)))
    if method == "isotonic":
        return Isotonic(_core._isotonic(list(outcomes)))
    raise _core.ArgumentError(f"unknown method `{method}`; use platt or isotonic")
