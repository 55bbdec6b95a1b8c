from __future__ import annotations

from io import BytesIO

import pytest
from making import font, plain_pdf, table_pdf
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate, Table

from qa_service.layout import GRID
from qa_service.model import Span
from qa_service.sources.pdf import read
from qa_service.sources.reading import Limits, Unreadable

LIMITS = Limits()


def test_pages_adjoin_and_hold_all_of_the_text() -> None:
    """Every character is on one page, in order, and covered where it stands there."""
    found = read(plain_pdf([["Salt is white.", "It is old."], ["Tar is black."]]), LIMITS)
    assert [page.number for page in found.pages] == [1, 2]
    assert [page.span.start for page in found.pages] == [0, found.pages[0].span.end]
    assert found.pages[-1].span.end == len(found.text)
    start = found.text.index("Tar is black.")
    [box] = found.pages[1].rectangles(Span(start, start + 13))
    assert found.pages[0].rectangles(Span(start, start + 13)) == []
    assert 0 < box[0] < box[2] < GRID
    assert box[1] < GRID // 4  # it is the first line of its page


def test_too_many_pages_are_refused() -> None:
    """More pages than are read is told with both numbers, before any is read."""
    with pytest.raises(Unreadable, match="3 pages, more than the 2"):
        read(plain_pdf([["a"], ["b"], ["c"]]), Limits(pages=2))


def test_pages_without_text_are_told() -> None:
    """A scan is refused with what would help."""
    with pytest.raises(Unreadable, match="scanned images"):
        read(plain_pdf([[], []]), LIMITS)


def test_a_title_of_a_program_is_none() -> None:
    """What a program calls its files does not name a document."""
    assert read(plain_pdf([["Salt is white."]]), LIMITS).title is None


@pytest.mark.parametrize(
    ("named", "title"),
    [
        ("prices.html", None),
        ("price list.HTM", None),
        ("https://salt.example/prices", None),
        ("about:blank", None),
        ("localhost:8000/prices", None),
        ("Prices: salt/tar", "Prices: salt/tar"),
        ("TCP/IP", "TCP/IP"),
        ("Salt 2.0", "Salt 2.0"),
    ],
)
def test_a_file_or_an_address_is_no_title(named: str, title: str | None) -> None:
    """What a browser calls a page without a title does not name a document either."""
    out = BytesIO()
    canvas = Canvas(out)
    canvas.setTitle(named)
    canvas.drawString(72, 700, "Salt is white.")
    canvas.save()
    assert read(out.getvalue(), LIMITS).title == title


def test_rows_of_a_table_with_wrapped_cells_stay_together() -> None:
    """Cells of several lines are read row by row, though the right ones are as full as columns of text."""
    rows = [
        ("Drug", "Used for", "Dose", "Remarks"),
        (
            "Fenoril",
            "Bacterial infections of the ear, the nose and the throat in adults",
            "500 mg three times a day",
            "Not in patients with an allergy to penicillin; ask before the first dose",
        ),
        (
            "Lumarol",
            "Pain and fever",
            "400 mg every six hours",
            "With food, and never in the last three months of pregnancy",
        ),
        (
            "Quastin of low weight",
            "Prevention of clots after operations on hip or knee",
            "40 mg once a day",
            "Under the skin",
        ),
    ]
    text = read(table_pdf(rows), LIMITS).text
    assert [line for line in text.splitlines() if " | " in line and "---" not in line] == list(
        map(" | ".join, rows)
    )


def test_lines_around_cells_part_them() -> None:
    """Cells that are tight, in the middle of their rows or span several are read by the lines between."""
    rows = [
        ["Job", "What is done", "Who"],
        [
            "Lift",
            "The cabin is inspected, the ropes\nare greased and the telephone is\ntried out",
            "Hoist Ltd.",
        ],
        ["Roof", "Gutters are emptied", "Tiler"],
        ["", "Tiles are counted", "Porter"],
    ]
    grid = [
        ("GRID", (0, 0), (-1, -1), 0.5, "black"),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("LEFTPADDING", (0, 0), (-1, -1), 1),
        ("RIGHTPADDING", (0, 0), (-1, -1), 1),
        ("SPAN", (0, 2), (0, 3)),
        ("FONT", (0, 0), (-1, 0), "Helvetica-Bold"),
    ]
    out = BytesIO()
    SimpleDocTemplate(out).build([Table(rows, style=grid)])
    assert read(out.getvalue(), LIMITS).text.splitlines() == [
        "Job | What is done | Who",
        "--- | --- | ---",
        "Lift | The cabin is inspected, the ropes are greased and the telephone is tried out | Hoist Ltd.",
        "Roof | Gutters are emptied | Tiler",
        "Roof | Tiles are counted | Porter",
    ]


def test_a_box_beside_a_paragraph_does_not_break_it() -> None:
    """The paragraph is read to its end before the box, whose quotes lead into it."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(600, 800))
    lines = (
        "The clinic was opened on the first of May, in the very year that",
        "the mill was closed in, and the director is",
        "Ada Reed, who lives in the old house of",
        "the miller and is there at all hours of the day and of the night, as she says.",
    )
    for at, line in enumerate(lines):
        canvas.drawString(60, 700 - 14 * at, line)
    canvas.rect(320, 662, 220, 34)
    for at, line in enumerate(("The hotline is 0551 19240, and it", "is staffed at all hours.")):
        canvas.drawString(330, 682 - 14 * at, line)
    canvas.save()
    found = read(out.getvalue(), LIMITS)
    whole, box = found.text.strip().split("\n\n")
    assert whole == " ".join(lines)
    assert box == "The hotline is 0551 19240, and it is staffed at all hours."
    start = found.text.index("0551")
    [[left, *_]] = found.pages[0].rectangles(Span(start, start + 4))
    assert left > 320 / 600 * GRID


def test_pages_from_right_to_left() -> None:
    """Lines, columns of tables and marks on the page are in their places where a script runs so."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(600, 800))
    canvas.setFont(font("Deja", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"), 12)
    canvas.drawRightString(540, 700, "בית החולים פתוח"[::-1])
    for at, row in enumerate((("קומה", "מחלקה"), ("3", "ילדים"))):
        for left, cell in zip((300, 450), row, strict=True):
            canvas.drawRightString(left + 60, 640 - 20 * at, cell[::-1])
    canvas.save()
    found = read(out.getvalue(), LIMITS)
    assert found.text.splitlines() == ["בית החולים פתוח", "", "מחלקה | קומה", "--- | ---", "ילדים | 3"]
    [[left, _, right, _]] = found.pages[0].rectangles(Span(0, 3))
    assert 500 / 600 * GRID < left < right < 545 / 600 * GRID
