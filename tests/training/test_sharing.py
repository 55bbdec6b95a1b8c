from __future__ import annotations

import os
import signal
from collections.abc import Callable
from concurrent.futures import Future

import pytest

from qa_service.errors import ProcessEnded
from qa_service.training.fitting import untold
from qa_service.training.sharing import processes, threads


def test_an_interruption_is_left_to_the_process_that_began_the_others() -> None:
    """A terminal's Ctrl+C reaches them too; they go on, and say nothing."""
    with processes() as pool:
        number = pool.submit(os.getpid).result()
        os.kill(number, signal.SIGINT)
        assert pool.submit(os.getpid).result() == number


def test_a_process_that_is_ended() -> None:
    """Where one of them is ended from outside, that is told with what to do."""
    with pytest.raises(ProcessEnded, match="memory ran out"), processes() as pool:
        pool.submit(os._exit, 1).result()


KILLED = """
import os, signal, time
from qa_service.training.sharing import processes

if __name__ == "__main__":
    with processes() as pool:
        pool.submit(os.getpid).result()
        pool.submit(time.sleep, 3600)
        print("ready", flush=True)
        signal.pause()
"""


def test_processes_end_with_one_that_is_killed(killed: Callable[..., None]) -> None:
    """Where a training is killed, so that it can tell nobody, the processes that share its work end too."""
    killed(KILLED)


def test_threads_end_where_the_training_is_stopped() -> None:
    """A thread cannot be ended from outside: it ends itself when it next tells of its progress."""
    fits: list[Future[None]] = []
    with pytest.raises(KeyboardInterrupt), threads(2) as shared:
        tell = shared.heeding(untold)

        def fit() -> None:
            while True:
                tell(1, 2)

        fits += [shared.pool.submit(fit) for _ in range(2)]
        raise KeyboardInterrupt
    assert all(fit.exception() is not None for fit in fits)
