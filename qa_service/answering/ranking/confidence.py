"""(Judged sentences) -> the probability that the best of them answers the question."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.ranking.company import BESIDE, COMPANY
from qa_service.answering.ranking.network import Network
from qa_service.answering.ranking.ranker import Judged

Floats = NDArray[np.float32]

FURTHER = (1, 4)
"""Places after the best sentence whose distance to it counts."""

LARGEST_GAP = 8.0
"""Nats beyond which one score is no further from another."""

ALONE = ("score", "others", "gap 1", "gap 4", "passage gap", "candidates")

SUMMARY = (*ALONE, *COMPANY, *(f"{COMPANY[at]} to best" for at in BESIDE))


def summary(judged: Judged) -> Floats:
    """Return what tells whether the best sentence is right: its features, then ``SUMMARY``.

    Those are its score; how much the others weigh beside it; how far the second and the fifth are behind it,
    and the second passage behind the first; and how many sentences there were. Then comes the company of its
    passage, and how far that is behind the best, nothing of both where it was not asked for.
    """
    every, passages = judged.scores.tolist(), sorted(judged.passages.tolist(), reverse=True)
    scores = sorted(every, reverse=True)
    others = math.log(math.fsum(math.exp(score - scores[0]) for score in passages))
    gaps = [*(_gap(scores, place) for place in FURTHER), _gap(passages, 1)]
    measures = [scores[0], others, *gaps, math.log(len(scores))]
    best = every.index(scores[0])
    return np.concatenate([judged.vectors[best], np.array(measures, np.float32), _company(judged, best)])


def _company(judged: Judged, sentence: int) -> Floats:
    """Return the company of a sentence's passage, and how far it is behind the best."""
    if judged.company is None:
        return np.zeros(len(SUMMARY) - len(ALONE), np.float32)
    own = judged.company[int(np.searchsorted(judged.starts, sentence, side="right")) - 1]
    beside = judged.company[:, BESIDE]
    return np.concatenate([own, own[[*BESIDE]] - beside.max(axis=0)])


def score(network: Network, judged: Judged) -> float:
    """Return how sure ``network`` is, as log-odds."""
    return float(network.scores(summary(judged)[None, :])[0])


def share_right(confidence: float) -> int:
    """Return of how many in a hundred answers so sure the first quote is right; of one at least it is not."""
    return min(max(round(100 * confidence), 1), 99)


def _gap(scores: Sequence[float], place: int) -> float:
    return min(LARGEST_GAP, scores[0] - scores[place]) if len(scores) > place else LARGEST_GAP
