"""Exact top-k of BM25 over the segments of an index, and how well terms stand with others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qa_service.kernels import INT, REAL, Addressed, kernel
from qa_service.retrieval.held import held
from qa_service.retrieval.index import Segment
from qa_service.retrieval.ranking import Ranked, written
from qa_service.retrieval.weighting import K1, B

LARGE = 1 << 20
"""Passages from which on a search takes long enough for other threads to run meanwhile."""

_ASKED = (np.uint64, INT, np.int32, np.float64, INT)
_BEST_OF = (np.float64, REAL, REAL, REAL, INT, np.int32, np.int32, np.float64)
_KERNELS = {
    unlocked: (
        kernel("best", *_ASKED, *_BEST_OF, unlocked=unlocked),
        kernel("support", *_ASKED, np.int32, INT, REAL, np.float64, unlocked=unlocked),
    )
    for unlocked in (False, True)
}


class Wanted(NamedTuple):
    """Terms t by their ``places`` (t, segments), -1 where one is not held, and what each is worth (t,).

    A term's worth is that of each point of its saturated frequency.
    """

    places: NDArray[np.int32]
    worth: NDArray[np.float64]


class Candidates:
    """The passages of segments, whose mean length is now ``mean_length`` terms, by their impacts."""

    def __init__(self, segments: Sequence[Segment], mean_length: float) -> None:
        self.held: Addressed = held(segments)
        self._count = len(segments)
        self._mean_length = mean_length
        self._drifts = np.array(
            [mean_length / segment.postings.mean_length for segment in segments], np.float64
        )
        self._passages = sum(len(segment.lengths) for segment in segments)
        self._best, self._support = _KERNELS[self._passages >= LARGE]

    def best(self, wanted: Wanted, k: int) -> Ranked:
        """Return the ``k`` passages of the highest scores, ties by id; scores are above zero."""
        found = Ranked.room(min(k, self._passages))
        count = self._best(
            *(self.held.table, self._count, *wanted, len(wanted.worth), self._drifts),
            *(self._mean_length, K1, B, len(found.scores), *found),
        )
        return found.first(written(count))

    def support(self, wanted: Wanted, others: NDArray[np.int32]) -> NDArray[np.float64]:
        """Return the highest sum of impacts of a passage that holds each of ``others``, and last of any.

        ``others`` (o, segments) are places of terms, -1 where one is not held.
        """
        highest = np.empty(len(others) + 1)
        asked = (self.held.table, self._count, *wanted, len(wanted.worth))
        written(self._support(*asked, others, len(others), K1, highest))
        return highest
