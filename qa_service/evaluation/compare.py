"""Compares two reports question by question: each measure's difference, and the questions that changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from qa_service.errors import ConfigurationError
from qa_service.evaluation.answers import auroc
from qa_service.evaluation.rows import ANSWERS, DOCUMENTS
from qa_service.evaluation.significance import Array, of_areas, of_means

LESS_IS_BETTER = frozenset({"false_answers", "latency_ms"})
"""Measures of which less is better."""

_DECIDING = ("right", "nDCG@10")

_BEYOND = 1e100
"""No measure is as large; a number may be, and nan is below nothing."""

_KINDS = {"question": str, "answerable": bool, "right": bool | None, "gold": list | None}
"""What the fields of a row must be that are no numbers."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How a measure changed: its values, their difference, what chance makes of that, and wins and losses.

    ``p`` is that of a two-sided paired permutation test, ``low`` to ``high`` the 95 % bootstrap interval
    of the difference; both are nan where they cannot be told. ``better``, ``same`` and ``worse`` count
    the questions in which the later system did so; an area under a curve has none.
    """

    name: str
    before: float
    after: float
    p: float
    low: float
    high: float
    better: int | None
    same: int | None
    worse: int | None

    @property
    def difference(self) -> float:
        """After less before."""
        return self.after - self.before

    @property
    def is_worse(self) -> bool:
        """Tell whether the change is for the worse."""
        return self.difference > 0 if self.name in LESS_IS_BETTER else self.difference < 0


@dataclass(frozen=True, slots=True)
class Change:
    """A question that went otherwise: by how much in the deciding measure, and both rows of the reports."""

    id: str
    by: float
    before: Mapping[str, Any]
    after: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports side by side, on the questions that both asked.

    ``changes`` are in order of the ``deciding`` measure's change, the best first. ``alone`` counts the
    questions that only the first, and only the second report has.
    """

    questions: int
    alone: tuple[int, int]
    differences: tuple[Difference, ...]
    deciding: str
    changes: tuple[Change, ...]


NAMES = ("first report", "second report")
"""What errors call two reports without names."""


def compare(
    before: object, after: object, deciding: str | None = None, names: tuple[str, str] = NAMES
) -> Comparison:
    """Compare two reports in the values that ``evaluate --json`` writes.

    ``deciding`` is the measure that questions are ordered by; None means ``right``, or ``nDCG@10`` where
    there are no labels of answers. Errors call the reports by their ``names``.

    Raises ConfigurationError where one is no such report, they share no question, or the measure is none
    of theirs.
    """
    first, second = rows_of(before, names[0]), rows_of(after, names[1])
    shared = [id for id in second if id in first]
    if not shared:
        raise ConfigurationError("compare", "the two reports share no question")
    pairs = [(first[id], second[id]) for id in shared]
    measures = _measures(pairs)
    if not measures:
        raise ConfigurationError("compare", "the two reports share no measure")
    if deciding is None:
        deciding = next((name for name in _DECIDING if name in measures), measures[0])
    if deciding not in measures:
        known = ", ".join(measures)
        raise ConfigurationError("by", f"{deciding!r} is no measure of both reports; there are {known}")
    return Comparison(
        questions=len(shared),
        alone=(len(first) - len(shared), len(second) - len(shared)),
        differences=(*_differences(pairs, measures), *_areas(pairs)),
        deciding=deciding,
        changes=tuple(_changes(pairs, deciding)),
    )


