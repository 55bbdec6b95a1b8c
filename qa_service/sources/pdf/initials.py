"""A large initial beside several lines -> the first letter of the word that it begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from qa_service.sources.pdf.fragments import LARGE, Fragment

NEAR = 1.2
"""Times the height of these lines that they begin behind it at most."""

MOST = 20
"""Initials of a page at most; where there are more large letters, they are something else."""

_INITIAL = re.compile(r"[\"'“‘«„]?[^\W\d_]")
_WORD = re.compile(r"\w+")
_ALONE = frozenset("AIOaàyó")
"""Letters that are words themselves."""


def joined(fragments: Sequence[Fragment]) -> list[Fragment]:
    """Return the fragments of a page, each large initial put before the words of the first line beside it."""
    usual = median(one.size for one in fragments) if fragments else 0.0
    initials = [one for one in fragments if one.size >= LARGE * usual and _INITIAL.fullmatch(one.text)]
    if not 0 < len(initials) <= MOST:
        return list(fragments)
    large = {id(one) for one in initials}
    found = {id(one): one for one in fragments}
    for initial in initials:
        beside = [one for one in fragments if id(one) not in large and _is_beside(initial, one)]
        if beside:
            first = min(beside, key=lambda one: one.top)
            found[id(first)] = _begun(initial, first, fragments)
            del found[id(initial)]
    return list(found.values())


def _is_beside(initial: Fragment, one: Fragment) -> bool:
    apart = one.left - initial.right
    near = -NEAR / 2 * one.size < apart < NEAR * one.size
    level = initial.top < one.middle < initial.bottom
    return near and level and initial.size >= LARGE * one.size and one.text[0].isalpha()


def _begun(initial: Fragment, line: Fragment, fragments: Sequence[Fragment]) -> Fragment:
    """Return a line with the initial before it, set apart where it is a word of its own."""
    apart = initial.text in _ALONE and _begins_with_a_word(line, initial.text, fragments)
    return replace(
        line,
        text=initial.text + " " * apart + line.text,
        boxes=(*initial.boxes, *[None] * apart, *line.boxes),
        left=initial.left,
    )


def _begins_with_a_word(line: Fragment, initial: str, fragments: Sequence[Fragment]) -> bool:
    """Tell whether the first word of a line stands elsewhere on the page, and never with the initial."""
    words = {word.casefold() for one in fragments if one is not line for word in _WORD.findall(one.text)}
    first = _WORD.findall(line.text)[0].casefold()
    return first in words and initial.casefold() + first not in words
