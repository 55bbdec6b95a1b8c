from __future__ import annotations

import json
import os
import pty
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from qa_service.stopping import Stop, Stopped, code_of

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signals")

STOPPED = """
import os, signal, sys

number, folder = int(sys.argv.pop(1)), sys.argv.pop(1)
signal.signal(signal.SIGINT, signal.default_int_handler)  # tests that run in the background ignore it

def stop(event, given):
    if event == "sqlite3.connect" and os.fsdecode(given[0]).startswith(folder):
        os.kill(os.getpid(), number)

sys.addaudithook(stop)
from qa_service.__main__ import main
main()
"""
"""Runs a command that is stopped when it opens a database below a folder."""

QUESTION = {"id": "1", "question": "What is salt?", "answers": [{"text": "a mineral", "answer_start": 8}]}
SQUAD = {"data": [{"title": "Salt", "paragraphs": [{"context": "Salt is a mineral.", "qas": [QUESTION]}]}]}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("command", ["backup", "restore", "evaluate"])
def test_a_copy_is_not_left_behind(begun: Path, tmp_path: Path, command: str, number: int) -> None:
    """However a command is stopped, it ends with the signal's code and one line, and leaves no copies."""
    copies = tmp_path / "copies"
    copies.mkdir()
    (tmp_path / "squad.json").write_text(json.dumps(SQUAD), "utf-8")
    start = [sys.executable, "-m", "qa_service", "--data", str(begun)]
    subprocess.run([*start, "backup", str(tmp_path / "whole.zip")], capture_output=True, check=True)
    given = {
        "backup": copies / "b.zip",
        "restore": tmp_path / "whole.zip",
        "evaluate": tmp_path / "squad.json",
    }
    data = tmp_path / "data"
    if command != "restore":
        shutil.copytree(begun, data)
    stopped = [sys.executable, "-c", STOPPED, str(int(number)), str(copies), "--data", str(data)]
    done = subprocess.run(
        [*stopped, command, str(given[command])],
        env={**os.environ, "TMPDIR": str(copies)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (128 + number, "Interrupted.\n")
    assert list(copies.iterdir()) == []


def test_several_at_once_are_one() -> None:
    """What cleans up is not stopped by a second signal that says the same."""
    stop = Stop()
    with pytest.raises(Stopped) as raised:
        stop(signal.SIGHUP, None)
    assert stop(signal.SIGTERM, None) is None
    assert (code_of(raised.value), code_of(KeyboardInterrupt())) == (129, 130)


CLOSED = """
import os, signal, sys, time

from qa_service import stopping

stopping.handle(stopping.heeded(), stopping.Stop())
try:
    print("ready", flush=True)
    time.sleep(60)
except KeyboardInterrupt as error:
    print("Interrupted.", flush=True)
    sys.exit(stopping.code_of(error))
"""


def test_the_terminal_is_closed() -> None:
    """What a command then writes to the terminal that is gone is no error."""
    number, terminal = pty.fork()
    if number == 0:
        os.execv(sys.executable, [sys.executable, "-c", CLOSED])  # noqa: S606 (our own script)
    assert os.read(terminal, 5) == b"ready"
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(number, 0)[1]) == 129


def test_one_that_is_ignored_stays_so() -> None:
    """Under nohup the closing of the terminal stops nothing."""
    script = "import signal; from qa_service import stopping; print(signal.SIGHUP in stopping.heeded())"
    told = [
        subprocess.check_output(["/bin/sh", "-c", f"{trap} exec {sys.executable} -c '{script}'"], text=True)
        for trap in ("", "trap '' HUP;")
    ]
    assert told == ["True\n", "False\n"]
