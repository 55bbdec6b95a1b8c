"""Holds a report against conditions, and against an earlier report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite

from qa_service.errors import ConfigurationError

_GROUPS = ("retrieval", "answers", "latency_ms")
_CEILINGS = {"false_answers", "p50", "p95", "p99"}


def failed(report_json: Mapping[str, object], conditions: Sequence[str]) -> list[str]:
    """Return a line for each condition that the report of ``evaluate --json`` does not meet.

    A condition such as ``answer_hit@1=0.7`` is a floor; for ``false_answers`` and the latencies,
    where less is better, it is a ceiling. The named value itself is allowed.

    Raises ConfigurationError where a condition names no measure of the report, or no number.
    """
    measured = _measures(report_json, "report")
    return [line for line in (_broken(condition, measured) for condition in conditions) if line]


def differences(
    report: Mapping[str, object], baseline: Mapping[str, object]
) -> list[tuple[str, float, float]]:
    """Return measure, value before (in ``baseline``) and value after (in ``report``).

    Only measures that both reports hold can be compared; they stand in the order of ``report``.

    Raises ConfigurationError where one of the two is not a report of ``evaluate --json``.
    """
    after, before = _measures(report, "report"), _measures(baseline, "baseline")
    return [(name, before[name], value) for name, value in after.items() if name in before]


def _broken(condition: str, measured: Mapping[str, float]) -> str | None:
    name, _, bound = (part.strip() for part in condition.partition("="))
    if name not in measured:
        known = ", ".join(measured)
        raise ConfigurationError("fail-under", f"{condition!r}: no measure {name!r}; there are {known}")
    limit, value = _limit(condition, bound), measured[name]
    if name in _CEILINGS:
        return f"{name} is {value:.4g}, above {limit:g}" if value > limit else None
    return f"{name} is {value:.4g}, below {limit:g}" if value < limit else None


def _limit(condition: str, bound: str) -> float:
    try:
        limit = float(bound)
    except ValueError:
        limit = float("nan")
    if not isfinite(limit):
        reason = f"{condition!r} must be a measure and a number, such as 'answer_hit@1=0.7'"
        raise ConfigurationError("fail-under", reason)
    return limit


def _measures(report: object, name: str) -> dict[str, float]:
    groups = [report.get(group, {}) for group in _GROUPS] if isinstance(report, Mapping) else [None]
    measured: dict[str, float] = {}
    for group in groups:
        if not isinstance(group, Mapping) or not all(_is_number(value) for value in group.values()):
            raise ConfigurationError(name, "this is not what 'evaluate --json' writes")
        measured.update(group)
    if not measured:
        raise ConfigurationError(name, "there are no measures in it")
    return measured


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
