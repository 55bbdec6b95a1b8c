"""Which text that stands sideways or upside down on the pages is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qa_service.sources.pdf.fragments import Fragment
from qa_service.sources.pdf.running import recurring
from qa_service.sources.pdf.turns import Size

ENOUGH = 200
"""Characters of such text from which it is read; a stamp or the name of an axis has fewer."""

MOSTLY = 0.5
"""Share of a page's characters from which it is read too, however few they are."""


def sideways(pages: Sequence[tuple[Size, Mapping[int, list[Fragment]]]], turn: int) -> list[list[Fragment]]:
    """Return what is read of the text that is turned so, page by page; ``pages`` have fragments by turn.

    That is much text, or most of a page, and none that runs through the pages.
    """
    height = [size[turn % 2 == 0] for size, _ in pages]
    runs = recurring([(high, by.get(turn, [])) for high, (_, by) in zip(height, pages, strict=True)])
    found: list[list[Fragment]] = []
    for (_, by), own in zip(pages, runs, strict=True):
        kept = [one for one in by.get(turn, []) if id(one) not in own.often | own.near]
        much = sum(len(one.text) for one in kept)
        every = sum(len(one.text) for fragments in by.values() for one in fragments)
        found.append(kept if much >= ENOUGH or (much and much >= MOSTLY * every) else [])
    return found
