"""Tells running headers, footers and page numbers from a document's text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from qa_service.sources.pdf.fragments import Fragment

EDGE = 0.12
"""Share of a page's height, at its top and at its bottom, where they stand."""

OFTEN = 0.3
"""Share of the pages that a running line is on, at the least; and always two."""

_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"[-–—\s|]*(?:page|seite|p\.|s\.)?\s*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|von|–|-)\s*\d{1,4})?[-–—\s|]*",
    re.IGNORECASE,
)


def without_margins(pages: Sequence[tuple[float, list[Fragment]]]) -> list[list[Fragment]]:
    """Return the fragments of each (height, fragments of a page) but for what runs through the pages.

    A line counts as running where the same words, figures aside, stand at the same height of several pages;
    a page number also where it stands alone.
    """
    seen = Counter(
        key for height, found in pages for key in {_key(f, height) for f in found if _at_edge(f, height)}
    )
    least = max(2, OFTEN * len(pages))
    kept: list[list[Fragment]] = []
    for height, found in pages:
        edges = [f for f in found if _at_edge(f, height)]
        running = {id(f) for f in edges if seen[_key(f, height)] >= least or _is_number(f, found, height)}
        kept.append([f for f in found if id(f) not in running])
    return kept


def _at_edge(fragment: Fragment, height: float) -> bool:
    return fragment.middle < EDGE * height or fragment.middle > (1 - EDGE) * height


def _key(fragment: Fragment, height: float) -> tuple[str, int]:
    """Return what is the same on all pages of a running line: its words, and its height to a hundredth."""
    words = " ".join(_DIGITS.sub("#", fragment.text.casefold()).split())
    return words, round(50 * fragment.middle / height)


def _is_number(fragment: Fragment, found: Sequence[Fragment], height: float) -> bool:
    """Tell whether a page's number stands alone on its line, above or below all else."""
    if not _NUMBER.fullmatch(fragment.text):
        return False
    others = [other for other in found if other is not fragment and not _NUMBER.fullmatch(other.text)]
    above = all(fragment.bottom <= other.top + 1 for other in others)
    below = all(fragment.top >= other.bottom - 1 for other in others)
    return bool(others) and (above or below)
