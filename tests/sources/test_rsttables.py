from __future__ import annotations

from qa_service.sources.rsttables import found

GRID = """\
+-------+----------+-------+
| Model | Pressure | Price |
+=======+==========+=======+
| B12   | 3 bar    | 240   |
|       | at most  |       |
+-------+----------+-------+
| B14   | unknown          |
+-------+----------+-------+
"""
SIMPLE = """\
=====  =====
Model  Price
=====  =====
B12    240 |
B14    310
       or 300

Old    ask us, please
=====  =====
"""


def test_grids() -> None:
    """Cells may have several lines, and go on over columns; a double line is below a header."""
    table = found(["Text", *GRID.splitlines(), "", "Text"], 1)
    assert table == (
        [["Model", "Pressure", "Price"], ["B12", "3 bar at most", "240"], ["B14", "unknown"]],
        True,
        8,
    )
    headless = found(GRID.replace("=", "-").splitlines(), 0)
    assert headless is not None and not headless.header


def test_simple_tables() -> None:
    """A line without a first cell goes on with the row above; the last cell may be longer than its rule."""
    rows = [["B12", "240 |"], ["B14", "310 or 300"], ["Old", "ask us, please"]]
    lines = SIMPLE.splitlines()
    assert found(lines, 0) == ([["Model", "Price"], *rows], True, 9)
    assert found([*lines[2:], "", "Text"], 0) == (rows, False, 7)


def test_what_is_no_table() -> None:
    """Text, a rule alone, and cells that span rows, which is told otherwise."""
    for lines in (["Text"], ["==  =="], ["+--+"], ["+--+--+", "|a |b |", "|  +--+", "|  |c |", "+--+--+"]):
        assert found(lines, 0) is None
