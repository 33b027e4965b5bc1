"""A PyTerrier transformer: queries in, ranked entries out. Needs no Java."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pyterrier as pt

from kyndig._core import Index


class KyndigRetriever(pt.Transformer):  # type: ignore[misc,name-defined,unused-ignore]
    """Retrieves from an index: ``KyndigRetriever(index).search("nyt pas")``, or in a pipeline."""

    def __init__(self, index: Index, *, limit: int = 100, **options: Any) -> None:
        """Take an open index and what :meth:`Index.search_many` takes."""
        super().__init__()
        self.index = index
        self.limit = limit
        self.options = options

    def transform(self, inp: pd.DataFrame) -> pd.DataFrame:
        """Give qid, query, docno, rank (from 0) and score for the topics' qid and query."""
        topics = inp.reset_index(drop=True)
        hits = self.index.search_many(list(topics["query"]), limit=self.limit, **self.options)
        asked = topics[["qid", "query"]].iloc[hits.column("query")].reset_index(drop=True)
        found = pd.DataFrame(
            {
                "docno": hits.column("id"),
                "rank": [rank - 1 for rank in hits.column("rank")],
                "score": hits.column("score"),
            }
        )
        return pd.concat([asked, found], axis=1)
