"""The classic cosine weighting over segments: every passage's score, by vectors of length one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qa_service.kernels import Addressed
from qa_service.retrieval.highest import BLOCK, above, kth, peaks
from qa_service.retrieval.index import Segment
from qa_service.retrieval.numbering import Numbering
from qa_service.retrieval.ranking import Ranked, rank
from qa_service.retrieval.weighting import cosine_idf, sublinear

Floats = NDArray[np.float64]


class Asked(NamedTuple):
    """A query's term: its places by the number of each segment that holds it, and what it weighs.

    ``having`` counts the passages of all segments that hold it; ``idf`` is BM25's.
    """

    places: Mapping[int, int]
    weight: float
    idf: float
    having: int


class Cosine:
    """Scores the passages of segments; knows how long each passage's vector is.

    That depends on how many passages hold each term, so that it is worked out anew for every index.
    """

    def __init__(self, segments: Sequence[Segment], passages: int, numbering: Numbering) -> None:
        self._segments = segments
        self._passages = passages
        self._norms = list(self._lengths(numbering))

    def best(self, asked: Sequence[Asked], k: int, held: Addressed) -> Ranked:
        """Return the ``k`` passages of the highest scores, ties by id; ``held`` has the segments' arrays."""
        found = [Ranked.room(0), *(self._best(at, asked, k) for at in range(len(self._segments)))]
        hits = Ranked(*(np.concatenate(column) for column in zip(*found, strict=True)))
        rank(held, hits)
        return hits.first(k)

    def _best(self, at: int, asked: Sequence[Asked], k: int) -> Ranked:
        """Return the best ``k`` passages of a segment and more."""
        scores = self._scores(at, asked)
        highest = peaks(scores)
        places, own = above(scores, highest, kth(highest, k))
        return Ranked(np.full(len(places), at, np.int32), places, own)

    def support(self, asked: Sequence[Asked], others: NDArray[np.int32]) -> Floats:
        """Return the highest score of a passage that holds each of ``others``, and last of any.

        ``others`` (o, segments) are places of terms, -1 where one is not held.
        """
        highest = np.zeros(len(others) + 1)
        for at, segment in enumerate(self._segments):
            scores = self._scores(at, asked)
            highest[-1] = max(highest[-1], scores.max(initial=0.0))
            for other, row in enumerate(others.tolist()):
                if row[at] >= 0:
                    own = scores[segment.postings.passages[segment.postings.of(row[at])]]
                    highest[other] = max(highest[other], own.max(initial=0.0))
        return highest

    def _scores(self, at: int, asked: Sequence[Asked]) -> Floats:
        """Return the score of each passage of segment ``at``, and zeros up to a multiple of ``BLOCK``."""
        segment = self._segments[at]
        having = np.array([one.having for one in asked], np.float64)
        idf = cosine_idf(self._passages, having)
        query = sublinear(np.array([one.weight for one in asked])) * idf
        scores = np.zeros(-(-len(segment.lengths) // BLOCK) * BLOCK)
        for one, weight in zip(asked, (query * idf).tolist(), strict=True):
            if at in one.places:
                own = segment.postings.of(one.places[at])
                held = sublinear(segment.postings.frequencies[own].astype(np.float64))
                np.add.at(scores, segment.postings.passages[own], held * weight)
        norm = float(np.linalg.norm(query[having > 0])) or 1.0
        scores[: len(segment.lengths)] /= self._norms[at] * norm
        scores[segment.removed.passages] = 0
        return scores

    def _lengths(self, numbering: Numbering) -> Iterator[Floats]:
        """Yield the length of each passage's tf-idf vector, a segment at a time."""
        for at, segment in enumerate(self._segments):
            idf = cosine_idf(self._passages, numbering.having(numbering.every(at)).astype(np.float64))
            held = sublinear(segment.postings.frequencies.astype(np.float64))
            squares = (held * np.repeat(idf, np.diff(segment.postings.starts))) ** 2
            count = len(segment.lengths)
            norms = np.sqrt(np.bincount(segment.postings.passages, weights=squares, minlength=count))
            yield np.where(norms > 0, norms, 1.0)
