"""Examples and a ranker -> the networks that say how sure the ranker may be, and their calibration."""

from __future__ import annotations

from math import ceil

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.ranking.calibration import Calibration, least_threshold
from qa_service.answering.ranking.confidence import SUMMARY, Doubts, summary
from qa_service.answering.ranking.network import Network, standardised
from qa_service.training.calibrate import logistic
from qa_service.training.examples import Examples
from qa_service.training.fitting import Pace, fit_probability
from qa_service.training.treating import Treated, fit_treated, own_odds, told_apart

EPOCHS, RATE = 10, 1e-3

FOREIGN = 10
"""How much a question that the documents do not treat counts: it is the plainest of all to refuse."""

EVEN = 0.5
"""The least that a threshold may be: no answer is given that is likelier wrong than right."""

FALSE = 0.03
"""Share of the questions of other topics that may be answered at the threshold."""


def summaries(found: Examples, ranker: Network) -> NDArray[np.float32]:
    """Return the summary (q', f) of each question that has candidates."""
    return np.stack([summary(one) for one in found.judged(ranker)])


def fit_doubts(
    found: Examples, ranker: Network, more: list[Treated], seed: int
) -> tuple[Doubts, Calibration]:
    """Return the networks that tell answered and treated questions from others, and their calibration.

    The score, linear in the summary, orders questions by whether the documents answer them; the
    calibration turns it into the chance that the best sentence is right. What is treated is learned from
    ``more`` questions too.
    """
    vectors, asked = summaries(found, ranker), found.sizes > 0
    foreign = found.foreign[asked]
    net = _telling_answerable(vectors, found.answerable[asked], foreign, seed)
    scores = net.scores(vectors)
    slope, bias = logistic(scores, right_first(found, ranker))
    sure = Calibration(slope, bias, 0.0).confidence
    least = least_threshold([sure(float(score)) for score in scores[foreign]], FALSE)
    treated = fit_treated([told_apart(found, ranker), *more], seed)
    return Doubts(net, treated), Calibration(slope, bias, max(EVEN, ceil(least * 1000) / 1000))


def _telling_answerable(
    vectors: NDArray[np.float32], answerable: NDArray[np.bool_], foreign: NDArray[np.bool_], seed: int
) -> Network:
    """Return the network fitted to what the ranker's own log-odds, which it starts from, do not tell."""
    own = own_odds(vectors.shape[1] - len(SUMMARY))
    mean, deviation = vectors.mean(axis=0), vectors.std(axis=0) + np.float32(0.01)
    net = Network((np.zeros((vectors.shape[1], 1), np.float32),), (np.zeros(1, np.float32),))
    fit_probability(
        net,
        (vectors - mean) / deviation,
        answerable.astype(np.float32),
        vectors[:, own].sum(axis=1),
        np.where(foreign, FOREIGN, 1).astype(np.float32),
        Pace(EPOCHS, RATE),
        np.random.default_rng(seed),
    )
    net = standardised(net, mean, deviation)
    net.weights[0][own] += 1
    return net


def right_first(found: Examples, ranker: Network) -> NDArray[np.bool_]:
    """Return for each question that has candidates whether the one that ``ranker`` likes best is right."""
    best = [int(np.argmax(one.scores)) for one in found.judged(ranker)]
    asked = np.flatnonzero(found.sizes)
    first = (np.cumsum(found.sizes) - found.sizes)[asked]
    return np.asarray(found.right[first + np.array(best, np.int64)])
