"""Fits networks: one to rank groups of vectors, one to tell vectors of two kinds apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.network import Network
from qa_service.text.stretches import bounds, spread

Floats = NDArray[np.float32]
Slope = Callable[[Floats], Floats]
"""Scores (n,) to the derivative of the loss by each."""

Progress = Callable[[int, int], None]

FIRST_MOMENT, SECOND_MOMENT = 0.9, 0.999
"""Adam's decay rates (Kingma and Ba 2015)."""

DROPPED = 0.1
"""Share of the hidden units that are left out of a step."""

SMALLEST = float(np.finfo(np.float32).tiny)
"""Share of a softmax below which a right answer no longer pulls at full strength."""

PIECE = 1 << 14
"""Vectors whose deviation is looked at together."""

GROUPS = 256
"""Groups, or vectors of their own, that a step looks at."""


def untold(done: int, total: int) -> None:
    """Tell nobody what is done."""


def started(sizes: Sequence[int], generator: np.random.Generator) -> Network:
    """Return a network of random weights with these numbers of units, scaled by He's rule (2 / inputs)."""
    pairs = list(pairwise(sizes))
    weights = [generator.standard_normal(pair) * np.sqrt(2 / pair[0]) for pair in pairs]
    return Network(
        tuple(weight.astype(np.float32) for weight in weights),
        tuple(np.zeros(outputs, np.float32) for _, outputs in pairs),
    )


