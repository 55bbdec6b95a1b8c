"""The first passages of a search, read: what they say beyond how often they hold the query's terms."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa_service.retrieval.weighting import saturated
from qa_service.text.lookup import Lookup

TITLED = 0.3
"""What a query term in the title or heading adds, as a share of its idf."""

SPEAKING = 5
"""Passages, the best so far, whose terms say what the others should speak of."""

SHARPNESS = 16
"""Power of a passage's share of the best score by which its voice counts: .9 of the score, .19 of it."""

Floats = NDArray[np.float64]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """The terms of a query that are known: ``numbers`` (q,) rising, with their ``weights`` and ``idf``."""

    numbers: Places
    weights: Floats
    idf: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """The terms of passages in order of the passages' rank.

    ``rows`` (n,) is the passage of each term, ``numbers`` (n,) which term it is, ``titles`` (n,) whether
    it stands in the title or heading; ``lengths`` (p,) is each passage's, of the average passage's.
    """

    rows: Places
    numbers: Places
    titles: NDArray[np.bool_]
    lengths: Floats


def asked_score(asked: Asked, read: Reading) -> Floats:
    """Return what nearness and titles add to each passage, shape (p,), zero or more."""
    column = Lookup(asked.numbers).places(read.numbers)
    held = np.flatnonzero(column >= 0)
    rows, columns = read.rows[held], column[held]
    shape = len(read.lengths), len(asked.numbers)
    titled = np.zeros(shape)
    named = read.titles[held]
    titled[rows[named], columns[named]] = TITLED
    return _near(asked, rows, columns, held, read.lengths) + titled @ (asked.weights * asked.idf)


def _near(asked: Asked, rows: Places, columns: Places, places: Places, lengths: Floats) -> Floats:
    """Return Büttcher, Clarke and Lushman's score of how near the query's terms stand to one another.

    Of two different terms that follow one another with no third between, each gathers the idf of the other
    by the square of their distance ("Term proximity scoring for ad-hoc retrieval", SIGIR 2006).
    """
    following = np.flatnonzero((rows[1:] == rows[:-1]) & (columns[1:] != columns[:-1]))
    row, left, right = rows[following], columns[following], columns[following + 1]
    nearness = 1.0 / (places[following + 1] - places[following]) ** 2
    keys = np.concatenate([row * len(asked.idf) + left, row * len(asked.idf) + right])
    gains = np.concatenate([nearness * asked.idf[right], nearness * asked.idf[left]])
    shape = len(lengths), len(asked.idf)
    gathered: Floats = np.bincount(keys, gains, shape[0] * shape[1]).reshape(shape).astype(np.float64)
    return np.asarray(
        saturated(gathered, lengths[:, None], 1.0) @ (np.minimum(1.0, asked.idf) * asked.weights)
    )


def speaking(scores: Floats) -> tuple[Places, Floats]:
    """Return the places of the passages that speak, and how loud each does; loudness sums to 1.

    Scores must be above zero. Their shares of the best count, not their differences, for in a small
    library all scores are low.
    """
    best = np.argsort(-scores, kind="stable")[:SPEAKING]
    loudness = (scores[best] / scores[best[0]]) ** SHARPNESS
    return best, loudness / loudness.sum()


def spoken(read: Reading, best: Places) -> Places:
    """Return the numbers of the terms of the speaking passages, rising."""
    speaks = np.zeros(len(read.lengths), np.bool_)
    speaks[best] = True
    return np.unique(read.numbers[speaks[read.rows]])


def feedback(
    read: Reading, best: Places, loudness: Floats, terms: Places, idf: Floats, weight: float
) -> Floats:
    """Return the BM25 score of each passage for what the speaking ones speak of, shape (p,).

    This is Rocchio's feedback: the mean of the speaking passages' BM25 vectors is a query, scaled so that
    its terms weigh ``weight`` in all.
    """
    column = Lookup(terms).places(read.numbers)
    held = column >= 0
    shape = len(read.lengths), len(terms)
    counts = np.bincount(read.rows[held] * shape[1] + column[held], minlength=shape[0] * shape[1])
    weights = saturated(counts.reshape(shape).astype(np.float64), read.lengths[:, None], 1.0)
    query = (loudness @ weights[best]) * idf
    return np.asarray(weights @ (query * idf) * (weight / query.sum()))
