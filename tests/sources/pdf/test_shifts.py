from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from qa_service.sources.pdf import read
from qa_service.sources.pdf.characters import Character
from qa_service.sources.pdf.shifts import bridged, is_behind, written
from qa_service.sources.reading import Limits

PLAIN = "The nurse of the ward writes down what was given in the book by the door of the old house"


def page(*lines: str, rise: float = 4, small: float = 7, turned: int = 0) -> str:
    """Return what is read from a page of lines with raised parts in ^…^ and lowered ones in _…^."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.setPageRotation(turned)
    if turned:
        canvas.rotate(turned)
        canvas.translate(0, -595)
    for at, line in enumerate(lines):
        text = canvas.beginText(72, 540 - 13 * at)
        for number, part in enumerate(line.replace("_", "^_").split("^")):
            raised = bool(number % 2)
            text.setFont("Helvetica", small if raised else 11)
            text.setRise((-2 if part.startswith("_") else rise) * raised)
            text.textOut(part.lstrip("_"))
        canvas.drawText(text)
    canvas.save()
    return " ".join(read(out.getvalue(), Limits()).text.split())


@pytest.mark.parametrize(("rise", "small"), [(4, 7), (3, 9), (5, 5)])
def test_raised_figures_stay_raised(rise: float, small: float) -> None:
    """Exponents, units and notes' marks are no digits in line, and no space parts what is behind them."""
    lines = (
        "Below 10^9^/L and 10^-3^ mol in 12 m^2^ for children^3^ of 45^4^ days on the 1^st^.",
        PLAIN,
        PLAIN,
    )
    found = "Below 10⁹/L and 10⁻³ mol in 12 m² for children³ of 45⁴ days on the 1st."
    assert page(*lines, rise=rise, small=small).startswith(found)


def test_signs_that_are_put_in() -> None:
    """What Unicode has no raised letters for gets a circumflex; notes in brackets stay."""
    assert page("Take 10^0.5^ of it at 37^o^C, 5.2^b^, word^[3]^ and Ca^2+^/SO.", PLAIN).startswith(
        "Take 10^0.5 of it at 37ºC, 5.2ᵇ, word[3] and Ca²⁺/SO."
    )


def test_lowered_figures_stay_in_their_words() -> None:
    """They stand in line, unless another figure stands beside them."""
    found = page("H_2^O and CO_2^ are known, log_10^2 too.", PLAIN)
    assert found.startswith("H2O and CO2 are known, log₁₀2 too.")


def test_a_page_that_is_turned() -> None:
    """Up is where the page as it is shown has it."""
    assert "10⁹/L" in page("Below 10^9^/L of it, as the book says.", PLAIN, turned=90)


def row(words: str, size: float, base: float, left: float = 50, shift: int = 0) -> list[Character]:
    boxes = [(left + 5 * at, base - size, left + 5 * (at + 1), base) for at in range(len(words))]
    return [Character(letter, box, shift=shift) for letter, box in zip(words, boxes, strict=True)]


def text(characters: list[Character]) -> str:
    return "".join(one.text for one in characters)


def test_text_beside_a_large_initial_is_not_raised() -> None:
    """A long run that is raised nearly as a whole is the line; a short one is an exponent."""
    assert text(written(row("A", 30, 100) + row("10 mg a day", 10, 80, 55, shift=1))) == "A10 mg a day"
    assert text(written(row("m", 10, 100) + row("-2", 7, 94, 55, shift=1))) == "m⁻²"


def test_what_is_put_in_has_no_box() -> None:
    """Every character of the file keeps its box."""
    found = written(row("10", 10, 100) + row("0.5", 7, 94, 60, shift=1))
    assert [(one.text, one.box is None) for one in found][2:4] == [("^", True), ("0", False)]


def test_line_ends_beside_raised_characters() -> None:
    """One is left out where the next character stands close behind; elsewhere the line ends."""
    end = [Character(" "), Character("")]
    near, below = row("/L", 10, 100, 65), row("/L", 10, 112, 50)
    line = [*row("10", 10, 100), *row("9", 7, 94, 60, shift=1), *end]
    assert text(list(bridged([*line, *near]))) == "109/L"
    assert [one.text for one in bridged([*line, *below])].count("") == 1
    assert [one.text for one in bridged([*row("10", 10, 100), *end, *row("/L", 10, 100, 60)])].count("") == 1


def test_behind() -> None:
    """A box is behind another where both share a line and hardly any gap is between them."""
    assert is_behind((0, 0, 5, 10), (6, 3, 9, 9), 10)
    assert not is_behind((0, 0, 5, 10), (9, 3, 12, 9), 10)
    assert not is_behind((0, 0, 5, 10), (5, 11, 9, 19), 10)
