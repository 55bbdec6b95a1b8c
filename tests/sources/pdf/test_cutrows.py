from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from qa_service.layout import GRID
from qa_service.model import Span
from qa_service.sources.pdf import read
from qa_service.sources.reading import Limits, Reading

Cells = tuple[Sequence[str], ...]
"""The lines of the cells of a row."""

HEADER: Cells = (["Goods"], ["Rule"], ["Who"])
TAR: Cells = (["Tar"], ["Tar is kept in the yard, away from the", "stove of the cook."], ["Ada Reed"])
SALT: Cells = (
    ["Salt"],
    ["Salt is brought into the loft in the very", "week of its coming, none of it is left in"],
    ["The clerk counts all", "of the sacks in the"],
)
REST: Cells = ([], ["the yard over night."], ["loft once a month."])
OIL: Cells = (["Oil"], ["Oil is for lamps."], ["Tom Hill"])
WHOLE = (
    "Salt | Salt is brought into the loft in the very week of its coming, none of it is left in the yard "
    "over night. | The clerk counts all of the sacks in the loft once a month."
)


def table(first: Sequence[Cells], second: Sequence[Cells], *, ruled: bool = True) -> Reading:
    """Return the reading of a table on two pages, with lines around its cells if it is ``ruled``."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(600, 800))
    for rows, top in ((first, 760 - 40 * len(first)), (second, 760)):
        canvas.setFont("Helvetica", 10)
        for row in rows:
            high = 12 * max(map(len, row)) + 6
            for left, width, cell in zip((60, 120, 330), (60, 210, 120), row, strict=True):
                for at, line in enumerate(cell):
                    canvas.drawString(left + 4, top - 12 * (at + 1), line)
                if ruled:
                    canvas.rect(left, top - high, width, high)
            top -= high if ruled else high + 6
        canvas.showPage()
    canvas.save()
    return read(out.getvalue(), Limits())


def rows_of(found: Reading) -> list[str]:
    return [line for line in found.text.splitlines() if " | " in line and "---" not in line]


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("again", [[HEADER], []])
def test_a_row_that_a_page_cuts_is_one(again: list[Cells], ruled: bool) -> None:
    """Its cells go on on the next page, below the header if that is there again, each word on its page."""
    found = table([HEADER, TAR, SALT], [*again, REST, OIL], ruled=ruled)
    header, tar, salt, oil = rows_of(found)
    assert (header, tar, oil) == (*(" | ".join(map(" ".join, row)) for row in (HEADER, TAR, OIL)),)
    assert salt == WHOLE
    start = found.text.index("the yard over night")
    boxes = [page.rectangles(Span(start, start + 19)) for page in found.pages]
    assert list(map(len, boxes)) == [0, 1]
    assert boxes[1][0][1] < GRID // 4


def test_a_row_with_an_empty_cell_is_one_of_its_own() -> None:
    """It goes on with the one before where words had no room there, and where it has no name of its own."""
    short: Cells = (["Salt"], ["Salt is for fish"], ["Ada Reed"])
    for last, following in ((TAR, REST), (short, REST), (SALT, (["Soap"], *REST[1:]))):
        assert len(rows_of(table([HEADER, TAR, last], [following, OIL]))) == 5


LONG: Cells = (
    ["Lime"],
    [f"Lime is burnt in the kiln in week {at} of the" for at in range(15)],
    [f"The clerk counts {at}" for at in range(15)],
)
LEFT: Cells = ([], ["spring and only there."], ["of the sacks again."])
MORE: Cells = (["Soap"], [f"Soap is boiled in week {at} of the summer" for at in range(15)], ["Ada Reed"])


@pytest.mark.parametrize("again", [[HEADER], []])
def test_texts_in_cells_that_a_page_cuts_are_whole(again: list[Cells]) -> None:
    """Where cells are read one after the other, each goes on in its column; letters stay on their pages."""
    found = table([HEADER, LONG], [*again, LEFT, MORE])
    texts = found.text.strip().split("\n\n")
    for column in (1, 2):
        assert " ".join([*LONG[column], *LEFT[column]]) in texts
    assert found.pages[0].span.end == found.pages[1].span.start
    for words, boxes in (("and only there", [0, 1]), ("week 3 of", [1, 0]), ("sacks again", [0, 1])):
        start = found.text.index(words)
        own = [page.rectangles(Span(start, start + len(words))) for page in found.pages]
        assert list(map(len, own)) == boxes


def test_other_texts_in_cells_stay_apart() -> None:
    """One that ends its sentence, and one that begins anew, are texts of their own."""
    ended: Cells = (LONG[0], [*LONG[1], "spring."], [*LONG[2], "of them."])
    for last, following in ((ended, LEFT), (LONG, ([], ["Spring is over."], ["Of the sacks."]))):
        texts = table([HEADER, last], [following, MORE]).text.strip().split("\n\n")
        assert " ".join(last[1]) in texts
        assert " ".join(following[1]) in texts
