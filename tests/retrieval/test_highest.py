from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from qa_service.retrieval.highest import BLOCK, SMALL, above, kth, peaks

SUMS = st.lists(st.sampled_from([0.0, 0.0, 0.0, 0.5, 1.0, 2.0]), min_size=1, max_size=40)


@given(sums=SUMS, k=st.integers(1, 50))
def test_kth(sums: list[float], k: int) -> None:
    """The k-th highest sum is that of the sorted ones, and 0 where there are fewer."""
    ranked = sorted(sums, reverse=True) + [0.0] * k
    assert kth(np.array(sums), k) == ranked[k - 1]


def test_many() -> None:
    """Among many sums, mostly zero, none that is one of the highest is left out."""
    generator = np.random.default_rng(3)
    sums = np.zeros(-(-2 * SMALL // BLOCK) * BLOCK)
    places = generator.choice(len(sums), 300, replace=False)
    sums[places] = generator.random(300)
    highest = peaks(sums)
    found, own = above(sums, highest, kth(highest, 10))
    assert set(np.argsort(-sums)[:10].tolist()) <= set(found.tolist())
    assert own.tolist() == sums[found].tolist()
