from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from prometheus_client import CollectorRegistry, Histogram, generate_latest
from prometheus_client import Counter as Peer
from prometheus_client.parser import text_string_to_metric_families

from qa_service.web.exposition import Metric, exposition

BOUNDS = (0.00025, 0.001, 0.5, 1.0, 30.0)

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=8)


def families(text: str) -> dict[str, tuple[Any, ...]]:
    """Return what Prometheus' own library reads in the text, without the times at which it counted first."""
    return {
        one.name: (one.type, one.documentation, {(s.name, *sorted(s.labels.items())): s.value for s in found})
        for one in text_string_to_metric_families(text)
        if (found := [s for s in one.samples if not s.name.endswith("_created")])
    }


def exposed(metric: Metric, amounts: Iterable[tuple[tuple[str, ...], float]]) -> dict[str, tuple[Any, ...]]:
    numbers: dict[tuple[str, ...], float] = defaultdict(float)
    for key, by in amounts:
        numbers[key] += by
    return families(exposition([metric], numbers))


@given(TEXT, st.lists(st.tuples(TEXT, TEXT, st.integers(0, 5))))
def test_a_counter_is_what_the_library_would_write(meaning: str, counted: list[tuple[str, str, int]]) -> None:
    """Whatever stands in the labels, Prometheus reads the same as of a counter of its own library."""
    registry = CollectorRegistry()
    peer = Peer("it_total", meaning, ["one", "other"], registry=registry)
    own = Metric("it_total", "counter", meaning, ("one", "other"))
    for one, other, by in counted:
        peer.labels(one, other).inc(by)
    found = exposed(own, [own.counted(one, other, by=by) for one, other, by in counted])
    assert found == families(generate_latest(registry).decode())


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from([*BOUNDS, 0.0, 0.7, 31.0, 1e9]))))
def test_a_histogram_is_what_the_library_would_write(seen: list[tuple[str, float]]) -> None:
    """Buckets hold what is at most as large as their bound, and sums and counts agree with them."""
    registry = CollectorRegistry()
    peer = Histogram("it", "Its meaning.", ["step"], registry=registry, buckets=BOUNDS)
    own = Metric("it", "histogram", "Its meaning.", ("step",), bounds=BOUNDS)
    for step, value in seen:
        peer.labels(step).observe(value)
    assert exposed(own, chain(*(own.observed(value, step) for step, value in seen))) == families(
        generate_latest(registry).decode()
    )


def test_what_is_known_beforehand_is_shown_at_zero() -> None:
    """A first event is a rise, and no number that comes out of nowhere."""
    metric = Metric("it_total", "counter", "Its meaning.", ("kind",), known=(("a",), ("b",)))
    assert exposition([metric, Metric("bare_total", "counter", "Bare.", known=((),))], {}) == (
        "# HELP it_total Its meaning.\n# TYPE it_total counter\n"
        'it_total{kind="a"} 0.0\nit_total{kind="b"} 0.0\n'
        "# HELP bare_total Bare.\n# TYPE bare_total counter\nbare_total 0.0\n"
    )
    assert exposed(metric, [metric.counted("b")])["it"][2] == {
        ("it_total", ("kind", "a")): 0,
        ("it_total", ("kind", "b")): 1,
    }
