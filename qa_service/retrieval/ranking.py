"""Hits of an index by where they are held, and their order."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qa_service.kernels import INT, Addressed, kernel

_RANKED = kernel("ranked", np.uint64, np.int32, np.int32, np.float64, INT)


class Ranked(NamedTuple):
    """Hits: the number of the segment (n,) that holds each, its place (n,) there, and its score (n,)."""

    segments: NDArray[np.int32]
    places: NDArray[np.int32]
    scores: NDArray[np.float64]

    @classmethod
    def room(cls, hits: int) -> Ranked:
        """Return room for so many hits, to be written to."""
        return cls(np.empty(hits, np.int32), np.empty(hits, np.int32), np.empty(hits))

    def first(self, hits: int) -> Ranked:
        """Return the first hits."""
        return Ranked(self.segments[:hits], self.places[:hits], self.scores[:hits])


def rank(held: Addressed, hits: Ranked) -> None:
    """Put hits in order in place: the highest score first, those of the same score by their ids."""
    written(_RANKED(held.table, *hits, len(hits.scores)))


def written(count: int) -> int:
    """Return how many a kernel has written; raises MemoryError where it had no memory."""
    if count < 0:
        raise MemoryError
    return count