def as_values(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as JSON values; what cannot be told is null."""
    differences = [{**asdict(one), "difference": one.difference} for one in comparison.differences]
    return {
        "questions": comparison.questions,
        "only_before": comparison.alone[0],
        "only_after": comparison.alone[1],
        "measures": [
            {name: None if value != value else value for name, value in one.items()} for one in differences
        ],
        "by": comparison.deciding,
        "changes": [asdict(change) for change in comparison.changes],
    }


def rows_of(report: object, name: str) -> dict[str, Mapping[str, Any]]:
    """Return the rows of a report by question id, latency among their values.

    Raises ConfigurationError, which bears ``name``, where it is no such report.
    """
    rows = report.get("per_question") if isinstance(report, Mapping) else None
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) and "id" in row for row in rows):
        raise ConfigurationError(name, "this is not what 'evaluate --json' writes")
    found: dict[str, Mapping[str, Any]] = {}
    for row in rows:
        if not isinstance(row.get("values"), Mapping):
            reason = "an earlier version wrote this, without the values of each question; write it anew"
            raise ConfigurationError(name, reason)
        id = str(row["id"])
        if problem := "stands there twice" if id in found else _problem(row):
            raise ConfigurationError(name, f"the question {id!r} {problem}")
        latency = {} if row.get("latency_ms") is None else {"latency_ms": row["latency_ms"]}
        found[id] = {**row, "values": {**row["values"], **latency}}
    return found


def _problem(row: Mapping[str, Any]) -> str | None:
    """Return what of a row could not be compared or shown, if anything."""
    numbers = {**row["values"], "latency_ms": row.get("latency_ms")}
    numbers = {name: value for name, value in numbers.items() if value is not None}
    for name, value in {**numbers, "confidence": row.get("confidence")}.items():
        if not isinstance(value, int | float) or not abs(value) < _BEYOND:
            return f"has no number as its {name!r}"
    for name, kind in _KINDS.items():
        if not isinstance(row.get(name), kind):
            return f"has nothing that could be its {name!r}"
    return None


def _measures(pairs: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> list[str]:
    """Return the measures that both reports have, in the order of a report."""
    first, second = (dict.fromkeys(name for pair in pairs for name in pair[at]["values"]) for at in (0, 1))
    order = {name: place for place, name in enumerate(ANSWERS)}
    shared = [name for name in second if name in first]
    return sorted(
        shared, key=lambda name: (name == "latency_ms", order.get(name, -1), name.startswith(DOCUMENTS))
    )


def _differences(
    pairs: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]], names: Sequence[str]
) -> list[Difference]:
    before, after = (_table([pair[at] for pair in pairs], names) for at in (0, 1))
    found = []
    for at, (name, chance) in enumerate(zip(names, of_means(before, after), strict=True)):
        more = (after[:, at] - before[:, at]) * (-1 if name in LESS_IS_BETTER else 1)
        more = more[~np.isnan(more)]
        counts = int((more > 0).sum()), int((more == 0).sum()), int((more < 0).sum())
        means = float(np.nanmean(before[:, at])), float(np.nanmean(after[:, at]))
        found.append(Difference(name, *means, chance.p, chance.low, chance.high, *counts))
    return found


def _table(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> Array:
    """Return the values, a row a question and a column a measure, nan where there is none."""
    values = [[row["values"].get(name) for name in names] for row in rows]
    return np.array([[np.nan if value is None else value for value in row] for row in values], float)


def _areas(pairs: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> list[Difference]:
    labelled = [pair for pair in pairs if pair[0].get("right") is not None]
    positive = np.array([bool(pair[0]["answerable"]) for pair in labelled], bool)
    if not positive.any() or positive.all():
        return []
    before, after = (np.array([pair[at]["confidence"] for pair in labelled], float) for at in (0, 1))
    chance = of_areas(before, after, positive)
    areas = auroc(before, positive), auroc(after, positive)
    return [Difference("AUROC", *areas, chance.p, chance.low, chance.high, None, None, None)]


def _changes(pairs: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]], deciding: str) -> list[Change]:
    """Return the questions that changed, the best change first."""
    sign = -1 if deciding in LESS_IS_BETTER else 1
    changes = []
    for before, after in pairs:
        values = before["values"].get(deciding), after["values"].get(deciding)
        if None not in values and values[0] != values[1]:
            by = sign * (values[1] - values[0])
            changes.append(Change(str(before["id"]), by, before, after))
    return sorted(changes, key=lambda change: (-change.by, change.id))
