"""A system in a process of its own, so that its memory can be told."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import re
import tempfile
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType

from benchmarks.corpora import Corpus
from benchmarks.systems import SYSTEMS, System

K = 10

Asked = tuple[list[tuple[float, float]], list[set[int]]]
"""Milliseconds of each question, passed and at work, and the places of its best passages."""


class Apart:
    """A system that is built of a corpus in a folder; a context, which ends its process.

    ``build_s`` are the seconds that took, ``disk_mb`` the megabytes on disk.
    """

    def __init__(self, name: str, corpus: Path) -> None:
        self.name = name
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(name, corpus, theirs), daemon=True)
        self._process.start()
        theirs.close()
        self.build_s, self.disk_mb = self._pipe.recv()

    def __enter__(self) -> Apart:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(BrokenPipeError):
            self._pipe.send(None)
        self._process.join(30)

    def asked(self, most: int, patience: float = float("inf")) -> Asked:
        """Ask the first question, and of the others those that begin within ``patience`` seconds."""
        self._pipe.send((most, patience))
        found: Asked = self._pipe.recv()
        return found

    def memory_mb(self) -> tuple[float, float]:
        """Return the megabytes that its process has now, and the most that it had."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        sizes = dict(re.findall(r"^(\w+):\s+(\d+) kB", status, re.MULTILINE))
        return int(sizes["VmRSS"]) / 1024, int(sizes["VmHWM"]) / 1024


def _work(name: str, corpus: Path, pipe: Connection) -> None:
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        system = SYSTEMS[name]()
        given = Corpus.opened(corpus)
        begun = time.perf_counter()
        system.build(given, Path(folder))
        took, questions = time.perf_counter() - begun, given.questions
        del given
        gc.collect()
        ctypes.CDLL(None).malloc_trim(0)  # what building had and gave back is not counted
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
        pipe.send((took, size / 1e6))
        while (wanted := pipe.recv()) is not None:
            pipe.send(_asked(system, questions[: wanted[0]], wanted[1]))


def _asked(system: System, questions: list[list[str]], patience: float) -> Asked:
    times: list[tuple[float, float]] = []
    places: list[set[int]] = []
    until = time.perf_counter() + patience
    for terms in questions:
        begun, worked = time.perf_counter(), time.process_time()
        if times and begun > until:
            break
        found = system.search(terms, K)
        times.append(((time.perf_counter() - begun) * 1000, (time.process_time() - worked) * 1000))
        places.append(set(found))
    return times, places
