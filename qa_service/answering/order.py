"""How a question's terms stand in a sentence: in order, close together, near words like an answer."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.asked import Asked
from qa_service.answering.coverage import Columns
from qa_service.answering.matching import Floats, Matches
from qa_service.text.shapes import DEFINED

GAPS = (1, 2, 3)
LONGEST = 40
"""Places that a spread of matches is counted up to."""

FAR = 30
"""Places after which nothing is near any more."""

_APART = 1000
_OPENING = 5

Flags = NDArray[np.bool_]


def pairs(matches: Matches, weights: Floats) -> Columns:
    """Return how much weight stands together in pairs of neighbouring terms, as the question has them."""
    columns: Columns = {}
    total = max(1e-9, float((weights[:-1] + weights[1:]).sum()))
    count = len(matches.found.starts) - 1
    for gap in GAPS:
        one, other = matches.term[:-gap], matches.term[gap:]
        same = (matches.sequence[:-gap] == matches.sequence[gap:]) & (one >= 0) & (other >= 0)
        for name, fits in (
            ("ordered", same & (other == one + 1)),
            ("swapped", same & (one == other + 1)),
            ("any", same & (one != other)),
        ):
            at = np.flatnonzero(fits)
            weight = weights[one[at]] + weights[other[at]]
            sums = np.bincount(matches.sequence[at], weights=weight, minlength=count)[matches.rows]
            columns[f"pairs/{name} {gap}"] = np.minimum(sums / total, 2)
    return columns


def spread(matches: Matches) -> Columns:
    """Return how far the matches of each sentence lie apart, how dense they are and where they begin."""
    count, size = len(matches.found.starts) - 1, len(matches.term)
    hits = np.flatnonzero(matches.term >= 0)
    lowest, highest = np.full(count, size), np.full(count, -1)
    np.minimum.at(lowest, matches.sequence[hits], hits)
    np.maximum.at(highest, matches.sequence[hits], hits)
    low, high = lowest[matches.rows], highest[matches.rows]
    length = np.maximum(high - low + 1, 0)
    begins = np.where(high >= 0, np.minimum(low - matches.found.starts[matches.rows], 20), 20)
    return {
        "span": np.minimum(length, LONGEST) / LONGEST,
        "density": matches.exact[matches.rows].sum(axis=1) / np.maximum(length, 1),
        "begins": begins / 20,
    }


def definition(asked: Asked, matches: Matches, weights: Floats) -> Columns:
    """Return how much of the question opens a sentence, or stands before "is", "means" and the like."""
    count, terms = len(matches.found.starts) - 1, len(asked.terms)
    place = np.arange(len(matches.term)) - matches.found.starts[matches.sequence]
    matched = matches.term >= 0
    opening = matched & (place < min(terms, _OPENING))
    defined = matched & (matches.found.shapes & DEFINED > 0)
    opens, covers = np.zeros((2, count, terms), np.float32)
    at = np.flatnonzero(opening)
    opens[matches.sequence[at], matches.term[at]] = 1
    at = np.flatnonzero(defined)
    rows, term = matches.sequence[at], matches.term[at]
    covers[rows, term] = 1
    covers[rows, np.maximum(term - 1, 0)] = matches.exact[rows, np.maximum(term - 1, 0)]
    both = np.bincount(matches.sequence[np.flatnonzero(opening & defined)], minlength=count)
    return {
        "opens/covers": opens[matches.rows] @ weights,
        "defined/covers": covers[matches.rows] @ weights,
        "defined": covers[matches.rows].max(axis=1, initial=0),
        "defined/opening": np.minimum(both[matches.rows], 1),
    }


def nearness(matches: Matches, likely: Mapping[str, Flags]) -> Columns:
    """Return for words of each shape how near the nearest one is to a match, 1 / (1 + places), 0 for none."""
    count, size = len(matches.found.starts) - 1, len(matches.term)
    laid = np.arange(size) + _APART * matches.sequence
    matched = matches.term >= 0
    before = np.maximum.accumulate(np.where(matched, laid, -_APART))
    after = np.minimum.accumulate(np.where(matched, laid, _APART * (count + 1) + size)[::-1])[::-1]
    closeness = 1 / (1 + np.minimum(np.minimum(laid - before, after - laid), FAR))
    columns: Columns = {}
    for name, flags in likely.items():
        at = np.flatnonzero(flags)
        nearest = np.zeros(count, np.float32)
        np.maximum.at(nearest, matches.sequence[at], closeness[at])
        columns[f"near/{name}"] = nearest[matches.rows]
    return columns
