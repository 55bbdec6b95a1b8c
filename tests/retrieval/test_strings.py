from __future__ import annotations

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
