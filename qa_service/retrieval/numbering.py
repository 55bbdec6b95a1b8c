"""One number for each term of an index, whichever of its segments hold it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from qa_service.retrieval.index import Places, Segment

Numbers = NDArray[np.int64]
Hashes = NDArray[np.uint64]

BUCKET = 2
"""Bits of the number of hashes that begin alike, on average, at most."""


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
        for segment, lookup in zip(self._segments, self._lookups, strict=True):
            held, places = lookup.found(numbers.view(np.uint64))
            counts[held] += segment.having(places)
        return counts

    @cached_property
    def _lookups(self) -> list[_Buckets]:
        """What finds terms in each segment; bisection through ``by_hash`` takes ten times as long."""
        return [_Buckets(segment.hashes, segment.by_hash) for segment in self._segments]


class _Buckets:
    """Finds hashes among others: of the few that begin alike, those of the same last bits are looked at.

    ``hashes`` (t,) rise when taken in the ``order`` (t,). A byte of each is kept beside them.
    """

    def __init__(self, hashes: Hashes, order: Places) -> None:
        bits = max(1, len(hashes).bit_length() - BUCKET)
        self._hashes, self._order = hashes, order
        self._shift = np.uint64(64 - bits)
        rising = hashes[order]
        firsts = np.arange(1 << bits, dtype=np.uint64) << self._shift
        self._starts = np.append(np.searchsorted(rising, firsts), len(rising)).astype(np.int32)
        self._within = np.arange(int(np.diff(self._starts).max()))
        self._last = np.append(rising.astype(np.uint8), np.zeros(len(self._within), np.uint8))

    def found(self, hashes: Hashes) -> tuple[Numbers, Places]:
        """Return which of the hashes are held, and their places."""
        at = self._starts[hashes >> self._shift][:, None] + self._within
        asked, column = np.nonzero(self._last[at] == hashes.astype(np.uint8)[:, None])
        rank = at[asked, column]
        inside = rank < len(self._order)
        asked, places = asked[inside], self._order[rank[inside]]
        same = self._hashes[places] == hashes[asked]
        return asked[same], places[same]
