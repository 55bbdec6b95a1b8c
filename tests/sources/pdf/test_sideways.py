from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from qa_service.layout import GRID
from qa_service.model import Span
from qa_service.sources.pdf import read
from qa_service.sources.pdf.sideways import ENOUGH, sideways
from qa_service.sources.reading import Limits

WIDTH, HEIGHT = 400, 600
SIZE = (float(WIDTH), float(HEIGHT))
ROWS = (("Drug", "Dose", "Interval"), ("Fenoril", "100 mg", "daily"), ("Quastin", "400 mg", "every 8 hours"))


def drawn(turn: int) -> bytes:
    """Return a page with a table that is turned by so many quarters clockwise, and one that is upright."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT))
    canvas.translate(*((0, 0), (0, HEIGHT), (WIDTH, HEIGHT), (WIDTH, 0))[turn])
    canvas.rotate(-90 * turn)
    for at, row in enumerate(ROWS):
        for left, cell in zip((40, 150, 260), row, strict=True):
            canvas.drawString(left, 350 - 20 * at, cell)
    canvas.showPage()
    canvas.drawString(40, 500, "The next page stands upright.")
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("turn", range(4))
def test_a_page_of_turned_text_is_read(turn: int) -> None:
    """A table that lies on its side is read like one that stands, and its words are where they are."""
    found = read(drawn(turn), Limits())
    rows = list(map(" | ".join, ROWS))
    assert (
        found.text
        == "\n".join([rows[0], "--- | --- | ---", *rows[1:]]) + "\n\nThe next page stands upright.\n"
    )
    start = found.text.index("Fenoril")
    places = [(40 / WIDTH, 1 - 330 / HEIGHT), (330 / WIDTH, 40 / HEIGHT)]
    places += [(1 - x, 1 - y) for x, y in places]
    left, top, right, bottom = found.pages[0].rectangles(Span(start, start + 1))[0]
    middle = ((left + right) / 2 / GRID, (top + bottom) / 2 / GRID)
    assert middle == pytest.approx(places[turn], abs=0.03)


def test_little_turned_text_is_none(piece) -> None:
    """Names of axes and stamps are left out, and so is what comes again from page to page."""
    body = [piece("words " * 40, top=100)]
    assert sideways([(SIZE, {0: body, 3: [piece("Number of patients")]})], 3) == [[]]
    assert sideways([(SIZE, {3: [short := piece("Number of patients")]})], 3) == [[short]]
    much = [piece("a" * ENOUGH, top=200)]
    assert sideways([(SIZE, {0: body, 3: much})], 3) == [much]
    banners = [[piece("b" * ENOUGH, top=5)] for _ in range(3)]
    assert sideways([(SIZE, {0: body, 1: banner}) for banner in banners], 1) == [[], [], []]
