"""Reads files in a process of its own, which is killed when it takes too long or too much."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import IO, Any, cast

from qa_service.sources import wire
from qa_service.sources.reading import Limits, Reading, Unreadable

_INHERITED = (
    "PATH",
    "PYTHONPATH",
    "PYTHONHOME",
    "LD_LIBRARY_PATH",
    "SYSTEMROOT",
    "LANG",
    "LC_ALL",
    "COVERAGE_PROCESS_START",
)
"""Environment variables that the process gets; no other of the service's is its business."""


class Sandbox:
    """One process for one file after the other; begun at the first, begun again after each that killed it.

    Not for several threads at once. Use it as a context, which ends the process.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, ending: str, content: bytes) -> list[Reading]:
        """Return what a file with this ending holds; raises Unreadable."""
        return wire.unpacked_readings(*self._asked({"task": "read", "ending": ending}, content))

    def render(self, content: bytes, number: int, width: int) -> bytes:
        """Return page ``number`` (from 1) of a PDF file as PNG, ``width`` pixels wide; raises Unreadable."""
        return self._asked({"task": "render", "number": number, "width": width}, content)[1]

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            try:
                cast(IO[bytes], stream).close()
            except OSError:  # what was not yet written is of no use to anyone
                continue
        process.wait()

    def _asked(self, head: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        answer: tuple[dict[str, Any], bytes] | None = None
        late = threading.Event()
        try:
            with self._deadline(late) as process:
                wire.send(cast(IO[bytes], process.stdin), head, body)
                answer = wire.receive(cast(IO[bytes], process.stdout), self.limits.expanded_bytes)
        except (EOFError, OSError, ValueError):
            pass
        finally:
            if answer is None:
                self.close()
        if answer is None and late.is_set():
            raise Unreadable(f"reading it takes longer than {self.limits.seconds:g} seconds")
        if answer is None:
            raise Unreadable("reading it ends in a crash; it is damaged, or takes too much memory")
        if reason := answer[0].get("unreadable"):
            raise Unreadable(str(reason))
        return answer

    @contextmanager
    def _deadline(self, late: threading.Event) -> Iterator[subprocess.Popen[bytes]]:
        """Give the process, which is killed unless the context ends in time."""
        process = self._process = self._process or _begun(self.limits)

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self.limits.seconds, end)
        timer.daemon = True
        timer.start()
        try:
            yield process
        finally:
            timer.cancel()


def _begun(limits: Limits) -> subprocess.Popen[bytes]:
    environment = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    process = subprocess.Popen(
        # -P: no module is taken from the folder that the service was started in
        [sys.executable, "-P", "-B", "-m", "qa_service.sources.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    wire.send(cast(IO[bytes], process.stdin), wire.packed_limits(limits))
    return process
