"""Measures retrieval: standard measures as values, in the notation of ir_measures.

A grade of 1 or more is relevant. Results are ranked by falling score, ties by id; other tools break
ties in other ways, so the runs that we write hold none (``runs.py``), and all agree on them to the digit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from statistics import fmean

from qa_service.errors import ConfigurationError
from qa_service.evaluation.questions import Qrels, Run
from qa_service.evaluation.runs import ranked


@dataclass(frozen=True, slots=True)
class Ranking:
    """The results of one question down to the cutoff, beside what could have stood there.

    ``grades`` are those of the results, 0 where there is none; ``judged`` tells which have one;
    ``ideal`` are the best grades that could have stood there, ``relevant`` counts all relevant ones.
    """

    grades: Sequence[int]
    judged: Sequence[bool]
    ideal: Sequence[int]
    relevant: int
    cutoff: int | None


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure such as ``nDCG@10``; ``cutoff`` None means the whole ranking."""

    name: str
    cutoff: int | None = None

    def __str__(self) -> str:
        return self.name if self.cutoff is None else f"{self.name}@{self.cutoff}"

    def of(self, qrels: Qrels, run: Run) -> dict[str, float]:
        """Return the value, 0 to 1, of every judged question; one without results scores 0."""
        return {question: self.value(judged, run.get(question, {})) for question, judged in qrels.items()}

    def value(self, judged: Mapping[str, int], scores: Mapping[str, float]) -> float:
        """Return the value of one question: 0 to 1, from its judgements and the scores of its results."""
        results = ranked(scores)[: self.cutoff]
        ideal = sorted((grade for grade in judged.values() if grade > 0), reverse=True)
        ranking = Ranking(
            grades=[max(judged.get(id, 0), 0) for id in results],
            judged=[id in judged for id in results],
            ideal=ideal[: self.cutoff],
            relevant=len(ideal),
            cutoff=self.cutoff,
        )
        return _FORMULAS[self.name](ranking)

    def mean(self, qrels: Qrels, run: Run) -> float:
        """Return the mean over all judged questions.

        Raises ValueError where no question is judged.
        """
        return fmean(self.of(qrels, run).values())


def parse(notation: str) -> Measure:
    """Return the measure of a notation: Success@k, P@k, R@k, Judged@k, and RR, nDCG, AP with or without @k.

    Raises ConfigurationError where there is no such measure, or it lacks its cutoff.
    """
    match = re.fullmatch(r"(\w+?)(?:@([1-9][0-9]{0,8}))?", notation, re.ASCII)
    if match is None or match[1] not in _FORMULAS or (match[1] in _CUT_ONLY and not match[2]):
        known = "Success@k, P@k, R@k, Judged@k, RR[@k], nDCG[@k] and AP[@k]"
        raise ConfigurationError(notation, f"the measures are {known}")
    return Measure(match[1], int(match[2]) if match[2] else None)


def _success(ranking: Ranking) -> float:
    return float(any(ranking.grades))


def _precision(ranking: Ranking) -> float:
    # A ranking that is shorter than the cutoff counts as filled up with what is not relevant.
    return _found(ranking) / (ranking.cutoff or 1)


def _recall(ranking: Ranking) -> float:
    return _found(ranking) / ranking.relevant if ranking.relevant else 0.0


def _judged(ranking: Ranking) -> float:
    return sum(ranking.judged) / len(ranking.judged) if ranking.judged else 0.0


def _reciprocal_rank(ranking: Ranking) -> float:
    return next((1 / rank for rank, grade in enumerate(ranking.grades, 1) if grade), 0.0)


def _average_precision(ranking: Ranking) -> float:
    ranks = [rank for rank, grade in enumerate(ranking.grades, 1) if grade]
    return sum(found / rank for found, rank in enumerate(ranks, 1)) / ranking.relevant if ranks else 0.0


def _normalised_gain(ranking: Ranking) -> float:
    # Järvelin and Kekäläinen 2002, with the linear gain and log2(rank + 1) of trec_eval.
    return _gain(ranking.grades) / _gain(ranking.ideal) if ranking.ideal else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / log2(rank + 1) for rank, grade in enumerate(grades, 1))


def _found(ranking: Ranking) -> int:
    return sum(1 for grade in ranking.grades if grade)


_FORMULAS: dict[str, Callable[[Ranking], float]] = {
    "Success": _success,
    "P": _precision,
    "R": _recall,
    "RR": _reciprocal_rank,
    "AP": _average_precision,
    "nDCG": _normalised_gain,
    "Judged": _judged,
}
_CUT_ONLY = {"Success", "P", "R", "Judged"}
