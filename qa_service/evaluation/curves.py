"""Draws the lines behind a report's charts: what would be answered at every threshold, and how rightly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from qa_service.evaluation.questions import Qrels, Run
from qa_service.evaluation.rows import Row
from qa_service.evaluation.runs import ranked

Point = tuple[float, float]

LEVELS = tuple(tenth / 10 for tenth in range(11))
"""The levels of recall at which precision is interpolated."""


_BINS = 10
"""Parts of the confidence that reliability is told of."""

_BARS = 20
"""Bars of a histogram."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers whose confidence lies from ``low`` to ``high``: their mean confidence, and the share right."""

    low: float
    high: float
    confidence: float
    right: float
    questions: int


def interpolated_precision(qrels: Qrels, run: Run) -> tuple[float, ...]:
    """Return the highest precision at each of ``LEVELS`` of recall or above, the mean of judged questions.

    The eleven-point curve of trec_eval (IPrec in ir_measures). Nothing judged, no curve.
    """
    curves = [_interpolated(judged, run.get(question, {})) for question, judged in qrels.items()]
    return tuple(sum(column) / len(curves) for column in zip(*curves, strict=True))


def _interpolated(judged: Mapping[str, int], scores: Mapping[str, float]) -> list[float]:
    relevant = sum(grade > 0 for grade in judged.values())
    ranks = [rank for rank, id in enumerate(ranked(scores), 1) if judged.get(id, 0) > 0]
    points = [(found, found / rank) for found, rank in enumerate(ranks, 1)]
    # How many must be found to have reached a level is rounded as trec_eval does it.
    needed = [int(level * relevant + 0.9) for level in LEVELS]
    return [max((p for found, p in points if found >= least), default=0.0) for least in needed]


def answers_by_threshold(rows: Sequence[Row]) -> list[tuple[float, int, int]]:
    """Return (confidence, questions answered, of which right) as the threshold falls past each confidence.

    Only questions with labels count, and at a confidence of 0 nothing was found that could be given. An
    answer is right where the first evidence meets gold.
    """
    given = [row for row in rows if row.right is not None and row.confidence > 0]
    given.sort(key=lambda row: -row.confidence)
    found, answered, right = [], 0, 0
    for confidence, tied in groupby(given, key=lambda row: row.confidence):
        group = list(tied)
        answered += len(group)
        right += sum(first_is_right(row) for row in group)
        found.append((confidence, answered, right))
    return found


def first_is_right(row: Row) -> bool:
    """Tell whether the best evidence is right, were it given."""
    return row.answerable and row.hit_rank == 1


def precision_recall(rows: Sequence[Row]) -> list[Point]:
    """Return (recall, precision) at every threshold: right answers of all answerable, and of all answers."""
    answerable = sum(row.answerable for row in rows if row.right is not None)
    return [(right / answerable, right / n) for _, n, right in answers_by_threshold(rows) if answerable]


def risk_coverage(rows: Sequence[Row]) -> list[Point]:
    """Return (coverage, risk): the share of questions answered, and the share of those answers wrong."""
    labelled = sum(row.right is not None for row in rows)
    return [(n / labelled, 1 - right / n) for _, n, right in answers_by_threshold(rows)]


def reliability(rows: Sequence[Row]) -> list[Bin]:
    """Return bins of equal width over the confidence, empty ones left out (Murphy and Winkler 1977)."""
    held: dict[int, list[Row]] = {}
    for row in rows:
        if row.right is not None:
            held.setdefault(min(int(row.confidence * _BINS), _BINS - 1), []).append(row)
    return [
        Bin(
            low=at / _BINS,
            high=(at + 1) / _BINS,
            confidence=sum(row.confidence for row in group) / len(group),
            right=sum(map(first_is_right, group)) / len(group),
            questions=len(group),
        )
        for at, group in sorted(held.items())
    ]


def calibration_error(found: Sequence[Bin]) -> float:
    """Return the expected calibration error: how far confidence and share lie apart, by bin (Naeini 2015)."""
    total = sum(one.questions for one in found)
    return sum(one.questions * abs(one.confidence - one.right) for one in found) / total


def histogram(values: Sequence[float]) -> list[tuple[float, float, int]]:
    """Return (from, to, count) of bars of equal width; what takes longer than 99 of 100 is in the last."""
    ordered = sorted(values)
    if not ordered:
        return []
    end = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))] or 1.0
    counts = [0] * _BARS
    for value in ordered:
        counts[min(int(value / end * _BARS), _BARS - 1)] += 1
    return [(end * at / _BARS, end * (at + 1) / _BARS, count) for at, count in enumerate(counts)]
