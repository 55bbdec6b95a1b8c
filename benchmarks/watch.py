"""The memory of a process and all below it, looked at while they work."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np


class Watch:
    """Looks five times a second at the memory of a process and all below it; keeps the most, in megabytes."""

    def __init__(self, process: int) -> None:
        self.together = self.own = self.one = 0.0
        self._process = process
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def end(self) -> None:
        """Look no more."""
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(0.2):
            found = np.array([memory for one in _family(self._process) if (memory := _memory(one))])
            if len(found):
                self.together = max(self.together, float(found[:, 0].sum()))
                self.own = max(self.own, float(found[:, 1].sum()))
                self.one = max(self.one, float(found[:, 0].max()))


def _family(process: int) -> Iterator[int]:
    yield process
    with suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _family(int(child))


def _memory(process: int) -> tuple[float, float] | None:
    """Return the megabytes of a process in memory, shared ones by halves, and of these what is no file's."""
    with suppress(OSError):
        sizes = dict(
            re.findall(r"^(\w+):\s+(\d+) kB", Path(f"/proc/{process}/smaps_rollup").read_text(), re.M)
        )
        return int(sizes["Pss"]) / 1024, int(sizes["Pss_Anon"]) / 1024
    return None
