"""A second look: the best hits of an index are read, and put in a better order."""

from __future__ import annotations

import numpy as np

from qa_service.model import Hit, Query
from qa_service.retrieval.rescoring import Asked, Rescoring
from qa_service.retrieval.search import Index

READ = 50
"""Hits that are read; those behind them keep their order."""


class Rereading:
    """Finds with an index, and reads the first hits. A Retriever.

    What reading adds to a score is never below zero, so that hits which were read stay ahead of the rest.
    It is in BM25's points, so that hits of another weighting are left as they are; so are those of a query
    in the context of earlier turns, whose terms are no one's wording.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._rescoring = Rescoring(index.held, index.numbering, index.passages, index.mean_length)

    def retrieve(self, query: Query, k: int) -> list[Hit]:
        """Return the ``k`` passages of the highest scores, ties by id; scores are above zero."""
        if query.in_context:
            return self._index.retrieve(query, k)
        hits = self._index.ranked(query, max(k, READ))
        read = READ if len(hits.scores) > 1 and self._index.weighting == "bm25" else 0
        self._rescoring.reread(self._asked(query), hits, read)
        return [Hit(hit.passage_id, hit.score) for hit in self._index.named(hits.first(k))]

    def _asked(self, query: Query) -> Asked:
        known = [
            (self._index.numbering.of(*self._index.places(term)[0]), weight, self._index.idf(term))
            for term, weight in query.terms
            if self._index.knows(term)  # those that only removed passages held have a place too
        ]
        numbers = np.array([number for number, _, _ in known], np.int64)
        return Asked(numbers, *(np.array([one[at] for one in known], np.float64) for at in (1, 2)))
