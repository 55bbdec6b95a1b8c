from __future__ import annotations

from dataclasses import replace

from qa_service.sources.pdf.cells import Measure
from qa_service.sources.pdf.fragments import Fragment
from qa_service.sources.pdf.headings import text_of
from qa_service.sources.pdf.rows import rows
from qa_service.sources.pdf.tables import tables
from qa_service.sources.pdf.touching import loosened


def joined(*pieces: Fragment) -> Fragment:
    """Return pieces as one fragment, with a space between them that pdfium made up."""
    boxes = [box for one in pieces for box in (None, *one.boxes)][1:]
    text = " ".join(one.text for one in pieces)
    return replace(pieces[0], text=text, boxes=tuple(boxes), right=pieces[-1].right)


def words(*line: Fragment) -> list[str]:
    return [one.text for one in loosened(line)]


def test_a_made_up_space_that_is_wider_parts_cells(piece) -> None:
    """Spaces that are written, or made up throughout the line, part nothing; places are kept."""
    wide = joined(piece("a long name", 50), piece("5 mg", 113))
    assert words(wide) == ["a long name", "5 mg"]
    first, second = loosened([wide])
    assert (first.right, second.left, second.boxes) == (105, 113, wide.boxes[-4:])
    assert words(joined(piece("a", 50), piece("b", 60))) == ["a", "b"]
    even = joined(*(piece(word, 50 + 12 * at) for at, word in enumerate("abcd")))
    assert words(even) == ["a b c d"]
    assert words(joined(piece("a long name", 50), piece("5 mg", 111))) == ["a long name 5 mg"]


def test_cells_that_nearly_touch_are_of_their_columns(piece) -> None:
    """A row whose first cell ends beside the next, and headers side by side, are parted as other rows."""
    column = [
        (joined(piece("Kind of copy", 60), piece("Members pay", 128), piece("Others", 192)),),
        (piece("print", 50), piece("1 euro", 128), piece("3 euros", 192)),
        (joined(piece("scan by e-mail", 50), piece("2 euros", 128)), piece("4 euros", 192)),
        (piece("film", 50), piece("9 euros", 128), piece("12 euros", 192)),
    ]
    placed = [tuple(replace_top(one, 100 + 16 * at) for one in line) for at, line in enumerate(column)]
    [table] = tables(placed, Measure.of(placed))
    assert ["|".join(text_of(cell) for cell in row) for row in rows(table)] == [
        "Kind of copy|Members pay|Others",
        "print|1 euro|3 euros",
        "scan by e-mail|2 euros|4 euros",
        "film|9 euros|12 euros",
    ]


def replace_top(one: Fragment, top: float) -> Fragment:
    return replace(one, top=top, bottom=top + one.size)
