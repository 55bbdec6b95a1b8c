from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.errors import Damaged
from qa_service.layout import GRID, NOWHERE, Box, Page, packed, unpacked
from qa_service.model import Span

SIDE = st.integers(0, GRID)
BOXES = st.lists(st.tuples(SIDE, SIDE, SIDE, SIDE), max_size=20)


@given(BOXES)
def test_boxes_come_back(boxes: list[Box]) -> None:
    """What is packed is unpacked as it was, and only as so many boxes."""
    held = packed(boxes)
    assert unpacked(held, len(boxes)) == boxes
    for other in (len(boxes) + 1, -1):
        with pytest.raises(Damaged):
            unpacked(held, other)


def test_bytes_that_are_no_boxes_are_damage() -> None:
    """Foreign bytes are told, never shown."""
    with pytest.raises(Damaged, match="cannot be read"):
        unpacked(b"no boxes", 1)


def box(column: int, line: int) -> Box:
    return (column * 100, line * 300, column * 100 + 90, line * 300 + 200)


def test_a_span_is_covered_line_by_line() -> None:
    """One rectangle a line, cut to the span; what stands nowhere or on another page covers nothing."""
    boxes = [box(0, 0), box(1, 0), NOWHERE, box(0, 1), box(1, 1)]
    page = Page(1, Span(10, 15), 595, 842, packed(boxes))
    assert page.rectangles(Span(0, 99)) == [(0, 0, 190, 200), (0, 300, 190, 500)]
    assert page.rectangles(Span(11, 14)) == [box(1, 0), box(0, 1)]
    assert page.rectangles(Span(12, 13)) == []
    assert page.rectangles(Span(15, 20)) == page.rectangles(Span(0, 10)) == []


def test_columns_are_not_joined() -> None:
    """Characters of one height that stand far apart are two rectangles."""
    far = (GRID - 100, 0, GRID - 10, 200)
    page = Page(1, Span(0, 2), 595, 842, packed([box(0, 0), far]))
    assert page.rectangles(Span(0, 2)) == [box(0, 0), far]
