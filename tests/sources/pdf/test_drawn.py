from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from qa_service.sources.pdf.characters import transformation
from qa_service.sources.pdf.drawn import Drawn, drawn, outline
from qa_service.sources.pdf.files import opened, page_of

SIZE = (400, 600)


def seen(draw: Callable[[Canvas], None]) -> Drawn:
    """Return what is seen of what a canvas draws, in whole points."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=SIZE)
    canvas.setLineWidth(0.2)
    draw(canvas)
    canvas.save()
    with opened(out.getvalue()) as document, page_of(document, 0) as page:
        found = drawn(page, transformation(page))
    kinds = found.lines, found.shades, found.dots
    return Drawn(*([tuple(map(round, one)) for one in boxes] for boxes in kinds))


def test_dots_are_seen() -> None:
    """They are small, as wide as high, and filled with a colour or rings."""
    assert seen(lambda canvas: canvas.circle(50, 500, 2, stroke=0, fill=1)).dots == [(48, 98, 52, 102)]
    assert seen(lambda canvas: canvas.circle(50, 500, 2)).dots == [(48, 98, 52, 102)]
    assert seen(lambda canvas: canvas.rect(48, 498, 4, 4, fill=1)).dots == [(48, 98, 52, 102)]
    assert seen(lambda canvas: canvas.rect(48, 498, 7, 4, fill=1)).dots == []
    assert seen(lambda canvas: canvas.circle(50, 500, 2, stroke=0, fill=0)).dots == []


def test_lines_are_seen_from_the_upper_left_corner() -> None:
    """A line is its middle, drawn as a line or as a thin box that is filled."""
    assert seen(lambda canvas: canvas.line(50, 500, 150, 500)).lines == [(50, 100, 150, 100)]
    assert seen(lambda canvas: canvas.rect(50, 400, 1, 100, stroke=0, fill=1)).lines == [(50, 100, 50, 200)]


@pytest.mark.parametrize("round_by", [0, 6])
def test_a_box_is_its_outline(round_by: float) -> None:
    """The four sides of a box are lines, with round corners too; what only fills it is a shade."""

    def draw(canvas: Canvas) -> None:
        canvas.roundRect(50, 400, 200, 100, round_by)
        canvas.setFillGray(0.9)
        canvas.rect(50, 200, 200, 100, stroke=0, fill=1)

    found = seen(draw)
    assert sorted(found.lines) == sorted(outline((50, 100, 250, 200)))
    assert found.shades == [(50, 300, 250, 400)]


def test_what_is_no_box_and_cannot_be_seen_is_left_out() -> None:
    """Slanted lines, circles, small boxes, white ones and those that only cut others off are nothing."""

    def draw(canvas: Canvas) -> None:
        canvas.line(50, 500, 150, 400)
        canvas.circle(200, 200, 60)
        canvas.rect(50, 500, 4, 4)
        canvas.setFillGray(1)
        canvas.rect(50, 200, 200, 100, stroke=0, fill=1)
        path = canvas.beginPath()
        path.rect(50, 50, 100, 100)
        canvas.clipPath(path, stroke=0, fill=0)

    assert seen(draw) == Drawn()


def test_a_drawing_tells_nothing() -> None:
    """A page with thousands of lines is read without them."""

    def draw(canvas: Canvas) -> None:
        for at in range(2001):
            canvas.line(50, at / 4, 150, at / 4)

    assert seen(draw) == Drawn()
