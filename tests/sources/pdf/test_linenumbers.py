from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO

import pytest
from making import LINES, plain_pdf
from reportlab.pdfgen.canvas import Canvas

from qa_service.sources.pdf import read
from qa_service.sources.pdf.linenumbers import unnumbered
from qa_service.sources.reading import Limits

END = ("road, and was never found again.",)


def manuscript(step: int, left: float, top: float = 700, per_page: int = 8) -> bytes:
    """Return a PDF of nine lines, each ``step``-th with its number at ``left``."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(600, 800))
    for at, line in enumerate([*LINES, *END]):
        if at and at % per_page == 0:
            canvas.showPage()
        height = top - 20 * (at % per_page)
        canvas.setFont("Helvetica", 12)
        canvas.drawString(100, height, line)
        if (at + 1) % step == 0:
            canvas.setFont("Helvetica", 8)
            canvas.drawRightString(left, height, str(at + 1))
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("left", [70, 93, 530])
@pytest.mark.parametrize("step", [1, 2])
def test_lines_that_are_counted_are_running_text(left: float, step: int) -> None:
    """Numbers in the left or right margin are no text, however close to it, and those of the next page."""
    assert read(manuscript(step, left), Limits()).text == f"{' '.join([*LINES, *END])}\n"


def counted(piece: Callable[..., object], lines: Sequence[str], first: int = 1) -> list[object]:
    """Return the pieces of lines below one another, each with a number before it."""
    rows = [(str(first + at), line) for at, line in enumerate(lines)]
    return [
        piece(text, left, 100 + 14 * at)
        for at, row in enumerate(rows)
        for left, text in zip((50, 80), row, strict=True)
    ]


def test_what_is_no_running_text_keeps_its_numbers(piece) -> None:
    """Items of a list, rows and paragraphs are counted, and the count is of them."""
    items = counted(piece, [line.capitalize() for line in LINES])
    names = counted(piece, ["iron", "salt and tar", "rope", "sails", "lamps", "oil", "nets", "hooks"])
    assert unnumbered([items]) == [items]
    assert unnumbered([names]) == [names]
    paragraphs = [piece(line, 80, 100 + 14 * at) for at, line in enumerate(LINES * 4)]
    paragraphs += [piece(str(at + 1), 50, 100 + 14 * 3 * at) for at in range(10)]
    assert unnumbered([paragraphs]) == [paragraphs]


def test_numbers_that_say_something_stay(piece) -> None:
    """Those that do not rise evenly, and those with text before them, count no lines."""
    uneven = [*counted(piece, LINES[:4]), *counted(piece, LINES[4:], 6)]
    table = [*counted(piece, LINES), piece("words", 20, 128)]
    for page in (uneven, table):
        assert unnumbered([page]) == [page]


def test_few_numbers_count_lines_where_another_page_has_many(piece) -> None:
    """On the page behind it they go on, or begin anew; others in their place say something."""
    for first, left in ((9, 1), (1, 1), (30, 2)):
        pages = unnumbered([counted(piece, LINES), counted(piece, END, first)])
        assert [len(page) for page in pages] == [8, left]
    assert len(unnumbered([counted(piece, END, 9)])[0]) == 2


def test_a_file_without_numbers_stays() -> None:
    """Figures that begin lines of text are of it."""
    lines = ["12 beds are in the ward, and", "40 more beds in the annex."]
    assert read(plain_pdf([lines]), Limits()).text == f"{' '.join(lines)}\n"
