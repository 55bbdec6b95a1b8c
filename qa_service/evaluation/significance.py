"""Tells a difference between two systems from chance: paired permutations and the bootstrap.

Both look at questions as they came, each with both systems' values. The permutation test asks how often
a difference as large comes about when the two values of each question are dealt out by chance (Fisher
1935; Smucker, Allan and Carterette 2007 on retrieval); the bootstrap, how the difference varies with the
questions that happened to be asked (Efron 1979, percentile interval).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from qa_service.evaluation.answers import auroc

RESAMPLES = 10_000
"""Permutations, and bootstrap samples, that are drawn for means."""

FEWER = 1_000
"""The same for areas, which cost more."""

_CHUNK = 250
_SEED = 0

Array: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Chance:
    """What chance makes of a difference: ``p``, two-sided, and the 95 % interval from ``low`` to ``high``.

    All are nan where too few questions have a part in the measure.
    """

    p: float
    low: float
    high: float


def of_means(before: Array, after: Array) -> list[Chance]:
    """Return the chance of each column's difference of means, after less before.

    Both arrays have a row a question and a column a measure; nan means that the question has no part in
    the measure there, as an unanswered one has none in ``precision``. p is (1 + differences as large) /
    (1 + permutations), which is never 0 (Phipson and Smyth 2010).
    """
    generator = np.random.default_rng(_SEED)
    sums = [np.nan_to_num(values) for values in (before, after)]
    counts = [(~np.isnan(values)).astype(float) for values in (before, after)]
    observed = _difference(*(array.sum(axis=0) for array in (*sums, *counts)))
    larger = np.zeros(observed.shape)
    more, added = sums[1] - sums[0], counts[1] - counts[0]
    for swaps in _swaps(generator, len(before), RESAMPLES):
        moved, shifted = swaps @ more, swaps @ added
        dealt = _difference(
            sums[0].sum(axis=0) + moved,
            sums[1].sum(axis=0) - moved,
            counts[0].sum(axis=0) + shifted,
            counts[1].sum(axis=0) - shifted,
        )
        larger += _as_large(dealt, observed)
    samples = [
        _difference(*(drawn @ array for array in (*sums, *counts)))
        for drawn in _draws(generator, len(before), RESAMPLES)
    ]
    return _chances(observed, larger, RESAMPLES, np.concatenate(samples))


def of_areas(before: Array, after: Array, positive: NDArray[np.bool_]) -> Chance:
    """Return the chance of a difference of areas under the ROC curve, from confidences by question."""
    generator = np.random.default_rng(_SEED)

    def difference(one: Array, other: Array, kind: NDArray[np.bool_]) -> float:
        return auroc(other, kind) - auroc(one, kind)

    observed, rows = difference(before, after, positive), len(positive)
    dealt, drawn = np.empty(FEWER), np.empty(FEWER)
    for at in range(FEWER):
        swap = generator.random(rows) < 0.5
        dealt[at] = difference(np.where(swap, after, before), np.where(swap, before, after), positive)
        sample = generator.integers(0, rows, rows)
        drawn[at] = difference(before[sample], after[sample], positive[sample])
    larger = np.array([_as_large(dealt[:, None], np.array([observed]))[0]])
    return _chances(np.array([observed]), larger, FEWER, drawn[:, None])[0]


def holm(p: dict[str, float]) -> dict[str, float]:
    """Return each p adjusted for the number of tests (Holm 1979); none falls below a smaller one's."""
    adjusted: dict[str, float] = {}
    least = 0.0
    for place, name in enumerate(sorted(p, key=p.__getitem__)):
        least = max(least, min(1.0, p[name] * (len(p) - place)))
        adjusted[name] = least
    return adjusted


def _difference(before: Array, after: Array, counts_before: Array, counts_after: Array) -> Array:
    with np.errstate(invalid="ignore", divide="ignore"):
        difference: Array = after / counts_after - before / counts_before
    return difference


def _as_large(dealt: Array, observed: Array) -> Array:
    # Sums in another order may differ in their last digit, and are as large all the same.
    with np.errstate(invalid="ignore"):
        as_large: Array = (np.abs(dealt) >= np.abs(observed) - 1e-12).sum(axis=0).astype(float)
    return as_large


def _swaps(generator: np.random.Generator, rows: int, resamples: int) -> Iterator[Array]:
    for _ in range(0, resamples, _CHUNK):
        yield generator.integers(0, 2, (_CHUNK, rows), dtype=np.int8).astype(float)


def _draws(generator: np.random.Generator, rows: int, resamples: int) -> Iterator[Array]:
    for _ in range(0, resamples, _CHUNK):
        samples = (generator.integers(0, rows, rows) for _ in range(_CHUNK))
        yield np.stack([np.bincount(sample, minlength=rows) for sample in samples]).astype(float)


def _chances(observed: Array, larger: Array, resamples: int, samples: Array) -> list[Chance]:
    p = np.where(np.isnan(observed), np.nan, (1 + larger) / (1 + resamples))
    intervals = [_interval(column) for column in samples.T]
    return [
        Chance(float(p[at]), *(intervals[at] if np.isfinite(observed[at]) else (np.nan, np.nan)))
        for at in range(len(observed))
    ]


def _interval(samples: Array) -> tuple[float, float]:
    held = samples[np.isfinite(samples)]
    if not len(held):
        return float("nan"), float("nan")
    low, high = np.quantile(held, (0.025, 0.975))
    return float(low), float(high)
