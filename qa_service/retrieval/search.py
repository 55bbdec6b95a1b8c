"""Exact top-k over the segments of an index."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

import numpy as np

from qa_service.model import Hit, Query
from qa_service.retrieval.candidates import Candidates, Wanted
from qa_service.retrieval.cosine import Asked, Cosine
from qa_service.retrieval.gathering import gathered
from qa_service.retrieval.index import Places, Segment
from qa_service.retrieval.numbering import Numbering
from qa_service.retrieval.ranking import Ranked
from qa_service.retrieval.surroundings import surroundings
from qa_service.retrieval.vocabulary import Vocabulary
from qa_service.retrieval.weighting import Weighting, bm25_idf
from qa_service.text.sequences import Sequences
from qa_service.text.surroundings import Surroundings

REMEMBERED = 1 << 16
"""Terms whose places and frequencies are remembered: one question asks for them some forty times."""

RECENT = 4096
"""Hits whose places are remembered, since what is found is read."""

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
    """Segments searched as one: a term's weight follows all of them. A Retriever.

    ``document_frequency`` tells how many passages hold a term, ``places`` where segments have it.
    """

    def __init__(self, segments: Sequence[Segment], weighting: Weighting = "bm25") -> None:
        self.segments = tuple(segments)
        self.weighting = weighting
        self.places = lru_cache(REMEMBERED)(partial(_places, self.segments))
        self.document_frequency = lru_cache(REMEMBERED)(partial(_frequency, self.segments, self.places))
        self.passages = sum(len(segment) for segment in segments)
        total = sum(segment.total for segment in segments)
        self.mean_length = total / self.passages if total else 1.0
        self._candidates = Candidates(self.segments, self.mean_length)
        self.held = self._candidates.held
        self.numbering = Numbering(self.segments, self.held)
        self._recent: dict[str, tuple[int, int]] = {}
        self._cosine = Cosine(self.segments, self.passages, self.numbering) if weighting == "tfidf" else None

    @property
    def vocabularies(self) -> list[Vocabulary]:
        """The words of each segment, in lower case."""
        return [segment.words for segment in self.segments]

    def knows(self, term: str) -> bool:
        """Tell whether any passage holds the term."""
        return self.document_frequency(term) > 0

    def idf(self, term: str) -> float:
        """Return the term's idf (BM25's, whatever the weighting): how much it tells passages apart."""
        return bm25_idf(self.passages, self.document_frequency(term))

    def retrieve(self, query: Query, k: int) -> list[Hit]:
        """Return the ``k`` passages of the highest scores, ties by id; scores are above zero."""
        return [Hit(hit.passage_id, hit.score) for hit in self.found(query, k)]

    def found(self, query: Query, k: int) -> list[Found]:
        """Return the hits of ``retrieve`` and where they are held."""
        return self.named(self.ranked(query, k))

    def ranked(self, query: Query, k: int) -> Ranked:
        """Return where the hits of ``retrieve`` are held, and their scores."""
        if self._cosine:
            return self._cosine.best(self._asked(query.terms), k, self.held)
        return self._candidates.best(self._wanted(query.terms), k)

    def named(self, hits: Ranked) -> list[Found]:
        """Return hits with their ids, and remember where they are held."""
        found = [
            Found(self.segments[at].passage_ids[place], score, at, place)
            for at, place, score in zip(*(column.tolist() for column in hits), strict=True)
        ]
        if len(self._recent) > RECENT:
            self._recent.clear()
        self._recent.update((hit.passage_id, (hit.segment, hit.place)) for hit in found)
        return found

    def sequences(self, passage_ids: Sequence[str]) -> Sequences:
        """Return the terms of passages in order, sentence by sentence; ids that are not held are left out."""
        return gathered(self.segments, self.held, *self._held_at(passage_ids))

    def surroundings(self, passage_ids: Sequence[str], terms: Sequence[str]) -> Surroundings:
        """Return what the passages around some hold of terms; ids that are not held are left out."""
        rows = np.array([self._row(term) for term in terms], np.int32).reshape(len(terms), len(self.segments))
        return surroundings(self.held, *self._held_at(passage_ids), rows)

    def _held_at(self, passage_ids: Sequence[str]) -> tuple[Places, Places]:
        """Return the numbers of the segments that hold passages, and their places there."""
        found = [place for id in passage_ids if (place := self._place(id)) is not None]
        numbers, places = (np.array([one[at] for one in found], np.int32) for at in (0, 1))
        return numbers, places

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
        rows = np.array([self._row(term) for term in others], np.int32)
        if self._cosine:
            highest = self._cosine.support(self._asked(terms), rows)
        else:
            highest = self._candidates.support(self._wanted(terms), rows)
        return (highest[:-1] / highest[-1]).tolist() if highest[-1] else [UNTOLD] * len(others)

    def _asked(self, terms: Terms) -> list[Asked]:
        """Return the terms that are known, in the same order for the same terms, so that sums are equal."""
        known = ((dict(self.places(term)), term, weight) for term, weight in sorted(terms))
        return [
            Asked(places, weight, self.idf(term), self.document_frequency(term))
            for places, term, weight in known
            if places
        ]

    def _wanted(self, terms: Terms) -> Wanted:
        """Return the same for BM25."""
        known = [(term, weight) for term, weight in sorted(terms) if self.places(term)]
        rows = np.array([self._row(term) for term, _ in known], np.int32)
        return Wanted(rows, np.array([weight * self.idf(term) for term, weight in known], np.float64))

    def _row(self, term: str) -> list[int]:
        """Return a term's place in each segment, -1 where it is not held."""
        row = [-1] * len(self.segments)
        for at, place in self.places(term):
            row[at] = place
        return row


def _places(segments: Sequence[Segment], term: str) -> tuple[tuple[int, int], ...]:
    """Return the number of each segment that holds the term, rising, and the term's place there."""
    found = ((at, segment.term(term)) for at, segment in enumerate(segments))
    return tuple((at, place) for at, place in found if place is not None)


def _frequency(
    segments: Sequence[Segment], places: Callable[[str], tuple[tuple[int, int], ...]], term: str
) -> int:
    return sum(int(segments[at].having(np.array([place]))[0]) for at, place in places(term))
