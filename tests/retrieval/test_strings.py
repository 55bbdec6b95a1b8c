from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_service.retrieval.strings import SortedStrings


@settings(max_examples=80, deadline=None)
@given(held=st.sets(st.text(max_size=5)), other=st.text(max_size=5))
def test_lookup(held: set[str], other: str) -> None:
    """Every string is found at its place, and no other string anywhere."""
    ordered = sorted(held)
    table = SortedStrings.of(ordered)
    assert list(table) == ordered
    assert len(table) == len(ordered)
    assert [table.find(string) for string in ordered] == list(range(len(ordered)))
    assert (table.find(other) is not None) == (other in held)


def test_empty() -> None:
    """A table of nothing finds nothing."""
    assert SortedStrings.of([]).find("") is None


@settings(max_examples=80, deadline=None)
@given(
    held=st.sets(st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=5), min_size=1),
    data=st.data(),
)
def test_many(held: set[str], data: st.DataObject) -> None:
    """Many strings at once are those looked up one by one, in any order and however often."""
    table = SortedStrings.of(sorted(held))
    places = data.draw(st.lists(st.integers(0, len(held) - 1), max_size=8))
    assert table.many(np.array(places, np.int64)) == [table[place] for place in places]


@pytest.mark.parametrize("held", [[], [""], ["", "bone", "größe", "石灰", "😀"]])
def test_all_and_none(held: list[str]) -> None:
    """All places give all strings, the empty one too, and no places give none."""
    table = SortedStrings.of(held)
    assert table.many(np.arange(len(held))) == held
    assert table.many(np.zeros(0, np.int64)) == []
