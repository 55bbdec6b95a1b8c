"""Plots of time, memory and the cost of building against size, as SVG."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.measuring import Measured

PANELS = (
    ("worked50", "milliseconds of the processor for a question, median"),
    ("worked99", "milliseconds of the processor for a question, 99th of 100"),
    ("memory_mb", "megabytes of the process"),
    ("build_s", "seconds to build"),
)


def draw(folder: Path, kind: str, measured: Mapping[int, Sequence[Measured]]) -> Path:
    """Write a picture of one kind of corpus at several sizes to a folder; return its path."""
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    figure = Figure(figsize=(12, 8), layout="constrained")
    figure.suptitle(f"{kind}, best ten passages, one thread")
    sizes = sorted(measured)
    for axes, (field, words) in zip(figure.subplots(2, 2).flat, PANELS, strict=True):
        for at, first in enumerate(measured[sizes[0]]):
            values = [getattr(measured[size][at], field) for size in sizes]
            ours = at == 0
            axes.plot(sizes, values, "o-", label=first.system, linewidth=3 if ours else 1.2)
        axes.set(xscale="log", yscale="log", xlabel="passages", title=words)
        axes.grid(alpha=0.3)
    figure.axes[0].legend(fontsize="small")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{re.sub(r'[^a-z]+', '-', kind.lower()).strip('-')}.svg"
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": kind}):  # words as words, the same each time
        figure.savefig(path, metadata={"Date": None})
    return path
