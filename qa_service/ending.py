"""Processes that end with the one that started them: one that is killed cannot tell them to."""

from __future__ import annotations

import os
import signal
import threading
import time

PAUSE = 1.0
"""Seconds between two looks at whether the process that started this one is still there."""


def end_with(parent: int) -> None:
    """Let this process end when the process ``parent``, which started it, is gone."""
    threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(PAUSE)
    os.kill(os.getpid(), signal.SIGTERM)
