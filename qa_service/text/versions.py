"""Versions as texts write them ("v2.3.0"), and the headings that tell which one came out and when."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

from qa_service.text.patterns import lazy
from qa_service.text.placing import MONTHS

LONGEST = 120
"""Code points of a heading that is looked at."""

_MODE = regex.VERBOSE | regex.IGNORECASE
_MONTH = rf"(?:(?:{MONTHS})|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
_DATE = rf"""(?<![\w.])(?:
    (?:19|20)\d\d(?:-\d\d?-\d\d?|/\d\d?/\d\d?|\.\d\d\.\d\d) | \d\d?[./]\d\d?[./](?:19|20)\d\d
    | (?:\d\d?(?:st|nd|rd|th)?\.?\s)?{_MONTH}\s(?:\d\d?(?:st|nd|rd|th)?,?\s)?(?:19|20)\d\d
    )(?![\w.]?\d)"""
_DATED = lazy(_DATE, _MODE)
_END = r"(?:[-.]?(?:alpha|beta|rc|pre|dev|post|a|b)[.-]?\d*)?(?:\+[\w.]+)?(?!\w|[.-]\d)"
_VERSION = lazy(
    rf"(?<![\w.,-])(?:v\.?\s?(?P<number>\d+(?:\.\d+)*{_END})|(?P<number>\d+(?:\.\d+){{1,3}}{_END}))", _MODE
)
"""A version: a number with points, or any with a v before it."""

_ALONE = lazy(
    rf"""\W*(?:[\p{{L}}][\w-]*\s){{0,3}}?(?:
        (?:version|release)\s(?P<number>\d+(?:\.\d+)*{_END})
        | v\.?\s?(?P<number>\d+(?:\.\d+)*{_END}) | (?P<number>\d+(?:\.\d+){{2,3}}{_END})
        | (?P<number>\d+(?:\.\d+){{1,3}}{_END})\W+(?:release\snotes|changelog|changes)
    )\W*""",
    _MODE,
)
"""A heading that has nothing but a name and a version, and so is no numbered one ("6.1 Leave")."""

_FIGURE = lazy(r"\d")
_TITLED = lazy(r"\s+\p{L}")
_ENDS = lazy(r"(?:\.0)+\Z")


class Release(NamedTuple):
    """The version, as ``plain`` gives it, that a heading is of, and whether it has a date."""

    version: str
    dated: bool


@lru_cache(maxsize=1 << 10)  # each passage below a heading asks for it
def release(heading: str) -> Release | None:
    """Return the version that a heading is of ("[2.3.0] - 2022-11-02"), None where it is of none."""
    words = heading.strip()
    if len(words) > LONGEST or not _FIGURE.search(words):  # as mostly
        return None
    dated = _DATED.search(words) is not None
    left = _DATED.sub("|", words)
    found = _ALONE.fullmatch(left) or (_named(left) if dated else None)
    return Release(plain(found["number"]), dated) if found else None


def _named(left: str) -> regex.Match[str] | None:
    """Return the version beside a date, which is no number of a section ("6.1 Talks on …")."""
    found = _VERSION.search(left)
    if not found or found[0].count(".") != 1 or not found[0][0].isdigit():
        return found
    titled = not left[: found.start()].strip(" [(") and _TITLED.match(left, found.end())
    return None if titled else found


def versions(text: str) -> list[str]:
    """Return the versions that a text names, as it writes them; dates are none."""
    if not _FIGURE.search(text):  # as mostly
        return []
    return [found[0] for found in _VERSION.finditer(_DATED.sub("|", text))]


def plain(version: str) -> str:
    """Return a version as all ways to write it have it: "v2.3.0" is 2.3."""
    return _ENDS.sub("", version.lower().lstrip("v. "))
