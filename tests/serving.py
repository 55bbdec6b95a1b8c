"""Starts the production server as a user does, in a process of its own."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import Any

START = [sys.executable, "-c", "from qa_service.cli import main; main()"]


def environment(data: Path) -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("QA_", "COV_"))}
    return {**ours, "QA_DATA": str(data), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def started(environment: dict[str, str], options: Sequence[str], **given: Any) -> subprocess.Popen[str]:
    """Return a process that serves with these options; what it says on standard error can be read."""
    own = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True} | given
    return subprocess.Popen([*START, "serve", *options], env=environment, **own)


def ready(address: str, process: subprocess.Popen[str]) -> None:
    for _ in range(240):
        try:
            with urllib.request.urlopen(f"{address}/readyz"):
                return
        except OSError:
            assert process.poll() is None, process.communicate()
            time.sleep(0.25)
    raise AssertionError("the server did not get ready")


def ask(address: str, question: str) -> dict:
    """Return what the API answers."""
    body = json.dumps({"question": question}).encode()
    request = urllib.request.Request(f"{address}/api/v1/answer", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as reply:
        return json.load(reply)
