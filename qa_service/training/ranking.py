"""Examples -> the network that scores sentences, fitted anew or going on from another."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.ranking.network import Network, averaged, standardised
from qa_service.protocols import Stages
from qa_service.training.examples import Examples
from qa_service.training.fitting import Groups, Pace, fit_ranking, moments, started, untold
from qa_service.training.sharing import threads

HIDDEN = 96
"""Units of the ranker's hidden layer."""

NETWORKS = 2
"""Networks whose mean is taken; each begins elsewhere."""

EPOCHS, GENTLE_EPOCHS = 12, 6
"""Times that every question is learned from: anew, and going on."""

RATE, GENTLE_RATE = 2e-3, 2e-4
"""First step sizes: anew, and going on."""


def fit_ranker(
    found: Examples, seed: int, progress: Stages, networks: int = NETWORKS, epochs: int = EPOCHS
) -> Network:
    """Return the mean of networks fitted to rank sentences, and to find none right where none is.

    They are fitted side by side; the first tells of its ``progress``.
    """
    groups, learned = _groups(found), found.judgeable()
    mean, deviation = moments(found.vectors, found.rows(learned))
    deviation += np.float32(0.001)

    def scaled(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        return (vectors - mean) / deviation

    def fitted(number: int) -> Network:
        generator = np.random.default_rng(seed + number)
        net = started([found.vectors.shape[1], HIDDEN, 1], generator)
        tell = shared.heeding(untold if number else partial(progress, "Fitting"))
        fit_ranking(net, groups, learned, Pace(epochs, RATE), generator, scaled, tell)
        return standardised(net, mean, deviation)

    with threads(networks) as shared:
        return averaged(list(shared.pool.map(fitted, range(networks))))


def refined(ranker: Network, found: Examples, seed: int, progress: Stages) -> Network:
    """Return a network that goes on learning from where ``ranker`` stands."""
    net, generator = ranker.copied(), np.random.default_rng(seed)
    pace, tell = Pace(GENTLE_EPOCHS, GENTLE_RATE), partial(progress, "Fitting")
    fit_ranking(net, _groups(found), found.judgeable(), pace, generator, progress=tell)
    return net


def _groups(found: Examples) -> Groups:
    return Groups(found.vectors, found.right, found.sizes)
