from __future__ import annotations

from math import log

import numpy as np
import pytest

from qa_service.retrieval.weighting import bm25_idf, cosine_idf, lengthening, sublinear


def test_formulas() -> None:
    """The weightings are the published formulas, term for term."""
    having = np.array([1.0, 3.0])
    assert cosine_idf(9, having) == pytest.approx([log(10 / 2) + 1, log(10 / 4) + 1])
    assert [bm25_idf(9, 1), bm25_idf(9, 3)] == pytest.approx([log(1 + 8.5 / 1.5), log(1 + 6.5 / 3.5)])
    assert sublinear(np.array([1.0, 4.0])) == pytest.approx([1, 1 + log(4)])
    assert lengthening(np.array([4.0, 6.0]), 4.0) == pytest.approx([1.2, 1.2 * (0.25 + 1.125)])


def test_idf() -> None:
    """A rarer term weighs more, and one that all passages hold still weighs something."""
    for weights in (cosine_idf(100, np.arange(101.0)), [bm25_idf(100, having) for having in range(101)]):
        assert np.all(np.diff(weights) < 0)
        assert weights[-1] > 0


def test_faded() -> None:
    """A faded term's weight below one stays as it is."""
    assert sublinear(np.array([0.25, 0.5, 1.0])).tolist() == [0.25, 0.5, 1.0]
