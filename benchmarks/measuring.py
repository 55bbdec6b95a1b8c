"""Builds systems over one corpus and asks them all questions, one system after the other in every round."""

from __future__ import annotations

import gc
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks.corpora import Corpus
from benchmarks.systems import System

K = 10


class Measured(NamedTuple):
    """One system over one corpus: seconds to build, megabytes on disk, milliseconds a question, agreement.

    ``p50`` and ``p99`` are the medians of the rounds'. ``same`` is the share of the first system's best
    passages that are among this one's.
    """

    system: str
    build_s: float
    disk_mb: float
    p50: float
    p99: float
    same: float


def measured(corpus: Corpus, systems: Sequence[System], rounds: int, folder: Path) -> list[Measured]:
    """Return what was measured of each system, the first being the one to compare with."""
    built = [_built(system, corpus, folder) for system in systems]
    times: list[list[list[float]]] = [[] for _ in systems]
    found: list[list[set[int]]] = []
    for number in range(rounds + 1):
        gc.collect()
        for at, system in enumerate(systems):
            took, places = _asked(system, corpus.questions)
            if number:  # the first round warms up
                times[at].append(took)
            else:
                found.append(places)
    rows = []
    for at, system in enumerate(systems):
        p50, p99 = (float(np.median([np.percentile(one, p) for one in times[at]])) for p in (50, 99))
        shared = sum(len(own & first) for own, first in zip(found[at], found[0], strict=True))
        same = shared / max(1, sum(map(len, found[0])))
        rows.append(Measured(system.name, *built[at], p50, p99, same))
    return rows


def _built(system: System, corpus: Corpus, folder: Path) -> tuple[float, float]:
    before = _size(folder)
    begun = time.perf_counter()
    system.build(corpus, folder)
    return time.perf_counter() - begun, (_size(folder) - before) / 1e6


def _asked(system: System, questions: Sequence[list[str]]) -> tuple[list[float], list[set[int]]]:
    times, places = [], []
    for terms in questions:
        begun = time.perf_counter()
        found = system.search(terms, K)
        times.append((time.perf_counter() - begun) * 1000)
        places.append(set(found))
    return times, places


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
