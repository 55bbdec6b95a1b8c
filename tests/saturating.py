"""BM25's saturation in Python, to hold what is made in C against."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Numbers = TypeVar("Numbers", float, NDArray[np.float64])


def saturated(frequencies: Numbers, lengths: Numbers, mean_length: float) -> Numbers:
    """Return tf (k1 + 1) / (tf + k1 (1 - b + b dl / avgdl)), with k1 1.2 and b .75 (Robertson)."""
    return frequencies * 2.2 / (frequencies + 1.2 * (0.25 + 0.75 * lengths / mean_length))
