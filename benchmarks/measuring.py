"""Systems, each in a process of its own, built one after the other, then asked in turns."""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks.apart import Apart
from benchmarks.corpora import Corpus


class Measured(NamedTuple):
    """One system over one corpus: seconds to build, megabytes, milliseconds a question, agreement.

    ``p50`` and ``p99`` are the medians of the rounds', ``worked50`` and ``worked99`` those of processor time,
    which other work on the machine changes less; ``rate`` is the questions a second of it, ``asked`` how many
    a round had. ``same`` is the share of the first system's best passages that are among this one's.
    ``memory_mb`` is what its process has when all is asked, Python and libraries included, ``peak_mb`` the
    most that it had meanwhile.
    """

    system: str
    build_s: float
    disk_mb: float
    memory_mb: float
    peak_mb: float
    p50: float
    p99: float
    worked50: float
    worked99: float
    rate: float
    same: float
    asked: int


def measured(corpus: Corpus, systems: Sequence[str], rounds: int, patience: float) -> list[Measured]:
    """Return what was measured of each system, the first being the one to compare with.

    A first round warms up; it ends after ``patience`` seconds, and with it how many questions are asked.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="benchmarks-")))
        corpus.save(folder / "corpus")
        gc.collect()
        apart = [stack.enter_context(Apart(name, folder / "corpus")) for name in systems]
        found = [one.asked(len(corpus.questions), patience)[1] for one in apart]
        times: list[list[list[tuple[float, float]]]] = [[] for _ in systems]
        for _ in range(rounds):
            for at, one in enumerate(apart):
                times[at].append(one.asked(len(found[at]))[0])
        return [_summed(one, times[at], found[at], found[0]) for at, one in enumerate(apart)]


def _summed(
    one: Apart,
    times: Sequence[list[tuple[float, float]]],
    found: Sequence[set[int]],
    first: Sequence[set[int]],
) -> Measured:
    shares = [np.percentile(own, (50, 99), axis=0) for own in times]
    (p50, worked50), (p99, worked99) = np.median(shares, axis=0).tolist()
    pairs = list(zip(found, first, strict=False))
    same = sum(len(own & others) for own, others in pairs) / max(1, sum(len(others) for _, others in pairs))
    rate = 1000 / float(np.mean([worked for own in times for _, worked in own]))
    spent = p50, p99, worked50, worked99, rate
    return Measured(one.name, one.build_s, one.disk_mb, *one.memory_mb(), *spent, same, len(found))
