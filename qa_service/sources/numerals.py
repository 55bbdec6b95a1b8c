"""Numbers in documents of word processors: what is told, and how that of a list's item is written."""

from __future__ import annotations

import re

MOST_LETTERED = 26 * 30
"""The highest number that is written in letters; each alphabet takes one letter more."""

MOST_ROMAN = 3999

_WHOLE = re.compile(r"\s*(-?\d{1,9})\s*", re.ASCII)
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)


def told(written: str | None, otherwise: int) -> int:
    """Return the whole number that an attribute tells, ``otherwise`` where it tells none or one too large."""
    found = _WHOLE.fullmatch(written or "")
    return int(found[1]) if found else otherwise


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
