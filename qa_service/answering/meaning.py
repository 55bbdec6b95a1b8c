"""How near in meaning a sentence is to a question, where they do not share words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from qa_service.answering.asked import Asked
from qa_service.answering.matching import Floats, Matches
from qa_service.answering.vectors import units
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


@dataclass(frozen=True, slots=True, eq=False)
class Nearness:
    """How near in meaning the m terms of a question are to the v words of s sequences.

    ``cosines`` (m, v), -1 to 1, are 1 where a term is the word; ``nearest`` (s, m), 0 to 1, are the
    highest of each sequence; ``held`` (s, m) says how well it holds each term, as it is, by a synonym or by
    a near word. ``words`` (v, d) and ``question`` (m, d) are the vectors, each as long as its word is rare.
    """

    cosines: Floats
    nearest: Floats
    held: Floats
    words: Floats
    question: Floats


def nearness(asked: Asked, matches: Matches) -> Nearness:
    """Return how near the words of the passages are to the question's."""
    vectors, rarity = asked.vectors.of(hashes(matches.found.vocabulary))
    own, rare = asked.vectors.of(asked.hashes)
    near = own @ vectors.T
    known = np.flatnonzero(matches.numbers >= 0)
    near[matches.numbers[known], known] = 1
    nearest = np.maximum(matches.highest(near[:, matches.found.terms]), 0).T
    held = np.maximum(matches.alike, (nearest - FAR) / (1 - FAR))
    return Nearness(near, nearest, held, vectors * rarity[:, None], own * (rare * asked.weights)[:, None])


def meaning(asked: Asked, matches: Matches, near: Nearness, weights: Floats) -> Floats:
    """Return the features (f, c) of nearness in meaning; ``weights`` (m,) are the question's terms'."""
    counted = _counted(matches)
    return np.concatenate(
        [
            _stretched(matches, near.nearest, weights),
            _rings(near.cosines, counted[matches.rows], weights),
            _directions(matches, near, counted),
        ]
    )


def _counted(matches: Matches) -> Floats:
    """Return how often each sequence holds each word (s, v)."""
    found, words = matches.found, len(matches.numbers)
    places = matches.sequence * words + found.terms
    count = len(found.starts) - 1
    return np.bincount(places, minlength=count * words).reshape(count, words).astype(np.float32)


def _stretched(matches: Matches, nearest: Floats, weights: Floats) -> Floats:
    """Return how near the nearest words are to what is not held as it is or by a synonym, (3, c)."""
    own = _missing(1 - matches.alike[matches.rows], nearest[matches.rows], weights)
    lacking = 1 - matches.whole(matches.alike)
    whole = matches.whole(nearest)
    farthest = np.where(lacking > 0.5, whole, 1).min(axis=1, initial=1)
    missing = _missing(lacking, whole, weights)
    return np.stack([own, missing[matches.passage], farthest[matches.passage]])


def _missing(lacking: Floats, nearest: Floats, weights: Floats) -> Floats:
    weight = lacking * weights
    total = weight.sum(axis=1)
    return np.where(total > 0.01, (weight * nearest).sum(axis=1) / np.maximum(total, 0.01), 0)


def _rings(near: Floats, counted: Floats, weights: Floats) -> Floats:
    """Return how many words of a sentence lie at each distance from the question's (Xiong et al. 2017)."""
    within = np.stack([(near >= low) & (near < high) for low, high in pairwise(RINGS)]).astype(np.float32)
    return np.asarray(np.log1p(within @ counted.T).swapaxes(1, 2) @ weights)


def _directions(matches: Matches, near: Nearness, counted: Floats) -> Floats:
    """Return the cosines between the question as a whole and what stands in and around a sentence, (8, c)."""
    passage, firsts = matches.passage, matches.firsts
    known = matches.numbers >= 0
    own = counted @ near.words
    new = own - counted[:, known] @ near.words[known]
    window = own[matches.rows] + matches.before(own) + matches.after(own)
    directions = units(
        np.concatenate(
            [
                own[matches.rows],
                new[matches.rows],
                window,
                np.add.reduceat(own, firsts),
                own[firsts] + own[firsts + 1],
            ]
        )
    )
    asking = units(near.question.sum(axis=0, keepdims=True))[0]
    count = len(passage)
    said, added, around, whole, headings = np.split(
        directions @ asking, [count, 2 * count, 3 * count, 3 * count + len(firsts)]
    )
    rest = units((1 - matches.alike[matches.rows]) @ near.question)
    beside = (directions[count : 3 * count].reshape(2, count, -1) * rest).sum(axis=2)
    best = np.full(count, headings.max(initial=0), np.float32)
    return np.stack([said, added, around, whole[passage], headings[passage], best, *beside])
