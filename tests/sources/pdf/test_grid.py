from __future__ import annotations

from qa_service.sources.pdf.fragments import Fragment
from qa_service.sources.pdf.grid import ALIGNED, Grid
from qa_service.sources.pdf.headings import text_of

Cells = list[tuple[Fragment, ...]]


def row(piece, **cells: float) -> Cells:
    """Return a line of cells, each of its name's letters, that begin at these places."""
    return [(piece(text, left),) for text, left in cells.items()]


def test_cells_below_one_another_are_of_a_column(piece) -> None:
    """Left edges, right edges or middles may be aligned, two of a line at the least."""
    first = {"drug": 50.0, "adults": 150.0, "children": 250.0}
    for second, taken in (
        ({"tar": 50.0, "b": 150.0}, True),
        ({"a": 65.0, "b": 175.0}, True),  # ends where it does
        ({"a": 57.5, "b": 162.5}, True),  # in the middle
        ({"tar": 50.0, "b": 150.0 + ALIGNED}, False),
        ({"tar": 50.0}, False),
    ):
        assert Grid(row(piece, **first)).takes(row(piece, **second)) is taken


def test_words_go_on_below_those_behind_a_bullet(piece) -> None:
    """A cell that begins with a bullet has the left edge of its words too."""
    first = [(piece("•", left), piece("words of an item", left + 20)) for left in (50, 250)]
    assert Grid(first).takes([(piece("that", left),) for left in (70, 270)])
    assert not Grid(first).takes([(piece("that", left),) for left in (60, 260)])
    apart = [(piece("salt", left), piece("words of an item", left + 30)) for left in (50, 250)]
    assert not Grid(apart).takes([(piece("that", left),) for left in (80, 280)])


def test_as_many_cells_as_columns_only_keep_clear(piece) -> None:
    """Three or more that touch no neighbour's column are taken, aligned or not."""
    grid = Grid(row(piece, year=60, patients=140, deaths=240))
    assert grid.takes(row(piece, a=52, b=170, c=266))
    assert not Grid(row(piece, year=60, deaths=240)).takes(row(piece, a=52, b=266))


def test_a_column_may_begin_later(piece) -> None:
    """A cell between columns, or beside them, makes one of its own."""
    grid = Grid(row(piece, a=50, c=250))
    assert grid.takes(row(piece, a=50, b=150, c=250, d=350))
    assert len(grid) == 4
    placed = grid.placed(row(piece, b=150, d=350))
    assert {at: text_of([cell]) for at, cell in placed.items()} == {1: "b", 3: "d"}


def test_what_runs_over_columns_is_in_none(piece) -> None:
    """A line with such a cell is not taken, unless it is parted at a column's left edge."""
    grid = Grid(row(piece, drug=50, dose=150, remark=250))
    [over] = row(piece, overoveroveroveroveroverover=50)
    assert not grid.takes([over, *row(piece, remark=250)])
    assert grid.place(over) is None
    near = (piece("salt" + "x" * 15, 50), piece("dose", 150))
    assert [text_of([cell]) for cell in grid.parted([near])] == ["salt" + "x" * 15, "dose"]
    assert grid.parted(row(piece, drug=50)) == row(piece, drug=50)


def test_a_cell_alone_on_its_line(piece) -> None:
    """It belongs to the column that it is aligned in, if it touches no other one."""
    grid = Grid(row(piece, drug=50, dose=150))
    for left, text, at in (
        (150, "40 mg", 1),
        (50, "tar", 0),
        (90, "x", None),
        (250, "x", None),
    ):
        [cell] = row(piece, **{text: left})
        assert grid.place(cell) == at
