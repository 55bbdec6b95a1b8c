"""Fits networks: one to rank groups of vectors, one to tell vectors of two kinds apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.ranking.network import Network
from qa_service.protocols import Progress
from qa_service.text.stretches import bounds, spread

Floats = NDArray[np.float32]
Slope = Callable[[Floats], Floats]
"""Scores (n,) to the derivative of the loss by each."""

FIRST_MOMENT, SECOND_MOMENT = 0.9, 0.999
"""Adam's decay rates (Kingma and Ba 2015)."""

DROPPED = 0.1
"""Share of the hidden units that are left out of a step."""

SMALLEST = float(np.finfo(np.float32).tiny)
"""Share of a softmax below which a right answer no longer pulls at full strength."""

PIECE = 1 << 14
"""Vectors whose deviation is looked at together."""

AT_ONCE = 256
"""Groups, or vectors of their own, that a step looks at."""


class Pace(NamedTuple):
    """Times that everything is learned from, and Adam's first step size.

    The step size falls to nothing along half a cosine.
    """

    epochs: int
    rate: float


@dataclass(frozen=True, eq=False)
class Groups:
    """Vectors (n, f) that lie group by group, ``sizes`` (g,) long; ``right`` (n,) tells the right ones."""

    vectors: NDArray[np.floating]
    right: NDArray[np.bool_]
    sizes: NDArray[np.int64]

    def some(self, chosen: NDArray[np.int64]) -> tuple[Floats, Slope]:
        """Return the vectors of some groups, none of them empty, and the slope of their ranking's loss."""
        sizes, ends = self.sizes[chosen], self._ends[chosen]
        rows, group = spread(ends - sizes, ends), np.repeat(np.arange(len(chosen)), sizes)
        wanted = self.right[rows].astype(np.float32)
        slope = partial(ranking_slope, wanted=wanted, starts=bounds(sizes)[:-1], group=group)
        return self.vectors[rows].astype(np.float32), slope

    @cached_property
    def _ends(self) -> NDArray[np.int64]:
        return np.cumsum(self.sizes)


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
    groups: Groups,
    learned: NDArray[np.int64],
    pace: Pace,
    generator: np.random.Generator,
    scale: Callable[[Floats], Floats] = lambda vectors: vectors,
    progress: Progress = untold,
) -> None:
    """Fit ``net`` in place so that the right vectors of a group score above the others of it and above 0.

    ``learned`` (k,) are the places of the groups that are learned from, none of them empty; ``scale`` is
    applied to the vectors of each step. The loss of a group is the negative logarithm of the share that the
    right ones have of the softmax over its scores and a 0, or that the 0 has where none is right.
    """

    def batches() -> Iterator[tuple[Floats, Slope]]:
        for places in shuffled(len(learned), pace.epochs, generator):
            vectors, slope = groups.some(learned[places])
            yield scale(vectors), slope

    _descend(net, batches(), len(learned), pace, generator, progress)


def fit_probability(
    net: Network,
    vectors: NDArray[np.floating],
    labels: NDArray[np.floating],
    offsets: Floats,
    importance: Floats,
    pace: Pace,
    generator: np.random.Generator,
) -> None:
    """Fit ``net`` in place so that the logistic function of its scores plus ``offsets`` is near the labels.

    ``vectors`` are (n, f), all others (n,); labels lie between 0 and 1, and the error of a vector counts by
    its ``importance``.
    """

    def batches() -> Iterator[tuple[Floats, Slope]]:
        for chosen in shuffled(len(vectors), pace.epochs, generator):
            wanted = labels[chosen].astype(np.float32)
            slope = partial(
                _logistic_slope, wanted=wanted, offsets=offsets[chosen], importance=importance[chosen]
            )
            yield vectors[chosen].astype(np.float32), slope

    _descend(net, batches(), len(vectors), pace, generator, untold)


def steps(count: int, epochs: int) -> int:
    """Return how many steps ``shuffled`` makes."""
    return epochs * -(-count // AT_ONCE)


def shuffled(count: int, epochs: int, generator: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    """Yield the places of the groups that each step looks at: every one once an epoch, in random order."""
    for _ in range(epochs):
        order = generator.permutation(count)
        yield from (order[at : at + AT_ONCE] for at in range(0, count, AT_ONCE))


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
    count: int,
    pace: Pace,
    generator: np.random.Generator,
    progress: Progress,
) -> None:
    total = steps(count, pace.epochs)
    adam = Adam([*net.weights, *net.biases], total, pace.rate)
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
