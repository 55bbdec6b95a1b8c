"""One number for each term of an index, whichever of its segments hold it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from qa_service.kernels import INT, Addressed, kernel
from qa_service.retrieval.index import Places, Segment

Numbers = NDArray[np.int64]
Hashes = NDArray[np.uint64]

BUCKET = 2
"""Bits of the number of hashes that begin alike, on average, at most."""

_BUCKETS = (np.int32, np.uint8, np.int32)
_HAVING = kernel("having", np.uint64, INT, np.uint64, np.int64, INT, np.int64)


class Numbering:
    """Numbers the terms of segments, and knows how many passages of all segments hold each.

    Terms of several segments are known by their hashes, that of one by their places. ``held`` is the table of
    the segments' arrays.
    """

    def __init__(self, segments: Sequence[Segment], held: Addressed) -> None:
        self._segments = tuple(segments)
        self._held = held

    def of(self, at: int, place: int) -> int:
        """Return the number of a term by its place in segment ``at``."""
        return place if len(self._segments) == 1 else int(self._hashes[at][place])

    def every(self, at: int) -> Numbers:
        """Return the numbers of all terms of segment ``at``."""
        if len(self._segments) == 1:
            return np.arange(len(self._segments[at].terms))
        return self._hashes[at]

    def having(self, numbers: Numbers) -> Numbers:
        """Return how many passages hold each term."""
        counts = np.empty(len(numbers), np.int64)
        held = self._held.table
        _HAVING(held, len(held), self.buckets.table, numbers, len(numbers), counts)
        return counts

    @cached_property
    def buckets(self) -> Addressed:
        """What finds terms in each of several segments, far sooner than bisection through ``by_hash``."""
        several = self._segments if len(self._segments) > 1 else ()
        return Addressed([_buckets(segment.hashes, segment.by_hash) for segment in several], *_BUCKETS)

    @cached_property
    def _hashes(self) -> list[Numbers]:
        return [np.asarray(segment.hashes).view(np.int64) for segment in self._segments]


def _buckets(hashes: Hashes, order: Places) -> tuple[Places, NDArray[np.uint8], Places]:
    """Return which places of the ``order`` (t,) have hashes that begin alike, the hashes' last bytes, and it.

    ``hashes`` (t,) rise when taken in order. Those that begin with the bits of ``i`` are at places
    ``firsts[i]`` to ``firsts[i + 1]`` of it.
    """
    bits = max(1, len(hashes).bit_length() - BUCKET)
    rising = hashes[order]
    begins = np.arange(1 << bits, dtype=np.uint64) << np.uint64(64 - bits)
    firsts = np.append(np.searchsorted(rising, begins), len(rising)).astype(np.int32)
    return firsts, rising.astype(np.uint8), order
