"""Examples -> the network that scores sentences, fitted anew or going on from another."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from qa_service.answering.network import Network, averaged, standardised
from qa_service.training.examples import Examples
from qa_service.training.fitting import fit_ranking, moments, started

HIDDEN = 96
"""Units of the ranker's hidden layer."""

NETWORKS = 2
"""Networks whose mean is taken; each begins elsewhere."""

EPOCHS, GENTLE_EPOCHS = 12, 6
"""Times that every question is learned from: anew, and going on."""

RATE, GENTLE_RATE = 2e-3, 2e-4
"""First step sizes: anew, and going on."""

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and of how much."""


def fit_ranker(
    found: Examples, seed: int, progress: Progress, networks: int = NETWORKS, epochs: int = EPOCHS
) -> Network:
    """Return the mean of networks fitted to rank sentences, and to find none right where none is."""
    learned = found.judgeable()
    rows = found.rows(learned)
    vectors, right, sizes = found.vectors[rows], found.right[rows], found.sizes[learned]
    mean, deviation = moments(vectors)
    deviation += np.float32(0.001)
    nets = []
    for number in range(networks):
        generator = np.random.default_rng(seed + number)
        net = started([vectors.shape[1], HIDDEN, 1], generator)
        stage = f"Fitting, network {number + 1} of {networks}"
        fit_ranking(
            net,
            vectors,
            right,
            sizes,
            epochs,
            generator,
            RATE,
            lambda batch: (batch - mean) / deviation,
            partial(progress, stage),
        )
        nets.append(standardised(net, mean, deviation))
    return averaged(nets)


def refined(ranker: Network, found: Examples, seed: int, progress: Progress) -> Network:
    """Return a network that goes on learning from where ``ranker`` stands."""
    learned = found.judgeable()
    rows = found.rows(learned)
    net = ranker.copied()
    fit_ranking(
        net,
        found.vectors[rows],
        found.right[rows],
        found.sizes[learned],
        GENTLE_EPOCHS,
        np.random.default_rng(seed),
        GENTLE_RATE,
        progress=partial(progress, "Fitting"),
    )
    return net
