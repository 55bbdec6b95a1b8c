"""Tells stamps and watermarks, which are written over the text of pages, from that text."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile
from operator import attrgetter

from qa_service.sources.pdf.characters import Rect
from qa_service.sources.pdf.fragments import Fragment
from qa_service.sources.pdf.running import MOSTLY, body

LARGER = 1.8
"""Times the height of the text's lines that a watermark has which need not come again."""

BROAD = 0.3
"""Times its height that a letter of such is wide on average at least; where a font is said to be far higher
than its letters are, they only seem to be large."""

WITHIN = 0.6
"""Share of the height of a larger line, in its middle, in which lines are that it is written over."""

OVER = 0.4
"""Share of the height of the lower of two lines that one is written over the other at least."""

COVERED = 0.5
"""Share of its letters that a line which comes again has over others at least on some page."""

FEWEST = 2
"""Pages that have such a line at least."""

_Place = tuple[str, int, int]

_middle = attrgetter("middle")


def without_watermarks(pages: Sequence[Sequence[Fragment]]) -> list[list[Fragment]]:
    """Return the fragments of pages without what is written over others.

    That is in far larger letters, or comes again in the same place on most pages, where it may stand clear.
    """
    size = body(pages)
    again = _again(pages)
    over: set[_Place] = set()
    for page in pages:
        found = [one for one in page if _is_large(one, size) or (again and _place(one) in again)]
        if not found:
            continue
        held = {id(one) for one in found}
        others = sorted((one for one in page if id(one) not in held), key=_middle)
        over |= {_place(one) for one in found if _is_over(one, others, large=_is_large(one, size))}
    return [[one for one in page if _place(one) not in over] for page in pages]


def _again(pages: Sequence[Sequence[Fragment]]) -> set[_Place]:
    """Return what most pages have in the same place."""
    seen = Counter(place for page in pages for place in {_place(one) for one in page})
    least = max(FEWEST, MOSTLY * len(pages))
    return {place for place, count in seen.items() if count >= least}


def _place(one: Fragment) -> _Place:
    return one.text, round(one.left), round(one.middle)


def _is_large(one: Fragment, size: float) -> bool:
    return one.size >= LARGER * size and one.right - one.left >= BROAD * one.size * len(one.text)


def _is_over(mark: Fragment, others: Sequence[Fragment], *, large: bool) -> bool:
    """Tell whether a line is written over others, in the order of their middles.

    It is over two of their letters if it is ``large``, else with half of its own.
    """
    far = mark.bottom - mark.middle + max((one.bottom - one.middle for one in others), default=0.0)
    near = others[bisect_left(others, mark.middle - far, key=_middle) :]
    level = takewhile(lambda one: one.middle <= mark.middle + far, near)
    crossed = [one for one in level if one.text != mark.text and _crosses(mark, one, large=large)]
    if not crossed:
        return False
    own, text = _letters([mark]), _letters(crossed)
    if large:
        return sum(any(_meet(letter, other) for other in own) for letter in text) > 1
    return sum(any(_meet(letter, other) for other in text) for letter in own) >= COVERED * max(len(own), 2)


def _crosses(mark: Fragment, one: Fragment, *, large: bool) -> bool:
    if large and mark.size >= LARGER * one.size:
        return abs(one.middle - mark.middle) < WITHIN / 2 * mark.size
    return min(mark.bottom, one.bottom) - max(mark.top, one.top) > OVER * min(mark.size, one.size)


def _letters(fragments: Iterable[Fragment]) -> list[Rect]:
    return [
        box
        for one in fragments
        for letter, box in zip(one.text, one.boxes, strict=True)
        if box and letter.isalnum()
    ]


def _meet(one: Rect, other: Rect) -> bool:
    """Tell whether two letters at the same height share half of the narrower one's width."""
    shared = min(one[2], other[2]) - max(one[0], other[0])
    return shared > min(one[2] - one[0], other[2] - other[0]) / 2
