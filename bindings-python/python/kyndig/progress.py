"""Progress of long calls.

Long calls take ``progress``: a callable that is given how much is done and of how much, or ``True``
for a bar (needs ``tqdm``). It runs in the thread that called; what it raises ends the call.
"""

from __future__ import annotations

from typing import Any


class Bar:
    """A bar of ``tqdm``, made when the first news comes and closed with the last.

    >>> index.search_many(queries, progress=Bar(desc="searching"))  # doctest: +SKIP
    """

    def __init__(self, **options: Any) -> None:
        """Take what ``tqdm`` takes, such as ``desc`` and ``disable``."""
        self._options = options
        self._bar: Any = None

    def __call__(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` is done."""
        if self._bar is None or self._bar.total != total:
            self._close()
            from tqdm.auto import tqdm

            self._bar = tqdm(total=total, **self._options)
        self._bar.update(done - self._bar.n)
        if done >= total:
            self._close()

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None
