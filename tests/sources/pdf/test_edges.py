from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from qa_service.sources.pdf import read
from qa_service.sources.pdf.edges import celled
from qa_service.sources.pdf.fragments import Fragment
from qa_service.sources.reading import Limits


def joined(first: Fragment, second: Fragment) -> Fragment:
    """Return two fragments as one, with a space between them that pdfium made up."""
    boxes = (*first.boxes, None, *second.boxes)
    return replace(first, text=f"{first.text} {second.text}", boxes=boxes, right=second.right)


def texts(found: Iterable[Fragment]) -> list[tuple[str, bool]]:
    return [(one.text, one.cell) for one in found]


@pytest.fixture
def rows(piece) -> list[Fragment]:
    """Give two rows, each of two cells that nearly touch, of which the first one's second has two lines."""
    first = joined(piece("Adrenaline", 45), piece("Cardiac arrest", 98))
    other = joined(piece("Naloxone", 50, 130), piece("Opioid overdose", 98, 130))
    return [first, piece("that lasts", 98, 112), other]


def test_lines_are_cut_where_the_next_line_of_a_cell_begins(rows) -> None:
    """Both rows are, though only one of them has a cell of two lines; what is behind the cut is a cell."""
    assert texts(celled(rows)) == [
        ("Adrenaline", False),
        ("Cardiac arrest", True),
        ("that lasts", False),
        ("Naloxone", False),
        ("Opioid overdose", True),
    ]


def test_words_that_stand_anywhere_are_no_cells(rows, piece) -> None:
    """One line alone is not cut, nor where no line beside begins, nor behind what begins an item."""
    assert celled(rows[:2]) == rows[:2]
    assert celled([rows[0], rows[2]]) == [rows[0], rows[2]]
    items = [joined(piece("A.", 85, top), piece("Use in the title", 98, top)) for top in (100, 130)]
    assert celled([*items, rows[1]]) == [*items, rows[1]]


def test_tables_whose_cells_nearly_touch_are_read_by_rows() -> None:
    """Cells of several lines stay together, with the header that stands in the middle above them."""
    out = BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Helvetica-Bold", 11)
    for left, head in ((40, "Drug"), (150, "Use"), (270, "Dose")):
        canvas.drawString(left, 720, head)
    canvas.setFont("Helvetica", 11)
    cells = {
        36: {703: "Adrenaline", 658: "Naloxone"},
        91.5: {
            703: "Cardiac arrest, and",
            689: "swelling of the throat that",
            675: "does not settle",
            658: "Opioid overdose with slow",
            644: "breathing",
        },
        249: {703: "One milligram every", 689: "three to five minutes", 658: "Half a milligram"},
    }
    for left, column in cells.items():
        for height, words in column.items():
            canvas.drawString(left, height, words)
    canvas.save()
    assert read(out.getvalue(), Limits()).text.splitlines()[-2:] == [
        "Adrenaline | Cardiac arrest, and swelling of the throat that does not settle | "
        "One milligram every three to five minutes",
        "Naloxone | Opioid overdose with slow breathing | Half a milligram",
    ]
