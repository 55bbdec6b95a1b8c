"""(Query, passages) -> their sentences scored as answers, and the passages ranked by them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.asked import asked
from qa_service.answering.candidates import candidates
from qa_service.answering.features import features
from qa_service.answering.lexicon import Lexicon
from qa_service.answering.network import Network
from qa_service.model import Evidence, Query, ScoredPassage
from qa_service.protocols import TermStatistics
from qa_service.text.sequences import BEFORE, Sequences

Floats = NDArray[np.float32]

LONGER = 0.05
"""What each further sentence of a piece of evidence costs, in nats."""


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """The c sentences of p passages, passage by passage: feature ``vectors`` (c, f) and ``scores`` (c,).

    ``passages`` (p,) scores the passages: the logarithm of their sentences' summed exponentials.
    """

    vectors: Floats
    scores: Floats
    passages: Floats


def judged(vectors: Floats, scores: Floats, passage: NDArray[np.integer]) -> Judged:
    """Return the sentences with their scores; ``passage`` (c,) is the place of each one's passage, rising."""
    starts = np.flatnonzero(np.diff(passage, prepend=-1))
    return Judged(vectors, scores, np.logaddexp.reduceat(scores, starts))


@dataclass(frozen=True, slots=True, eq=False)
class Ranker:
    """Scores sentences by a network that was trained on questions and their answers."""

    lexicon: Lexicon
    network: Network

    def judged(
        self,
        query: Query,
        retrieval: NDArray[np.floating],
        sequences: Sequences,
        statistics: TermStatistics,
    ) -> Judged:
        """Return the scores of all sentences of the passages whose terms are ``sequences``.

        ``retrieval`` (p,) is the passages' scores from retrieval. The exponentials of the sentences' scores
        are to each other as their chances to hold the answer.
        """
        vectors = features(asked(query, statistics, self.lexicon), sequences, retrieval)
        scores = self.network.scores(vectors)
        sizes = np.diff(sequences.firsts) - BEFORE
        return judged(vectors, scores, np.repeat(np.arange(len(sizes)), sizes))


def ranked(found: Sequence[ScoredPassage], scores: Floats) -> list[Evidence]:
    """Return the evidence in ``found``, best first, by the ``scores`` of its sentences.

    Evidence of several sentences is as likely to hold the answer as they are together. Ties go by passage
    and place.
    """
    pieces = [
        replace(piece, score=_together(scores[at + 1 - len(piece.sentences) : at + 1]))
        for at, piece in enumerate(candidates(found))
    ]
    return sorted(pieces, key=lambda piece: (-piece.score, piece.passage.id, piece.span))


def _together(scores: Floats) -> float:
    return float(np.logaddexp.reduce(scores)) - LONGER * (len(scores) - 1)
