"""One number for each term of an index, whichever of its segments hold it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from qa_service.retrieval.index import Segment
from qa_service.retrieval.strings import SortedStrings

MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
"""An odd number without a pattern, whose powers weigh the bytes of a term in its hash."""

Numbers = NDArray[np.int64]


class Numbering:
    """Numbers the terms of segments, and knows how many passages of all segments hold each.

    Terms of several segments are matched by hashes of 64 bits: among ten million terms, the chance that
    any two are taken for one is about three in a million.
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = tuple(segments)
        if len(segments) < 2:
            return
        hashes = np.concatenate([_hashes(segment.terms) for segment in segments])
        numbers = np.unique(hashes, return_inverse=True)[1].astype(np.int32)
        self._numbers = np.split(numbers, np.cumsum([len(segment.terms) for segment in segments[:-1]]))
        having = np.concatenate([np.diff(segment.starts) for segment in segments])
        self._having = np.bincount(numbers, having).astype(np.int64)

    def of(self, at: int, places: NDArray[np.integer]) -> Numbers:
        """Return the numbers of terms by their places in segment ``at``."""
        return (places if len(self._segments) == 1 else self._numbers[at][places]).astype(np.int64)

    def having(self, numbers: Numbers) -> Numbers:
        """Return how many passages hold each term."""
        if len(self._segments) > 1:
            return np.asarray(self._having[numbers])
        starts = self._segments[0].starts
        return np.asarray(starts[numbers + 1] - starts[numbers])


def _hashes(strings: SortedStrings) -> NDArray[np.uint64]:
    """Return a hash of each string, none of which may be empty."""
    lengths = np.diff(strings.ends)
    if not len(lengths):
        return np.zeros(0, np.uint64)
    powers = np.cumprod(np.full(int(lengths.max()), MULTIPLIER))
    places = np.arange(len(strings.data)) - np.repeat(strings.ends[:-1], lengths)
    weighed = (strings.data.astype(np.uint64) + np.uint64(1)) * powers[places]
    return np.asarray(np.add.reduceat(weighed, strings.ends[:-1]))
