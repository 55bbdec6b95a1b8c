"""Finds what a browser prints above and below a page: the time, the title, the address and a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa_service.sources.pdf.fragments import Fragment

_TIME = re.compile(r"(?:\d{1,4}[./-]){2}\d{1,4},?\d{1,2}[:.]\d\d(?::\d\d)?(?:[ap]\.?m\.?)?", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?|file)://|about:blank|data:", re.IGNORECASE)
_COUNT = re.compile(r"\d{1,4}(?:/|of|von)\d{1,4}", re.IGNORECASE)


def printed(found: Sequence[Fragment], height: float) -> set[int]:
    """Return the ids of a page's first and last line where a browser has printed them.

    Between them they have the time, the address and the number of the page among that of all; each begins or
    ends with one of these.
    """
    first = _line(found, min((one.middle for one in found), default=0.0))
    last = _line(found, max((one.middle for one in found), default=0.0))
    upper, lower = _written(first), _written(last)
    if first[:1] == last[:1] or not first or first[0].middle > height / 2 or last[0].middle < height / 2:
        return set()
    chrome = _TIME.match(upper) and _ADDRESS.match(lower) and _ends(_COUNT, lower)
    firefox = _COUNT.match(lower) and _ends(_TIME, lower) and _ADDRESS.search(upper)
    return {id(one) for one in [*first, *last]} if chrome or firefox else set()


def _line(found: Sequence[Fragment], middle: float) -> list[Fragment]:
    """Return what stands at a height, from left to right."""
    return sorted((one for one in found if abs(one.middle - middle) < one.size / 2), key=lambda one: one.left)


def _written(line: Sequence[Fragment]) -> str:
    """Return the letters of a line without white space, which small ones that are set apart may have."""
    return "".join(mark for one in line for mark in one.text if not mark.isspace())


def _ends(pattern: re.Pattern[str], text: str) -> bool:
    return any(found.end() == len(text) for found in _anywhere(pattern, text))


def _anywhere(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    return (found for at in range(len(text)) if (found := pattern.match(text, at)))
