"""Markdown tables of what was measured."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.measuring import Measured


def table(rows: Sequence[Measured]) -> str:
    """Return what was measured of systems, the first being 1."""
    ours = rows[0]
    head = (
        "system",
        "p50 ms",
        "p99 ms",
        f"p50, {ours.system} = 1",
        f"p99, {ours.system} = 1",
        "questions/s",
        "same best",
        "build s",
        "disk MB",
        "memory MB",
        "most MB",
        "questions",
    )
    return markdown(
        head,
        [
            (
                row.system,
                f"{row.p50:.2f}",
                f"{row.p99:.2f}",
                f"{row.p50 / ours.p50:.2f}",
                f"{row.p99 / ours.p99:.2f}",
                f"{row.rate:,.0f}" if row.rate >= 10 else f"{row.rate:.1f}",
                f"{row.same:.2f}",
                f"{row.build_s:.1f}",
                f"{row.disk_mb:.0f}" if row.disk_mb else "–",
                f"{row.memory_mb:.0f}",
                f"{row.peak_mb:.0f}",
                f"{row.asked}",
            )
            for row in rows
        ],
    )


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
