"""Examples and a ranker -> a network that says how sure the ranker may be, and its calibration."""

from __future__ import annotations

from math import ceil

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.ranking.calibration import Calibration, least_threshold
from qa_service.answering.ranking.confidence import SUMMARY, summary
from qa_service.answering.ranking.network import Network, standardised
from qa_service.training.calibrate import logistic
from qa_service.training.examples import Examples
from qa_service.training.fitting import Pace, fit_probability, started

EPOCHS, RATE = 10, 1e-3

HIDDEN, BENT_EPOCHS, BENT_RATE = 32, 6, 1e-3
"""Units of the hidden layer, and how long and how fast it learns."""

FOREIGN = 10
"""How much a question that the documents do not treat counts: it is the plainest of all to refuse."""

EVEN = 0.5
"""The least that a threshold may be: no answer is given that is likelier wrong than right."""

FALSE = 0.03
"""Share of the questions of other topics that may be answered at the threshold."""


def summaries(found: Examples, ranker: Network) -> NDArray[np.float32]:
    """Return the summary (q', f) of each question that has candidates."""
    return np.stack([summary(one) for one in found.judged(ranker)])


def fit_doubts(found: Examples, ranker: Network, seed: int) -> tuple[Network, Calibration]:
    """Return the network that tells answerable questions from others, and its calibration.

    The score, linear in the summary, orders questions by whether the documents answer them; the
    calibration turns it into the chance that the best sentence is right.
    """
    vectors, asked = summaries(found, ranker), found.sizes > 0
    foreign = found.foreign[asked]
    net = _telling_answerable(vectors, found.answerable[asked], foreign, seed)
    scores = net.scores(vectors)
    slope, bias = logistic(scores, right_first(found, ranker))
    sure = Calibration(slope, bias, 0.0).confidence
    least = least_threshold([sure(float(score)) for score in scores[foreign]], FALSE)
    return net, Calibration(slope, bias, max(EVEN, ceil(least * 1000) / 1000))


def _telling_answerable(
    vectors: NDArray[np.float32], answerable: NDArray[np.bool_], foreign: NDArray[np.bool_], seed: int
) -> Network:
    """Return a linear sum of the summaries and what a hidden layer adds to it, as one network.

    The sum is fitted to what the ranker's own log-odds, which it starts from, do not tell; the layer to what
    the sum does not.
    """
    own = _own_odds(vectors.shape[1])
    mean, deviation = vectors.mean(axis=0), vectors.std(axis=0) + np.float32(0.01)
    scaled = (vectors - mean) / deviation
    labels = answerable.astype(np.float32), np.where(foreign, FOREIGN, 1).astype(np.float32)
    generator = np.random.default_rng(seed)
    line = Network((np.zeros((vectors.shape[1], 1), np.float32),), (np.zeros(1, np.float32),))
    _fit(line, scaled, vectors[:, own].sum(axis=1), labels, Pace(EPOCHS, RATE), generator)
    line = standardised(line, mean, deviation)
    line.weights[0][own] += 1
    bent = started((vectors.shape[1], HIDDEN, 1), generator)
    bent.weights[1][:] = 0
    _fit(bent, scaled, line.scores(vectors), labels, Pace(BENT_EPOCHS, BENT_RATE), generator)
    return _added(standardised(bent, mean, deviation), line)


def _fit(
    net: Network,
    vectors: NDArray[np.float32],
    offsets: NDArray[np.float32],
    labels: tuple[NDArray[np.float32], NDArray[np.float32]],
    pace: Pace,
    generator: np.random.Generator,
) -> None:
    answerable, importance = labels
    fit_probability(net, vectors, answerable, offsets, importance, pace, generator)


def _added(bent: Network, line: Network) -> Network:
    """Return the sum of a network with a hidden layer and one without as a network with a hidden layer.

    The latter's scores pass through two units of it: what they are above zero, and below.
    """
    passing = np.array([[1.0], [-1.0]], np.float32)
    return Network(
        (
            np.hstack([bent.weights[0], line.weights[0] @ passing.T]),
            np.vstack([bent.weights[1], passing]),
        ),
        (np.concatenate([bent.biases[0], line.biases[0] * passing[:, 0]]), bent.biases[1]),
    )


def _own_odds(size: int) -> list[int]:
    """Return where a summary of this size has the best score, and what the others add to it.

    Together they are the log-odds that the ranker itself gives to there being an answer.
    """
    first = size - len(SUMMARY)
    return [first + SUMMARY.index("score"), first + SUMMARY.index("others")]


def right_first(found: Examples, ranker: Network) -> NDArray[np.bool_]:
    """Return for each question that has candidates whether the one that ``ranker`` likes best is right."""
    best = [int(np.argmax(one.scores)) for one in found.judged(ranker)]
    asked = np.flatnonzero(found.sizes)
    first = (np.cumsum(found.sizes) - found.sizes)[asked]
    return np.asarray(found.right[first + np.array(best, np.int64)])
