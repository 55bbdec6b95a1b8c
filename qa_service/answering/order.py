"""How a question's terms stand in a sentence: in order, close together, at its opening."""

from __future__ import annotations

import numpy as np

from qa_service.answering.matching import Floats, Matches
from qa_service.kernels import INT, kernel
from qa_service.text.shapes import DEFINED

GAPS = (1, 2, 3)
LONGEST = 40
"""Places that a spread of matches is counted up to."""

PAIRS = tuple(f"pairs/{way} {gap}" for gap in GAPS for way in ("ordered", "swapped", "any"))
SPREAD = ("span", "density", "begins")
DEFINITION = ("opens/covers", "defined/covers", "defined", "defined/opening")
"""The features that ``pairs``, ``spread`` and ``definition`` give, in order."""

_OPENING, _LATEST = 5, 20
_GAPS = np.array(GAPS, np.int64)


_F, _I = np.float32, np.int64
_pairs = kernel("pairs", _I, _I, _I, INT, _F, _I, INT, np.float64)
_spread = kernel("spread", _I, _I, _I, INT, _F, INT, INT, INT, _F)
_definition = kernel("definition", _I, np.uint8, INT, _I, _I, INT, _F, _F, INT, INT, _F, _F)


def pairs(matches: Matches, weights: Floats) -> Floats:
    """Return how much weight stands together in pairs of terms, as the question has them, (9, c)."""
    total, count = max(1e-9, float((weights[:-1] + weights[1:]).sum())), len(matches.rows)
    sums = np.zeros((len(PAIRS), count))
    _pairs(matches.term, matches.found.starts, matches.rows, count, weights, _GAPS, len(_GAPS), sums)
    return np.minimum(sums / total, 2).astype(np.float32)


def spread(matches: Matches) -> Floats:
    """Return how far a sentence's matches lie apart, how dense they are and where they begin, (3, c)."""
    count, terms = len(matches.rows), matches.exact.shape[1]
    found = np.empty((len(SPREAD), count), np.float32)
    where = matches.term, matches.found.starts, matches.rows, count
    _spread(*where, matches.exact, terms, LONGEST, _LATEST, found)
    return found


def definition(matches: Matches, weights: Floats) -> Floats:
    """Return how much of the question opens a sentence, or stands before "is" and the like, (4, c)."""
    held, count, terms = matches.found, len(matches.rows), len(weights)
    found, room = np.empty((len(DEFINITION), count), np.float32), np.empty((2, terms), np.float32)
    where = matches.term, held.shapes, DEFINED, held.starts, matches.rows, count
    _definition(*where, matches.exact, weights, terms, min(terms, _OPENING), room, found)
    return found
