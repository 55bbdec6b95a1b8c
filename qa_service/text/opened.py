"""Lines that open paragraphs and head them, though nothing marks them: in capitals, or several in order."""

from __future__ import annotations

from collections import Counter

from qa_service.model import Span
from qa_service.text import headlines
from qa_service.text.blocks import Structure
from qa_service.text.codepoints import Laid
from qa_service.text.patterns import lazy

FEWEST = 2
"""Such lines of a text at least."""

_MAY = lazy(r"\p{Lu}(?:[\p{Lu} ,&'’/-]{2}|\p{L}{1,14} \d)")
"""How such a line begins."""


def ordered(texts: Laid, found: Structure) -> set[int]:
    """Return which blocks begin with a line of several in order: "Day 1: Lisbon", "Day 2: Porto"."""
    places: dict[tuple[int, str, int], int] = {}
    for at, (begin, end) in enumerate(zip(found.begins, found.ends, strict=True)):
        may = _MAY.match(texts.whole, begin, end)
        if may and (one := headlines.in_order(_lines(texts, found, at)[0])):
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
    for at, (begin, end) in enumerate(zip(found.begins, found.ends, strict=True)):
        if found.kind(at) == "paragraph" and _MAY.match(texts.whole, begin, end):
            first, *below = _lines(texts, found, at)
            heads = at in counted or headlines.is_capitals(first)
            if below and heads and not headlines.is_capitals(below[0]):
                rest = texts.whole[begin + len(first) : end].lstrip()
                cuts[at] = [Span(begin, begin + len(first.rstrip())), Span(end - len(rest), end)]
    counts = Counter(map(found.text, cuts))
    return {at: spans for at, spans in cuts.items() if counts[found.text(at)] >= FEWEST}


def _lines(texts: Laid, found: Structure, at: int) -> list[str]:
    """Return the first two lines of a block."""
    end = min(found.ends[at], found.begins[at] + 3 * headlines.LONGEST)
    return texts.whole[found.begins[at] : end].split("\n", 2)[:2]
