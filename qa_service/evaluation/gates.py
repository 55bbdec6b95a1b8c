"""Holds a report against conditions, and against an earlier report."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

from qa_service.errors import ConfigurationError
from qa_service.evaluation.compare import Comparison
from qa_service.evaluation.evaluate import RETRIEVAL
from qa_service.evaluation.latency import SHARES
from qa_service.evaluation.measurable import measurable
from qa_service.evaluation.questions import Benchmark
from qa_service.evaluation.rows import ANSWERS, DOCUMENTS
from qa_service.evaluation.significance import holm

_GROUPS = {"retrieval": "", "documents": DOCUMENTS, "answers": "", "latency_ms": ""}
"""The groups of measures in a report, and what their names begin with in a condition."""

_LATENCIES = tuple(f"p{share}" for share in SHARES)
_CEILINGS = {"false_answers", *_LATENCIES}

_RETRIEVAL = tuple(str(measure) for measure in RETRIEVAL)
_KNOWN = (*_RETRIEVAL, *(DOCUMENTS + name for name in _RETRIEVAL), *ANSWERS, *_LATENCIES)
"""The measures that a report may hold."""

# A latency depends on what else the machine does, and more judged results are neither better nor worse.
_NO_REGRESSION = ("latency_ms", "Judged@10", f"{DOCUMENTS}Judged@10")


@dataclass(frozen=True, slots=True)
class Gate:
    """A condition, and what is wrong where it is not met, else None."""

    name: str
    problem: str | None


def check(conditions: Sequence[str], benchmark: Benchmark | None = None) -> None:
    """Raise ConfigurationError where a condition names no measure, or no value of it.

    That is a measure of any report, or of one that these questions can give.
    """
    given = _KNOWN if benchmark is None else {*measurable(benchmark), *_LATENCIES}
    for condition in conditions:
        _bound(condition, [name for name in _KNOWN if name in given])


def gates(report_json: Mapping[str, object], conditions: Sequence[str]) -> list[Gate]:
    """Return a gate for each condition on the report of ``evaluate --json``.

    A condition such as ``answer_hit@1=0.7`` is a floor; for ``false_answers`` and the latencies,
    where less is better, it is a ceiling. The named value itself is allowed.

    Raises ConfigurationError where a condition names no measure of the report, or no value of it.
    """
    measured = _measures(report_json) if conditions else {}
    return [Gate(f"fail-under {one}", _broken(one, measured)) for one in conditions]


def regressions(comparison: Comparison, p: float) -> list[Gate]:
    """Return a gate for each measure: it fails where the measure fell and chance does so less often than p.

    The p of each is adjusted for the number of measures (Holm 1979), so that p is the chance that any
    gate fails though nothing changed. Latency is no part of it.
    """
    tested = {
        one.name: one for one in comparison.differences if one.p == one.p and one.name not in _NO_REGRESSION
    }
    adjusted = holm({name: one.p for name, one in tested.items()})
    found = []
    for name, one in tested.items():
        fell = one.is_worse and adjusted[name] < p
        change = f"{name} went from {one.before:.4g} to {one.after:.4g}"
        chance = f"p = {one.p:.2g}, {adjusted[name]:.2g} among {len(tested)} measures"
        found.append(Gate(f"fail-on-regression {name}", f"{change} ({chance})" if fell else None))
    return found


def probability(text: str) -> float:
    """Return the number of ``p=0.05`` or ``0.05``; raises ConfigurationError."""
    try:
        value = float(text.strip().removeprefix("p="))
    except ValueError:
        value = float("nan")
    if not 0 < value < 1:
        reason = f"{text!r} must be a probability between 0 and 1, such as 'p=0.05'"
        raise ConfigurationError("fail-on-regression", reason)
    return value


def _broken(condition: str, measured: Mapping[str, float]) -> str | None:
    name, limit = _bound(condition, measured)
    value = measured[name]
    if name in _CEILINGS:
        return f"{name} is {value:.4g}, above {limit:g}" if value > limit else None
    return f"{name} is {value:.4g}, below {limit:g}" if value < limit else None


def _bound(condition: str, known: Collection[str]) -> tuple[str, float]:
    """Return the measure of a condition and its number."""
    name, _, bound = (part.strip() for part in condition.partition("="))
    if name not in known:
        reason = f"{condition!r}: no measure {name!r}; there are {', '.join(known)}"
        raise ConfigurationError("fail-under", reason)
    try:
        limit = float(bound)
    except ValueError:
        limit = float("nan")
    if not isfinite(limit):
        reason = f"{condition!r} must be a measure and a number, such as 'answer_hit@1=0.7'"
        raise ConfigurationError("fail-under", reason)
    if name in _LATENCIES and limit < 0:
        reason = f"{condition!r}: {name} is a number of milliseconds, from 0 on"
        raise ConfigurationError("fail-under", reason)
    if name not in _LATENCIES and not 0 <= limit <= 1:
        reason = f"{condition!r}: {name} lies between 0 and 1, so write 0.05 for 5 %"
        raise ConfigurationError("fail-under", reason)
    return name, limit


def _measures(report: Mapping[str, object]) -> dict[str, float]:
    measured: dict[str, float] = {}
    for group, prefix in _GROUPS.items():
        values = report.get(group, {})
        if isinstance(values, Mapping):
            measured.update({prefix + name: value for name, value in values.items()})
    return measured
