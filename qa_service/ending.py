"""Processes that end with the one that started them: one that is killed cannot tell them to."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable

PAUSE = 1.0
"""Seconds between two looks at whether the process that started this one is still there."""


def end_with(parent: int, before: Callable[[], object] = lambda: None) -> None:
    """Let this process do what is left ``before`` and end, when its parent, which started it, is gone."""
    threading.Thread(target=_end_after, args=(parent, before), daemon=True).start()


def _end_after(parent: int, before: Callable[[], object]) -> None:
    while os.getppid() == parent:
        time.sleep(PAUSE)
    before()
    os.kill(os.getpid(), signal.SIGTERM)
