from __future__ import annotations

from qa_service.model import Span
from qa_service.text.blocks import blocks
from qa_service.text.tables import table, trimmed


def shapes(text: str) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.span.of(text)) for block in blocks(text)]


def test_tabs() -> None:
    """Lines of as many cells between tabs are rows; the first one is their header if it suits one."""
    rows = "Fenoril\t100 mg\nOther\t5 mg\n"
    assert shapes(rows) == [("row", 0, "Fenoril\t100 mg"), ("row", 0, "Other\t5 mg")]
    headed = blocks(f"Drug\tDose\n{rows}")
    assert [block.kind for block in headed] == ["header", "row", "row"]
    assert headed[1].header == headed[0].span
    assert [block.kind for block in blocks("Drug\tDose\tUse\nFenoril\t5 mg\t\nOther\t\tpain\n")] == [
        "row"
    ] * 3
    for text in ("\tIndented\n\tlines", "a\tb\nc", "a\tb", "a\t\tb\nc\t\td"):
        assert [block.kind for block in blocks(text)] == ["paragraph"]
    assert shapes("1.\tWash\n2.\tDry") == [("item", 0, "Wash"), ("item", 0, "Dry")]


def test_cells_without_tabs() -> None:
    """Lines of cells between commas, bars or wide gaps are rows; items and numbered lines are none."""
    assert shapes("Name,Age,Room\nBerg,30,12\nHill,40,3") == [
        ("header", 0, "Name,Age,Room"),
        ("row", 0, "Berg,30,12"),
        ("row", 0, "Hill,40,3"),
    ]
    assert [kind for kind, _, _ in shapes("Monday    8 am\nTuesday   9 am")] == ["row", "row"]
    assert [kind for kind, _, _ in shapes("1.   Wash    hands\n2.   Dry   them")] == ["item", "item"]


def test_rows_below_a_line_that_heads_them() -> None:
    """A short line right above rows in columns, or led to by dots, is a paragraph by itself."""
    for rows in (["Monday    8 am", "Tuesday   9 am"], ["Payroll ..... 301", "Post ..... 302"]):
        text = "\n".join(["Opening times:", *rows])
        assert shapes(text) == [("paragraph", 0, "Opening times:"), *(("row", 0, row) for row in rows)]
    nurse = "Nurse     G07\n          Monday only"
    assert shapes(f"SUPPORT\nSENCO     G09\n{nurse}")[1:] == [("row", 0, "SENCO     G09"), ("row", 0, nurse)]
    assert [kind for kind, _, _ in shapes("It is open on\nMonday    8 am\nTuesday   9 am")] == ["paragraph"]


def test_drawn_tables() -> None:
    """Lines drawn between rows and around them part them, and hold no words."""
    rows = [("header", 0, "Drug | Dose"), ("row", 0, "Fenoril | 5 mg"), ("row", 0, "Other | 6 mg")]
    assert shapes("Drug | Dose\n-----+-----\nFenoril | 5 mg\nOther | 6 mg") == rows
    frame = "+------+-----+"
    inner = (frame.replace("-", "="), "| Fenoril | 5 mg |", frame, "| Other | 6 mg |", frame)
    framed = "\n".join((frame, "| Drug | Dose |", *inner))
    assert shapes(framed) == rows


def test_lines_drawn_in_columns() -> None:
    """Lines below the header, or around the table too, that are drawn in columns part these."""
    header, first, last = (
        ("header", 0, "Name   State"),
        ("row", 0, "Foo    is running"),
        ("row", 0, "Barbar off"),
    )
    for drawn in ("{1}\n{0}\n{2}\n{3}", "{0}\n{1}\n{0}\n{2}\n{3}\n{0}"):
        for rule in ("------ ------", "====== =========="):
            assert shapes(drawn.format(rule, header[2], first[2], last[2])) == [header, first, last]
    for text in ("One two\n-- -- --\nthree four", "Signed\n------------  -----\nDate", "a b\n-- --\na b"):
        assert "row" not in [kind for kind, _, _ in shapes(text)]


def test_what_stands_above() -> None:
    """A table tells its title and what is above it; lines without cells are none."""
    text = "It is so.\nDrug | Dose\n--- | ---\n| Fenoril | 5 mg |"
    lines = [Span(0, 9), Span(10, 21), Span(22, 31), Span(32, len(text))]
    found = table(text, lines)
    assert found is not None
    assert (found.above, found.title, found.header) == (lines[:1], None, lines[1])
    assert [row.of(text) for row in found.rows] == ["Fenoril | 5 mg"]
    assert table(text, lines[:1]) is None


def test_trimmed() -> None:
    """Only what is named is taken from the ends; of nothing else nothing is left, at its place."""
    assert trimmed("| a |", Span(0, 5), " |") == Span(2, 3)
    assert trimmed("x \n ", Span(0, 4)) == Span(0, 1)
    assert trimmed("x | ", Span(1, 4), " |") == Span(4, 4)


def test_a_long_table() -> None:
    """A table takes time by its rows, however many there are."""
    rows = "\n".join(f"Room {at:5}      {at:5} EUR" for at in range(40_000))
    assert {kind for kind, _, _ in shapes(rows)} == {"row"}
