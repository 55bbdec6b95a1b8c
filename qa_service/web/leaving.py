"""A worker that is told to end does so in bounded time, whoever never ends sending or reading."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Callable

GRACE = 5.0
"""Seconds in which what is being sent may come to its end, and then again for replies to be taken."""

LOOK = 5.0
"""Seconds between two looks at whether too many never end sending."""

PAUSE = 0.1
"""Seconds between two looks at whether all that is worked on is finished."""


def leave_in_time(busy: Callable[[], bool], stuck: Callable[[], bool]) -> None:
    """Let SIGTERM, after which granian waits for all connections, end this process whatever these do.

    What is worked on while ``busy`` is finished first. Where it is ``stuck`` it leaves by itself, so that the
    server puts another in its place. Called by the main thread.
    """
    told, telling = socket.socketpair()
    telling.setblocking(False)
    signal.set_wakeup_fd(telling.detach(), warn_on_full_buffer=False)
    threading.Thread(target=_leave, args=(told, busy, stuck), daemon=True).start()


def _leave(told: socket.socket, busy: Callable[[], bool], stuck: Callable[[], bool]) -> None:
    told.settimeout(LOOK)
    while not _is_told(told):
        if stuck():
            os.kill(os.getpid(), signal.SIGTERM)  # granian is to take no more either
    time.sleep(GRACE)
    while busy():
        time.sleep(PAUSE)
    time.sleep(GRACE)
    os._exit(0)


def _is_told(told: socket.socket) -> bool:
    """Wait a moment for a signal; tell whether it was SIGTERM."""
    try:
        return signal.SIGTERM in told.recv(1)
    except TimeoutError:
        return False
