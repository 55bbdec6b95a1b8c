"""How near in meaning a sentence is to a question, where they do not share words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qa_service.answering.ranking.asked import Asked
from qa_service.answering.ranking.matching import Floats, Matches
from qa_service.kernels import INT, REAL, kernel
from qa_service.text.strings import hashes

FAR = 0.35
"""Cosine from which on words count as near in meaning."""

RINGS = (0.35, 0.5, 0.65, 0.8, 0.97)
"""Cosines between which words are counted."""

MEANING = (
    *("meaning/missing", "meaning/missing/whole", "meaning/farthest"),
    *(f"meaning/ring {low}" for low in RINGS[:-1]),
    *("meaning/cosine", "meaning/cosine/new", "meaning/cosine/window", "meaning/cosine/whole"),
    *("meaning/cosine/heading", "meaning/cosine/best heading"),
    *("meaning/cosine/rest", "meaning/cosine/rest window"),
)
"""The features that ``meaning`` gives, in order."""

_EDGES = np.array(RINGS, np.float32)

_F, _I, _W = np.float32, np.int64, np.int32
_nearness = kernel(
    *("nearness", np.uint64, INT, REAL, np.uint64, INT, _F, _F, _F, INT, _I, _W, _I, INT, _F, REAL),
    *(_F, _F, _F, _F, _F, _F),
)
_meaning = kernel(
    *("meaning", _F, _F, INT, INT, _W, _I, _I, _I, INT, _I, INT, _I),
    *(_F, _F, _F, _F, INT, _F, _F, INT, _F, _F, _F, _F),
)


@dataclass(frozen=True, slots=True, eq=False)
class Nearness:
    """How near in meaning the m terms of a question are to the v words of s sequences.

    ``cosines`` (m, v), -1 to 1, are 1 where a term is the word; ``nearest`` (s, m), 0 to 1, are the
    highest of each sequence; ``held`` (s, m) says how well it holds each term, as it is, by a synonym or by
    a near word. ``words`` (v, d) and ``question`` (m, d) are the vectors, each as long as its word is rare;
    ``direction`` (d,) is that of all the question's together.
    """

    cosines: Floats
    nearest: Floats
    held: Floats
    words: Floats
    question: Floats
    direction: Floats


def nearness(asked: Asked, matches: Matches) -> Nearness:
    """Return how near the words of the passages are to the question's."""
    found, words, (terms, size) = matches.found, hashes(matches.found.vocabulary), asked.meant.shape
    cosines, vectors = np.empty((terms, len(words)), np.float32), np.empty((len(words), size), np.float32)
    nearest, held = np.empty((2, len(found.starts) - 1, terms), np.float32)
    question, direction = np.empty((terms, size), np.float32), np.empty(size, np.float32)
    _nearness(
        *(*asked.vectors.known, words, len(words), asked.meant, asked.rarity, asked.weights, terms),
        *(matches.numbers, found.terms, found.starts, len(held), matches.alike, FAR),
        *(cosines, nearest, held, vectors, question, direction),
    )
    return Nearness(cosines, nearest, held, vectors, question, direction)


def meaning(matches: Matches, near: Nearness, weights: Floats) -> Floats:
    """Return the features (f, c) of nearness in meaning; ``weights`` (m,) are the question's terms'."""
    found, passages, count = matches.found, len(matches.firsts), len(matches.rows)
    vocabulary, terms, size, rings = len(near.words), len(weights), near.words.shape[1], len(RINGS) - 1
    out = np.empty((len(MEANING), count), np.float32)
    sums = np.zeros((2, len(found.starts) - 1, size), np.float32)
    _meaning(
        *(near.cosines, near.words, vocabulary, size, found.terms, found.starts, matches.numbers),
        *(matches.rows, count, found.firsts, passages, matches.below, matches.alike),
        *(near.nearest, weights, near.question, terms, near.direction, _EDGES, rings, *sums),
        *(np.empty((3, max(terms, size, rings)), np.float32), out),
    )
    return out
