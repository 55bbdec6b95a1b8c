"""How the production server ends: at signals, with its terminal, while clients are sending."""

from __future__ import annotations

import os
import shlex
import signal
import socket
import subprocess
from contextlib import ExitStack
from pathlib import Path

import pytest
from serving import START, ask, environment, free_port, ready, started


@pytest.mark.parametrize("watched", [False, True])
def test_one_interruption_from_the_terminal_ends_all(tmp_path: Path, watched: bool) -> None:
    """Ctrl+C reaches the whole group of the terminal; server, workers and watching end at the first."""
    port, folder = free_port(), tmp_path / "watched"
    folder.mkdir()
    process = started(
        environment(tmp_path / "data"),
        ["--port", str(port), *(["--watch", str(folder)] if watched else [])],
        start_new_session=True,
    )
    try:
        ready(f"http://127.0.0.1:{port}", process)
        os.killpg(process.pid, signal.SIGINT)
        _, told = process.communicate(timeout=60)  # ends when nobody holds the other end any more
    finally:
        process.kill()
    assert (process.returncode, "Traceback" in told) == (0, False)


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signal")
@pytest.mark.parametrize("ignored", [False, True])
def test_the_closing_of_its_terminal_ends_it(tmp_path: Path, ignored: bool) -> None:
    """It ends as on Ctrl+C; where that is ignored, as with nohup, it answers on."""
    port = free_port()
    serve = shlex.join([*START, "serve", "--port", str(port), "--workers", "1"])
    process = subprocess.Popen(
        ["/bin/sh", "-c", ("trap '' HUP; " if ignored else "") + f"exec {serve}"],
        env=environment(tmp_path / "data"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        ready(f"http://127.0.0.1:{port}", process)
        process.send_signal(signal.SIGHUP)
        if ignored:
            assert ask(f"http://127.0.0.1:{port}", "What is calcinosis?")["status"] == "answered"
            process.send_signal(signal.SIGTERM)
        _, told = process.communicate(timeout=60)
    finally:
        process.kill()
    assert (process.returncode, "Traceback" in told) == (0, False)


def test_clients_that_never_end_sending_do_not_keep_it(tmp_path: Path) -> None:
    """Told to end while bodies are awaited in all workers, it ends by itself, and kills none."""
    port = free_port()
    head = b"POST /api/v1/answer HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    process = started(environment(tmp_path / "data"), ["--port", str(port)])
    with ExitStack() as stack:
        stack.callback(process.kill)
        ready(f"http://127.0.0.1:{port}", process)
        for _ in range(8):
            stalled = stack.enter_context(socket.create_connection(("127.0.0.1", port)))
            stalled.sendall(head + b"Content-Length: 500\r\n\r\n{")
        assert ask(f"http://127.0.0.1:{port}", "What is calcinosis?")["status"] == "answered"
        process.send_signal(signal.SIGTERM)
        _, told = process.communicate(timeout=90)
    assert (process.returncode, "Killing" in told, "Traceback" in told) == (0, False, False)
