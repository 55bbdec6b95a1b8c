"""Which sentences of a passage are one list: a lead-in that ends with a colon, and its items."""

from __future__ import annotations

from collections.abc import Iterator

from qa_service.answering.gaps import gap
from qa_service.model import Passage
from qa_service.text.bullets import begins_item

MOST = 12
"""Sentences that a lead-in takes along at most."""

LONGEST = 800
"""Code points of a lead-in with what it takes along at most."""


def lists(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the places of the lead-in and of the last sentence of each list in a passage.

    A lead-in is followed by items, or by other lines up to the next blank one. A longer list than may be
    quoted at once ends where the limit is.
    """
    leads = [at for at, one in enumerate(passage.sentences[:-1]) if one.text.endswith((":", "\uff1a"))]
    last = -1
    for at in leads:
        if at > last and (last := _last(passage, at)) > at:
            yield at, last


def _last(passage: Passage, lead: int) -> int:
    """Return the place of the last sentence that a lead-in takes along, its own where there is none."""
    first = _line(passage, lead + 1)
    if not first:
        return lead
    items, last = begins_item(first[-1]), lead
    for at in range(lead + 1, min(len(passage.sentences), lead + 1 + MOST)):
        if passage.sentences[at].span.end - passage.sentences[lead].span.start > LONGEST:
            break
        if last > lead and not _goes_on(_line(passage, at), items):
            break
        last = at
    return last


def _goes_on(lines: list[str], items: bool) -> bool:
    """Tell whether what stands behind the line breaks before a sentence still belongs to the list."""
    blank = any(not line.strip() for line in lines[:-1])
    return not blank or (items and (begins_item(lines[-1]) or lines[-1][:1].isspace()))


def _line(passage: Passage, at: int) -> list[str]:
    """Return the lines that begin between a sentence and the one before, the last up to its first word."""
    return (gap(passage, at) + passage.sentences[at].text[:1]).split("\n")[1:]
