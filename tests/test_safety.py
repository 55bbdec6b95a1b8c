"""The short forms of the long runs: kills at writes, questions while documents change."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import soak

TESTS = Path(__file__).parent


def test_a_kill_at_any_write_loses_nothing() -> None:
    """A process killed in the middle of a change leaves the old or the new state, whole."""
    done = subprocess.run(
        [sys.executable, TESTS / "crash.py", "--kills", "18"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "survived 18 kills with nothing lost" in done.stdout


def test_answers_are_right_while_documents_change() -> None:
    """Readers see no error, no quote of a document that is gone, and none that is not exact."""
    assert re.search(r"[1-9]\d* questions by 8 readers .* none stale, none wrong", soak.run(3))
