from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from qa_service.answering.ranking.network import Network
from qa_service.training import fitting
from qa_service.training.fitting import Groups, Pace, fit_probability, fit_ranking, moments, started

Floats = NDArray[np.float64]

NONE = np.zeros(0, np.int64)
PACE = Pace(20, 1e-2)


def problem(generator: np.random.Generator, groups: int) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Return vectors of groups of four; where one has a first feature above 1, it is right."""
    vectors = generator.uniform(-1, 0.5, size=(4 * groups, 3)).astype(np.float32)
    right = np.zeros(4 * groups, bool)
    right[np.arange(0, 2 * groups, 4) + generator.integers(4, size=len(range(0, 2 * groups, 4)))] = True
    vectors[right, 0] += 2
    return vectors, right


def test_ranking(generator: np.random.Generator) -> None:
    """Right ones come to stand above the others of their group and above 0; others stay below 0."""
    vectors, right = problem(generator, 400)
    net = started([3, 8, 1], generator)
    fit_ranking(net, Groups(vectors, right, np.full(400, 4)), np.arange(400), Pace(150, 2e-2), generator)
    fresh, wanted = problem(np.random.default_rng(8), 100)
    scores = net.scores(fresh)
    assert (scores[wanted] > 0).all()
    assert (scores[~wanted] < 0).all()


def test_probability(generator: np.random.Generator) -> None:
    """Where a label holds with a chance that the vector tells, that chance is learned."""
    vectors, labels = told(generator)
    zeros, ones = np.zeros(4000, np.float32), np.ones(4000, np.float32)
    net = started([1, 8, 1], generator)
    fit_probability(net, vectors, labels, zeros, ones, PACE, generator)
    np.testing.assert_allclose(chances(net), [0.9, 0.2], atol=0.05)


def chances(net: Network) -> Floats:
    """Return the chances that a network gives where a vector tells 1, and where it tells -1."""
    scores = net.scores(np.array([[1.0], [-1.0]], np.float32))
    return np.asarray(1 / (1 + np.exp(-scores.astype(np.float64))))


def told(generator: np.random.Generator) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Return vectors that tell 1 or -1, and labels that then hold with a chance of 0.9 or 0.2."""
    vectors = generator.choice([-1.0, 1.0], size=(4000, 1)).astype(np.float32)
    return vectors, generator.random(4000) < np.where(vectors[:, 0] > 0, 0.9, 0.2)


def test_offsets(generator: np.random.Generator) -> None:
    """What the offsets say already is not learned: scores make up what they lack."""
    vectors, labels = told(generator)
    net = started([1, 8, 1], generator)
    offsets = np.where(vectors[:, 0] > 0, np.log(9), 0).astype(np.float32)
    fit_probability(net, vectors, labels, offsets, np.ones(4000, np.float32), PACE, generator)
    np.testing.assert_allclose(chances(net), [0.5, 0.2], atol=0.05)


def test_importance(generator: np.random.Generator) -> None:
    """A vector that counts three times is as good as three."""
    vectors, labels = told(generator)
    net = started([1, 8, 1], generator)
    importance = np.where(labels, 3, 1).astype(np.float32)
    fit_probability(net, vectors, labels, np.zeros(4000, np.float32), importance, PACE, generator)
    np.testing.assert_allclose(chances(net), [2.7 / 2.8, 0.6 / 1.4], atol=0.05)


def test_scale() -> None:
    """A scale in the steps is a scale of the vectors."""
    vectors, right = problem(np.random.default_rng(3), 50)
    nets = [started([3, 4, 1], np.random.default_rng(1)) for _ in range(2)]

    def fitted(net: Network, own: NDArray[np.float32], scale: Callable[..., NDArray[np.float32]]) -> None:
        groups, generator = Groups(own, right, np.full(50, 4)), np.random.default_rng(2)
        fit_ranking(net, groups, np.arange(50), Pace(2, 1e-2), generator, scale)

    fitted(nets[0], vectors, lambda batch: batch * np.float32(4))
    fitted(nets[1], vectors * np.float32(4), lambda batch: batch)
    assert numbers(nets[0]) == numbers(nets[1])


