"""Pictures, where matplotlib is present: each function draws on ``ax`` or a new one, and gives it.

>>> import matplotlib
>>> from kyndig import pictures
>>> pictures.reliability(outcomes).figure.savefig("reliability.png")  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kyndig._core import Explanation
from kyndig.calibration import Outcome
from kyndig.calibration import reliability as bins_of
from kyndig.evaluation import Comparison
from kyndig.usage import Popularity

BETTER, WORSE, LINE = "#0b6e4f", "#b3261e", "#555555"
"""Told apart by lightness too, for those who do not tell green from red."""


def _axes(ax: Any, **size: Any) -> Any:
    if ax is not None:
        return ax
    from matplotlib import pyplot

    return pyplot.subplots(**({"figsize": (5.2, 3.6), "layout": "constrained"} | size))[1]


def reliability(outcomes: Sequence[Outcome], *, bins: int = 10, ax: Any = None) -> Any:
    """Draw the reliability diagram: how often the first hit is right, by confidence."""
    ax = _axes(ax)
    shown = [b for b in bins_of(outcomes, bins=bins) if b.count]
    ax.plot([0, 1], [0, 1], color=LINE, linestyle="--", linewidth=1, label="honest")
    ax.bar(
        [(b.low + b.high) / 2 for b in shown],
        [b.right for b in shown],
        width=0.9 / bins,
        color=BETTER,
        alpha=0.85,
        label="right",
    )
    for b in shown:
        ax.annotate(
            str(b.count),
            ((b.low + b.high) / 2, b.right),
            ha="center",
            va="bottom",
            fontsize=8,
        )
    ax.set(xlim=(0, 1), ylim=(0, 1.1), xlabel="confidence", ylabel="share that is right")
    ax.legend(loc="upper left", frameon=False)
    return ax


def contributions(explanation: Explanation, *, ax: Any = None) -> Any:
    """Draw what each word and feature gives to a score."""
    words = [
        (f"{word['word']} ({word['tier'] or '-'})", word["contribution"])
        for word in explanation.words
        if word["tier"] or word["idf"]
    ]
    features = [
        (feature["name"], feature["contribution"])
        for feature in explanation.features
        if feature["name"] != "text"
    ]
    rows = (words + features)[::-1]
    ax = _axes(ax, figsize=(5.2, 0.6 + 0.3 * len(rows)))
    ax.barh(
        [name for name, _ in rows],
        [value for _, value in rows],
        color=[BETTER if value >= 0 else WORSE for _, value in rows],
    )
    ax.set(xlabel="gives to the score", title=f"{explanation.id}: {explanation.score:.3f}")
    return ax


def wins_and_losses(comparison: Comparison, *, ax: Any = None) -> Any:
    """Draw the change of every query, the greatest gain first."""
    ax = _axes(ax)
    before, after = (
        evaluation.values[comparison.measure]
        for evaluation in (comparison.before, comparison.after)
    )
    changes = sorted((after[qid] - before[qid] for qid in before), reverse=True)
    colours = [BETTER if change > 0 else WORSE for change in changes]
    ax.bar(range(len(changes)), changes, width=1.0, color=colours)
    ax.axhline(0, color=LINE, linewidth=0.8)
    ax.set(
        xlabel=f"{len(changes)} queries: {len(comparison.wins)} better, "
        f"{len(comparison.losses)} worse",
        ylabel=f"change of {comparison.measure}",
    )
    return ax


def popularity_curve(popularity: Popularity, *, ax: Any = None) -> Any:
    """Draw the popularity of entries, most popular first: how many carry most of the use."""
    ax = _axes(ax)
    values = sorted(popularity.counts().values(), reverse=True)
    total = sum(values) or 1.0
    shares, so_far = [0.0], 0.0
    for value in values:
        so_far += value
        shares.append(so_far / total)
    ax.plot(range(len(shares)), shares, color=BETTER)
    ax.fill_between(range(len(shares)), shares, color=BETTER, alpha=0.15)
    half = next((n for n, share in enumerate(shares) if share >= 0.5), 0)
    ax.axvline(half, color=LINE, linestyle="--", linewidth=1)
    ax.annotate(f"half of the use: {half}", (half, 0.5), xytext=(6, -4), textcoords="offset points")
    ax.set(xlabel="entries, most popular first", ylabel="share of all use", ylim=(0, 1.02))
    ax.set_xlim(0, max(1, len(shares) - 1))
    return ax
