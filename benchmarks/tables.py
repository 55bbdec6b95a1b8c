"""Markdown tables of what was measured."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.measuring import Measured


def table(rows: Sequence[Measured]) -> str:
    """Return what was measured of systems: the times of the first are 1."""
    ours = rows[0]
    head = (
        "system",
        "p50 ms",
        "p99 ms",
        "of the processor p50",
        "p99",
        "p50, first = 1",
        "p99, first = 1",
        "questions/s",
        "same best",
        "build s",
        "disk MB",
        "memory MB",
        "most MB",
        "questions",
    )
    return markdown(head, [_row(row, ours) for row in rows])


def _row(row: Measured, ours: Measured) -> tuple[str, ...]:
    return (
        row.system,
        f"{row.p50:.2f}",
        f"{row.p99:.2f}",
        f"{row.worked50:.2f}",
        f"{row.worked99:.2f}",
        f"{row.worked50 / ours.worked50:.2f}",
        f"{row.worked99 / ours.worked99:.2f}",
        f"{row.rate:,.0f}" if row.rate >= 10 else f"{row.rate:.1f}",
        f"{row.same:.2f}",
        f"{row.build_s:.1f}",
        f"{row.disk_mb:.0f}" if row.disk_mb else "–",
        f"{row.memory_mb:.0f}",
        f"{row.peak_mb:.0f}",
        f"{row.asked}",
    )


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
