"""Tells running headers, footers and page numbers from a document's text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from qa_service.sources.pdf.fragments import Fragment
from qa_service.sources.pdf.frames import Frame
from qa_service.sources.pdf.printed import printed
from qa_service.sources.pdf.running import Recurring, at_edge, body, recurring
from qa_service.sources.pdf.setoff import is_beside, is_set_off, of_text
from qa_service.sources.pdf.spread import in_frames, of_tables

LARGE = 1.15
"""Times the usual height of a page's lines from which a line is a title, unless it is on most pages."""

_NUMBER = re.compile(
    r"[-–—\s|]*(?:page|seite|p\.|s\.)?\s*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|von|–|-)\s*\d{1,4})?[-–—\s|]*",
    re.IGNORECASE,
)

_OF_ALL = re.compile(r"(?:page|seite)\s+\d{1,4}\s+(?:of|von)\s+\d{1,4}", re.IGNORECASE)


def without_margins(
    pages: Sequence[tuple[float, list[Fragment]]], frames: Sequence[Sequence[Frame]] = ()
) -> list[list[Fragment]]:
    """Return the fragments of each (height, fragments of a page) but for what runs through the pages.

    A line does so that comes on many pages, or on neighbouring ones as the outermost and set off from the
    text, unless it is of a table, which the ``frames`` of the pages tell too, or of the text. So do a page
    number that stands alone, and what a browser prints. Where there is nothing else, that is the text.
    """
    kept: list[list[Fragment]] = []
    drawn = frames or [()] * len(pages)
    size = body([found for _, found in pages])
    for (height, found), own, tables in zip(pages, recurring(pages), drawn, strict=True):
        gone = _gone(found, height, own, size) - in_frames(found, height, tables)
        kept.append([f for f in found if id(f) not in gone])
    return kept if any(kept) else [found for _, found in pages]


def _gone(found: Sequence[Fragment], height: float, own: Recurring, size: float) -> set[int]:
    """Return which fragments of a page are of its margins, where most letters have a ``size``."""
    gone = printed(found, height)
    left = [f for f in found if id(f) not in gone]
    gone |= {id(f) for f in left if at_edge(f.middle, height) and _is_number(f, left)}
    lines = sorted((f for f in left if id(f) not in gone), key=lambda f: min(f.middle, height - f.middle))
    running = _running(lines, height, own) - of_tables(left, height, own.often | own.near)
    return gone | (running - of_text(running, lines[::-1], height, size))


def _running(lines: Sequence[Fragment], height: float, own: Recurring) -> set[int]:
    """Return which lines of a page, from its edges inwards, come often, or nearby as the outermost."""
    gone: set[int] = set()
    usual = median(f.size for f in lines) if lines else 0.0
    rare = [f for f in lines if id(f) not in own.often]
    for f in (f for f in lines if id(f) in own.often | own.near):
        outer = [one for one in rare if _is_outside(one, f, height)]
        titled = f.size >= LARGE * usual and id(f) not in own.mostly
        often = id(f) in own.often and is_set_off(f, [one for one in outer if id(one) not in gone])
        alone = id(f) in own.near and not outer and is_set_off(f, rare)
        if (often or alone) and not titled:
            gone.add(id(f))
    return gone


def _is_outside(one: Fragment, fragment: Fragment, height: float) -> bool:
    """Tell whether one line stands nearer to the same edge of the page than another."""
    if (one.middle < height / 2) != (fragment.middle < height / 2) or is_beside(fragment, one):
        return False
    return min(one.middle, height - one.middle) < min(fragment.middle, height - fragment.middle)


def _is_number(fragment: Fragment, found: Sequence[Fragment]) -> bool:
    """Tell whether a page's number stands above or below all else, alone on its line unless that is plain."""
    if not _NUMBER.fullmatch(fragment.text):
        return False
    beside = _OF_ALL.fullmatch(fragment.text) is not None
    others = [
        other
        for other in found
        if not (other is fragment or _NUMBER.fullmatch(other.text) or (beside and is_beside(fragment, other)))
    ]
    above = all(fragment.bottom <= other.top + 1 for other in others)
    below = all(fragment.top >= other.bottom - 1 for other in others)
    return bool(others) and (above or below)
