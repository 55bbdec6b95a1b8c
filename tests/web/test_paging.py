from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.web.paging import linked_pages


@pytest.mark.parametrize(
    ("number", "last", "linked"),
    [
        (1, 1, [1]),
        (1, 9, [1, 2, 3, 9]),
        (5, 9, [1, 3, 4, 5, 6, 7, 9]),
        (9, 9, [1, 7, 8, 9]),
        (2, 3, [1, 2, 3]),
    ],
)
def test_the_ends_and_the_neighbours_are_linked(number: int, last: int, linked: list[int]) -> None:
    """From each page the first, the last and the two on either side are one click away."""
    assert linked_pages(number, last) == linked


@given(st.integers(1, 10**6), st.integers(0, 10**6))
def test_there_are_never_many_links(number: int, more: int) -> None:
    """However many pages there are, at most seven are linked, in order, the present one among them."""
    linked = linked_pages(number, number + more)
    assert linked == sorted(set(linked))
    assert {1, number, number + more} <= set(linked)
    assert len(linked) <= 7
