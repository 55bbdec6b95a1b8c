"""Tells lines at a page's edge that are text, although they come again on other pages."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from statistics import median

from qa_service.sources.pdf.cells import begins_item
from qa_service.sources.pdf.fragments import Fragment
from qa_service.sources.pdf.running import SMALL, at_edge

SET_OFF = 1.7
"""Times the height of a line that a running line is from the text at least, from middle to middle."""

WIDER = 1.3
"""Times the distance of a page's lines that a running line is from the text at least."""

FAR = 2.0
"""How many times as far from the text a running line is that could be an item or a sentence of it."""

FARTHEST = 2.2
"""Times the height of a line that the next line of a paragraph is from it at most."""

WORDS = 4
"""Words that a sentence has at least."""

_SENTENCE = re.compile(r"""[.!?]["'”’)\]]*$""")
_DASHED = re.compile(r"[-–—\s]*[\divxlc]+[-–—\s]*", re.IGNORECASE)


def is_set_off(fragment: Fragment, others: Sequence[Fragment]) -> bool:
    """Tell whether a line stands clear of others above and below it."""
    return all(
        abs(fragment.middle - other.middle) >= SET_OFF * fragment.size or is_beside(fragment, other)
        for other in others
    )


def is_beside(fragment: Fragment, other: Fragment) -> bool:
    """Tell whether two fragments stand on one line."""
    return abs(fragment.middle - other.middle) < fragment.size / 2


def of_text(recurring: Collection[int], inwards: Sequence[Fragment], height: float, size: float) -> set[int]:
    """Return which of the ``recurring`` ids are of lines of the text, whose letters have a ``size``.

    Text is what stands as close to text as its lines do, or a little farther where it begins an item or is a
    sentence in letters of that size, and a name with a colon before other words. ``inwards`` are the lines
    of a page of some ``height``, those in its middle first.
    """
    apart = WIDER * _distance(inwards)
    text = [one for one in inwards if id(one) not in recurring]
    found: set[int] = set()
    for one in (one for one in inwards if id(one) in recurring):
        small = one.size < SMALL * size
        far = FAR * apart if _says(one) else apart
        if _names(one, text) or not (small or _is_clear(one, text, height, far)):
            found.add(id(one))
            text.append(one)
    return found


def _is_clear(one: Fragment, text: Sequence[Fragment], height: float, apart: float) -> bool:
    """Tell whether a line, with what stands close to it at the page's edge, is ``apart`` from the text."""
    inwards = 1 if one.middle < height / 2 else -1
    reached, least = one.middle, max(apart, SET_OFF * one.size)
    for middle in sorted((other.middle for other in text), key=lambda middle: inwards * middle):
        if inwards * (middle - one.middle) < one.size / 2:
            continue
        if abs(middle - reached) >= least:
            break
        reached = middle
    return at_edge(reached, height) and (reached < height / 2) == (one.middle < height / 2)


def _says(one: Fragment) -> bool:
    """Tell whether a line is an item of a list or a sentence."""
    sentence = len(one.text.split()) >= WORDS and _SENTENCE.search(one.text)
    return bool(sentence) or (begins_item((one,)) and not _DASHED.fullmatch(one.text))


def _names(one: Fragment, text: Sequence[Fragment]) -> bool:
    """Tell whether a line names what stands behind it."""
    return one.text.endswith(":") and any(is_beside(one, other) and other.left > one.right for other in text)


def _distance(lines: Sequence[Fragment]) -> float:
    """Return how far the lines of a page are apart that begin below one another, 0 where none do."""
    order = sorted(lines, key=lambda one: (round(one.left), one.middle))
    apart = [
        after.middle - before.middle
        for before, after in pairwise(order)
        if round(before.left) == round(after.left)
        and before.size / 2 < after.middle - before.middle <= FARTHEST * before.size
    ]
    return median(apart) if apart else 0.0