def numbers(net: Network) -> bytes:
    return b"".join(array.tobytes() for array in (*net.weights, *net.biases))


def test_same_seed() -> None:
    """One seed gives one network, to the last bit; another seed another."""

    def fitted(seed: int) -> bytes:
        generator = np.random.default_rng(seed)
        vectors, right = problem(np.random.default_rng(3), 300)
        net = started([3, 8, 1], generator)
        fit_ranking(net, Groups(vectors, right, np.full(300, 4)), np.arange(300), Pace(3, 1e-2), generator)
        zeros, ones = np.zeros(len(right), np.float32), np.ones(len(right), np.float32)
        fit_probability(net, vectors, right, zeros, ones, Pace(3, 1e-2), generator)
        return numbers(net)

    assert fitted(1) == fitted(1) != fitted(2)


def test_progress(generator: np.random.Generator) -> None:
    """Every step is told, with the number of all."""
    told: list[tuple[int, int]] = []
    vectors, right = problem(generator, 300)
    net = started([3, 4, 1], generator)
    groups = Groups(vectors, right, np.full(300, 4))

    def tell(done: int, total: int) -> None:
        told.append((done, total))

    fit_ranking(net, groups, np.arange(300), Pace(3, 1e-2), generator, progress=tell)
    assert told == [(done, 6) for done in range(1, 7)]


def test_nothing_to_learn(generator: np.random.Generator) -> None:
    """Without groups a network stays as it is."""
    net = started([3, 4, 1], generator)
    before = numbers(net)
    fit_ranking(net, Groups(np.zeros((0, 3)), np.zeros(0, bool), NONE), NONE, PACE, generator)
    assert numbers(net) == before


def test_groups() -> None:
    """Of the groups that are not named nothing is learned: as if they were not there, even empty ones."""
    vectors, right = problem(np.random.default_rng(3), 50)
    nets = [started([3, 4, 1], np.random.default_rng(1)) for _ in range(2)]
    named = np.flatnonzero(np.arange(51) % 3 != 1)
    sizes = np.full(51, 4)
    sizes[1] = 0
    firsts = np.cumsum(sizes) - sizes
    rows = (firsts[named][:, None] + np.arange(4)).ravel()
    alone = Groups(vectors[rows], right[rows], np.full(len(named), 4))
    fit_ranking(nets[0], Groups(vectors, right, sizes), named, PACE, np.random.default_rng(2))
    fit_ranking(nets[1], alone, np.arange(len(named)), PACE, np.random.default_rng(2))
    assert numbers(nets[0]) == numbers(nets[1])


def test_started() -> None:
    """The first weights have the variance 2 / inputs, and there are no biases yet."""
    net = started([400, 300, 1], np.random.default_rng(1))
    assert [weight.shape for weight in net.weights] == [(400, 300), (300, 1)]
    assert net.weights[0].var() == pytest.approx(2 / 400, rel=0.02)
    assert not any(bias.any() for bias in net.biases)
    assert {array.dtype for array in (*net.weights, *net.biases)} == {np.dtype(np.float32)}


def test_moments(generator: np.random.Generator) -> None:
    """Means and deviations are those of the rows that are named, in however many pieces."""
    vectors = generator.normal(3, [1, 0, 5], size=(2 * fitting.PIECE + 7, 3)).astype(np.float16)
    rows = np.flatnonzero(generator.random(len(vectors)) < 0.9)
    mean, deviation = moments(vectors, rows)
    looked_at = vectors[rows].astype(np.float64)
    np.testing.assert_allclose(mean, looked_at.mean(axis=0), rtol=1e-6)
    np.testing.assert_allclose(deviation, looked_at.std(axis=0), rtol=1e-6, atol=1e-9)
