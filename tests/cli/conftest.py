"""What runs a command on a data folder of its own, and test questions for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qa_service.cli import main

Run = Callable[..., Result]

QUESTIONS = Path(__file__).parents[2] / "corpus" / "calcinosis" / "questions.jsonl"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["--data", str(tmp_path / "data"), *arguments])

    return invoke


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """Return a file of the first questions on the bundled article."""
    path = tmp_path / "few.jsonl"
    path.write_text("\n".join(QUESTIONS.read_text("utf-8").splitlines()[:30]), encoding="utf-8")
    return path
