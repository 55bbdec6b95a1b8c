"""How a question's terms stand in a sentence: in order, close together, at its opening."""

from __future__ import annotations

import numpy as np

from qa_service.answering.ranking.matching import Floats, Matches
from qa_service.kernels import INT, kernel
from qa_service.text.shapes import DEFINED

GAPS = (1, 2, 3)
WAYS = ("ordered", "swapped", "any")
"""How far apart two terms of the question may stand, and in which order."""

LONGEST = 40
"""Places that a spread of matches is counted up to."""

ORDER = (
    *(f"pairs/{way} {gap}" for gap in GAPS for way in WAYS),
    *("span", "density", "begins"),
    *("opens/covers", "defined/covers", "defined", "defined/opening"),
)
"""The features that ``order`` gives, in order."""

_OPENING, _LATEST = 5, 20
_GAPS = np.array(GAPS, np.int64)

_F, _I = np.float32, np.int64
_order = kernel(
    *("order", _I, np.uint8, INT, _I, _I, INT, _F, _F, _F, INT),
    *(_I, INT, INT, INT, INT, _F, _F),
)


def order(matches: Matches, idf: Floats, share: Floats) -> Floats:
    """Return the features (f, c) of where the question's terms stand in each sentence.

    That is how much weight by ``idf`` (m,) stands together in pairs, as the question has them; how far a
    sentence's matches lie apart, how dense they are and where they begin; and how much of the question, by
    ``share`` (m,), opens the sentence or stands before "is" and the like.
    """
    held, count, terms = matches.found, len(matches.rows), len(idf)
    found, room = np.empty((len(ORDER), count), np.float32), np.empty((2, terms), np.float32)
    _order(
        *(matches.term, held.shapes, DEFINED, held.starts, matches.rows, count, matches.exact),
        *(idf, share, terms, _GAPS, len(_GAPS), LONGEST, _LATEST, min(terms, _OPENING), room, found),
    )
    return found
