from __future__ import annotations

import pytest

from qa_service.sources.numerals import MOST_LETTERED, MOST_ROMAN, formatted, told


@pytest.mark.parametrize(
    ("number", "form", "written"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (4, "lowerLetter", "d"),
        (28, "upperLetter", "BB"),
        (1994, "lowerRoman", "mcmxciv"),
        (9, "upperRoman", "IX"),
        (4, "cardinalText", "4"),
        (0, "lowerLetter", "0"),
        (MOST_LETTERED + 1, "lowerLetter", str(MOST_LETTERED + 1)),
        (MOST_ROMAN + 1, "lowerRoman", str(MOST_ROMAN + 1)),
    ],
)
def test_formats(number: int, form: str, written: str) -> None:
    """Numbers are figures, letters or Roman, and figures where they have no bounds."""
    assert formatted(number, form) == written


def test_what_is_told() -> None:
    """A whole number is taken; what is missing, none, or larger than anything counted is not."""
    assert [told(written, 7) for written in ("3", " -3 ", None, "", "x", "3.5", "²", "9" * 5000)] == [
        3,
        -3,
        *[7] * 6,
    ]
