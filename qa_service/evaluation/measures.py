"""Measures retrieval: standard measures as values, in the notation of ir_measures.

A grade of 1 or more is relevant. Results are ranked by falling score, ties by id; ir_measures breaks
ties in another way, so the two agree to the digit only where no scores tie.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log2
from statistics import fmean

from qa_service.errors import ConfigurationError
from qa_service.evaluation.questions import Qrels, Run
from qa_service.evaluation.runs import ranked


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure such as ``nDCG@10``; ``cutoff`` None means the whole ranking."""

    name: str
    cutoff: int | None = None

    def __str__(self) -> str:
        return self.name if self.cutoff is None else f"{self.name}@{self.cutoff}"

    def of(self, qrels: Qrels, run: Run) -> dict[str, float]:
        """Return the value, 0 to 1, of every judged question; one without results scores 0."""
        formula, values = _FORMULAS[self.name], {}
        for question, judged in qrels.items():
            results = ranked(run.get(question, {}))[: self.cutoff]
            grades = [max(judged.get(id, 0), 0) for id in results]
            ideal = sorted((grade for grade in judged.values() if grade > 0), reverse=True)
            values[question] = formula(grades, ideal[: self.cutoff], len(ideal)) if ideal else 0.0
        return values

    def mean(self, qrels: Qrels, run: Run) -> float:
        """Return the mean over all judged questions.

        Raises ValueError where no question is judged.
        """
        return fmean(self.of(qrels, run).values())


def parse(notation: str) -> Measure:
    """Return the measure of a notation: Success@k, R@k, and RR, nDCG, AP with or without @k.

    Raises ConfigurationError where there is no such measure, or it lacks its cutoff.
    """
    match = re.fullmatch(r"(\w+?)(?:@([1-9][0-9]{0,8}))?", notation, re.ASCII)
    if match is None or match[1] not in _FORMULAS or (match[1] in _CUT_ONLY and not match[2]):
        raise ConfigurationError(notation, "the measures are Success@k, R@k, RR[@k], nDCG[@k] and AP[@k]")
    return Measure(match[1], int(match[2]) if match[2] else None)


def _success(grades: Sequence[int], ideal: Sequence[int], relevant: int) -> float:
    return float(any(grades))


def _reciprocal_rank(grades: Sequence[int], ideal: Sequence[int], relevant: int) -> float:
    return next((1 / rank for rank, grade in enumerate(grades, 1) if grade), 0.0)


def _recall(grades: Sequence[int], ideal: Sequence[int], relevant: int) -> float:
    return sum(1 for grade in grades if grade) / relevant


def _average_precision(grades: Sequence[int], ideal: Sequence[int], relevant: int) -> float:
    ranks = [rank for rank, grade in enumerate(grades, 1) if grade]
    return sum(found / rank for found, rank in enumerate(ranks, 1)) / relevant


def _normalised_gain(grades: Sequence[int], ideal: Sequence[int], relevant: int) -> float:
    # Järvelin and Kekäläinen 2002, with the linear gain and log2(rank + 1) of trec_eval.
    return _gain(grades) / _gain(ideal)


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / log2(rank + 1) for rank, grade in enumerate(grades, 1))


# Each formula sees the grades of the results down to the cutoff, the best grades that could have
# stood there, and the number of all relevant documents.
_FORMULAS: dict[str, Callable[[Sequence[int], Sequence[int], int], float]] = {
    "Success": _success,
    "RR": _reciprocal_rank,
    "nDCG": _normalised_gain,
    "R": _recall,
    "AP": _average_precision,
}
_CUT_ONLY = {"Success", "R"}
