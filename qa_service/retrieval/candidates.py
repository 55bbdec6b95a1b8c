"""The passages of a segment that may be among the best: impacts added up, the highest kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qa_service.retrieval.highest import BLOCK, Places, above, kth, least, peaks
from qa_service.retrieval.index import Segment
from qa_service.retrieval.postings import MOST, STEP

ROUNDING = 1e-5
"""Share by which a sum of 32-bit floats may be off."""

AT_ONCE = 1 << 16
"""Passages to which the impacts of a frequent term are added at once, so that they stay in the cache."""

Floats = NDArray[np.float32]
Frequent = Sequence[tuple[NDArray[np.uint8], float]]


class Wanted(NamedTuple):
    """A term by its place in a segment, and what each point of its saturated frequency is worth."""

    term: int
    factor: float


class Sums:
    """A sum for each passage of the largest segment, all zero between uses; as often as used at once."""

    def __init__(self, passages: int) -> None:
        self._size = -(-passages // BLOCK) * BLOCK
        self._free: list[Floats] = []

    @contextmanager
    def of(self, passages: int) -> Iterator[Floats]:
        """Give the sums of so many passages, and a few more that stay zero."""
        whole = self._taken()
        scores = whole[: -(-passages // BLOCK) * BLOCK]
        try:
            yield scores
        finally:
            scores.fill(0)
            self._free.append(whole)

    def _taken(self) -> Floats:
        try:
            return self._free.pop()  # asking first whether there is one would need a lock
        except IndexError:
            return np.zeros(self._size, np.float32)


class _Margin(NamedTuple):
    """How far a sum of impacts may be from the score it stands for."""

    slack: float
    share: float

    def below(self, best: float) -> float:
        """Return the least sum of a score that may be as high as that of the sum ``best``."""
        return (best - self.slack) * self.share


def candidates(segment: Segment, wanted: Sequence[Wanted], k: int, drift: float, scores: Floats) -> Places:
    """Return the places of passages, rising, among which are the ``k`` of the highest scores and their ties.

    What holds no wanted term or was removed is left out. ``drift`` is the mean length of passages now as
    a share of what it was when the impacts were made. ``scores``, all zero, are added to.

    A term's true weight is at most its impact, times the drift where that is above 1, and at least one step
    less than its impact, times the drift where that is below 1.
    """
    slack = STEP * sum(one.factor for one in wanted)
    margin = _Margin(slack, min(drift, 1 / drift) * (1 - ROUNDING))
    rare, frequent = _parted(segment, wanted)
    add(segment, rare, scores)
    highest = peaks(scores)
    bound = _needed(scores, highest, frequent, k, margin)
    if frequent and bound <= 0:
        add(segment, [one for one in wanted if one not in rare], scores)
        frequent, highest = [], peaks(scores)
        bound = margin.below(least(highest, k))
    places, sums = above(scores, highest, bound)
    sums = sums + _looked_up(frequent, places)
    return places if len(sums) <= k else places[sums >= margin.below(kth(sums, k))]


def add(segment: Segment, wanted: Sequence[Wanted], scores: Floats) -> None:
    """Add the impacts of the wanted terms to the sums of the passages; those removed have none."""
    rare, frequent = _parted(segment, wanted)
    postings = segment.postings
    for one in rare:
        own = postings.of(one.term)
        np.add.at(scores, postings.passages[own], postings.impacts[own] * np.float32(one.factor * STEP))
    for at in range(0, len(segment.lengths) if frequent else 0, AT_ONCE):
        for impacts, factor in frequent:
            part = impacts[at : at + AT_ONCE]
            scores[at : at + len(part)] += part * np.float32(factor * STEP)
    scores[segment.removed.passages] = 0


def _parted(segment: Segment, wanted: Sequence[Wanted]) -> tuple[list[Wanted], Frequent]:
    """Return the terms without a row of all passages' impacts, and the rows of the others."""
    postings = segment.postings
    rows = {term: row for row, term in enumerate(postings.rows.tolist())}
    rare = [one for one in wanted if one.term not in rows]
    return rare, [(postings.dense[rows[one.term]], one.factor) for one in wanted if one.term in rows]


def _needed(scores: Floats, highest: Floats, frequent: Frequent, k: int, margin: _Margin) -> float:
    """Return the least sum without the frequent terms with which a passage may be among the best.

    Frequent terms say little. Where that is above zero, they need be looked up for few passages only.
    """
    if not frequent:
        return margin.below(least(highest, k))
    places, sums = above(scores, highest, least(highest, k))
    if len(places) < k:
        return 0.0
    most = MOST * STEP * sum(factor for _, factor in frequent)
    return margin.below(kth(sums + _looked_up(frequent, places), k)) - most


def _looked_up(frequent: Frequent, places: Places) -> Floats:
    """Return the sums that the frequent terms add at some places."""
    found = np.zeros(len(places), np.float32)
    for impacts, factor in frequent:
        found += impacts[places] * np.float32(factor * STEP)
    return found
