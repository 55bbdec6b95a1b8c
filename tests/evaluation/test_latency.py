import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.evaluation.latency import percentiles


def test_percentiles_are_the_nearest_ranks() -> None:
    """Of 1 to 100 ms, pN is N ms."""
    assert percentiles([float(ms) for ms in range(100, 0, -1)]) == {"p50": 50, "p95": 95, "p99": 99}


def test_nothing_has_no_percentiles() -> None:
    """What was not measured is left out."""
    assert percentiles([]) == {}


@given(st.lists(st.floats(0, 1e6), min_size=1))
def test_a_percentile_is_a_measured_value_that_its_share_does_not_exceed(latencies: list[float]) -> None:
    """Nothing is made up between two measurements."""
    found = percentiles(latencies)
    for name, share in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99)):
        assert found[name] in latencies
        within = sum(latency <= found[name] for latency in latencies)
        assert within >= share * len(latencies) or within == pytest.approx(share * len(latencies))
