"""Signals that stop a command: each is raised as Ctrl+C is, so that what is left is cleaned up."""

from __future__ import annotations

import errno
import os
import signal
import time
from collections.abc import Callable, Sequence
from contextlib import suppress

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Ctrl+C, being told to end, and the closing of the terminal, which Windows knows no signal for."""

ONCE = 1.0
"""Seconds in which several signals are one: a terminal that closes tells of it twice."""


class Stopped(KeyboardInterrupt):
    """A command is stopped by the signal of this ``number``."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class Stop:
    """What handles a signal by raising Stopped, once where several come together: cleaning up is to go on."""

    def __init__(self) -> None:
        self._last = float("-inf")

    def __call__(self, number: int, frame: object) -> None:
        """Raise Stopped; what was written to a terminal that is gone is written to nowhere from now on."""
        before, self._last = self._last, time.monotonic()
        if self._last - before < ONCE:
            return
        for descriptor in (1, 2):
            _let_go(descriptor)
        raise Stopped(number)


def heeded() -> list[int]:
    """Return the signals that nothing handles yet and that are not ignored, as with nohup."""
    own = (signal.SIG_DFL, signal.default_int_handler)
    return [one for one in SIGNALS if signal.getsignal(one) in own]


def handle(numbers: Sequence[int], handler: Callable[[int, object], None]) -> None:
    """Let signals be handled by this from now on."""
    for number in numbers:
        signal.signal(number, handler)


def end_at_once(number: int, frame: object) -> None:
    """End the process: what loads may not take an interruption for one, and nothing is done yet."""
    with suppress(OSError):  # the terminal may be gone
        os.write(2, b"Interrupted.\n")
    os._exit(128 + number)


def code_of(error: KeyboardInterrupt) -> int:
    """Return what a command ends with that was stopped, as shells have it."""
    return 128 + (error.number if isinstance(error, Stopped) else signal.SIGINT)


def _let_go(descriptor: int) -> None:
    """Lead what is written to a terminal that is gone to nowhere: writing to it would be another error."""
    try:
        os.get_terminal_size(descriptor)
    except OSError as error:
        if error.errno == errno.EIO:
            os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)
