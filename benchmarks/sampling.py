"""Where the time goes: the stack is looked at with every tick of the system's clock at work."""

from __future__ import annotations

import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

from benchmarks.tables import markdown

INTERVAL = 0.001
"""Seconds of processor time; most systems look less often, some 250 times a second."""

ROWS = 25
"""Functions that are told of."""

PACKAGE = "qa_service"


class Samples:
    """Counts of samples: by the module at work, and by the functions of ours on the stack."""

    def __init__(self) -> None:
        self.count = 0
        self.modules: Counter[str] = Counter()
        self.functions: Counter[str] = Counter()

    def take(self, number: int, frame: FrameType | None) -> None:
        """Take a sample; a signal's handler."""
        stack = list(_frames(frame))
        if not stack:
            return
        self.count += 1
        self.modules[_module(stack[0])] += 1
        own = {f"{_module(one)}: {one.f_code.co_qualname}" for one in stack}
        self.functions.update(name for name in own if name.startswith(PACKAGE))


def profile(work: Callable[[], object]) -> Samples:
    """Do some work in this thread and return the samples of it."""
    samples = Samples()
    before = signal.signal(signal.SIGPROF, samples.take)
    signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)
    try:
        work()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return samples


def told(title: str, samples: Samples, unit: str, each_ms: float) -> str:
    """Return two markdown tables: time by the module at work, and by function with all that it calls."""

    def rows(counted: Counter[str], most: int) -> list[tuple[str, str, str]]:
        shares = [(name, count / samples.count) for name, count in counted.most_common(most)]
        return [(name, f"{share:.1%}", f"{share * each_ms:.3f}") for name, share in shares if share >= 0.005]

    head = f"\n{title}: {each_ms:.2f} ms of processor time {unit}, {samples.count:,} samples\n"
    modules = markdown(
        ("module at work, with what it calls outside Python", "share", "ms"), rows(samples.modules, 40)
    )
    functions = markdown(("function, with all that it calls", "share", "ms"), rows(samples.functions, ROWS))
    return "\n".join((head, modules, "", functions))


def _frames(frame: FrameType | None) -> Iterator[FrameType]:
    while frame is not None:
        yield frame
        frame = frame.f_back


def _module(frame: FrameType) -> str:
    """Return a module of ours by its name, any other by its package; the standard library is one."""
    name = str(frame.f_globals.get("__name__", "?"))
    if name.startswith(PACKAGE):
        return name
    top = name.partition(".")[0]
    path = Path(frame.f_code.co_filename)
    return "standard library" if top in sys.stdlib_module_names or "frozen" in str(path) else top
