from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from qa_service.sources.pdf import read
from qa_service.sources.pdf.likewise import MOST, likewise
from qa_service.sources.pdf.lines import Line, in_lines
from qa_service.sources.reading import Limits

LINES = (
    "The old mill at the harbour was bought by the",
    "town in spring of the year before, and all of its",
    "stones were brought to the museum, where they",
    "still stand beside the door. The miller went off",
    "to live with his daughter, who was a nurse then",
)


def test_the_last_lines_of_two_columns() -> None:
    """Few lines side by side on a page are read column by column, as on the page before them."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(600, 800))
    ends = (("in town, and was", "never seen again."), ("in the hills, and", "she came back."))
    for sides in ((LINES * 4, LINES * 4), ends):
        canvas.setFont("Helvetica", 10)
        for left, own in zip((50, 310), sides, strict=True):
            for at, line in enumerate(own):
                canvas.drawString(left, 720 - 12 * at, line)
        canvas.showPage()
    canvas.save()
    found = read(out.getvalue(), Limits()).text
    assert "in town, and was never seen again." in found
    assert "in the hills, and she came back." in found


def columns(piece, left: float, rows: int, words: str = "words") -> list[Line]:
    return [(piece(words, left, 100 + 12 * at),) for at in range(rows)]


def page(piece, *lefts: float, rows: int = 2, words: str = "words") -> list[list[Line]]:
    """Return a page of one column, on whose lines words begin at some places."""
    return [in_lines([one for left in lefts for (one,) in columns(piece, left, rows, words)])]


def lengths(pages: Sequence[Sequence[Sequence[Line]]]) -> list[int]:
    return [len(page) for page in pages]


def test_lines_stand_in_the_columns_of_the_page_before(piece) -> None:
    """Two columns at least begin where those do, and nothing runs over them."""
    before = [columns(piece, left, 10, "words that fill it") for left in (50, 200, 350)]
    for lefts, count in (((50, 350), 2), ((50, 200, 350), 3), ((50, 210), 1), ((200,), 1), ((50, 150), 1)):
        assert lengths(likewise([before, page(piece, *lefts)])) == [3, count]
    assert lengths(likewise([page(piece, 50, 350)])) == [1]


def test_many_lines_tell_by_themselves(piece) -> None:
    """A page of one column stays so where it is long enough for columns to be seen."""
    before = [columns(piece, left, 10, "words that fill it") for left in (50, 200)]
    many = page(piece, 50, 200, rows=MOST + 1)
    assert likewise([before, many]) == [before, many]


def test_what_runs_across_is_no_column(piece) -> None:
    """A title and a summary over columns hide none; others that overlap are none to stand in."""
    before = [columns(piece, left, 10, "words that fill it well enough") for left in (50, 210)]
    title = columns(piece, 100, 2, "a title of a text")
    summary = columns(piece, 60, 5, "what runs over both of them and is rather long in sum")
    assert lengths(likewise([[title, summary, *before], page(piece, 50, 210)])) == [4, 2]
    other = columns(piece, 100, 5, "words that fill it")
    assert lengths(likewise([[*before, other], page(piece, 50, 210)])) == [3, 1]
