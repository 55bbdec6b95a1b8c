"""The slopes that a fit goes down, held against finite differences and averages."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from qa_service.answering.ranking.network import Network
from qa_service.training import fitting
from qa_service.training.fitting import started

Floats = NDArray[np.float64]
Loss = Callable[[Floats], float]
Slope = Callable[[Floats], NDArray[np.float32]]

SIZES = np.array([3, 1, 4, 2])
RIGHT = np.array([0, 1, 0, 0, 1, 0, 0, 1, 0, 0], bool)
"""The second group has no right one, the third has two, the fourth has none."""


@pytest.fixture
def all_units(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitting, "DROPPED", 0.0)


def ranking_loss(scores: Floats) -> float:
    """Return the mean negative logarithm of the right ones' share of a softmax that has a 0 beside them."""
    starts = np.cumsum(SIZES) - SIZES
    losses = []
    for start, size in zip(starts, SIZES, strict=True):
        own, right = scores[start : start + size], RIGHT[start : start + size]
        powers = np.exp(np.append(own, 0.0))
        wanted = powers[:-1][right].sum() if right.any() else powers[-1]
        losses.append(-np.log(wanted / powers.sum()))
    return float(np.mean(losses))


def ranking_slope(scores: Floats) -> NDArray[np.float32]:
    starts, group = np.cumsum(SIZES) - SIZES, np.repeat(np.arange(len(SIZES)), SIZES)
    return fitting.ranking_slope(scores.astype(np.float32), RIGHT.astype(np.float32), starts, group)


OFFSETS = np.linspace(-2, 1, len(RIGHT)).astype(np.float32)
IMPORTANCE = np.linspace(0.5, 3, len(RIGHT)).astype(np.float32)


def logistic_loss(scores: Floats) -> float:
    chance = 1 / (1 + np.exp(-(scores + OFFSETS)))
    return float(np.average(-np.log(np.where(RIGHT, chance, 1 - chance)), weights=IMPORTANCE))


def logistic_slope(scores: Floats) -> NDArray[np.float32]:
    wanted = RIGHT.astype(np.float32)
    return fitting._logistic_slope(scores.astype(np.float32), wanted, OFFSETS, IMPORTANCE)


def differences(loss: Loss, point: Floats) -> Floats:
    """Return the gradient of ``loss`` at ``point`` by central differences."""
    steps = 1e-5 * np.eye(point.size).reshape(point.size, *point.shape)
    return np.array([loss(point + step) - loss(point - step) for step in steps]).reshape(point.shape) / 2e-5


@pytest.mark.parametrize(("loss", "slope"), [(ranking_loss, ranking_slope), (logistic_loss, logistic_slope)])
def test_slope(loss: Loss, slope: Slope, generator: np.random.Generator) -> None:
    """The derivative of each loss by the scores is what finite differences say."""
    scores = generator.normal(size=len(RIGHT)) * 2
    np.testing.assert_allclose(slope(scores), differences(loss, scores), atol=1e-6)


@pytest.mark.usefixtures("all_units")
def test_gradients(generator: np.random.Generator) -> None:
    """Backpropagation through two hidden layers gives what finite differences of the weights give."""
    net, vectors = started([5, 7, 4, 1], generator), generator.normal(size=(len(RIGHT), 5))
    found = fitting._gradients(net, vectors.astype(np.float32), ranking_slope, generator)
    arrays = [array.astype(np.float64) for array in (*net.weights, *net.biases)]
    for at, gradient in enumerate(found):

        def loss(array: Floats, at: int = at) -> float:
            now = [*arrays[:at], array, *arrays[at + 1 :]]
            return ranking_loss(Network(tuple(now[:3]), tuple(now[3:])).scores(vectors))

        np.testing.assert_allclose(gradient, differences(loss, arrays[at]), atol=1e-5)


def test_dropout(generator: np.random.Generator) -> None:
    """Over many draws the gradient of a linear loss is as without dropout: the other units make up for it."""
    net, vectors = started([3, 6, 1], generator), np.abs(generator.normal(size=(4, 3))).astype(np.float32)

    def slope(scores: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.ones_like(scores)

    draws = [fitting._gradients(net, vectors, slope, generator) for _ in range(3000)]
    hidden = np.maximum(vectors @ net.weights[0], 0)
    expected = [vectors.T @ ((hidden > 0) * net.weights[1].T), hidden.sum(axis=0)[:, None]]
    for at, wanted in enumerate(expected):
        mean = np.mean([draw[at] for draw in draws], axis=0)
        np.testing.assert_allclose(mean, wanted, rtol=0.1, atol=0.1)


def test_far_behind() -> None:
    """A right one far behind pulls at full strength, and scores beyond all bounds overflow nowhere."""
    scores = np.zeros(len(RIGHT))
    scores[0], scores[1] = 40.0, -20.0
    assert ranking_slope(scores)[1] == pytest.approx(-1 / len(SIZES))
    assert ranking_slope(scores)[0] == pytest.approx(1 / len(SIZES))
    for slope in (ranking_slope, logistic_slope):
        assert np.isfinite(slope(np.where(RIGHT, -1e4, 1e4))).all()
