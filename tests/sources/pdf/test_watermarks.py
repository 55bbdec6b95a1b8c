from __future__ import annotations

from io import BytesIO

import pytest
from making import LINES
from reportlab.pdfgen.canvas import Canvas

from qa_service.sources.pdf import read
from qa_service.sources.pdf.watermarks import without_watermarks
from qa_service.sources.reading import Limits


def text_of(pages: int) -> list[tuple[str, ...]]:
    """Return the lines of pages, others on each, of which the last has two where there are several."""
    turned = [(*LINES[at:], *LINES[:at]) for at in range(max(1, pages - 1))]
    return [*turned, *([("and then stood", "still.")] if pages > 1 else [])]


def stamped(stamp: str, size: int, height: int, pages: int, *, first: bool) -> bytes:
    """Return a PDF of pages of text that have a stamp over them, or where it may stand clear of it."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(600, 800))
    for lines in text_of(pages):
        for text in (first, not first):
            canvas.setFont("Helvetica", size if text else 12)
            canvas.setFillGray(0.8 if text else 0)
            for at, line in enumerate([] if text else lines):
                canvas.drawString(80, 700 - 16 * at, line)
            if text:
                canvas.drawCentredString(280, height, stamp)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("first", [False, True])
@pytest.mark.parametrize(
    ("stamp", "size", "height", "pages"),
    [
        ("DRAFT", 110, 600, 1),
        ("DRAFT", 110, 600, 3),
        ("Confidential: not for use", 40, 640, 2),
        ("Licensed to Clinic Nord, copy 12.", 12, 660, 3),
        ("Licensed to Clinic Nord, copy 12.", 9, 655, 2),
    ],
)
def test_what_is_written_over_text_is_none_of_it(
    stamp: str, size: int, height: int, pages: int, first: bool
) -> None:
    """Neither large words nor a line that comes again break a sentence, also where they stand clear."""
    found = read(stamped(stamp, size, height, pages, first=first), Limits()).text
    assert found.split() == " ".join(line for lines in text_of(pages) for line in lines).split()


def page(piece) -> list[object]:
    return [piece(line, 50, 300 + 14 * at) for at, line in enumerate(LINES)]


def test_what_comes_again_beside_text_stays(piece) -> None:
    """A label of a form is written over nothing, and dots are no letters that words are written over."""
    form = [piece("Name of the patient", 50, 200), piece("Number .................", 50, 220)]
    pages = [[*form, piece(name, 80, 212), piece(name, 95, 220), *page(piece)] for name in ("Ada", "Tom")]
    assert without_watermarks(pages) == pages


def test_large_letters_between_lines_stay(piece) -> None:
    """A title and an initial cover no letters, and nor does what only seems to be high."""
    title = piece("Mills", 50, 250, size=30)
    symbol = piece("x", 60, 285, size=60)
    own = [title, symbol, *page(piece)]
    assert without_watermarks([own]) == [own]


def test_a_line_written_twice_stays(piece) -> None:
    """What makes letters bold by writing them twice covers itself alone."""
    twice = [piece("Warning", 50, 200), piece("Warning", 50.5, 200)]
    assert without_watermarks([[*twice, *page(piece)]] * 2) == [[*twice, *page(piece)]] * 2
