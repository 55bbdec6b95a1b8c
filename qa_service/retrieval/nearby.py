"""A query of words that no passage holds -> the passages that hold words near to them in meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from operator import itemgetter

from qa_service.model import Hit, Query
from qa_service.protocols import Retriever, TermStatistics

LEAST = 0.4
"""Cosine from which on words are near enough to be searched for."""

MOST = 5
"""Words of the passages that are searched for in place of one of the query's, the nearest of them."""

Near = Callable[[Sequence[str], float], Sequence[Sequence[tuple[str, float]]]]
"""Gives for each term the others whose cosine to it is so much at least, the nearest first, and these."""


class Nearby:
    """Searches, and where nothing is found, for what is ``near`` to the words. A Retriever.

    What is found so is hardly an answer, but it is what comes nearest to one.
    """

    def __init__(self, retriever: Retriever, statistics: TermStatistics, near: Near) -> None:
        self._retriever = retriever
        self._statistics = statistics
        self._near = near

    def retrieve(self, query: Query, k: int) -> list[Hit]:
        """Return the hits for the query's words, or where there are none for those near to them."""
        hits = self._retriever.retrieve(query, k)
        near = {} if hits else dict(sorted(self._nearest(query), key=itemgetter(1)))  # of equals the nearest
        return self._retriever.retrieve(replace(query, terms=tuple(near.items())), k) if near else hits

    def _nearest(self, query: Query) -> Iterator[tuple[str, float]]:
        """Yield words that passages hold, by the weight of the query's term and how near they are to it."""
        near = self._near([term for term, _ in query.terms], LEAST)
        for (_, weight), others in zip(query.terms, near, strict=True):
            held = ((one, weight * cosine) for one, cosine in others if self._statistics.knows(one))
            yield from islice(held, MOST)
