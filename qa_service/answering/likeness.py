"""What kind of sentence it is and where it stands, and how its cues agree with the question's."""

from __future__ import annotations

from math import log

import numpy as np

from qa_service.answering.asked import Asked
from qa_service.answering.matching import Floats, Matches
from qa_service.answering.question_types import KINDS
from qa_service.kernels import INT, kernel
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

_AGREEING = np.array([CUES.index(name) for name in AGREEING])

_F, _I = np.float32, np.int64
_stood = kernel("stood", np.uint16, _I, _I, _I, _I, _I, INT, _F)
_agreed = kernel("agreed", np.uint16, _I, INT, INT, INT, _I, INT, _F)
_opposed = kernel("opposed", _F, _F, _F, INT, _I, INT, _F, _F, INT)


def placed(matches: Matches) -> Floats:
    """Return the size of each sentence and its place, (7, c)."""
    found, count = np.empty((len(PLACED), len(matches.rows)), np.float32), len(matches.rows)
    where = matches.rows, matches.passage, matches.place, matches.sizes
    _stood(matches.found.words, matches.found.starts, *where, count, found)
    return found


def agreement(asked: Asked, matches: Matches, weights: Floats) -> Floats:
    """Return a sentence's cues, if they agree with the question's, and if it says the contrary, (f, c)."""
    held, count, terms = matches.found, len(matches.rows), len(weights)
    found, room = np.empty((len(AGREEMENT), count), np.float32), np.empty(terms, np.float32)
    _agreed(held.cues, matches.rows, count, asked.cues, len(CUES), _AGREEING, len(AGREEING), found)
    where = held.firsts, len(matches.firsts)
    _opposed(matches.opposed, matches.exact, weights, terms, *where, room, found[-2:], count)
    return found


def question(asked: Asked, weights: Floats, count: int) -> Floats:
    """Return the question's kind, size and strangeness, the same for all ``count`` sentences, (f, c)."""
    terms, rarity = len(asked.terms), float(asked.idf.sum())
    surprise = rarity - log(max(2, asked.passages))
    values = [
        *(kind == asked.kind for kind in range(len(KINDS))),
        min(terms, 20) / 20,
        rarity / terms / 8,
        min(4, int(asked.names.sum())) / 4,
        log(max(1, asked.passages)) / 10,
        float(weights @ ~asked.known),
        min(3.0, max(-1.0, surprise / 10)),
    ]
    return np.array(values, np.float32)[:, None].repeat(count, axis=1)
