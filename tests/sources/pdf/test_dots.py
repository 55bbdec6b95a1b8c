from __future__ import annotations

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from qa_service.sources.pdf import read
from qa_service.sources.pdf.dots import bulleted
from qa_service.sources.reading import Limits


def test_a_dot_before_words_is_a_bullet(piece) -> None:
    """It stands on their line, close to them, and nothing close before it."""
    words = piece("return the key", left=60)
    [bullet] = [one for one in bulleted([words], [(50, 103, 54, 107)]) if one is not words]
    assert (bullet.text, bullet.middle, bullet.size) == ("•", words.middle, words.size)
    for dot in ((30, 103, 34, 107), (50, 120, 54, 124), (140, 103, 144, 107), (50, 101, 57, 108)):
        assert bulleted([words], [dot]) == [words]
    before = piece("key", left=30)
    assert bulleted([before, words], [(50, 103, 54, 107)]) == [before, words]


def test_items_with_drawn_bullets_are_items() -> None:
    """Each has a line of its own, with its bullet, on pages after another too."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(600, 800))
    for _ in range(2):
        for at, line in enumerate(("bring slippers", "return the wristband", "collect the medicines")):
            canvas.circle(60, 43 + 14 * (2 - at), 2, stroke=0, fill=1)
            canvas.drawString(70, 40 + 14 * (2 - at), line)
        canvas.showPage()
    canvas.save()
    items = ["• bring slippers", "• return the wristband", "• collect the medicines"]
    assert read(out.getvalue(), Limits()).text.split("\n\n") == [*items, *items[:-1], items[-1] + "\n"]
