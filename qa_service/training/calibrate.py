"""A library's own test questions -> its calibration, and how often it is wrong at which coverage."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.ranking.calibration import Calibration, least_threshold
from qa_service.errors import InvalidQuestionsFile
from qa_service.evaluation import Row
from qa_service.evaluation.curves import answers_by_threshold, first_is_right

COVERAGES = tuple(tenths / 10 for tenths in range(1, 11))

ROUNDS = 50
"""Newton steps of the logistic regression; it has long settled by then."""

EDGE = 9e-14
"""Confidences are kept so far from 0 and from 1; the largest log-odds lie just within."""

LEAST = 0.01
"""Log-odds that the surest and the least sure must be apart, or their scores tell nothing."""

STEP = 1e-6
"""Thresholds are multiples of this, so that the last digit of a confidence decides nothing."""


@dataclass(frozen=True, slots=True)
class Risk:
    """From ``threshold`` on the share ``coverage`` or more is answered, and ``risk`` of that wrongly."""

    coverage: float
    risk: float
    threshold: float


@dataclass(frozen=True, slots=True)
class Calibrated:
    """A calibration and what it does on the questions it was made from; shares lie between 0 and 1."""

    calibration: Calibration
    answered: float
    false_answers: float
    risks: tuple[Risk, ...]


def calibrate(name: str, rows: Sequence[Row], present: Calibration, false_share: float) -> Calibrated:
    """Return the calibration that answers at most ``false_share`` of the questions that must be refused.

    ``rows`` were asked under the calibration ``present``, whose slope stays where the scores tell nothing.
    What was doubted beside its score teaches nothing about scores. Raises InvalidQuestionsFile where there
    is nothing to be refused, or nothing that is answered rightly.
    """
    refusable = np.array([not row.answerable for row in rows], bool)
    right = np.array([first_is_right(row) for row in rows], bool)
    if not refusable.any() or not right.any():
        lacking = "must be refused (no answers)" if right.any() else "is answered rightly"
        raise InvalidQuestionsFile(name, f"calibrating needs questions of both kinds, and none {lacking}")
    given, doubts = np.array([row.confidence for row in rows]), np.array([row.doubt for row in rows])
    scores = np.array([present.score(chance) for chance in np.clip(given / doubts, EDGE, 1 - EDGE)])
    # Where nothing at all was found, nothing was scored, and whatever the threshold nothing is answered.
    found = given > 0
    fitted = _fitted(scores[found & (doubts == 1)], right[found & (doubts == 1)]) or present
    confidences = np.array([fitted.confidence(score) for score in scores]) * doubts * found
    threshold = _stepped(least_threshold(confidences[refusable].tolist(), false_share))
    answered = found & (confidences >= threshold)
    again = [replace(row, confidence=float(one)) for row, one in zip(rows, confidences, strict=True)]
    told, untold = (float(answered[part].mean()) for part in (~refusable, refusable))
    return Calibrated(Calibration(fitted.slope, fitted.bias, threshold), told, untold, tuple(_risks(again)))


def _fitted(scores: NDArray[np.float64], right: NDArray[np.bool_]) -> Calibration | None:
    """Return what scores say of the chance to be right, None where that is nothing."""
    order = np.lexsort((right, scores))  # or the last digit of a sum would depend on that of the file
    slope, bias = logistic(scores[order], right[order])
    tells = len(scores) > 0 and slope > 0 and slope * np.ptp(scores) >= LEAST
    return Calibration(slope, bias, 0.0) if tells else None


def _stepped(threshold: float) -> float:
    """Return the next multiple of ``STEP`` above a threshold, but 0 where that is enough."""
    return min(1.0, (math.floor(threshold / STEP) + 1) * STEP) if threshold else 0.0


def logistic(scores: NDArray[np.floating], labels: NDArray[np.bool_]) -> tuple[float, float]:
    """Return (slope, bias) of the logistic regression of ``labels`` on ``scores``, by Newton's method.

    Labels are drawn in by Platt's rule (1999), so that the slope stays finite.
    """
    right, wrong = float(labels.sum()), float((~labels).sum())
    wanted = np.where(labels, (right + 1) / (right + 2), 1 / (wrong + 2))
    inputs = np.stack([scores.astype(np.float64), np.ones(len(scores))], axis=1)
    found = np.zeros(2)
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(inputs @ found, -30, 30)))
        bend = (inputs * (chance * (1 - chance))[:, None]).T @ inputs + 1e-6 * np.eye(2)
        found += np.linalg.solve(bend, inputs.T @ (wanted - chance))
    return float(found[0]), float(found[1])


def _risks(rows: Sequence[Row]) -> Iterator[Risk]:
    """Give the risk at each coverage: the surest are answered first, and what is as sure with them.

    The last coverage is what can be reached, since no threshold answers where nothing was found.
    """
    steps = answers_by_threshold(rows)
    reached = steps[-1][1] / len(rows) if steps else 0.0
    for coverage in sorted({*(one for one in COVERAGES if one < reached), reached} if steps else ()):
        count = max(1, round(coverage * len(rows)))
        threshold, answered, right = next(step for step in steps if step[1] >= count)
        yield Risk(coverage, 1 - right / answered, threshold)
