from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.model import Span
from qa_service.web.cells import cells, empty_before, parted


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Ann Lee | 31 | Oslo", ["Ann Lee", "31", "Oslo"]),
        ("Ann |  | Oslo", ["Ann", "", "Oslo"]),
        ("Ann\t31", ["Ann", "31"]),
        ("Ann|31 |Oslo", ["Ann", "31", "Oslo"]),
        ("Ann, 31, Oslo", []),
    ],
)
def test_cells(row: str, told: list[str]) -> None:
    """Bars and tabs part them; a cell may be empty."""
    text = f"# Head\n\n{row}\n"
    assert [cell.of(text) for cell, _ in parted(text, Span(8, 8 + len(row)))] == told
    assert cells(row) == told


@given(st.text("ab |\t"))
def test_cells_and_what_parts_them_are_the_row(row: str) -> None:
    """No character is lost between them."""
    pieces = parted(row, Span(0, len(row)))
    assert "".join(piece.of(row) for both in pieces for piece in both) == (row if pieces else "")


@pytest.mark.parametrize(
    ("line", "words", "empty"),
    [
        (" | Oslo | 3", "Oslo | 3", 1),
        (" |  | 3", "3", 2),
        ("| | Oslo | 3 |", "Oslo | 3", 1),
        ("|Oslo|3|", "Oslo|3", 0),
        ("\tOslo\t3", "Oslo\t3", 1),
        ("Oslo | 3", "Oslo | 3", 0),
    ],
)
def test_empty_before(line: str, words: str, empty: int) -> None:
    """The words of a row begin behind its first cells that are empty, and behind the frame of its table."""
    text = f"A | B\n{line}\nC | D"
    start = 6 + line.index(words)
    assert empty_before(text, Span(start, start + len(words))) == empty
