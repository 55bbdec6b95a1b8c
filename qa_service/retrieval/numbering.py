"""One number for each term of an index, whichever of its segments hold it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from qa_service.retrieval.index import Segment

Numbers = NDArray[np.int64]


class Numbering:
    """Numbers the terms of segments, and knows how many passages of all segments hold each.

    Terms of several segments are known by their hashes, that of one by their places.
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = tuple(segments)

    def of(self, at: int, places: NDArray[np.integer]) -> Numbers:
        """Return the numbers of terms by their places in segment ``at``."""
        if len(self._segments) == 1:
            return places.astype(np.int64)
        return np.asarray(self._segments[at].hashes[places]).view(np.int64)

    def having(self, numbers: Numbers) -> Numbers:
        """Return how many passages hold each term."""
        if len(self._segments) == 1:
            return self._segments[0].having(numbers)
        counts = np.zeros(len(numbers), np.int64)
        for segment in self._segments:
            held, terms = _places(segment, numbers.view(np.uint64))
            counts[held] += segment.having(terms)
        return counts


def _places(segment: Segment, hashes: NDArray[np.uint64]) -> tuple[Numbers, Numbers]:
    """Return which of the hashes are those of a segment's terms, and the places of these."""
    if not len(segment.hashes):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    at = np.searchsorted(segment.hashes, hashes, sorter=segment.by_hash)
    at[at == len(segment.hashes)] = 0
    terms = segment.by_hash[at]
    held = np.flatnonzero(segment.hashes[terms] == hashes)
    return held, terms[held].astype(np.int64)
