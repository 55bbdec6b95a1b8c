from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise

import pytest
from making import font
from reportlab.pdfgen.canvas import Canvas

from qa_service.sources.pdf.files import opened, page_of
from qa_service.sources.pdf.fragments import Fragment, fragments_by_turn

SIZE = 10


def written(*words: str, turned: bool = False, above: int = 667, below: int = 0) -> list[Fragment]:
    """Return lines of words in a font that states how far its letters reach, in thousandths of its size."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(400, 400))
    if turned:
        canvas.translate(400, 0)
        canvas.rotate(90)
    canvas.setFont(font("Vera", "Vera.ttf"), SIZE)
    for at, text in enumerate(words):
        canvas.drawString(50, 300 - 15 * at, text)
    canvas.save()
    stated = {b"Ascent": above, b"Descent": below}
    content = re.sub(
        rb"/(Ascent|Descent) (-?\d+)",
        lambda found: b"/%s %s" % (found[1], str(stated[found[1]]).rjust(len(found[2])).encode()),
        out.getvalue(),
    )
    with opened(content) as document, page_of(document, 0) as page:
        [(_, found)] = fragments_by_turn(page).items()
        return found


@pytest.mark.parametrize("turned", [False, True])
def test_lines_are_of_one_height_whatever_stands_on_them(turned: bool) -> None:
    """Where the font does not say how high a line is, its size does: for letters low and high alike."""
    lines = written("oxen", "gypsy", "Hill", "-", turned=turned)
    assert [one.text for one in lines] == ["oxen", "gypsy", "Hill", "-"]
    assert {round(one.size, 1) for one in lines} == {11.2}
    apart = [after.middle - before.middle for before, after in pairwise(lines)]
    assert apart == pytest.approx([15.0] * 3, abs=0.1)


def test_a_font_that_says_how_high_it_is_is_believed() -> None:
    """Lines are as high as the font states, if letters have room in that."""
    low, high = written("oxen", "Hill", above=800, below=-250)
    assert low.size == high.size == pytest.approx(10.5, abs=0.2)


def test_a_font_of_no_height_is_left_alone() -> None:
    """What states next to nothing may not be measured by its size: letters are as high as they are drawn."""
    low, high = written("oxen", "Hill", above=10, below=-10)
    assert low.size < high.size < 0.9 * SIZE
