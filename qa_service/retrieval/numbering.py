"""One number for each term of an index, whichever of its segments hold it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from qa_service.retrieval.index import Segment

Numbers = NDArray[np.int64]
Hashes = NDArray[np.uint64]


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
        hashes = numbers.view(np.uint64)
        order = np.argsort(hashes)
        for segment, rising in zip(self._segments, self._rising, strict=True):
            held, terms = _places(segment, rising, hashes[order])
            counts[order[held]] += segment.having(terms)
        return counts

    @cached_property
    def _rising(self) -> list[Hashes]:
        """The hashes of each segment in order: looking them up by ``by_hash`` takes ten times as long."""
        return [segment.hashes[segment.by_hash] for segment in self._segments]


def _places(segment: Segment, rising: Hashes, hashes: Hashes) -> tuple[Numbers, Numbers]:
    """Return which of the hashes are those of a segment's terms, and the places of these."""
    if not len(rising):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    at = np.searchsorted(rising, hashes)
    at[at == len(rising)] = 0
    held = np.flatnonzero(rising[at] == hashes)
    return held, segment.by_hash[at[held]].astype(np.int64)
