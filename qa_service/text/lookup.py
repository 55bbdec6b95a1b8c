"""Numbers found among many others, by their last bits first."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOM = 4
"""Slots for each number, at least, so that few share one."""

Numbers = NDArray[np.integer[Any]]


class Lookup:
    """Finds the places of numbers in an array (n,) that rises without repeats."""

    def __init__(self, rising: Numbers) -> None:
        self._rising = rising
        self._last = (1 << (ROOM * max(1, len(rising))).bit_length()) - 1
        self._slots = np.full(self._last + 1, -1, np.int32)
        self._slots[rising & self._last] = np.arange(len(rising))

    def places(self, wanted: Numbers) -> NDArray[np.int64]:
        """Return the place of each number wanted, -1 for one that is not there."""
        places: NDArray[np.int64] = self._slots[wanted & self._last].astype(np.int64)
        if not len(self._rising):
            return places
        shared = np.flatnonzero((self._rising[places] != wanted) & (places >= 0))
        places[shared] = self._searched(wanted[shared])
        return places

    def _searched(self, wanted: Numbers) -> NDArray[np.int64]:
        at = np.minimum(np.searchsorted(self._rising, wanted), len(self._rising) - 1)
        return np.asarray(np.where(self._rising[at] == wanted, at, -1))