def moments(vectors: NDArray[np.floating], rows: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Return the mean (f,) and the standard deviation (f,) of some rows of vectors (n, f), uncopied."""
    pieces = [rows[at : at + PIECE] for at in range(0, len(rows), PIECE)]
    mean = np.sum([vectors[piece].sum(axis=0, dtype=np.float64) for piece in pieces], axis=0) / len(rows)
    squares = np.zeros_like(mean)
    for piece in pieces:
        apart = vectors[piece] - mean
        squares += np.einsum("ij,ij->j", apart, apart)
    return mean.astype(np.float32), np.sqrt(squares / len(rows)).astype(np.float32)


def fit_ranking(
    net: Network,
    vectors: NDArray[np.floating],
    right: NDArray[np.bool_],
    sizes: NDArray[np.int64],
    groups: NDArray[np.int64],
    epochs: int,
    generator: np.random.Generator,
    rate: float,
    scale: Callable[[Floats], Floats] = lambda vectors: vectors,
    progress: Progress = untold,
) -> None:
    """Fit ``net`` in place so that the right vectors of each of the ``groups`` score above the others and 0.

    ``vectors`` (n, f) lie group by group, ``sizes`` (g,) long; ``groups`` (k,) are the places of those that
    are learned from, none of them empty. ``right`` (n,) tells the right ones. ``scale`` is applied to the
    vectors of each step. The loss of a group is the negative logarithm of the share that the right ones
    have of the softmax over its scores and a 0, or that the 0 has where none is right. ``rate`` is Adam's
    first step size; it falls to nothing along half a cosine.
    """
    ends = np.cumsum(sizes)

    def batches() -> Iterator[tuple[Floats, Slope]]:
        for places in shuffled(len(groups), epochs, generator):
            chosen = groups[places]
            starts = bounds(sizes[chosen])[:-1]
            rows = spread(ends[chosen] - sizes[chosen], ends[chosen])
            group = np.repeat(np.arange(len(chosen)), sizes[chosen])
            wanted = right[rows].astype(np.float32)

            slope = partial(ranking_slope, wanted=wanted, starts=starts, group=group)
            yield scale(vectors[rows].astype(np.float32)), slope

    _descend(net, batches(), steps(len(groups), epochs), generator, rate, progress)


def fit_probability(
    net: Network,
    vectors: NDArray[np.floating],
    labels: NDArray[np.floating],
    offsets: Floats,
    importance: Floats,
    epochs: int,
    generator: np.random.Generator,
    rate: float,
) -> None:
    """Fit ``net`` in place so that the logistic function of its scores plus ``offsets`` is near the labels.

    Labels lie between 0 and 1; the error of a vector counts by its ``importance``; all are (n,).
    """

    def batches() -> Iterator[tuple[Floats, Slope]]:
        for chosen in shuffled(len(vectors), epochs, generator):
            wanted = labels[chosen].astype(np.float32)

            slope = partial(
                _logistic_slope, wanted=wanted, offsets=offsets[chosen], importance=importance[chosen]
            )
            yield vectors[chosen].astype(np.float32), slope

    _descend(net, batches(), steps(len(vectors), epochs), generator, rate, untold)


def steps(count: int, epochs: int) -> int:
    """Return how many steps ``shuffled`` makes."""
    return epochs * -(-count // GROUPS)


def shuffled(count: int, epochs: int, generator: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    """Yield the places of the groups that each step looks at: every one once an epoch, in random order."""
    for _ in range(epochs):
        order = generator.permutation(count)
        yield from (order[at : at + GROUPS] for at in range(0, count, GROUPS))


def _shares(scores: Floats, starts: NDArray[np.int64], group: NDArray[np.int64]) -> Floats:
    """Return the softmax of the scores of each group and a 0, the 0's share left out."""
    highest = np.maximum(np.maximum.reduceat(scores, starts), 0)
    powers = np.exp(scores - highest[group])
    shares = powers / (np.add.reduceat(powers, starts) + np.exp(-highest))[group]
    return np.array(shares, np.float32)


def ranking_slope(
    scores: Floats, wanted: Floats, starts: NDArray[np.int64], group: NDArray[np.int64]
) -> Floats:
    """Return the derivative of the mean loss of ``fit_ranking`` by each score (n,).

    ``wanted`` (n,) is 1 for the right ones, ``starts`` (g,) says where each group begins and ``group`` (n,)
    which one each is in.
    """
    shares = _shares(scores, starts, group)
    held = np.add.reduceat(shares * wanted, starts)
    slope = (shares - shares * wanted / np.maximum(held, SMALLEST)[group]) / len(starts)
    return np.array(slope, np.float32)


def _logistic_slope(scores: Floats, wanted: Floats, offsets: Floats, importance: Floats) -> Floats:
    chance = (1 + np.tanh((scores + offsets) / 2)) / 2  # the logistic function, and nothing overflows
    return np.array(importance * (chance - wanted) / importance.sum(), np.float32)


def _descend(
    net: Network,
    batches: Iterable[tuple[Floats, Slope]],
    total: int,
    generator: np.random.Generator,
    rate: float,
    progress: Progress,
) -> None:
    adam = Adam([*net.weights, *net.biases], total, rate)
    for done, (vectors, slope) in enumerate(batches, 1):
        adam.step(_gradients(net, vectors, slope, generator))
        progress(done, total)


def _gradients(net: Network, vectors: Floats, slope: Slope, generator: np.random.Generator) -> list[Floats]:
    """Return the gradient of the loss by every weight, then by every bias, by backpropagation."""
    inputs = [vectors]
    for weight, bias in zip(net.weights[:-1], net.biases[:-1], strict=True):
        hidden = np.maximum(inputs[-1] @ weight + bias, 0)
        kept = generator.random(hidden.shape, dtype=np.float32) >= DROPPED
        inputs.append(hidden * kept / np.float32(1 - DROPPED))
    errors = slope((inputs[-1] @ net.weights[-1] + net.biases[-1])[:, 0])[:, None].astype(np.float32)
    weights, biases = [inputs[-1].T @ errors], [errors.sum(axis=0)]
    for weight, hidden, before in reversed(list(zip(net.weights[1:], inputs[1:], inputs[:-1], strict=True))):
        errors = (errors @ weight.T) * (hidden > 0) / np.float32(1 - DROPPED)
        weights.append(before.T @ errors)
        biases.append(errors.sum(axis=0))
    return [*reversed(weights), *reversed(biases)]


class Adam:
    """Adam's steps on arrays, in place; ``rate`` is the first step size, and falls along half a cosine."""

    def __init__(self, arrays: Sequence[Floats], steps: int, rate: float) -> None:
        self._arrays = arrays
        self._first = [np.zeros_like(array) for array in self._arrays]
        self._second = [np.zeros_like(array) for array in self._arrays]
        self._done, self._steps, self._rate = 0, steps, rate

    def step(self, gradients: Sequence[Floats]) -> None:
        """Go one step against the gradients, one for each array."""
        self._done += 1
        rate = self._rate * (1 + np.cos(np.pi * self._done / self._steps)) / 2
        rate *= np.sqrt(1 - SECOND_MOMENT**self._done) / (1 - FIRST_MOMENT**self._done)
        parts = zip(self._arrays, self._first, self._second, gradients, strict=True)
        for array, first, second, gradient in parts:
            first += (1 - FIRST_MOMENT) * (gradient - first)
            second += (1 - SECOND_MOMENT) * (gradient * gradient - second)
            array -= np.float32(rate) * first / (np.sqrt(second) + np.float32(1e-8))
