"""Exact top-k over the segments of an index."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache, partial
from math import log1p
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from qa_service.model import Hit, Query
from qa_service.retrieval.candidates import Sums, Wanted, add, candidates
from qa_service.retrieval.cosine import Asked, Cosine
from qa_service.retrieval.highest import above, kth, least, peaks
from qa_service.retrieval.index import Segment
from qa_service.retrieval.numbering import Numbering
from qa_service.retrieval.vocabulary import Vocabulary
from qa_service.retrieval.weighting import Weighting, saturated
from qa_service.text.sequences import Sequences, joined
from qa_service.text.strings import Unread

REMEMBERED = 1 << 16
"""Terms whose places and frequencies are remembered: one question asks for them some forty times."""

RECENT = 4096
"""Hits whose places are remembered, since what is found is read."""

Floats = NDArray[np.float64]
Places = NDArray[np.int32]
Terms = Sequence[tuple[str, float]]

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
        self._frequency = lru_cache(REMEMBERED)(partial(_frequency, self.segments, self.places))
        self.numbering = Numbering(self.segments)
        self.passages = sum(len(segment) for segment in segments)
        total = sum(segment.total for segment in segments)
        self.mean_length = total / self.passages if total else 1.0
        self._sums = Sums(max((len(segment.lengths) for segment in segments), default=0))
        self._recent: dict[str, tuple[int, int]] = {}
        self._cosine = Cosine(self.segments, self.passages, self.numbering) if weighting == "tfidf" else None

    def document_frequency(self, term: str) -> int:
        """Return how many passages hold the term."""
        return self._frequency(term)

    @property
    def vocabularies(self) -> list[Vocabulary]:
        """The words of each segment, in lower case."""
        return [segment.words for segment in self.segments]

    def knows(self, term: str) -> bool:
        """Tell whether any passage holds the term."""
        return self.document_frequency(term) > 0

    def idf(self, term: str) -> float:
        """Return the term's idf (BM25's, whatever the weighting): how much it tells passages apart."""
        having = self.document_frequency(term)
        return log1p((self.passages - having + 0.5) / (having + 0.5))  # bm25_idf of one number

    def retrieve(self, query: Query, k: int) -> list[Hit]:
        """Return the ``k`` passages of the highest scores, ties by id; scores are above zero."""
        return [Hit(hit.passage_id, hit.score) for hit in self.found(query, k)]

    def found(self, query: Query, k: int) -> list[Found]:
        """Return the hits of ``retrieve`` and where they are held."""
        asked = self._asked(query.terms)
        best = [self._best(at, asked, k) for at in range(len(self.segments))]
        scores = np.concatenate([np.zeros(0), *(scores for _, scores in best)])
        bound = kth(scores, k) if len(scores) > k else 0.0
        hits = [
            Found(self.segments[at].passage_ids[place], score, at, place)
            for at, (places, scores) in enumerate(best)
            for place, score in zip(places.tolist(), scores.tolist(), strict=True)
            if score >= bound
        ]
        best_first = sorted(hits, key=lambda hit: (-hit.score, hit.passage_id))[:k]
        if len(self._recent) > RECENT:
            self._recent.clear()
        self._recent.update((hit.passage_id, (hit.segment, hit.place)) for hit in best_first)
        return best_first

    def sequences(self, passage_ids: Sequence[str]) -> Sequences:
        """Return the terms of passages in order, sentence by sentence; ids that are not held are left out."""
        places = [
            (*place, rank) for rank, id in enumerate(passage_ids) if (place := self._place(id)) is not None
        ]
        parts, ranks = [], []
        for at, segment in enumerate(self.segments):
            own = [(place, rank) for of, place, rank in places if of == at]
            if own:
                taken, used = segment.sequences.taken(np.array([place for place, _ in own])).renumbered()
                names = Unread(segment.hashes[used], partial(segment.terms.many, used))
                parts.append(replace(taken, vocabulary=names))
                ranks += [rank for _, rank in own]
        whole = parts[0] if len(parts) == 1 else joined(parts)
        return whole if ranks == sorted(ranks) else whole.taken(np.argsort(ranks))

    def _place(self, passage_id: str) -> tuple[int, int] | None:
        """Return the segment that holds a passage, and its place there; what was just found is known."""
        if (recent := self._recent.get(passage_id)) is not None:
            return recent
        found = ((at, segment.find(passage_id)) for at, segment in enumerate(self.segments))
        return next(((at, place) for at, place in found if place is not None), None)

    def support(self, terms: Terms, others: Sequence[str]) -> list[float]:
        """Return how well each of ``others`` stands with ``terms`` and their weights.

        That is the highest score for ``terms`` of a passage that holds it, as a share of the highest of
        any passage, to the exactness of impacts; ``UNTOLD`` where there are no terms to go by.
        """
        highest, best = 0.0, np.zeros(len(others))
        asked = self._asked(terms)
        for at in range(len(self.segments)):
            with self._all_scores(at, asked) as scores:
                highest = max(highest, float(scores.max(initial=0.0)))
                best = np.maximum(best, [self._best_with(at, other, scores) for other in others])
        return list((best / highest).tolist()) if highest else [UNTOLD] * len(others)

    def _best_with(self, at: int, term: str, scores: NDArray[np.floating[Any]]) -> float:
        own = dict(self.places(term)).get(at)
        postings = self.segments[at].postings
        return 0.0 if own is None else float(scores[postings.passages[postings.of(own)]].max(initial=0.0))

    def _asked(self, terms: Terms) -> list[Asked]:
        """Return the terms that are known, in the same order for the same terms, so that sums are equal."""
        known = ((dict(self.places(term)), term, weight) for term, weight in sorted(terms))
        return [
            Asked(places, weight, self.idf(term), self.document_frequency(term))
            for places, term, weight in known
            if places
        ]

    def _best(self, at: int, asked: Sequence[Asked], k: int) -> tuple[Places, Floats]:
        """Return the places of the best ``k`` passages of a segment and more, and their scores."""
        if self._cosine:
            scores = self._cosine.scores(at, asked)
            highest = peaks(scores)
            return above(scores, highest, least(highest, k))
        segment, wanted = self.segments[at], _wanted(at, asked)
        with self._sums.of(len(segment.lengths)) as sums:
            places = candidates(segment, wanted, k, self.mean_length / segment.postings.mean_length, sums)
        return places, self._exact(segment, wanted, places)

    @contextmanager
    def _all_scores(self, at: int, asked: Sequence[Asked]) -> Iterator[NDArray[np.floating[Any]]]:
        """Give the score of each passage of a segment, BM25's to the exactness of impacts."""
        if self._cosine:
            yield self._cosine.scores(at, asked)
            return
        with self._sums.of(len(self.segments[at].lengths)) as sums:
            add(self.segments[at], _wanted(at, asked), sums)
            yield sums

    def _exact(self, segment: Segment, wanted: Sequence[Wanted], places: Places) -> Floats:
        scores, lengths = np.zeros(len(places)), segment.lengths[places].astype(np.float64)
        for one in wanted:
            own = segment.postings.of(one.term)
            passages, frequencies = segment.postings.passages[own], segment.postings.frequencies[own]
            at = np.minimum(np.searchsorted(passages, places), len(passages) - 1)
            held = np.where(passages[at] == places, frequencies[at], 0).astype(np.float64)
            scores += one.factor * saturated(held, lengths, self.mean_length)
        return scores


def _wanted(at: int, asked: Sequence[Asked]) -> list[Wanted]:
    return [Wanted(one.places[at], one.weight * one.idf) for one in asked if at in one.places]


def _places(segments: Sequence[Segment], term: str) -> tuple[tuple[int, int], ...]:
    """Return the number of each segment that holds the term, rising, and the term's place there."""
    found = ((at, segment.term(term)) for at, segment in enumerate(segments))
    return tuple((at, place) for at, place in found if place is not None)


def _frequency(
    segments: Sequence[Segment], places: Callable[[str], tuple[tuple[int, int], ...]], term: str
) -> int:
    return sum(int(segments[at].having(np.array([place]))[0]) for at, place in places(term))
