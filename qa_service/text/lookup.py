"""Numbers found among many others, in a table of slots."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa_service.kernels import INT, kernel

Numbers = NDArray[np.integer[Any]]

_slots = kernel("slots", np.uint64, INT, np.int32, INT)
_places = kernel("places", np.uint64, np.int32, INT, np.uint64, INT, np.int64)


class Lookup:
    """Finds the places of ``numbers`` of 64 bits in an array (n,); of equal ones there, the first.

    ``slots`` is the table of lookup.h, of a size that is a power of two.
    """

    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers.view(np.uint64)
        self.slots, self._bits = slots(len(numbers))
        _slots(self.numbers, len(numbers), self.slots, self._bits)

    def places(self, wanted: Numbers) -> NDArray[np.int64]:
        """Return the place of each number wanted, -1 for one that is not there."""
        found = np.empty(len(wanted), np.int64)
        _places(self.numbers, self.slots, self._bits, wanted.view(np.uint64), len(wanted), found)
        return found


def slots(count: int) -> tuple[NDArray[np.int32], int]:
    """Return room for a table of ``count`` numbers, and the bits that number its slots; half stay free."""
    bits = max(1, (2 * count).bit_length())
    return np.empty(1 << bits, np.int32), bits
