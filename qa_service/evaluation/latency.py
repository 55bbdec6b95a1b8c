"""Sums up latencies in percentiles."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

SHARES = (50, 95, 99)
"""The shares of all that the percentiles stand for, in per cent."""


def percentiles(milliseconds: Sequence[float]) -> dict[str, float]:
    """Return p50, p95 and p99 in milliseconds, by nearest rank; nothing of nothing.

    By nearest rank, pN is the smallest latency that at least N % of all do not exceed.
    """
    ordered = sorted(milliseconds)
    if not ordered:
        return {}
    return {f"p{share}": ordered[ceil(len(ordered) * share / 100) - 1] for share in SHARES}
