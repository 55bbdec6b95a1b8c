from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_service.text.lookup import Lookup

NUMBERS = st.integers(0, 40) | st.integers(0, 2**63 - 1)


@pytest.mark.parametrize("kind", [np.int64, np.uint64])
@settings(max_examples=100, deadline=None)
@given(held=st.sets(NUMBERS), others=st.lists(NUMBERS), shift=st.sampled_from([0, 20]))
def test_places(kind: type[np.integer], held: set[int], others: list[int], shift: int) -> None:
    """Every number is found at its place, and no other number anywhere, whatever their last bits."""
    rising = sorted({number >> shift << shift for number in held})
    wanted = [*rising, *others, *(number ^ 1 << 40 for number in rising)]
    expected = [rising.index(number) if number in rising else -1 for number in wanted]
    assert Lookup(np.array(rising, kind)).places(np.array(wanted, kind)).tolist() == expected
