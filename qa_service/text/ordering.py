"""A title -> the text that puts titles in the order that people look for them in."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 99
"""Digits of a number that are counted at most; longer ones are out of order among themselves."""

_NUMBER = re.compile("[0-9]+")


def key(title: str) -> str:
    """Return what to order a title by: numbers count by their value, and neither case nor accents do.

    So "Note 2" comes before "note 10", and "Äpfel" among the words with A.
    """
    title = title.casefold()
    if not title.isascii():
        apart = unicodedata.normalize("NFKD", title).casefold()
        title = "".join(character for character in apart if not unicodedata.combining(character))
    return _NUMBER.sub(_counted, title)


def _counted(number: re.Match[str]) -> str:
    """Return a number behind the count of its digits, which tells a greater one."""
    digits = number[0].lstrip("0")
    return f"{min(len(digits), LONGEST):02}{digits}"
