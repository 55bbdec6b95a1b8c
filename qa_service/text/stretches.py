"""Stretches of arrays laid end to end: where they begin, and which places they cover."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]


def spread(starts: Places, ends: Places) -> Places:
    """Return the places ``starts[0]..ends[0]-1``, ``starts[1]..ends[1]-1``, … in one array."""
    lengths = ends - starts
    return np.repeat(starts - bounds(lengths)[:-1], lengths) + np.arange(int(lengths.sum()))


def bounds(lengths: NDArray[np.integer] | NDArray[np.bool_]) -> Places:
    """Return where stretches of these lengths begin when laid end to end, and where the last ends."""
    ends = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=ends[1:])
    return ends
