"""A second look: the best hits of an index are read, and put in a better order."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from qa_service.model import Hit, Query
from qa_service.retrieval.rescoring import Asked, Reading, asked_score, feedback, speaking, spoken
from qa_service.retrieval.search import Found, Index
from qa_service.retrieval.weighting import bm25_idf
from qa_service.text.sequences import BEFORE
from qa_service.text.stretches import spread

READ = 50
"""Hits that are read; those behind them keep their order."""

TERMS = 500
"""Terms that are read of a passage: no ordinary one has more, and a giant sentence shall not take long."""

DIGITS = 9
"""Of a score: what differs only by the order in which it was summed up is equal."""

Floats = NDArray[np.float64]


class Rereading:
    """Finds with an index, and reads the first hits. A Retriever.

    What reading adds to a score is never below zero, so that hits which were read stay ahead of the rest.
    It is in BM25's points, so that hits of another weighting are left as they are; so are those of a query
    in the context of earlier turns, whose terms are no one's wording.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._numbering = index.numbering

    def retrieve(self, query: Query, k: int) -> list[Hit]:
        """Return the ``k`` passages of the highest scores, ties by id; scores are above zero."""
        if query.in_context:
            return self._index.retrieve(query, k)
        found = self._index.found(query, max(k, READ))
        scores = np.array([hit.score for hit in found])
        if len(found) > 1 and self._index.weighting == "bm25":
            scores[:READ] += self._added(query, found[:READ], scores[:READ])
        hits = [
            Hit(hit.passage_id, score)
            for hit, score in zip(found, scores.round(DIGITS).tolist(), strict=True)
        ]
        return sorted(hits, key=lambda hit: (-hit.score, hit.passage_id))[:k]

    def _added(self, query: Query, found: Sequence[Found], scores: Floats) -> Floats:
        asked, read = self._asked(query), self._read(found)
        added = asked_score(asked, read)
        best, loudness = speaking(scores + added)
        terms = spoken(read, best)
        idf = self._idf(terms)
        return added + feedback(read, best, loudness, terms, idf, float(asked.weights.sum()))

    def _asked(self, query: Query) -> Asked:
        known = sorted(
            (int(self._numbering.of(at, np.array([place]))[0]), weight)
            for term, weight in query.terms
            if self._index.knows(term)  # those that only removed passages held have a place too
            for at, place in self._index.places(term)[:1]
        )
        numbers = np.array([number for number, _ in known], np.int64)
        return Asked(numbers, np.array([weight for _, weight in known]), self._idf(numbers))

    def _read(self, found: Sequence[Found]) -> Reading:
        """Return the terms of the passages found, in that order."""
        parts = [self._part(at, found) for at in sorted({hit.segment for hit in found})]
        rows, numbers, titles = (np.concatenate(column) for column in zip(*parts, strict=True))
        lengths = [self._index.segments[hit.segment].lengths[hit.place] for hit in found]
        relative = np.array(lengths, np.float64) / self._index.mean_length
        if len(parts) == 1:
            return Reading(rows, numbers, titles, relative)
        order = np.argsort(rows, kind="stable")
        return Reading(rows[order], numbers[order], titles[order], relative)

    def _part(
        self, at: int, found: Sequence[Found]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
        """Return the row, the number and whether it stands in a title, of each term from segment ``at``."""
        rows = np.array([row for row, hit in enumerate(found) if hit.segment == at])
        places = np.array([hit.place for hit in found if hit.segment == at])
        held = self._index.segments[at].sequences
        firsts = held.firsts[places]
        starts, ends = held.starts[firsts], held.starts[held.firsts[places + 1]]
        ends = np.minimum(ends, starts + TERMS)
        items = spread(starts, ends)
        titles = items < np.repeat(held.starts[firsts + BEFORE], ends - starts)
        return np.repeat(rows, ends - starts), self._numbering.of(at, held.terms[items]), titles

    def _idf(self, numbers: NDArray[np.int64]) -> Floats:
        having = self._numbering.having(numbers).astype(np.float64)
        return bm25_idf(self._index.passages, having)
