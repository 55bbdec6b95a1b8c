from __future__ import annotations

from collections.abc import Sequence

from qa_service.sources.pdf.fragments import Fragment
from qa_service.sources.pdf.order import Line, lines


def words(columns: Sequence[Sequence[Line]]) -> list[list[list[str]]]:
    return [[[fragment.text for fragment in line] for line in column] for column in columns]


def column(piece, name: str, left: float, rows: int = 6, top: float = 100) -> list[Fragment]:
    return [piece(f"{name} {at} runs on and on to the end", left, top + 12 * at) for at in range(rows)]


def test_one_column_is_read_downwards(piece) -> None:
    """Lines come from top to bottom and their fragments from left to right, whatever the file's order."""
    page = [piece("second", top=120), piece("b", left=200), piece("a", left=50), piece("third", top=140)]
    assert words(lines(page)) == [[["a", "b"], ["second"], ["third"]]]


def test_two_columns_are_read_one_after_the_other(piece) -> None:
    """The left column to its end, then the right one."""
    left, right = column(piece, "left", 50), column(piece, "right", 300)
    page = [one for pair in zip(left, right, strict=True) for one in pair]
    assert words(lines(page)) == [[[one.text] for one in left], [[one.text] for one in right]]


def test_what_runs_across_parts_the_columns(piece) -> None:
    """A title over both columns comes first, and one between them after what stands above it."""
    above = [*column(piece, "a", 50), *column(piece, "b", 300)]
    below = [*column(piece, "c", 50, top=300), *column(piece, "d", 300, top=300)]
    title = piece("A title that runs across the whole width of the page, over both columns", 60, 50)
    middle = piece("A heading that runs across the whole width of the page, between columns", 60, 250)
    found = words(lines([*below, middle, *above, title]))
    assert [one[0][0].split()[0] for one in found] == ["A", "a", "b", "A", "c", "d"]


def test_a_table_is_no_pair_of_columns(piece) -> None:
    """Cells that do not fill their columns stay side by side in their rows."""
    page = [
        cell
        for at in range(6)
        for cell in (piece(f"key {at}", 50, 100 + 12 * at), piece(f"{at}", 400, 100 + 12 * at))
    ]
    assert words(lines(page)) == [[[f"key {at}", str(at)] for at in range(6)]]


def test_an_empty_page_has_no_columns() -> None:
    """Nothing gives nothing."""
    assert lines([]) == []
