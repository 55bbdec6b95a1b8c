"""The words of sentences that a question does not account for: where its answer may stand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.ranking.matching import Matches, Places
from qa_service.kernels import INT, kernel
from qa_service.text.shapes import CAPITAL, INITIAL, NUMBER, YEAR

FAR = 30
"""Places after which nothing is near any more."""

TRAITS = (
    *("capital", "number", "time", "initial", "after place", "after agent", "quoted", "defined"),
    *("year", "name", "before", "behind", "near", "heading"),
)
"""What is told of a word: its shape; whether it is a year or a name; how near the question's words before it,
behind it and on either side are (1 / (1 + places)); whether the title or the heading has it."""

_BITS = np.arange(256)[:, None]
_SHAPED = np.hstack(
    [_BITS >> np.arange(8) & 1, _BITS & YEAR == YEAR, _BITS & (CAPITAL | INITIAL) == CAPITAL],
    dtype=np.float32,
    casting="unsafe",
)
_NEAR = (1 / (1 + np.arange(FAR + 1))).astype(np.float32)

_F, _I = np.float32, np.int64
_words = kernel(
    *("words", np.int32, np.uint8, _I, _I, _I, INT, INT, _F, INT, _F, INT),
    *(_I, _I, _I, _I, _F, _I),
)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The w words of c sentences that may answer, sentence by sentence.

    Those are the words that the question lacks, and its numbers where a sentence has them again: that room 4
    has 4 beds tells how many.

    ``places`` (w,) are their places in a vocabulary, ``traits`` (w, len(TRAITS)) what is told of each where
    it stands, ``counts`` (c,) how many each sentence has.
    """

    places: NDArray[np.integer]
    traits: NDArray[np.floating]
    counts: Places


def words(matches: Matches) -> Words:
    """Return the words of all sentences."""
    found, size = matches.found, len(matches.term)
    places, traits = np.empty(size, np.int64), np.empty((size, len(TRAITS)), np.float32)
    counts, away = np.empty(len(matches.rows), np.int64), np.empty((2, size), np.int64)
    headed, seen = np.full(len(matches.numbers), -1), np.full(matches.exact.shape[1], -1)
    kept = _words(
        *(found.terms, found.shapes, matches.term, found.starts, found.firsts, len(matches.firsts)),
        *(NUMBER, _SHAPED, _SHAPED.shape[1], _NEAR, FAR, headed, seen, away, places, traits, counts),
    )
    return Words(places[:kept], traits[:kept], counts)
