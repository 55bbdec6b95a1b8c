"""Bullets that are drawn, rather than written, as fragments before their words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from qa_service.sources.pdf.characters import Rect
from qa_service.sources.pdf.fragments import Fragment

BULLET = "•"

FAR = 1.5
"""Times the height of a line that a bullet stands before its words at most."""

FREE = 1.0
"""Times the height of a line that is free before a bullet at least."""

LARGEST = 0.6
"""Times the height of a line that a bullet is high at most."""


def bulleted(fragments: Sequence[Fragment], dots: Sequence[Rect]) -> list[Fragment]:
    """Return fragments with a bullet for each of the ``dots`` that stands alone before words."""
    found, order = list(fragments), sorted(fragments, key=lambda one: one.top)
    tops = [one.top for one in order]
    tallest = max((one.bottom - one.top for one in order), default=0.0)
    for dot in dots:
        middle = (dot[1] + dot[3]) / 2
        near = order[bisect_left(tops, middle - tallest) : bisect_left(tops, middle)]
        beside = [one for one in near if middle < one.bottom]
        behind = min((one for one in beside if one.left >= dot[2]), key=lambda one: one.left, default=None)
        if behind and _begins(dot, behind, beside):
            left, _, right, _ = dot
            box = left, behind.top, right, behind.bottom
            found.append(Fragment(BULLET, (dot,), *box, size=behind.size, bold=behind.bold))
    return found


def _begins(dot: Rect, words: Fragment, beside: Sequence[Fragment]) -> bool:
    """Tell whether a dot begins words, and nothing stands close before it."""
    left, top, right, bottom = dot
    near = words.left - right <= FAR * words.size and bottom - top <= LARGEST * words.size
    return near and not any(one.left < right and left - one.right < FREE * one.size for one in beside)
