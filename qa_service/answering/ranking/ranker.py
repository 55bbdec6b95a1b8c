"""(Query, passages) -> their sentences scored as answers, and the passages ranked by them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.ranking.asked import asked
from qa_service.answering.ranking.calibration import Calibration
from qa_service.answering.ranking.company import company
from qa_service.answering.ranking.features import features
from qa_service.answering.ranking.lexicon import Lexicon
from qa_service.answering.ranking.network import Network
from qa_service.answering.ranking.reader import Reader
from qa_service.model import Query
from qa_service.protocols import TermStatistics
from qa_service.text.sequences import BEFORE, Sequences
from qa_service.text.surroundings import Surrounded

Floats = NDArray[np.float32]

Gain = tuple[float, Sequence[float]]
"""By how many nats sentences are likelier to answer, and how far each (c,) is; empty where none is."""


class Statistics(TermStatistics, Surrounded, Protocol):
    """Knows the terms of all passages, and what stands around each."""


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """The c sentences of p passages, passage by passage: feature ``vectors`` (c, f) and ``scores`` (c,).

    ``passages`` (p,) scores the passages: the logarithm of their sentences' summed exponentials; ``starts``
    (p,) are their first sentences. ``company`` gives what stands around them (p, k), where that is known.
    """

    vectors: Floats
    scores: Floats
    passages: Floats
    starts: NDArray[np.integer]
    company: Callable[[], Floats] | None = None


class Judge(Protocol):
    """Scores sentences as answers, and knows how sure to be of the best one."""

    @property
    def calibration(self) -> Calibration:
        """What its confidence goes by where a library has no calibration of its own."""
        ...

    def knows(self, term: str) -> bool:
        """Tell whether anything is known of what ``term`` means."""
        ...

    def judged(
        self,
        query: Query,
        retrieval: NDArray[np.floating],
        sequences: Sequences,
        statistics: Statistics,
        passage_ids: Sequence[str] = (),
    ) -> Judged:
        """Return the scores of all sentences of the passages whose terms are ``sequences``.

        ``retrieval`` (p,) is the passages' scores from retrieval; ``passage_ids`` are given where it will be
        asked how sure the best is.
        """
        ...

    def confidence(self, judged: Judged, calibration: Calibration | None = None, more: float = 0.0) -> float:
        """Return how sure the best sentence is to answer the question, 0 to 1.

        ``more`` is what is quoted with it adds to its chance, in nats.
        """
        ...


def judged(
    vectors: Floats,
    scores: Floats,
    starts: NDArray[np.integer],
    company: Callable[[], Floats] | None = None,
) -> Judged:
    """Return the sentences with their scores; ``starts`` (p,) are the first ones of their passages."""
    return Judged(vectors, scores, np.logaddexp.reduceat(scores, starts), starts, company)


def raised(found: Judged, gains: Iterable[Gain]) -> Judged:
    """Return sentences of passages with scores that are higher by ``gains``."""
    told = [np.float32(nats) * np.array(own, np.float32) for nats, own in gains if any(own)]
    if not told:  # as mostly
        return found
    return judged(found.vectors, found.scores + sum(told), found.starts, found.company)


def _starts(sequences: Sequences) -> NDArray[np.integer]:
    """Return which sentence is the first of each passage."""
    return sequences.firsts[:-1] - BEFORE * np.arange(len(sequences))


@dataclass(frozen=True, slots=True, eq=False)
class Ranker:
    """Scores sentences by a network that was trained on questions and their answers."""

    lexicon: Lexicon
    reader: Reader
    network: Network

    def judged(
        self,
        query: Query,
        retrieval: NDArray[np.floating],
        sequences: Sequences,
        statistics: Statistics,
        passage_ids: Sequence[str] = (),
    ) -> Judged:
        """Return the scores of all sentences of the passages whose terms are ``sequences``.

        ``retrieval`` (p,) is the passages' scores from retrieval. The exponentials of the sentences' scores
        are to each other as their chances to hold the answer. What stands around the passages is told where
        ``passage_ids`` (p,) are given.
        """
        wanted = asked(query, statistics, self.lexicon)
        vectors = features(wanted, sequences, retrieval, self.reader)
        around = partial(company, wanted, passage_ids, statistics) if passage_ids else None
        return judged(vectors, self.network.scores(vectors), _starts(sequences), around)
