"""(Judged sentences) -> the probability that the best of them answers the question."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, fsum, log, log1p, tanh
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.ranking.company import BESIDE, COMPANY
from qa_service.answering.ranking.features import NAMES
from qa_service.answering.ranking.network import Network
from qa_service.answering.ranking.ranker import Judged

Floats = NDArray[np.float32]

FURTHER = (1, 4)
"""Places after the best sentence whose distance to it counts."""

LARGEST_GAP = 8.0
"""Nats beyond which one score is no further from another."""

SUMMARY = ("score", "others", "gap 1", "gap 4", "passage gap", "candidates")

TREATMENT = (*SUMMARY, *COMPANY, *(f"{COMPANY[at]} to best" for at in BESIDE))
"""What is told of whether a question is treated, beside the best sentence's features."""

DOUBTS = ("doubts", "treated")
"""What the networks of ``Doubts`` are called in a file."""

SURE = 4.0
"""Log-odds of a question to be treated below which an answer is ever less sure."""

FEW, MANY = 100, 1000
"""Passages of a library among which nothing is near by chance alone, and among which much is."""

_PASSAGES = NAMES.index("question/passages")


class Doubts(NamedTuple):
    """Networks that give the log-odds that a question is answered, and that it is ``treated`` at all."""

    answered: Network
    treated: Network

    def arrays(self) -> dict[str, Floats]:
        """Return all numbers by name, as weights hold them."""
        named = [net.arrays(name) for name, net in zip(DOUBTS, self, strict=True)]
        return {name: array for own in named for name, array in own.items()}


def summary(judged: Judged) -> Floats:
    """Return what tells whether the best sentence is right: its features, then ``SUMMARY``.

    Those are its score; how much the others weigh beside it; how far the second and the fifth are behind it,
    and the second passage behind the first; and how many sentences there were.
    """
    every, passages = judged.scores.tolist(), sorted(judged.passages.tolist(), reverse=True)
    scores = sorted(every, reverse=True)
    others = log(fsum(exp(score - scores[0]) for score in passages))
    gaps = [*(_gap(scores, place) for place in FURTHER), _gap(passages, 1)]
    measures = [scores[0], others, *gaps, log(len(scores))]
    return np.concatenate([judged.vectors[every.index(scores[0])], np.array(measures, np.float32)])


def treatment(judged: Judged) -> Floats:
    """Return what tells whether the documents treat the question at all: the features, then ``TREATMENT``.

    Those are the summary's; the company of the best sentence's passage; and how far that is behind the best
    company. Raises ValueError where the company was not asked for.
    """
    if judged.company is None:
        raise ValueError("what stands around the passages is not known")
    around, best = judged.company(), int(np.argmax(judged.scores))
    own = around[int(np.searchsorted(judged.starts, best, side="right")) - 1]
    behind = own[[*BESIDE]] - around[:, BESIDE].max(axis=0)
    return np.concatenate([summary(judged), own, behind])


def score(network: Network, judged: Judged) -> float:
    """Return how sure ``network`` is of an answer, as log-odds."""
    return float(network.scores(summary(judged)[None, :])[0])


def reconsidered(network: Network, judged: Judged, sure: float, even: float) -> float:
    """Return log-odds ``sure`` anew, by whether the question is treated at all, as ``network`` tells.

    How far they are above ``even`` counts by the chance that the question is treated, ``SURE`` nats taken off
    its log-odds. What they lack of ``even`` is halved, and the softplus of what those log-odds are below
    ``SURE`` is added. It all counts less in a library of less than ``MANY`` passages.
    """
    share = log(exp(10 * float(judged.vectors[0, _PASSAGES])) / FEW) / log(MANY / FEW)
    if share <= 0:
        return sure
    below = SURE - float(network.scores(treatment(judged)[None, :])[0])
    if sure >= even:
        chance = (1 - tanh(below / 2)) / 2  # the logistic function, and nothing overflows
        anew = even + (sure - even) * chance
    else:
        anew = even + (sure - even) / 2 - max(below, 0.0) - log1p(exp(-abs(below)))
    return sure + min(1.0, share) * (anew - sure)


def share_right(confidence: float) -> int:
    """Return of how many in a hundred answers so sure the first quote is right; of one at least it is not."""
    return min(max(round(100 * confidence), 1), 99)


def _gap(scores: Sequence[float], place: int) -> float:
    return min(LARGEST_GAP, scores[0] - scores[place]) if len(scores) > place else LARGEST_GAP
