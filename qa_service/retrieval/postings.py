"""Which passages hold a term, how often, and how much that counts: flat arrays, made from sequences."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa_service.kernels import INT, REAL, kernel
from qa_service.retrieval.weighting import K1, lengthening
from qa_service.text.sequences import Sequences
from qa_service.text.stretches import bounds

MOST = 255
"""A term that a passage holds more often counts as held so often; saturation makes them the same."""

STEP = (K1 + 1) / MOST
"""What one step of an impact is worth in BM25's saturated frequencies, which stay below K1 + 1."""

DENSE = 4
"""A term that more than one in so many passages hold also has its impacts in a row of all passages."""

FEW = 4096
"""Passages; smaller segments have no such rows, since adding up is quick there anyway."""

_counts = kernel("postings_counts", np.int32, np.int64, INT, np.int32, np.int64)
_filled = kernel("postings", np.int32, np.int64, INT, np.int32, np.int64, np.int32, np.uint8)
_impacts = kernel(
    "postings_impacts", *(np.int32, np.uint8, INT, np.float64, INT, REAL, REAL, np.uint8), unlocked=True
)


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """The postings of t terms over p passages.

    Those of term ``i`` are ``passages[starts[i]:starts[i+1]]``, rising, with their ``frequencies``, at most
    ``MOST``. ``impacts`` are BM25's saturated frequencies in steps of ``STEP``, rounded up, for passages of
    a ``mean_length`` in terms. ``rows`` (r,) are the terms that have their impacts in ``dense`` (r, p) too.
    """

    starts: NDArray[np.int64]
    passages: NDArray[np.int32]
    frequencies: NDArray[np.uint8]
    impacts: NDArray[np.uint8]
    mean_length: float
    rows: NDArray[np.int32]
    dense: NDArray[np.uint8]

    def of(self, term: int) -> slice:
        """Return where the postings of a term are."""
        return slice(int(self.starts[term]), int(self.starts[term + 1]))


def counted(
    found: Sequences, lengths: NDArray[np.integer]
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.uint8]]:
    """Return (starts, passages, frequencies) of every term of a vocabulary in the passages' sequences."""
    terms, ends = np.ascontiguousarray(found.terms, np.int32), np.cumsum(lengths, dtype=np.int64)
    having, last = np.zeros(len(found.vocabulary), np.int64), np.zeros(len(found.vocabulary), np.int32)
    _counts(terms, ends, len(ends), last, having)
    starts = bounds(having)
    passages, frequencies = np.empty(starts[-1], np.int32), np.empty(starts[-1], np.uint8)
    last.fill(0)
    _filled(terms, ends, len(ends), last, starts[:-1].copy(), passages, frequencies)
    return starts, passages, frequencies


def weighed(
    starts: NDArray[np.int64],
    passages: NDArray[np.int32],
    frequencies: NDArray[np.uint8],
    lengths: NDArray[np.int32],
    mean_length: float,
) -> Postings:
    """Return postings with their impacts for passages of ``lengths`` (p,) terms.

    Raises ValueError where one is of none of these.
    """
    impacts = np.empty(len(passages), np.uint8)
    every = (passages, frequencies, len(frequencies), lengthening(lengths, mean_length), len(lengths))
    if len(passages) != len(frequencies) or _impacts(*every, K1, STEP, impacts):
        raise ValueError("a posting is of no passage")
    rows = _frequent(starts, len(lengths))
    dense = np.zeros((len(rows), len(lengths)), np.uint8)
    for row, term in enumerate(rows.tolist()):
        own = slice(int(starts[term]), int(starts[term + 1]))
        dense[row, passages[own]] = impacts[own]
    return Postings(starts, passages, frequencies, impacts, mean_length, rows, dense)


def _frequent(starts: NDArray[np.int64], passages: int) -> NDArray[np.int32]:
    if passages < FEW:
        return np.zeros(0, np.int32)
    return np.flatnonzero(np.diff(starts) * DENSE > passages).astype(np.int32)
