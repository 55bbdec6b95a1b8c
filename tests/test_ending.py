from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

STARTING = """
import os, subprocess, sys
subprocess.run([sys.executable, "-c", sys.argv[1], str(os.getpid())])
"""

BOUND = """
import signal, sys
from qa_service import ending

ending.PAUSE = 0.01
ending.end_with(int(sys.argv[1]))
print("ready", flush=True)
signal.pause()
"""


LEAVING = """
import signal, sys
from pathlib import Path
from qa_service.ending import end_with

end_with(int(sys.argv[1]), Path(sys.argv[2]).unlink)
signal.pause()
"""


def test_it_ends_with_the_one_that_started_it(killed: Callable[..., None]) -> None:
    """Where that one is killed, so that it can tell nobody, this one ends too."""
    killed(STARTING, BOUND)


def test_it_ends_where_the_other_one_is_gone_already() -> None:
    """One that is not, or no longer, the child of the process that it is to end with ends as if told to."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", BOUND, str(os.getppid())]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, env=environment, timeout=60)
    assert done.returncode == -signal.SIGTERM


def test_it_does_what_is_left_before_it_ends(tmp_path: Path) -> None:
    """What it was to clean up is gone when it has ended."""
    left = tmp_path / "left"
    left.touch()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", LEAVING, str(os.getppid()), str(left)]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, env=environment, timeout=60)
    assert (done.returncode, left.exists()) == (-signal.SIGTERM, False)
