"""The number of a list's item -> how a word processor writes it: in figures, letters or Roman numerals."""

from __future__ import annotations

MOST_LETTERED = 26 * 30
"""The highest number that is written in letters; each alphabet takes one letter more."""

MOST_ROMAN = 3999

_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)


def formatted(number: int, form: str) -> str:
    """Return a number as Word writes it in one of its formats; in figures where that is not known."""
    if form in ("lowerLetter", "upperLetter") and 0 < number <= MOST_LETTERED:
        letters = chr(ord("a") + (number - 1) % 26) * (1 + (number - 1) // 26)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < number <= MOST_ROMAN:
        letters = ""
        for worth, sign in _ROMAN:
            letters, number = letters + sign * (number // worth), number % worth
        return letters if form == "lowerRoman" else letters.upper()
    return f"{number:02}" if form == "decimalZero" else "" if form in ("none", "bullet") else str(number)
