"""The highest of many sums, most of them zero or low, found without sorting or copying them."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

BLOCK = 512
"""Sums whose maximum tells whether to look at them; more than ``SMALL`` sums are a multiple of it."""

SMALL = 1 << 15
"""Of so many sums or fewer, all are looked at."""

F = TypeVar("F", np.float32, np.float64)
Places = NDArray[np.int32]


def peaks(sums: NDArray[F]) -> NDArray[F]:
    """Return the maximum of each block of sums, or of few sums all of them; none may be below zero."""
    if len(sums) <= SMALL:
        return sums
    # from zero upwards floats have the order of their bits, whose maximum is found three times as fast
    bits = sums.view(f"i{sums.itemsize}")
    return np.asarray(bits.reshape(-1, BLOCK).max(axis=1).view(sums.dtype))


def kth(sums: NDArray[F], k: int) -> float:
    """Return the ``k``-th highest sum, 0 where fewer are above zero; none may be below.

    That of peaks is a bound which at least ``k`` sums reach.
    """
    some = sums[sums > 0]  # many equal ones make selecting slow: 50 times as slow where most are zero
    return float(np.partition(some, -k)[-k]) if len(some) >= k else 0.0


def above(sums: NDArray[F], peaks: NDArray[F], bound: float) -> tuple[Places, NDArray[F]]:
    """Return the places of the sums of ``bound`` or more, rising, and those sums; only what is above zero."""
    bound = max(bound, float(np.finfo(sums.dtype).tiny))
    some = np.flatnonzero(peaks >= bound)
    if len(peaks) < len(sums):
        row, column = np.nonzero(sums.reshape(-1, BLOCK)[some] >= bound)
        some = some[row] * BLOCK + column
    return some.astype(np.int32), sums[some]
