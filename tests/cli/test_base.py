from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


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


def test_a_start_loads_no_more_than_it_needs() -> None:
    """Evaluation, training and Flask are loaded by the commands that need them alone."""
    heavy = ("flask", "granian", "qa_service.evaluation", "qa_service.training", "qa_service.web")
    code = f"import sys, qa_service.cli; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
