from __future__ import annotations

from io import BytesIO

import pypdfium2.raw as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from qa_service.sources.pdf.characters import SLANTED, Character, around, characters, transformation
from qa_service.sources.pdf.files import opened, page_of

SIDE = 400


def read(canvas: Canvas, out: BytesIO) -> list[Character]:
    """Return the characters of the page that was drawn."""
    canvas.save()
    with opened(out.getvalue()) as document, page_of(document, 0) as page:
        text = pdfium.FPDFText_LoadPage(page)
        try:
            return list(characters(page, text, transformation(page), lambda index, place: 0))
        finally:
            pdfium.FPDFText_ClosePage(text)


@pytest.fixture
def out() -> BytesIO:
    return BytesIO()


@pytest.fixture
def canvas(out: BytesIO) -> Canvas:
    return Canvas(out, pagesize=(SIDE, SIDE))


def test_sides_at_one_place_are_one_number(canvas: Canvas, out: BytesIO) -> None:
    """They are kept once, since a large file has millions of them."""
    canvas.drawString(50, 300, "Lime is burnt")
    boxes = [one.box for one in read(canvas, out) if one.box]
    assert len({id(box[at]) for box in boxes for at in (1, 3)}) == 2


def test_every_character_has_its_box(canvas: Canvas, out: BytesIO) -> None:
    """Boxes stand on the page as it is shown, from its upper left corner; a line's end is an empty one."""
    canvas.drawString(50, 300, "Lime is burnt")
    canvas.drawString(50, 280, "in a kiln.")
    found = read(canvas, out)
    assert "".join(one.text or "|" for one in found).replace("||", "|") == "Lime is burnt|in a kiln."
    a, b, c = found[0], found[1], found[-1]
    assert a.box is not None
    assert b.box is not None
    assert c.box is not None
    assert a.box[0] == pytest.approx(50, abs=1)
    assert a.box[2] == pytest.approx(b.box[0], abs=0.5)
    assert a.box[1] < SIDE - 300 < a.box[3]
    assert c.box[3] - a.box[3] == pytest.approx(20, abs=0.5)


def test_the_weight_is_that_of_the_word(canvas: Canvas, out: BytesIO) -> None:
    """A font is bold by its name too."""
    canvas.drawString(50, 300, "plain ")
    canvas.setFont("Helvetica-Bold", 12)
    canvas.drawString(90, 300, "bold")
    found = [one for one in read(canvas, out) if one.text.strip()]
    assert "".join(one.text for one in found) == "plainbold"
    assert [one.bold for one in found] == [False] * 5 + [True] * 4


@pytest.mark.parametrize(("angle", "turn"), [(0, 0), (90, 3), (180, 2), (270, 1), (3, 0), (30, SLANTED)])
def test_turns_are_counted_in_quarters(canvas: Canvas, out: BytesIO, angle: int, turn: int) -> None:
    """Clockwise, a small slant let pass; what is turned by no quarter is told apart."""
    canvas.translate(200, 200)
    canvas.rotate(angle)
    canvas.drawString(0, 0, "word")
    assert {one.turn for one in read(canvas, out) if one.text} == {turn}


def test_a_turned_page_stands_upright(canvas: Canvas, out: BytesIO) -> None:
    """What is read on the page as it is shown is not turned."""
    canvas.setPageRotation(90)
    canvas.translate(SIDE, 0)
    canvas.rotate(90)
    canvas.drawString(50, 300, "word")
    first, *_ = found = read(canvas, out)
    assert {one.turn for one in found if one.text} == {0}
    assert first.box is not None
    assert first.box[0] == pytest.approx(50, abs=1)
    assert first.box[1] < SIDE - 300 < first.box[3]


def test_a_space_that_is_not_written_has_no_box(canvas: Canvas, out: BytesIO) -> None:
    """Where the words of a line stand apart pdfium makes one up."""
    canvas.drawString(50, 300, "two")
    canvas.drawString(80, 300, "words")
    found = read(canvas, out)
    assert "".join(one.text for one in found) == "two words"
    assert [one.text for one in found if one.box is None] == [" "]


def test_what_surrounds_boxes() -> None:
    """It holds all of them and touches one at each side."""
    assert around([(1.0, 5.0, 4.0, 6.0), (2.0, 3.0, 9.0, 4.0)]) == (1.0, 3.0, 9.0, 6.0)
    assert around([(1.0, 2.0, 3.0, 4.0)]) == (1.0, 2.0, 3.0, 4.0)
