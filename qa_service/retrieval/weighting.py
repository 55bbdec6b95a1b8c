"""The two tf-idf weightings, as formulas: classic cosine, and BM25, whose saturation is in C."""

from __future__ import annotations

from math import log1p
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Weighting = Literal["bm25", "tfidf"]
WEIGHTINGS: tuple[Weighting, ...] = ("bm25", "tfidf")

K1 = 1.2
B = 0.75

Floats = NDArray[np.float64]


def cosine_idf(passages: int, having: Floats) -> Floats:
    """Return ln((1 + N) / (1 + df)) + 1, the smoothed idf of scikit-learn's TfidfTransformer.

    ``having`` is the number of passages that hold the term, any shape.
    """
    return np.asarray(np.log((1 + passages) / (1 + having)) + 1)


def sublinear(frequencies: Floats) -> Floats:
    """Return 1 + ln(tf) for frequencies of at least 1, and smaller ones (a faded question's) unchanged."""
    return np.where(frequencies >= 1, 1 + np.log(np.maximum(frequencies, 1)), frequencies)


def bm25_idf(passages: int, having: int) -> float:
    """Return ln(1 + (N - df + 0.5) / (df + 0.5)), Robertson's idf kept above zero as Lucene does."""
    return log1p((passages - having + 0.5) / (having + 0.5))


def lengthening(lengths: NDArray[np.integer] | Floats, mean_length: float) -> Floats:
    """Return what ``lengths`` add to the frequencies in a saturation's divisor."""
    return np.asarray(K1 * (1 - B + B * lengths / mean_length))
