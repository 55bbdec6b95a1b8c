from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from qa_service.sources.pdf.files import opened, page_of
from qa_service.sources.pdf.fragments import Fragment, fragments_by_turn, gaps, part

WIDTH, HEIGHT = 400, 600


def drawn(rotation: int = 0, slanted: bool = False) -> list[Fragment]:
    """Return the fragments of a page with two cells of a row, a bold line, and a stamp across it."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT))
    canvas.setPageRotation(rotation)
    if rotation:  # what is to be read on a page that is shown turned is written turned
        canvas.translate(WIDTH, 0)
        canvas.rotate(rotation)
    canvas.setFont("Helvetica", 12)
    canvas.drawString(50, 300, "Salt is")
    canvas.drawString(250, 300, "white")
    canvas.setFont("Helvetica-Bold", 12)
    canvas.drawString(50, 250, "Tar is black")
    if slanted:
        canvas.rotate(40)
        canvas.drawString(200, 100, "DRAFT")
    canvas.save()
    with opened(out.getvalue()) as document, page_of(document, 0) as page:
        return fragments_by_turn(page)[0]


def test_a_wide_gap_ends_a_fragment() -> None:
    """Cells of a row are fragments, at the places where they are drawn, counted from the upper left."""
    one, two, three = drawn()
    assert [one.text, two.text, three.text] == ["Salt is", "white", "Tar is black"]
    assert (one.bold, three.bold) == (False, True)
    assert (one.left, two.left) == pytest.approx((50, 250), abs=2)
    assert one.middle == two.middle == pytest.approx(HEIGHT - 300 - 4, abs=4)
    assert one.middle < three.middle
    assert gaps([one, two]) == [two.left - one.right]


def test_a_letter_has_a_box_inside_its_fragment() -> None:
    """There is a box for each code point, and together they are the fragment's."""
    for one in drawn():
        assert len(one.boxes) == len(one.text)
        boxes = [box for box in one.boxes if box]
        assert min(box[0] for box in boxes) == one.left
        assert max(box[2] for box in boxes) == one.right


def test_a_turned_page_is_read_as_it_is_shown() -> None:
    """On a page that is shown turned, boxes are those of the page as it is shown."""
    upright, turned = drawn(), drawn(rotation=90)
    assert [one.text for one in turned] == [one.text for one in upright]
    for one, other in zip(turned, upright, strict=True):
        assert (one.left, one.right) == pytest.approx((other.left, other.right), abs=1)
        assert one.top == pytest.approx(other.top - (HEIGHT - WIDTH), abs=1)


def test_slanted_stamps_are_left_out() -> None:
    """A word that lies across the page is no part of the text."""
    assert [one.text for one in drawn(slanted=True)] == [one.text for one in drawn()]


def test_small_capitals_stay_with_their_capital() -> None:
    """Only an initial that is far larger than most of its line is apart."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT))
    text = canvas.beginText(50, 300)
    for words, size in (("N", 13), ("ATO", 7), (" was founded in Washington", 12)):
        text.setFont("Helvetica", size)
        text.textOut(words)
    canvas.drawText(text)
    canvas.save()
    with opened(out.getvalue()) as document, page_of(document, 0) as page:
        assert [one.text for one in fragments_by_turn(page)[0]] == ["NATO was founded in Washington"]


def test_a_part_has_no_white_space_around_it(piece) -> None:
    """Characters of a fragment are one of their own, between the boxes of their letters."""
    found = part(piece("one two three"), 3, 8)
    assert (found.text, found.left, found.right) == ("two", 70, 85)
    assert len(found.boxes) == 3


def test_a_part_is_as_high_as_its_own_letters(piece) -> None:
    """Words that stand half a line lower than those beside them are so once they are parted from these."""
    upper, lower = piece("one", 50, 100), piece("two", 70, 107)
    both = replace(
        upper,
        text="one two",
        boxes=(*upper.boxes, None, *lower.boxes),
        right=lower.right,
        bottom=lower.bottom,
    )
    assert [part(both, *span).box for span in ((0, 3), (3, 7))] == [upper.box, lower.box]
