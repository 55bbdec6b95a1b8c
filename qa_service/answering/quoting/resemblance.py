"""Which of the passages found are near-duplicates: roughly by their index terms, then by their words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.quoting.duplicates import Shingles, alike, copies, shingles
from qa_service.kernels import INT, kernel
from qa_service.model import Passage
from qa_service.text.sequences import BEFORE, Sequences

MANY = 12
"""Different terms that are compared roughly first; passages of fewer are soon compared in full."""


_I = np.int64
_alike = kernel("alike", np.int32, INT, _I, _I, INT, INT, INT, np.uint8, _I, _I, np.bool_)


class Resemblance:
    """Knows which of some passages repeat each other; ``sequences`` are the passages' in their order."""

    def __init__(self, passages: Sequence[Passage], sequences: Sequences) -> None:
        ids = [passage.id for passage in passages]
        near = zip(*(places.tolist() for places in np.nonzero(roughly_alike(sequences))), strict=True)
        self._near = {(ids[one], ids[other]) for one, other in near}
        self._shingles: dict[str, Shingles] = {}

    @property
    def any_alike(self) -> bool:
        """Whether any two of the passages may be near-duplicates."""
        return any(one != other for one, other in self._near)

    def alike(self, one: Passage, other: Passage) -> bool:
        """Tell whether two of the passages are near-duplicates."""
        if (one.id, other.id) not in self._near:
            return False  # unrelated passages, which nearly all are, need no look at their words
        return alike(self._shingled(one), self._shingled(other))

    def copies(self, one: Passage, other: Passage) -> bool:
        """Tell whether two of the passages are near-duplicates that say the same."""
        return self.alike(one, other) and copies(one, other)

    def _shingled(self, passage: Passage) -> Shingles:
        if passage.id not in self._shingles:
            self._shingles[passage.id] = shingles(passage.text)
        return self._shingles[passage.id]


def roughly_alike(found: Sequences) -> NDArray[np.bool_]:
    """Return for each pair of p passages (p, p) whether it may be near-duplicates.

    It may where either has few different terms, title and heading not counted, or shares half of them.
    """
    passages, words = len(found), len(found.vocabulary)
    common, alike = np.zeros((passages, passages), np.int64), np.empty((passages, passages), np.bool_)
    room = np.zeros((words, passages), np.uint8), common, np.empty(passages, np.int64)
    _alike(found.terms, words, found.starts, found.firsts, passages, BEFORE, MANY, *room, alike)
    return alike
