from __future__ import annotations

from typing import Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_service.answering.ranking.network import FEW, Network, averaged, network, standardised

SIZES = st.lists(st.integers(1, 5), min_size=1, max_size=3)


def drawn(sizes: list[int], seed: int) -> Network:
    """Return a network with layers of these sizes and one score."""
    random = np.random.default_rng(seed)
    shapes = list(zip(sizes, [*sizes[1:], 1], strict=True))
    return Network(
        tuple(random.normal(size=shape).astype(np.float32) for shape in shapes),
        tuple(random.normal(size=outputs).astype(np.float32) for _, outputs in shapes),
    )


def test_scores() -> None:
    """Scores are those worked out by hand: what a hidden layer gives below zero counts as nothing."""
    net = Network(
        (np.array([[1, -1], [2, 0]], np.float32), np.array([[3], [5]], np.float32)),
        (np.array([1, 0], np.float32), np.array([-2], np.float32)),
    )
    vectors = np.array([[1, 1], [-2, 0], [0, 0]], np.float32)
    assert net.scores(vectors).tolist() == [3 * 4 - 2, 5 * 2 - 2, 3 - 2]
    hidden = net.activations(vectors)[1]
    assert hidden.tolist() == [[4, 0], [0, 2], [1, 0]]
    assert net.scores(vectors[:0]).shape == (0,)


@settings(max_examples=50, deadline=None)
@given(sizes=SIZES, seed=st.integers(0, 99), order=st.sampled_from("CF"))
def test_few(sizes: list[int], seed: int, order: Literal["C", "F"]) -> None:
    """Vectors have the same scores by themselves as among many, however they lie in memory."""
    vectors = np.random.default_rng(seed).normal(size=(2 * FEW, sizes[0])).astype(np.float32)
    net = drawn(sizes, seed)
    few = np.array(vectors[:FEW], order=order)
    np.testing.assert_allclose(net.scores(few), net.scores(vectors)[:FEW], rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("count", [1, 2 * FEW])
@pytest.mark.parametrize("inputs", [2, 4])
def test_other_size(count: int, inputs: int) -> None:
    """Vectors of another size than the network's are refused, few or many."""
    with pytest.raises(ValueError, match=r"mismatch|inputs"):
        drawn([3, 2], 1).scores(np.ones((count, inputs), np.float32))


@settings(max_examples=50, deadline=None)
@given(sizes=SIZES, seed=st.integers(0, 99))
def test_standardised(sizes: list[int], seed: int) -> None:
    """A standardised network gives for raw vectors what the network gives for standardised ones."""
    random = np.random.default_rng(seed)
    vectors = random.normal(3, 2, (7, sizes[0])).astype(np.float32)
    mean, deviation = vectors.mean(axis=0), vectors.std(axis=0) + np.float32(0.1)
    net = drawn(sizes, seed)
    expected = net.scores((vectors - mean) / deviation)
    assert np.allclose(standardised(net, mean, deviation).scores(vectors), expected, atol=1e-3)


@settings(max_examples=50, deadline=None)
@given(inputs=st.integers(1, 5), hidden=st.lists(st.integers(1, 5), min_size=1, max_size=4))
def test_averaged(inputs: int, hidden: list[int]) -> None:
    """The score of averaged networks is the mean of their scores, whatever the sizes of their layers."""
    nets = [drawn([inputs, units], seed) for seed, units in enumerate(hidden)]
    vectors = np.random.default_rng(7).normal(size=(9, inputs)).astype(np.float32)
    found = averaged(nets)
    expected = np.mean([net.scores(vectors) for net in nets], axis=0)
    np.testing.assert_allclose(found.scores(vectors), expected, rtol=1e-4, atol=1e-4)
    assert found.weights[0].shape == (inputs, sum(hidden))
    assert {array.dtype for array in found.arrays("").values()} == {np.dtype(np.float32)}


@settings(max_examples=50, deadline=None)
@given(sizes=SIZES, seed=st.integers(0, 99))
def test_arrays(sizes: list[int], seed: int) -> None:
    """A network comes back from its arrays, whatever lies beside them."""
    net = drawn(sizes, seed)
    arrays = drawn([2], 0).arrays("other") | net.arrays("own")
    again = network("own", arrays)
    vectors = np.ones((3, sizes[0]), np.float32)
    assert again.scores(vectors).tolist() == net.scores(vectors).tolist()
    assert again.arrays("own").keys() == net.arrays("own").keys()


def test_copied() -> None:
    """A copy has the same numbers and stays as it is when the network changes."""
    net = drawn([3, 2], 1)
    copy = net.copied()
    before = copy.scores(np.ones((1, 3), np.float32)).tolist()
    assert before == net.scores(np.ones((1, 3), np.float32)).tolist()
    net.weights[0][:] = 0
    net.biases[1][:] = 9
    assert copy.scores(np.ones((1, 3), np.float32)).tolist() == before


@pytest.mark.parametrize("missing", ["own.weight0", "own.bias0", "own.bias1"])
def test_missing(missing: str) -> None:
    """An array that is missing is named; a network of no layers is none."""
    arrays = drawn([3, 2], 1).arrays("own")
    del arrays[missing]
    with pytest.raises(KeyError, match=missing):
        network("own", arrays)
    with pytest.raises(KeyError, match="nothing"):
        network("nothing", arrays)


@pytest.mark.parametrize(
    ("name", "shape"),
    [("own.weight0", (3, 4)), ("own.weight1", (2, 2)), ("own.bias0", (3,)), ("own.weight0", (3,))],
)
def test_unfit(name: str, shape: tuple[int, ...]) -> None:
    """Layers that do not fit one another, or end in more than a score, are no network."""
    arrays = drawn([3, 2], 1).arrays("own") | {name: np.ones(shape, np.float32)}
    with pytest.raises(ValueError, match="do not fit"):
        network("own", arrays)
