"""Numbers -> the text that Prometheus reads (its exposition format, version 0.0.4)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from qa_service.web.counts import Amount, Key

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_SUM, _ABOVE = "sum", "+Inf"


@dataclass(frozen=True, slots=True)
class Metric:
    """What is watched: a number for each set of values of ``labels``.

    A histogram tells how many values were at most as large as each of ``bounds``, which rise. Sets of values
    that are ``known`` beforehand are shown at 0 until something is counted.
    """

    name: str
    kind: Literal["counter", "gauge", "histogram"]
    meaning: str
    labels: tuple[str, ...] = ()
    known: tuple[tuple[str, ...], ...] = ()
    bounds: tuple[float, ...] = ()

    def counted(self, *labels: str, by: float = 1) -> Amount:
        """Return what adds ``by`` to the number of these values of the labels."""
        return (self.name, *labels), by

    def observed(self, value: float, *labels: str) -> tuple[Amount, Amount]:
        """Return what adds a value to the histogram of these values of the labels."""
        at = bisect_left(self.bounds, value)
        bucket = str(self.bounds[at]) if at < len(self.bounds) else _ABOVE
        return ((self.name, *labels, bucket), 1), ((self.name, *labels, _SUM), value)


def exposition(metrics: Iterable[Metric], numbers: Mapping[Key, float]) -> str:
    """Return the text for all ``metrics``; ``numbers`` are those that they ``counted`` or ``observed``."""
    return "".join(f"{line}\n" for metric in metrics for line in _lines(metric, numbers))


def _lines(metric: Metric, numbers: Mapping[Key, float]) -> Iterator[str]:
    yield f"# HELP {metric.name} {_escaped(metric.meaning)}"
    yield f"# TYPE {metric.name} {metric.kind}"
    width = 1 + len(metric.labels)
    found = {key[1:width] for key in numbers if key[0] == metric.name}
    for values in sorted(found.union(metric.known)):
        labels = list(zip(metric.labels, values, strict=True))
        if metric.kind == "histogram":
            yield from _histogram(metric, labels, numbers)
        else:
            yield _sample(metric.name, labels, numbers.get((metric.name, *values), 0))


def _histogram(
    metric: Metric, labels: Sequence[tuple[str, str]], numbers: Mapping[Key, float]
) -> Iterator[str]:
    key = metric.name, *(value for _, value in labels)
    bounds = [*map(str, metric.bounds), _ABOVE]
    up_to = list(accumulate(numbers.get((*key, bound), 0) for bound in bounds))
    for bound, count in zip(bounds, up_to, strict=True):
        yield _sample(f"{metric.name}_bucket", [*labels, ("le", bound)], count)
    yield _sample(f"{metric.name}_sum", labels, numbers.get((*key, _SUM), 0))
    yield _sample(f"{metric.name}_count", labels, up_to[-1])


def _sample(name: str, labels: Sequence[tuple[str, str]], value: float) -> str:
    told = ",".join(f'{label}="{_escaped(text, quoted=True)}"' for label, text in labels)
    return f"{name}{{{told}}} {float(value)}" if told else f"{name} {float(value)}"


def _escaped(text: str, *, quoted: bool = False) -> str:
    escaped = text.replace("\\", "\\\\").replace("\n", "\\n")
    return escaped.replace('"', '\\"') if quoted else escaped
