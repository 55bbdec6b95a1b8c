from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qa_service.sources.pdf.turns import MIRRORED, placed, upright

SIZE = (400.0, 600.0)
NUMBERS = st.integers(0, 400)


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.integers(0, 3))
def test_there_and_back(left: int, top: int, width: int, height: int, turn: int) -> None:
    """A box comes back to where it was, and keeps its shape."""
    box = (float(left), float(top), float(left + width), float(top + height))
    turned = upright(box, turn, SIZE)
    assert placed(turned, turn, SIZE) == box
    shape = turned[2] - turned[0], turned[3] - turned[1]
    assert shape == ((width, height) if turn % 2 == 0 else (height, width))


def test_where_a_line_stands() -> None:
    """What is read downwards at the right edge is the first line of a page turned back."""
    assert upright((380, 10, 390, 50), 1, SIZE) == (10, 10, 50, 20)
    assert upright((10, 550, 20, 590), 3, SIZE) == (10, 10, 50, 20)


def test_a_mirror_turns_left_and_right() -> None:
    """What stands at the right edge stands at the left one in a mirror."""
    assert upright((380, 10, 400, 50), MIRRORED, SIZE) == (0, 10, 20, 50)
    assert placed((0, 10, 20, 50), MIRRORED, SIZE) == (380, 10, 400, 50)
