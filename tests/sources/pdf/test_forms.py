from __future__ import annotations

from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from qa_service.layout import GRID
from qa_service.model import Span
from qa_service.sources.pdf import read
from qa_service.sources.reading import Limits


def form(fields: int = 2) -> bytes:
    """Return a form with names and what is filled in behind them."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.drawString(60, 800, "Registration form of the clinic")
    for at, value in enumerate(("Anna Berg", "Penicillin and nuts")[:fields]):
        canvas.drawString(60, 740 - 30 * at, ("Name:", "Allergies:")[at])
        canvas.acroForm.textfield(
            name=f"field{at}", value=value, x=150, y=732 - 30 * at, width=200, height=20, borderWidth=0
        )
    canvas.drawString(60, 600, "Please hand this form in at the desk.")
    canvas.save()
    return out.getvalue()


def test_what_is_filled_in_is_read() -> None:
    """A field's value stands behind its name, and where it is on the page."""
    found = read(form(), Limits())
    assert "Name: | Anna Berg\nAllergies: | Penicillin and nuts\n" in found.text
    start = found.text.index("Anna Berg")
    [box] = found.pages[0].rectangles(Span(start, start + 9))
    assert 150 / A4[0] * GRID - 100 < box[0] < box[2] < 350 / A4[0] * GRID


def test_a_page_without_fields_is_read_as_it_is() -> None:
    """Nothing is filled in where there is nothing to fill."""
    assert read(form(0), Limits()).text.startswith("Registration form")


def test_ticks_are_read() -> None:
    """What is ticked, and what is not, stands before its words, as a check box or a button."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for at, (name, ticked) in enumerate((("Smoker", True), ("Diabetes", False))):
        canvas.acroForm.checkbox(name=name, checked=ticked, x=60, y=740 - 30 * at, size=12)
        canvas.acroForm.radio(name="cover", value=name, selected=not ticked, x=260, y=740 - 30 * at, size=12)
        canvas.drawString(78, 742 - 30 * at, name)
        canvas.drawString(278, 742 - 30 * at, ("Private", "Public")[at])
    canvas.save()
    found = read(out.getvalue(), Limits()).text
    assert found == "☑ Smoker\n\n☐ Diabetes\n\n☐ Private\n\n☑ Public\n"


def test_a_field_of_several_lines_is_read_behind_its_name() -> None:
    """Wherever the name stands beside it, all lines of the field come after it."""
    for lower in (0, 25):
        out = BytesIO()
        canvas = Canvas(out, pagesize=A4)
        canvas.drawString(60, 740 - lower, "Allergies:")
        canvas.acroForm.textfield(
            name="field", value="Penicillin\nNuts", x=150, y=710, width=200, height=44, fieldFlags="multiline"
        )
        canvas.save()
        assert read(out.getvalue(), Limits()).text == "Allergies: Penicillin Nuts\n"


def test_fields_close_below_each_other_stay_behind_their_names() -> None:
    """They are no box of several lines, though their edges nearly touch."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    filled = (("Name:", "Anna Berg"), ("Allergies:", "Penicillin"), ("Ward:", "7B"))
    for at, (name, value) in enumerate(filled):
        canvas.drawString(60, 740 - 15 * at, name)
        canvas.acroForm.textfield(
            name=name, value=value, x=170, y=737 - 15 * at, width=200, height=14, fontSize=9
        )
    canvas.save()
    rows = [line for line in read(out.getvalue(), Limits()).text.splitlines() if "---" not in line]
    assert rows == [f"{name} | {value}" for name, value in filled]
