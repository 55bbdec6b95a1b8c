from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import pytest
from making import table_pdf
from reportlab.platypus import SimpleDocTemplate, Table

from qa_service.sources.pdf import read
from qa_service.sources.pdf.centred import centred
from qa_service.sources.pdf.fragments import Fragment
from qa_service.sources.pdf.lines import Framed
from qa_service.sources.reading import Limits

ROWS = [
    ["Name", "Who gets it", "When it is given"],
    ["Fenoril", "All who came in with\na cough of a week", "In the morning"],
    ["Lumarol", "Children", "In the evening, and\nnever with milk or\nother food"],
    ["Quastin", "Nobody who is\nill at home", "On the first day, the\nthird and the ninth"],
]


@pytest.mark.parametrize("align", ["LEFT", "CENTER"])
def test_cells_in_the_middle_of_their_rows(align: str) -> None:
    """Each row is one, though its lines stand at heights between those of the cell beside them."""
    out = BytesIO()
    style = [("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("ALIGN", (0, 0), (-1, -1), align)]
    SimpleDocTemplate(out).build([Table(ROWS, style=style)])
    assert read(out.getvalue(), Limits()).text.splitlines() == [
        "--- | --- | ---",
        *(" | ".join(cell.replace("\n", " ") for cell in row) for row in ROWS),
    ]


def band(piece, top: float, *cells: Sequence[str]) -> list[object]:
    """Return the pieces of a row whose cells are centred."""
    return [
        piece(line, 50 + 200 * column, top + 14 * at - 7 * len(cell))
        for column, cell in enumerate(cells)
        for at, line in enumerate(cell)
    ]


def placed(page: Sequence[Fragment]) -> list[tuple[float, float, str]]:
    return sorted((one.top, one.left, one.text) for one in page)


def test_rows_are_of_level_cells(piece) -> None:
    """Three rows are enough, between two of which white space is; what stands above or below is none."""
    rows = [band(piece, 200 + 40 * at, ["salt"], ["two lines of", "words in it"]) for at in range(3)]
    title, words = piece("Salt", 50, 100), [one for row in rows for one in row]
    above, table = centred([title, *words])
    assert above is title
    assert isinstance(table, Framed)
    assert [len(cell) for row in table.rows for cell in row] == [1, 2] * 3
    lower = [piece("salt", 50, 200 + 40 * 2 + 7), *rows[2][1:]]
    for page in ([*rows[0], *rows[1]], [*rows[0], *rows[1], *lower]):
        assert placed(centred(page)) == placed(page)


def test_names_of_columns_may_nearly_touch(piece) -> None:
    """A first row in one piece is parted where the rows below it are."""
    whole, name = piece("Goods What is said of them", 50, 155), piece("What is said of them", 85, 155)
    header = replace(whole, boxes=(*whole.boxes[:5], None, *name.boxes), right=name.right)
    salt = [piece("salt", 50, 200 + 40 * at) for at in range(3)]
    rule = [piece("one of two lines", 85, 193 + 40 * at + 14 * down) for at in range(3) for down in (0, 1)]
    who = [piece("Ada", 300, 155), *(piece("Tom", 300, 200 + 40 * at) for at in range(3))]
    [table] = centred([header, *salt, *rule, *who])
    assert isinstance(table, Framed)
    assert [line[0].text for cell in table.rows[0] for line in cell] == [
        *("Goods", "What is said of them", "Ada")
    ]


def test_other_tables_and_columns_stay(piece) -> None:
    """Where no line stands between others, or cells are long texts, nothing is changed."""
    level = [one for at in range(4) for one in band(piece, 200 + 40 * at, ["salt"], ["words"])]
    text = ["words that run on and on to the end of it"] * 6
    columns = [one for at in range(3) for one in band(piece, 200 + 120 * at, text[1:], text)]
    for page in (level, columns):
        assert placed(centred(page)) == placed(page)
    rows = [("Drug", "Used for", "Dose", "Remarks"), ("Fenoril", "A cough", "1 g", "Not in children")]
    assert "Fenoril | A cough | 1 g | Not in children" in read(table_pdf(rows), Limits()).text
