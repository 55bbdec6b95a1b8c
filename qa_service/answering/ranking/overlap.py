"""Sentences picked without anything learned, by the question's words in them: what a ranker has to beat."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.ranking.calibration import Calibration
from qa_service.answering.ranking.ranker import Judged, Statistics
from qa_service.model import Query
from qa_service.protocols import TermStatistics
from qa_service.text.sequences import BEFORE, Sequences
from qa_service.text.stretches import spread

Floats = NDArray[np.float32]

LEAST = 0.001
"""Share of the question that a sentence with none of its words is held to have, for the logarithm's sake."""


class Overlap:
    """Leaves passages in the retriever's order, and scores sentences by the question's weight in them.

    A sentence's score is the logarithm of the share of the question's weight that it holds, times its
    passage's score beside the best one's. The confidence is the best sentence's share: no probability.
    """

    calibration = Calibration(slope=1.0, bias=0.0, threshold=0.5)

    def knows(self, term: str) -> bool:
        """Return True: without anything learned no word is strange."""
        return True

    def judged(
        self,
        query: Query,
        retrieval: NDArray[np.floating],
        sequences: Sequences,
        statistics: Statistics,
        passage_ids: Sequence[str] = (),
    ) -> Judged:
        """Return the scores of all sentences of the passages whose terms are ``sequences``."""
        shares = _shares(query, sequences, statistics)
        passages = np.asarray(retrieval, np.float32)
        beside = np.maximum(passages / max(float(passages.max()), LEAST), LEAST)
        sizes = np.diff(sequences.firsts) - BEFORE
        scores = np.log(np.maximum(shares, LEAST)) + np.log(np.repeat(beside, sizes))
        return Judged(shares[:, None], scores, passages, np.cumsum(sizes) - sizes)

    def confidence(self, judged: Judged, calibration: Calibration | None = None, more: float = 0.0) -> float:
        """Return the share of the question that the best sentence holds, whatever else is given."""
        return float(judged.vectors[int(np.argmax(judged.scores)), 0])


def _shares(query: Query, found: Sequences, statistics: TermStatistics) -> Floats:
    """Return the share of the question's weight that each sentence holds (c,); a term counts once."""
    place = {term: at for at, (term, _) in enumerate(query.terms)}
    weights = np.array([weight * statistics.idf(term) for term, weight in query.terms], np.float32)
    term = np.array([place.get(term, -1) for term in found.vocabulary], np.int64)[found.terms]
    sequence = np.repeat(np.arange(len(found.starts) - 1), np.diff(found.starts))
    held = np.zeros((len(found.starts) - 1, len(weights)), np.float32)
    met = term >= 0
    held[sequence[met], term[met]] = 1
    sentences = spread(found.firsts[:-1] + BEFORE, found.firsts[1:])
    return np.asarray((held @ (weights / weights.sum()))[sentences], np.float32)
