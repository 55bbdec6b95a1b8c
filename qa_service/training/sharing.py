"""Threads and processes that share the work of a training, and end where it is stopped."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import active_children, get_context
from typing import ParamSpec

from qa_service.ending import end_with
from qa_service.errors import ProcessEnded

P = ParamSpec("P")

ENDED = (
    "a process of the training was ended, perhaps since memory ran out; free memory, or train on fewer"
    " questions, and try again"
)


class _Stopped(Exception):  # nobody waits for what the thread was at
    """The training was stopped."""


class Threads:
    """Threads to fit with, each of which ends at its next step once the training is stopped."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self.pool = pool
        self.stopped = threading.Event()

    def heeding(self, progress: Callable[P, None]) -> Callable[P, None]:
        """Return a progress for a thread to tell, which ends that thread where it is to stop."""

        def told(*args: P.args, **kwargs: P.kwargs) -> None:
            if self.stopped.is_set():
                raise _Stopped
            progress(*args, **kwargs)

        return told


@contextmanager
def threads(count: int) -> Iterator[Threads]:
    """Give threads to share work, which end where this one is stopped: a fit takes minutes."""
    with ThreadPoolExecutor(count) as pool:
        shared = Threads(pool)
        try:
            yield shared
        except BaseException:
            shared.stopped.set()
            raise


@contextmanager
def processes() -> Iterator[ProcessPoolExecutor]:
    """Give processes to share work, which end where this one is stopped: a part of it takes minutes.

    Raises ProcessEnded where one of them has been ended from outside.
    """
    others = set(active_children())
    pool = ProcessPoolExecutor(None, get_context("spawn"), _begin, (os.getpid(),))
    try:
        yield pool
    except BrokenProcessPool:
        raise ProcessEnded(ENDED) from None
    except BaseException:
        for process in set(active_children()) - others:
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(parent: int) -> None:
    """Make this a process that shares work as long as ``parent`` is there."""
    end_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interruption is left to the process that began this
