"""What kind of sentence it is and where it stands, and how its cues agree with the question's."""

from __future__ import annotations

import numpy as np

from qa_service.answering.asked import Asked
from qa_service.answering.matching import Floats, Matches
from qa_service.answering.question_types import KINDS
from qa_service.text.shapes import CUES

AGREEING = ("negation", "extreme", "condition", "contrast", "possible")
"""Cues of which it matters whether question and sentence both have them."""

PLACED = ("words", "terms", "place", "place/share", "first", "last", "sentences")
AGREEMENT = (
    *(f"cue/{name}" for name in CUES),
    *(f"{way}/{name}" for way in ("asked", "unmet", "unasked") for name in AGREEING),
    *("opposed", "opposed/whole"),
)
QUESTION = (
    *(f"kind/{name}" for name in KINDS),
    *("question/terms", "question/idf", "question/names", "question/passages", "question/unknown"),
    "question/chance",
)
"""The features that ``placed``, ``agreement`` and ``question`` give, in order."""

_BITS = np.arange(len(CUES))[:, None]
_AGREEING = [CUES.index(name) for name in AGREEING]


def placed(matches: Matches) -> Floats:
    """Return the size of each sentence and its place, (7, c)."""
    sizes, found = matches.sizes[matches.passage], matches.found
    return np.stack(
        [
            np.log1p(np.minimum(found.words[matches.rows], 200)) / 5,
            np.log1p(np.diff(found.starts)[matches.rows]) / 5,
            np.minimum(matches.place, 10) / 10,
            matches.place / np.maximum(sizes, 1),
            matches.opens,
            matches.closes,
            np.minimum(sizes, 12) / 12,
        ],
        dtype=np.float32,
    )


def agreement(asked: Asked, matches: Matches, weights: Floats) -> Floats:
    """Return a sentence's cues, if they agree with the question's, and if it says the contrary, (f, c)."""
    cues = matches.found.cues[matches.rows] >> _BITS & 1
    own, wanted = cues[_AGREEING], asked.cues >> _BITS[_AGREEING] & 1
    opposed = matches.opposed * (1 - matches.exact)
    return np.concatenate(
        [
            cues,
            np.broadcast_to(wanted, own.shape),
            wanted * (1 - own),
            (1 - wanted) * own,
            (opposed[matches.rows] @ weights)[None],
            (matches.whole(opposed)[matches.passage] @ weights)[None],
        ],
        dtype=np.float32,
        casting="unsafe",
    )


def question(asked: Asked, weights: Floats, count: int) -> Floats:
    """Return the question's kind, size and strangeness, the same for all ``count`` sentences, (f, c)."""
    surprise = float(asked.idf.sum()) - float(np.log(max(2, asked.passages)))
    values = [
        *(kind == asked.kind for kind in range(len(KINDS))),
        min(len(asked.terms), 20) / 20,
        float(asked.idf.mean()) / 8,
        min(4.0, float(asked.names.sum())) / 4,
        float(np.log(max(1, asked.passages))) / 10,
        float(weights @ ~asked.known),
        min(3.0, max(-1.0, surprise / 10)),
    ]
    return np.broadcast_to(np.array(values, np.float32)[:, None], (len(values), count))
