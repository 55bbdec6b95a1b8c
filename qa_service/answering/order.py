"""How a question's terms stand in a sentence: in order, close together, at its opening."""

from __future__ import annotations

import numpy as np

from qa_service.answering.matching import Floats, Matches
from qa_service.text.shapes import DEFINED

GAPS = (1, 2, 3)
LONGEST = 40
"""Places that a spread of matches is counted up to."""

PAIRS = tuple(f"pairs/{way} {gap}" for gap in GAPS for way in ("ordered", "swapped", "any"))
SPREAD = ("span", "density", "begins")
DEFINITION = ("opens/covers", "defined/covers", "defined", "defined/opening")
"""The features that ``pairs``, ``spread`` and ``definition`` give, in order."""

_OPENING = 5


def pairs(matches: Matches, weights: Floats) -> Floats:
    """Return how much weight stands together in pairs of terms, as the question has them, (9, c)."""
    total = max(1e-9, float((weights[:-1] + weights[1:]).sum()))
    count, size = len(matches.found.starts) - 1, len(matches.term)
    hits, sums = np.flatnonzero(matches.term >= 0), []
    for gap in GAPS:
        at = hits[: np.searchsorted(hits, size - gap)]
        at = at[(matches.term[at + gap] >= 0) & (matches.sequence[at] == matches.sequence[at + gap])]
        one, other = matches.term[at], matches.term[at + gap]
        fits = np.stack([other == one + 1, one == other + 1, one != other])
        rows = np.arange(len(fits))[:, None] * count + matches.sequence[at]
        weight = fits * (weights[one] + weights[other])
        sums.append(np.bincount(rows.ravel(), weight.ravel(), len(fits) * count).reshape(-1, count))
    return np.minimum(np.concatenate(sums)[:, matches.rows] / total, 2).astype(np.float32)


def spread(matches: Matches) -> Floats:
    """Return how far a sentence's matches lie apart, how dense they are and where they begin, (3, c)."""
    hits = np.append(np.flatnonzero(matches.term >= 0), len(matches.term))
    starts, ends = matches.found.starts[matches.rows], matches.found.starts[matches.rows + 1]
    first, behind = np.searchsorted(hits, starts), np.searchsorted(hits, ends)
    any_hit = behind > first
    length = np.where(any_hit, hits[behind - 1] - hits[first] + 1, 0)
    begins = np.where(any_hit, np.minimum(hits[first] - starts, 20), 20)
    different = matches.exact[matches.rows].sum(axis=1)
    return np.stack(
        [np.minimum(length, LONGEST) / LONGEST, different / np.maximum(length, 1), begins / 20],
        dtype=np.float32,
        casting="unsafe",
    )


def definition(matches: Matches, weights: Floats) -> Floats:
    """Return how much of the question opens a sentence, or stands before "is" and the like, (4, c)."""
    terms, found = len(weights), matches.found
    hits = np.flatnonzero(matches.term >= 0)
    sequence, term = matches.sequence[hits], matches.term[hits]
    opening = hits - found.starts[sequence] < min(terms, _OPENING)
    defined = found.shapes[hits] & DEFINED > 0
    opens, covers = np.zeros((2, len(found.starts) - 1, terms), np.float32)
    opens[sequence[opening], term[opening]] = 1
    rows, own = sequence[defined], term[defined]
    covers[rows, own] = 1
    before = np.maximum(own - 1, 0)
    covers[rows, before] = matches.exact[rows, before]
    both = np.zeros(len(opens), np.float32)
    both[sequence[opening & defined]] = 1
    opens, covers = opens[matches.rows], covers[matches.rows]
    return np.stack([opens @ weights, covers @ weights, covers.max(axis=1, initial=0), both[matches.rows]])
