"""Lines that open paragraphs and head them, though nothing marks them: in capitals, or several in order."""

from __future__ import annotations

from collections import Counter

import numpy as np

from qa_service.model import Span
from qa_service.text import headlines
from qa_service.text.blocks import Structure
from qa_service.text.codepoints import DIGIT, Laid, kinds
from qa_service.text.patterns import lazy

FEWEST = 2
"""Such lines of a text at least."""

SMALL_A, SMALL_Z = ord("a"), ord("z")
FIRST_DIGIT, LAST_DIGIT = 3, 16
"""Where the number may stand behind the word of one of several."""

_MAY = lazy(r"\p{Lu}(?:[\p{Lu} ,&'’/-]{2}|\p{L}{1,14} \d)")
"""How such a line begins."""


def ordered(texts: Laid, found: Structure) -> set[int]:
    """Return which blocks begin with a line of several in order: "Day 1: Lisbon", "Day 2: Porto"."""
    places: dict[tuple[int, str, int], int] = {}
    for at in _candidates(texts, found):
        if one := headlines.in_order(_lines(texts, found, at)[0]):
            places.setdefault((found.text(at), *one), at)
    return {
        at
        for (text, word, number), at in places.items()
        if (text, word, number - 1) in places or (text, word, number + 1) in places
    }


def opened(texts: Laid, found: Structure) -> dict[int, list[Span]]:
    """Return the paragraphs that such a line begins, as that and the rest, in texts with several of them."""
    counted = ordered(texts, found)
    cuts: dict[int, list[Span]] = {}
    for at in _candidates(texts, found):
        if found.kind(at) == "paragraph":
            begin, end = found.begins[at], found.ends[at]
            first, *below = _lines(texts, found, at)
            heads = at in counted or headlines.is_capitals(first)
            if below and heads and not headlines.is_capitals(below[0]):
                rest = texts.whole[begin + len(first) : end].lstrip()
                cuts[at] = [Span(begin, begin + len(first.rstrip())), Span(end - len(rest), end)]
    counts = Counter(map(found.text, cuts))
    return {at: spans for at, spans in cuts.items() if counts[found.text(at)] >= FEWEST}


def _candidates(texts: Laid, found: Structure) -> list[int]:
    """Return the blocks that may begin so, by their first letters: most of prose are none."""
    begins, ends = np.array(found.begins, np.int64), np.array(found.ends, np.int64)
    last = len(texts.letters) - 1
    second, third = (texts.letters[np.minimum(begins + place, last)] for place in (1, 2))
    may = ((second < SMALL_A) | (second > SMALL_Z)) & ((third < SMALL_A) | (third > SMALL_Z))
    for place in range(FIRST_DIGIT, LAST_DIGIT + 1):
        may |= kinds[texts.letters[np.minimum(begins + place, last)]] & DIGIT > 0
    places = np.flatnonzero(may & (ends - begins > 1)).tolist()
    return [at for at in places if _MAY.match(texts.whole, found.begins[at], found.ends[at])]


def _lines(texts: Laid, found: Structure, at: int) -> list[str]:
    """Return the first two lines of a block."""
    end = min(found.ends[at], found.begins[at] + 3 * headlines.LONGEST)
    return texts.whole[found.begins[at] : end].split("\n", 2)[:2]
