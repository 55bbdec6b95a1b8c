from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from qa_service.answering.answerer import Answerer
from qa_service.cli.base import main, write
from qa_service.errors import ConfigurationError
from qa_service.sources.batch import Batch


def test_settings_stand_before_or_behind_the_command(run, tmp_path: Path) -> None:
    """A setting behind the command's name wins over one before it."""
    assert run("ask", "Is calcinosis painful?", "--threshold", "0").exit_code == 0
    other = tmp_path / "other"
    run("documents", "--data", str(other))
    assert (other / "library.db").is_file()


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("remove", "nothing"), 1, "no document has the id 'nothing'"),
        (("ask", ""), 2, "the question is empty"),
        (("ask", "x" * 3000), 2, "3,000 characters"),
        (("add", "no-such-file.txt"), 2, "no-such-file.txt: there is no such file"),
        (("evaluate", "no-such-file.jsonl"), 2, "no-such-file.jsonl"),
        (("--threshold", "7", "documents"), 2, "threshold"),
        (("--data", __file__, "documents"), 2, "test_base.py cannot be used: it is no folder"),
    ],
)
def test_bad_input_is_told_without_a_traceback(
    run, arguments: tuple[str, ...], code: int, message: str
) -> None:
    """Every error says what was wrong on stderr, with the exit code of its kind."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout.strip()) == (code, "")
    assert message in result.stderr
    assert isinstance(result.exception, SystemExit)


def test_the_user_may_stop_any_command(run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Ctrl+C ends a command with 130 and one line."""
    rows = [{"id": f"{at}", "question": f"Who {at}?", "answers": ["Ana"][at % 2 :]} for at in range(10)]
    (tmp_path / "q.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (tmp_path / "canteen.txt").write_text("The staff canteen closes at five.", encoding="utf-8")
    run("documents")

    def stopped(*given: object, **named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Answerer, "answer", stopped)
    monkeypatch.setattr(Batch, "put", stopped)
    for command in (
        ("ask", "What is calcinosis?"),
        ("calibrate", str(tmp_path / "q.jsonl")),
        ("add", str(tmp_path / "canteen.txt")),
    ):
        result = run(*command)
        assert (result.exit_code, result.stdout) == (130, "")
        [line] = result.stderr.strip().splitlines()
        assert line.startswith("Interrupted.")


@pytest.mark.parametrize(
    "command", [("documents",), ("documents", "--json"), ("ask", "What is calcinosis?"), ("doctor",)]
)
def test_an_output_without_room_is_told(tmp_path: Path, command: tuple[str, ...]) -> None:
    """A full disk behind standard output ends with 2 and one line that gives the reason."""
    code = "from qa_service.cli import main; main()"
    start = [sys.executable, "-c", code, "--data", str(tmp_path / "data")]
    subprocess.run([*start, "documents"], capture_output=True, check=True)
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*start, *command], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr, "ignored" in done.stderr) == (2, False, False)
    assert "the output cannot be written: No space left on device" in done.stderr


@pytest.mark.parametrize("command", ["documents", "documents --json", "ask --json calcinosis"])
def test_an_output_that_is_closed(tmp_path: Path, command: str) -> None:
    """Where nobody wants what a command prints it does its work and says nothing of it."""
    start = f"{sys.executable} -m qa_service --data {tmp_path / 'data'} {command} >&-"
    done = subprocess.run(["/bin/sh", "-c", start], capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a full disk cuts short leaves the file as it was; a device is written to as it is."""
    path = tmp_path / "report.json"
    (tmp_path / "link.json").symlink_to(path)
    write(tmp_path / "link.json", "before")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ConfigurationError, match=r"link\.json: cannot be written: No space left"):
        write(tmp_path / "link.json", "after")
    assert (path.read_text(), (tmp_path / "link.json").is_symlink()) == ("before", True)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["link.json", "report.json"]
    write(Path("/dev/null"), "anything")


def test_a_start_loads_no_more_than_it_needs() -> None:
    """Evaluation, training and Flask are loaded by the commands that need them alone."""
    heavy = ("flask", "granian", "qa_service.evaluation", "qa_service.training", "qa_service.web")
    code = f"import sys, qa_service.cli; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_command_s_summary_is_cut(run) -> None:
    """What each command does is told whole in the list of them, in a terminal of usual width."""
    listed = run("--help").stdout.partition("Commands:")[2].splitlines()[1:]
    assert len(listed) == len(main.commands)
    assert all(line.endswith(".") and not line.endswith("...") for line in listed)
