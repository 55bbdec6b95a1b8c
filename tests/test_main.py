from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

UNLOADED = """
import ctypes

def missing(path):
    raise OSError("no such file")

ctypes.PyDLL = missing
from qa_service.__main__ import main
main()
"""

STOPPED = """
import os, signal, sys

signal.signal(signal.SIGINT, signal.default_int_handler)  # tests that run in the background ignore it

class Interrupted:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)

class Stop:
    def find_spec(self, name, path, target=None):
        if name == "qa_service.{}":
            Interrupted()

sys.meta_path.insert(0, Stop())
from qa_service.__main__ import main
main()
"""


THREADS = """
from qa_service.__main__ import main
try:
    main()
except SystemExit:
    from threadpoolctl import threadpool_info
    print([one["num_threads"] for one in threadpool_info() if one["user_api"] == "blas"])
"""


def test_one_thread_of_linear_algebra() -> None:
    """A command starts no threads for linear algebra beside its own, which would only spin."""
    done = subprocess.run([sys.executable, "-c", THREADS, "--version"], capture_output=True, check=True)
    assert set(json.loads(done.stdout.splitlines()[-1])) == {1}


LOADED = """
import sys
from qa_service.__main__ import main
try:
    main()
except SystemExit:
    print("qa_service.answering.answerer" in sys.modules)
"""


@pytest.mark.parametrize(
    ("command", "loaded"), [(("add", "gate.txt"), "False"), (("ask", "What is open?"), "True")]
)
def test_what_answers_is_loaded_to_ask(command: tuple[str, ...], loaded: str, tmp_path: Path) -> None:
    """What answers questions takes long to load: a command that asks none does without."""
    (tmp_path / "gate.txt").write_text("The gate is open.", "utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    arguments = [sys.executable, "-c", LOADED, "--data", str(tmp_path / "data"), *command]
    done = subprocess.run(arguments, capture_output=True, check=True, cwd=tmp_path, env=environment)
    assert done.stdout.decode().splitlines()[-1] == loaded


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("-c", STOPPED.format("settings")), 130, "Interrupted.\n"),
        (("-c", STOPPED.format("model")), 130, "Interrupted.\n"),
        (
            ("-c", UNLOADED),
            2,
            "Error: install qa-service with pip, which compiles kernels.bin (no such file)\n",
        ),
        (("-m", "qa_service", "--version"), 0, ""),
    ],
)
def test_what_ends_a_command_while_it_loads(arguments: tuple[str, ...], code: int, said: str) -> None:
    """Ctrl+C ends it with 130 and one line wherever it strikes, what is not compiled with 2; else it runs."""
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (code, said)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("arguments", [["--help"], ["ask", "--help"], ["--version"], ["documents"]])
def test_an_output_without_room(tmp_path: Path, arguments: list[str]) -> None:
    """What cannot be printed ends with 2 and one line, help too."""
    command = [sys.executable, "-m", "qa_service", "--data", str(tmp_path), *arguments]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    said = "Error: the output cannot be written: No space left on device\n"
    assert (done.returncode, done.stderr.splitlines(keepends=True)[-1]) == (2, said)
    assert "Traceback" not in done.stderr


FEW = """
import resource, sys

resource.setrlimit(resource.RLIMIT_NOFILE, (int(sys.argv.pop(1)),) * 2)
from qa_service.__main__ import main
main()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such limit")
def test_too_few_files(tmp_path: Path) -> None:
    """Where more files are needed than may be open, even to load what prints, one line says so."""
    command = [sys.executable, "-c", FEW, "8", "--data", str(tmp_path), "documents"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert re.fullmatch(r"Error: .*: Too many open files\n", done.stderr)


def test_what_the_output_cannot_hold(tmp_path: Path) -> None:
    """Where the output is not in Unicode letters are named by their numbers, and JSON stays JSON."""
    (tmp_path / "größe – 日本.txt").write_text("The gate is open.", "utf-8")
    command = [sys.executable, "-m", "qa_service", "--data", str(tmp_path / "data")]
    subprocess.run([*command, "add", str(tmp_path / "größe – 日本.txt")], capture_output=True, check=True)
    own = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    listed, given = (
        subprocess.run([*command, "documents", *more], capture_output=True, check=True, env=own).stdout
        for more in ((), ("--json",))
    )
    assert "größe \\u2013 \\u65e5" in listed.decode("latin-1")
    assert json.loads(given)["documents"][0]["title"] == "größe – 日本"
