from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from qa_service.sources.pdf import read
from qa_service.sources.pdf.initials import MOST, joined
from qa_service.sources.reading import Limits


def drawn(initial: str, lines: list[str], base: int) -> str:
    """Return the text of a page with an initial three lines high, whose foot is so far below the first."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.setFont("Helvetica", 50)
    canvas.drawString(50, 700 - base, initial)
    right = 52 + canvas.stringWidth(initial, "Helvetica", 50)
    canvas.setFont("Helvetica", 12)
    for at, line in enumerate(lines):
        canvas.drawString(right if at < 3 else 50, 700 - 14 * at, line)
    canvas.save()
    return read(out.getvalue(), Limits()).text


LINES = [
    "he hospital was founded in 1884 by the sisters of the order,",
    "who came from the south with little more than a cart and",
    "two horses. It had forty beds in the beginning, and a garden",
    "in which herbs were grown. A hospital is a house for the ill.",
]


@pytest.mark.parametrize("base", [14, 24, 30])
def test_an_initial_begins_its_word(base: int) -> None:
    """The letter stands before the first line beside it, wherever its own line is."""
    assert drawn("T", LINES, base) == "T" + " ".join(LINES) + "\n"


def test_an_initial_may_be_a_word() -> None:
    """What follows is a word of its own where it stands so elsewhere on the page."""
    lines = ["hospital is a house, and the order has built", *LINES[1:]]
    assert drawn("A", lines, 28).startswith("A hospital is a house")
    lines = ["fter the war the order came back to the south", *LINES[1:]]
    assert drawn("A", lines, 28).startswith("After the war")


def test_other_large_letters_stay(piece) -> None:
    """A letter with nothing beside it begins nothing, and neither do many of them on a page."""
    text = [piece("words", 200, 100 + 12 * at) for at in range(3 * MOST)]
    alone = piece("B", 50, 100, size=30)
    assert joined([alone, *text]) == [alone, *text]
    many = [piece("B", 190, 100 + 12 * at, size=30) for at in range(MOST + 1)]
    assert joined([*many, *text]) == [*many, *text]
    assert joined([]) == []
