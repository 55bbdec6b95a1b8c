"""One number for each term of an index, whichever of its segments hold it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from qa_service.retrieval.index import Segment

Numbers = NDArray[np.int64]

Places = Callable[[str], Sequence[tuple[int, int]]]
"""A term to the number of each segment that holds it, rising, and its place there."""


class Numbering:
    """Numbers the terms of segments: by the first segment that holds a term, and its place there.

    Terms are looked up in the other segments when they are first met; what was found is kept.
    """

    def __init__(self, segments: Sequence[Segment], places: Places) -> None:
        self._segments = tuple(segments)
        self._places = places
        sizes = [len(segment.terms) for segment in segments]
        self._starts = [sum(sizes[:at]) for at in range(len(sizes))]
        self._numbers = [np.full(size, -1, np.int64) for size in sizes[1:]]
        self._having = np.zeros(sum(sizes) if len(sizes) > 1 else 0, np.int64)

    def find(self, term: str) -> int | None:
        """Return the number of a term, or None where no segment holds it."""
        places = self._places(term)
        return self._number(*places[0]) if places else None

    def of(self, at: int, places: NDArray[np.integer]) -> Numbers:
        """Return the numbers of terms by their places in segment ``at``."""
        if at == 0:
            return places.astype(np.int64)
        known, terms = self._numbers[at - 1], self._segments[at].terms
        for place in np.unique(places[known[places] < 0]).tolist():
            known[place] = self._number(*self._places(terms[place])[0])
        return np.asarray(known[places])

    def having(self, numbers: Numbers) -> Numbers:
        """Return how many passages hold each term."""
        if len(self._segments) == 1:
            starts = self._segments[0].starts
            return np.asarray(starts[numbers + 1] - starts[numbers])
        for number in np.unique(numbers[self._having[numbers] == 0]).tolist():
            self._having[number] = self._count(number)
        return np.asarray(self._having[numbers])

    def _number(self, at: int, place: int) -> int:
        return self._starts[at] + place

    def _count(self, number: int) -> int:
        home = bisect_right(self._starts, number) - 1
        term = self._segments[home].terms[number - self._starts[home]]
        starts = ((self._segments[at].starts, place) for at, place in self._places(term))
        return sum(int(of[place + 1] - of[place]) for of, place in starts)
