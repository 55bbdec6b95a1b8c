from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_service.text.stretches import bounds, spread

STRETCHES = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5)), max_size=8)


@settings(max_examples=80, deadline=None)
@given(stretches=STRETCHES)
def test_spread(stretches: list[tuple[int, int]]) -> None:
    """Stretches spread are their places one after another; empty ones give none."""
    starts = np.array([start for start, _ in stretches], np.int64)
    ends = np.array([start + length for start, length in stretches], np.int64)
    expected = [at for start, length in stretches for at in range(start, start + length)]
    assert spread(starts, ends).tolist() == expected


@settings(max_examples=80, deadline=None)
@given(lengths=st.lists(st.integers(0, 9), max_size=8))
def test_bounds(lengths: list[int]) -> None:
    """Bounds begin with 0, end with the sum of all, and lie as far apart as the stretches are long."""
    found = bounds(np.array(lengths, np.int64))
    assert (found[0], found[-1]) == (0, sum(lengths))
    assert np.diff(found).tolist() == lengths
