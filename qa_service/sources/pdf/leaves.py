"""Tells numbers in a line that count pages or chapters from those that say something else."""

from __future__ import annotations

import re
from collections.abc import Iterator

AHEAD = 20
"""By how much the number at the end of a small line is ahead of the pages before it at most."""

_NUMBER = re.compile(r"\d{1,9}")
_PAGE = re.compile(
    r"(?:^|\W)(?:pages?|pg|p|sheet|leaf|folio|slide|seite|blatt|s|side|p[áa]gina|strona|sida|sivu|sayfa|стр|第)[.:]?\s*$",
    re.IGNORECASE,
)
_CHAPTER = re.compile(r"(?:^|\W)(?:chapter|section|part|unit|kapitel|abschnitt|teil)\s*$", re.IGNORECASE)
_TOTAL = re.compile(r"\s*(?:/|of|von|de|di|sur|av|af|van|z|из)\s*\d{1,4}\W*$", re.IGNORECASE)
_PARTED = re.compile(r"(?:^|\s[|•·–—-]|^[|•·–—-])\s*$")
_ALONE = re.compile(r"[^\w§#]*(?:[A-Z]-?)?"), re.compile(r"[^\w%]*(?:[页頁]|[Oo]ldal)?[^\w%]*")
"""What may stand before and behind a number that is all of a line: "(3)", "A-3"."""

_PARTS = re.compile(r"\s*(?:$|[|•·–—-](?:\s|$))")

Counting = tuple[str, int, str]
"""What stands before a number, the number, and what stands behind."""

LONGEST = 300
"""Code points of a line that may count pages at most."""


def leaves(text: str, page: int, *, small: bool) -> Iterator[Counting]:
    """Yield the numbers that may count the pages, of which this is one (from 0).

    They are named so, have the number of all behind them, or stand alone or parted from the words. In a line
    of ``small`` letters they may also begin or end it: what ends it may as well be an extension, or what
    counts invoices, and is near that of the page.
    """
    for before, number, behind in _numbers(text) if len(text) <= LONGEST else ():
        named = _PAGE.search(before) or _TOTAL.match(behind)
        alone = _ALONE[0].fullmatch(before) and _ALONE[1].fullmatch(behind)
        parted = alone or (_PARTED.search(before) and _PARTS.match(behind))
        begins = not before.strip() and behind[:1].isspace()
        ends = not behind.strip() and before[-1:].isspace() and 0 <= number - page <= AHEAD
        if named or parted or (small and (begins or ends)):
            yield before, number, behind


def chapters(text: str) -> Iterator[Counting]:
    """Yield the numbers that are named as those of chapters."""
    return ((before, number, behind) for before, number, behind in _numbers(text) if _CHAPTER.search(before))


def _numbers(text: str) -> Iterator[Counting]:
    for found in _NUMBER.finditer(text):
        yield text[: found.start()], int(found[0]), text[found.end() :]
