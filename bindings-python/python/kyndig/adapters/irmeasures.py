"""Runs and judgements for ``ir_measures``: for measures that Kyndig does not have."""

from __future__ import annotations

from typing import Any

import ir_measures

from kyndig.evaluation import Qrels, Run


def evaluate(run: Run, qrels: Qrels, measures: list[Any]) -> dict[str, float]:
    """Measure by ``ir_measures``; a judged query without hits counts 0, as here.

    :param measures: measures of ``ir_measures``, or their names
    """
    parsed = [ir_measures.parse_measure(m) if isinstance(m, str) else m for m in measures]
    rows = [
        ir_measures.ScoredDoc(query, entry, score)
        for query, hits in run.items()
        for entry, score in hits.items()
    ]
    judged = [
        ir_measures.Qrel(query, entry, relevance)
        for query, entries in qrels.items()
        for entry, relevance in entries.items()
    ]
    values = ir_measures.calc_aggregate(parsed, judged, rows)
    return {str(measure): float(values[measure]) for measure in parsed}
