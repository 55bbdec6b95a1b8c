"""What kind of sentence it is and where it stands, and how its cues agree with the question's."""

from __future__ import annotations

import numpy as np

from qa_service.answering.question.question_types import KINDS
from qa_service.answering.ranking.asked import Asked
from qa_service.answering.ranking.matching import Floats, Matches
from qa_service.kernels import INT, kernel
from qa_service.text.shapes import CUES

AGREEING = ("negation", "extreme", "condition", "contrast", "possible")
"""Cues of which it matters whether question and sentence both have them."""

PLACED = ("words", "terms", "place", "place/share", "first", "last", "sentences")
LIKENESS = (
    *PLACED,
    *(f"cue/{name}" for name in CUES),
    *(f"{way}/{name}" for way in ("asked", "unmet", "unasked") for name in AGREEING),
    *("opposed", "opposed/whole"),
)
QUESTION = (
    *(f"kind/{name}" for name in KINDS),
    *("question/terms", "question/idf", "question/names", "question/passages", "question/unknown"),
    "question/chance",
)
"""The features that ``likeness`` and ``question`` give, in order."""

_AGREEING = np.array([CUES.index(name) for name in AGREEING])

_C, _F, _I, _B = np.uint16, np.float32, np.int64, np.bool_
_question = kernel("question", _F, _B, _B, _F, INT, INT, INT, INT, INT, _F)
_likeness = kernel(
    *("likeness", _C, _C, _I, _I, INT, _I, _I, _I, _I, INT),
    *(INT, INT, _I, INT, _F, _F, _F, INT, _F, _F),
)


def likeness(asked: Asked, matches: Matches, weights: Floats) -> Floats:
    """Return a sentence's size and place, its cues, and if these and its words agree with the question's.

    The features have shape (f, c); ``weights`` (m,) are the terms'. A sentence disagrees that lacks the
    question's cue, has one that the question lacks, or says the contrary of what is asked.
    """
    held, count, terms = matches.found, len(matches.rows), len(weights)
    found, room = np.empty((len(LIKENESS), count), np.float32), np.empty(terms, np.float32)
    _likeness(
        *(held.words, held.cues, held.starts, held.firsts, len(matches.firsts)),
        *(matches.rows, matches.passage, matches.place, matches.sizes, count),
        *(asked.cues, len(CUES), _AGREEING, len(AGREEING)),
        *(matches.opposed, matches.exact, weights, terms, room, found),
    )
    return found


def question(asked: Asked, weights: Floats, count: int) -> Floats:
    """Return the question's kind, size and strangeness, the same for all ``count`` sentences, (f, c)."""
    found = np.empty((len(QUESTION), count), np.float32)
    told = asked.idf, asked.names, asked.known, weights, len(weights), asked.kind, len(KINDS)
    _question(*told, asked.passages, count, found)
    return found
