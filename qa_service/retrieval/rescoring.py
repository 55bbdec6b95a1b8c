"""The first passages of a search, read: they score by what they say beyond how often they hold the terms."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qa_service.kernels import INT, REAL, Addressed, kernel
from qa_service.retrieval.numbering import Numbering
from qa_service.retrieval.ranking import Ranked, written
from qa_service.retrieval.weighting import K1, B

_REREAD = kernel(
    *("reread", np.uint64, INT, np.uint64, REAL, REAL, np.uint64, np.float64, np.float64, INT, REAL, REAL),
    *(np.int32, np.int32, np.float64, INT, INT),
)


class Asked(NamedTuple):
    """The terms of a query that are known: their numbers (q,), with their ``weights`` and ``idf``."""

    numbers: NDArray[np.int64]
    weights: NDArray[np.float64]
    idf: NDArray[np.float64]


class Rescoring:
    """Reads passages by the table of their segments' arrays: of ``passages`` in all, of a mean length."""

    def __init__(self, held: Addressed, numbering: Numbering, passages: int, mean_length: float) -> None:
        self._held = held
        self._numbering = numbering
        self._facts = float(passages), mean_length

    def reread(self, asked: Asked, hits: Ranked, read: int) -> None:
        """Add to the scores of the first ``read`` hits, and put all in order, ties by id, in place.

        Scores must be above zero; what is added is zero or more: for nearness, for titles, and for what the
        best passages speak of. Scores are rounded: what differs only by the order of summing is equal.
        """
        table, (numbers, *weighed) = self._held.table, asked
        count = _REREAD(
            *(table, len(table), self._numbering.buckets.table, *self._facts),
            *(numbers.view(np.uint64), *weighed, len(numbers)),
            *(K1, B, *hits, len(hits.scores), min(read, len(hits.scores))),
        )
        written(count)
