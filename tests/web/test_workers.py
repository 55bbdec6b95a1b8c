"""The workers of the production server: they count together, are replaced, and end with it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from serving import ask, environment, free_port, ready, started


def test_workers_end_with_a_server_that_is_killed(tmp_path: Path) -> None:
    """Where the server is killed its workers end by themselves, and the port is free again."""
    port = free_port()
    process = started(environment(tmp_path / "data"), ["--port", str(port), "--workers", "2"])
    ready(f"http://127.0.0.1:{port}", process)
    process.kill()
    process.communicate(timeout=60)  # ends when no worker holds the other end any more
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # for connections that are ending
        probe.bind(("127.0.0.1", port))


def answers(address: str) -> float:
    """Return how many questions were answered, by a connection of its own, which either worker may take."""
    with urllib.request.urlopen(f"{address}/metrics") as reply:
        families = list(text_string_to_metric_families(reply.read().decode()))
    return sum(
        sample.value
        for family in families
        for sample in family.samples
        if sample.name == "qa_answers_total" and sample.labels["status"] == "answered"
    )


def workers(server: int) -> set[int]:
    """Return the processes that the server's threads started."""
    threads = Path(f"/proc/{server}/task").glob("*/children")
    return {int(one) for children in threads for one in listed(children)}


def listed(children: Path) -> list[str]:
    """Return the processes that a thread started; none of one that has ended since it was found."""
    try:
        return children.read_text().split()
    except (FileNotFoundError, ProcessLookupError):
        return []


@contextmanager
def counting(tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen[str], Path]]:
    """Give the address of a server of two workers, itself, and where it makes the folder of its numbers."""
    port = free_port()
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    process = started(
        {**environment(tmp_path / "data"), "TMPDIR": str(temporary)}, ["--port", str(port), "--workers", "2"]
    )
    try:
        ready(f"http://127.0.0.1:{port}", process)
        yield f"http://127.0.0.1:{port}", process, temporary
    finally:
        process.kill()
        process.wait()


def stopped(process: subprocess.Popen[str], number: int) -> str:
    """Return what a server says that is sent a signal, when nobody holds the other end any more."""
    process.send_signal(number)
    return process.communicate(timeout=60)[1]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the system does not list processes so")
def test_numbers_are_those_of_all_workers(tmp_path: Path) -> None:
    """Whichever worker is asked gives the same, also after both were replaced; nothing is left at the end."""
    with counting(tmp_path) as (address, process, temporary):
        asked = 0
        while asked < 12 or len(list(temporary.glob("qa-service-*/*.values"))) < 2:  # both are to count
            assert ask(address, "What is calcinosis?")["status"] == "answered"
            asked += 1
        assert {answers(address) for _ in range(12)} == {asked}
        before, told = workers(process.pid), set()
        for worker in before:
            os.kill(worker, signal.SIGTERM)
            while worker in workers(process.pid):
                with suppress(OSError):  # of a connection to a worker that ends
                    told.add(answers(address))
                assert process.poll() is None
        ready(address, process)
        ask(address, "What is calcinosis?")
        assert told == {asked}
        assert {answers(address) for _ in range(12)} == {asked + 1}
        said = stopped(process, signal.SIGINT)
        assert (process.returncode, "Traceback" in said, list(temporary.iterdir())) == (0, False, [])


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the system does not list processes so")
def test_a_killed_worker_is_replaced(tmp_path: Path) -> None:
    """The other worker goes on, another takes the place of the one that is killed, and no number is lost."""
    with counting(tmp_path) as (address, process, temporary):
        ask(address, "What is calcinosis?")
        before = workers(process.pid)
        os.kill(min(before), signal.SIGKILL)
        while len(workers(process.pid)) < len(before) or min(before) in workers(process.pid):
            assert process.poll() is None
            time.sleep(0.1)
        ready(address, process)
        ask(address, "What is calcinosis?")
        assert answers(address) == 2
        stopped(process, signal.SIGINT)
        assert list(temporary.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signal")
def test_a_killed_server_leaves_no_numbers_behind(tmp_path: Path) -> None:
    """The folder of the numbers goes with the server, also where that is killed."""
    with counting(tmp_path) as (_, process, temporary):
        assert list(temporary.glob("qa-service-*"))
        stopped(process, signal.SIGKILL)
        assert list(temporary.iterdir()) == []


def test_a_worker_ends_whose_server_is_gone(tmp_path: Path) -> None:
    """A worker that is ready only when its server has been killed ends too."""
    script = "import time; from qa_service.web.server import application; application(); time.sleep(60)"
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    variables = {**environment(tmp_path), "QA_SERVER_PROCESS": str(gone.pid)}
    worker = subprocess.run([sys.executable, "-c", script], env=variables, timeout=50)
    assert worker.returncode == -signal.SIGTERM


AT_ONCE = """
import os, signal, sys, time
from qa_service.web.server import _end_from_the_start
os.register_at_fork(after_in_child=lambda: time.sleep(0.5))
_end_from_the_start()
signal.signal(signal.SIGTERM, lambda *told: None)
if not (child := os.fork()):
    time.sleep(20)
    os._exit(0)
os.kill(child, signal.SIGTERM)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != -signal.SIGTERM)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system forks no processes")
def test_a_worker_that_has_just_begun_can_be_told_to_end(tmp_path: Path) -> None:
    """A worker that is told to end before it has left the server's handler does end."""
    asked = subprocess.run([sys.executable, "-c", AT_ONCE], env=environment(tmp_path), timeout=50)
    assert asked.returncode == 0
