"""Exact top-k over the segments of an index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from math import log1p
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qa_service.model import Hit, Query
from qa_service.retrieval.index import Segment
from qa_service.retrieval.strings import SortedStrings
from qa_service.retrieval.weighting import Weighting, bm25_idf, cosine_idf, saturated, sublinear
from qa_service.text.sequences import Sequences, joined

REMEMBERED = 1 << 16
"""Terms whose places are remembered once they were looked up."""

Floats = NDArray[np.float64]

UNTOLD = 0.5
"""How well a word stands with others where there are none."""


class Found(NamedTuple):
    """A hit, and where it is held: the number of its segment, and its place there."""

    passage_id: str
    score: float
    segment: int
    place: int


class Index:
    """Segments searched as one: a term's weight follows all of them. A Retriever."""

    def __init__(self, segments: Sequence[Segment], weighting: Weighting = "bm25") -> None:
        self.segments = tuple(segments)
        self.weighting = weighting
        self.places = lru_cache(REMEMBERED)(partial(_places, self.segments))
        self.passages = sum(len(segment) for segment in segments)
        total = sum(int(segment.lengths.sum()) for segment in segments)
        self.mean_length = total / self.passages if total else 1.0
        self._norms = list(self._cosine_norms()) if weighting == "tfidf" else []

    def document_frequency(self, term: str) -> int:
        """Return how many passages hold the term."""
        return sum(postings.stop - postings.start for _, postings in self._postings(term))

    def words(self) -> set[str]:
        """Return every word of every segment, in lower case."""
        return {word for segment in self.segments for word in segment.words}

    @property
    def vocabularies(self) -> list[SortedStrings]:
        """The words of each segment, in lower case."""
        return [segment.words for segment in self.segments]

    def knows(self, term: str) -> bool:
        """Tell whether any passage holds the term."""
        return bool(self.places(term))

    def idf(self, term: str) -> float:
        """Return the term's idf (BM25's, whatever the weighting): how much it tells passages apart."""
        having = self.document_frequency(term)
        return log1p((self.passages - having + 0.5) / (having + 0.5))  # bm25_idf of one number

    def retrieve(self, query: Query, k: int) -> list[Hit]:
        """Return the ``k`` passages of the highest scores, ties by id; scores are above zero."""
        return [Hit(hit.passage_id, hit.score) for hit in self.found(query, k)]

    def found(self, query: Query, k: int) -> list[Found]:
        """Return the hits of ``retrieve`` and where they are held."""
        scores = self._scores(sorted(query.terms))
        hits = [
            Found(segment.passage_ids[place], float(scores[at][place]), at, place)
            for at, segment in enumerate(self.segments)
            for place in _highest(scores[at], k)
        ]
        return sorted(hits, key=lambda hit: (-hit.score, hit.passage_id))[:k]

    def sequences(self, passage_ids: Sequence[str]) -> Sequences:
        """Return the terms of passages in order, sentence by sentence; ids that are not held are left out."""
        held = [(at, segment) for at, segment in enumerate(self.segments)]
        places = [
            (at, place, rank)
            for rank, id in enumerate(passage_ids)
            for at, segment in held
            if (place := segment.passage_ids.find(id)) is not None
        ]
        parts, ranks = [], []
        for at, segment in held:
            own = [(place, rank) for of, place, rank in places if of == at]
            if own:
                taken, used = segment.sequences.taken(np.array([place for place, _ in own])).renumbered()
                parts.append(replace(taken, vocabulary=segment.terms.many(used)))
                ranks += [rank for _, rank in own]
        whole = parts[0] if len(parts) == 1 else joined(parts)
        return whole if ranks == sorted(ranks) else whole.taken(np.argsort(ranks))

    def support(self, terms: Sequence[tuple[str, float]], others: Sequence[str]) -> list[float]:
        """Return how well each of ``others`` stands with ``terms`` and their weights.

        That is the highest score for ``terms`` of a passage that holds it, as a share of the highest of
        any passage; ``UNTOLD`` where there are no terms to go by.
        """
        scores = self._scores(sorted(terms))
        highest = max((float(score.max(initial=0.0)) for score in scores), default=0.0)
        if not highest:
            return [UNTOLD] * len(others)
        return [self._best_with(other, scores) / highest for other in others]

    def _best_with(self, term: str, scores: Sequence[Floats]) -> float:
        held = ((at, self.segments[at].passages[postings]) for at, postings in self._postings(term))
        return max((float(scores[at][passages].max()) for at, passages in held), default=0.0)

    def _scores(self, terms: Sequence[tuple[str, float]]) -> list[Floats]:
        scores = [np.zeros(len(segment)) for segment in self.segments]
        for term, weight in terms:
            held = list(self._postings(term))
            frequency = np.array(float(sum(postings.stop - postings.start for _, postings in held)))
            for at, postings in held:
                passages = self.segments[at].passages[postings]
                scores[at][passages] += self._weights(at, postings, frequency, weight)
        if self.weighting == "tfidf" and terms:
            return self._normalised(scores, terms)
        return scores

    def _weights(self, at: int, postings: slice, having: Floats, query_weight: float) -> Floats:
        """Return what a query term adds to each passage of its postings in segment ``at``."""
        segment = self.segments[at]
        frequencies = segment.frequencies[postings].astype(np.float64)
        if self.weighting == "tfidf":
            idf = cosine_idf(self.passages, having)
            return sublinear(frequencies) * idf * (sublinear(np.array(query_weight)) * idf)
        lengths = segment.lengths[segment.passages[postings]].astype(np.float64)
        idf = bm25_idf(self.passages, having)
        return query_weight * idf * saturated(frequencies, lengths, self.mean_length)

    def _normalised(self, scores: list[Floats], terms: Sequence[tuple[str, float]]) -> list[Floats]:
        known = [(self.document_frequency(term), weight) for term, weight in terms]
        idf = cosine_idf(self.passages, np.array([frequency for frequency, _ in known], np.float64))
        weights = sublinear(np.array([weight for _, weight in known])) * idf
        norm = float(np.linalg.norm(weights[[frequency > 0 for frequency, _ in known]])) or 1.0
        return [score / (norms * norm) for score, norms in zip(scores, self._norms, strict=True)]

    def _cosine_norms(self) -> Iterator[Floats]:
        """Yield the length of each passage's tf-idf vector, a segment at a time."""
        for segment in self.segments:
            having = np.array([self.document_frequency(term) for term in segment.terms], np.float64)
            idf = np.repeat(cosine_idf(self.passages, having), np.diff(segment.starts))
            squares = (sublinear(segment.frequencies.astype(np.float64)) * idf) ** 2
            norms = np.sqrt(np.bincount(segment.passages, weights=squares, minlength=len(segment)))
            yield np.where(norms > 0, norms, 1.0)

    def _postings(self, term: str) -> Iterator[tuple[int, slice]]:
        """Yield the place of each segment that holds the term, and its postings there."""
        for at, place in self.places(term):
            starts = self.segments[at].starts
            yield at, slice(int(starts[place]), int(starts[place + 1]))


def _places(segments: Sequence[Segment], term: str) -> tuple[tuple[int, int], ...]:
    """Return the number of each segment that holds the term, rising, and the term's place there."""
    found = ((at, segment.terms.find(term)) for at, segment in enumerate(segments))
    return tuple((at, place) for at, place in found if place is not None)


def _highest(scores: Floats, k: int) -> list[int]:
    """Return the places of all scores above zero that are at least the k-th highest."""
    found = np.flatnonzero(scores)
    if len(found) <= k:
        return list(found.tolist())
    least = np.partition(scores[found], -k)[-k]
    return list(found[scores[found] >= least].tolist())
