"""Feature vectors -> scores, and the confidence that the best candidate answers the question."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.features import NAMES, features, weights_of
from qa_service.model import Evidence, Query
from qa_service.protocols import TermStatistics

SCORING = {
    "sentence": 1.15,
    "quote": 0.4,
    "neighbours": 0.25,
    "heading": 0.55,
    "passage": 0.2,
    "retrieval": 0.4,
    "pairs": 0.2,
    "kind": 0.35,
    "definition": 0.8,
    "new": 0.3,
}
"""How much each feature counts in a candidate's score."""

CONFIDING = {"sentence": 3.0, "neighbours": 1.5, "passage": 2.0, "pairs": 0.7, "kind": 0.8, "definition": 0.9}
BIAS = -2.7
CHANCE = 0.27
"""The confidence in a candidate is 1 / (1 + exp(-(BIAS + its features weighted by CONFIDING - CHANCE ln N))).

N counts the passages: the more there are, the more often the best one fits by chance alone.
"""

_SCORING = np.array([SCORING[name] for name in NAMES])
_CONFIDING = np.array([CONFIDING.get(name, 0.0) for name in NAMES])


def rank(
    query: Query, candidates: Sequence[Evidence], statistics: TermStatistics
) -> list[tuple[Evidence, float]]:
    """Return (evidence with its score, confidence between 0 and 1), best first, ties by passage and place.

    Evidence that shares no word with the question is left out.
    """
    weights = weights_of(query, statistics)
    vectors = features(query, candidates, weights)
    scores = vectors @ _SCORING
    bias = BIAS - CHANCE * math.log(max(1, statistics.passages))
    ranked = [
        (Evidence(candidate.sentences, candidate.passage, float(score)), _confidence(vector, bias))
        for candidate, vector, score in zip(candidates, vectors, scores, strict=True)
        if vector[NAMES.index("neighbours")] > 0 or vector[NAMES.index("heading")] > 0
    ]
    return sorted(ranked, key=lambda pair: (-pair[0].score, pair[0].passage.id, pair[0].span))


def _confidence(vector: NDArray[np.float64], bias: float) -> float:
    return 1 / (1 + math.exp(-(bias + float(vector @ _CONFIDING))))
