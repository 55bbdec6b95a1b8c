"""Laws of how a worker ends that is told to."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signals")

WORKER = """
import os, signal, time

from qa_service.web import leaving

work = [True, True]
def busy():
    print("working", flush=True) if work else None
    return bool(work and work.pop())

leaving.GRACE = 0.1
signal.signal(signal.SIGTERM, lambda *told: None)  # as granian notes it, and waits
leaving.LOOK = 0.1
leaving.leave_in_time(busy, lambda: STUCK)
if not STUCK:
    os.kill(os.getpid(), signal.SIGTERM)
while True:
    time.sleep(60)
"""


@pytest.mark.parametrize("stuck", [False, True])
def test_it_ends_when_its_work_is_finished(stuck: bool) -> None:
    """Told to end, or stuck, it ends with 0 though the main thread waits, and not before what it works on."""
    command = [sys.executable, "-c", WORKER.replace("STUCK", str(stuck))]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "working\n" * 2, "")
