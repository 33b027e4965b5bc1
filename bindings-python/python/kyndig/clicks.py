"""Learning from clicks, with the bias of position taken out.

People click what stands at the top. The position-based model tells how likely a place is looked at
from how attractive an entry is, by expectation maximisation (Craswell et al., WSDM 2008; Chuklin et
al., *Click Models for Web Search*, 2015; Wang et al., WSDM 2018). Learning takes the judgements
that come of it, never raw counts of clicks.

A table of impressions has the columns ``query``, ``entry`` (ids), ``position`` (from 1) and
``clicked``: one row for every entry that was shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kyndig import _core
from kyndig._core import Table


@dataclass(frozen=True)
class ClickModel:
    """What the log says when positions are accounted for."""

    examination: list[float]
    """For each position from 1 the probability of being looked at, the first one being 1."""
    attraction: Table
    """Columns query, entry, attractive, shown, clicked, examined."""
    judgements: dict[str, dict[str, int]]
    """Query to entry to grade, 0 to 4, where enough was looked at: what learning takes."""
    iterations: int
    log_likelihood: float
    """The mean over the impressions."""


def click_model(
    impressions: Any,
    *,
    least_examined: float = 10.0,
    prior: tuple[float, float] = (0.5, 2.0),
    iterations: int = 200,
    tolerance: float = 1e-7,
) -> ClickModel:
    """Estimate examination by position and attractiveness by query and entry.

    :param impressions: anything with ``__arrow_c_stream__``: pandas, polars, pyarrow, duckdb
    :param least_examined: judgements only of what was probably looked at this often
    :param prior: clicks and passes seen before any data
    :raises ContentError: no clicks, a wrong position (names the row), or positions that cannot be
        told from the quality of what stood there (names them)
    """
    fields = _core._click_model(impressions, iterations, tolerance, prior, least_examined)
    return ClickModel(*fields)


def simulate(
    lists: Mapping[str, Mapping[str, float]],
    *,
    searches: int = 10_000,
    bias: float = 1.0,
    noise: float = 0.02,
    explored: float = 0.1,
    skew: float = 1.0,
    seed: int = 1,
) -> Table:
    """Simulate searches and clicks with known biases; the same seed gives the same log everywhere.

    :param lists: query to entries in the order of the ranking, each with the probability that who
        looks at it clicks it
    :param bias: a position is looked at with ``(1 / position) ** bias``
    :param noise: the share of clicks on what was looked at though it is not wanted
    :param explored: the share of searches whose list is shown in random order
    :param skew: how much more often earlier queries are asked: ``1 / rank ** skew``
    :returns: columns search, query, entry, position, clicked
    :raises ArgumentError: a probability out of its range
    """
    shown = [(query, list(entries.items())) for query, entries in lists.items()]
    return _core._simulate(shown, searches, bias, noise, explored, skew, seed)
