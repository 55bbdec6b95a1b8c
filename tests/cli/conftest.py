"""What runs a command on a data folder of its own, and test questions for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qa_service.answering.answerer import Answerer
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


@pytest.fixture
def stop_at(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], list[str]]:
    """Let the user stop the command at a question; what is asked stands in the list given."""

    def prepare(number: int) -> list[str]:
        answer, asked = Answerer.answer, []

        def stopped(self: Answerer, question: str, *args: object) -> object:
            asked.append(question)
            if len(asked) == number:
                raise KeyboardInterrupt
            return answer(self, question, *args)

        monkeypatch.setattr(Answerer, "answer", stopped)
        return asked

    return prepare
