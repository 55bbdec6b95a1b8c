from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qa_service.cli import main

QUESTIONS = Path(__file__).parent.parent / "corpus" / "calcinosis" / "questions.jsonl"


@pytest.fixture
def run(tmp_path: Path):
    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["--data", str(tmp_path / "data"), *arguments])

    return invoke


def test_ask_prints_the_quote_and_its_place(run) -> None:
    """An answer goes to stdout with its source; messages go to stderr; the exit code is 0."""
    result = run("ask", "What is calcinosis?")
    assert result.exit_code == 0
    assert "[1] Calcinosis is a build-up of calcium phosphate" in result.stdout
    assert "(calcinosis, characters 37 to 132)" in result.stdout
    assert "bundled" in result.stderr


def test_ask_prints_the_json_of_the_api(run) -> None:
    """--json gives the fields of the API, in their order."""
    found = json.loads(run("ask", "wat is hypercalcemia", "--json").stdout)
    assert list(found) == [
        *("id", "conversation_id", "question", "resolved_question", "corrections", "status"),
        *("abstain_reason", "confidence", "answer", "citations", "passages", "timings_ms"),
    ]
    assert found["corrections"] == [{"from": "hypercalcemia", "to": "hypercalcaemia"}]
    assert found["citations"][0]["url"].startswith("/documents/calcinosis?start=")


def test_an_abstention_ends_with_1(run) -> None:
    """A question that the documents do not answer is told kindly, with exit code 1."""
    result = run("ask", "What is the capital of Mongolia?")
    assert result.exit_code == 1
    assert "do not hold an answer" in result.stdout


def test_settings_stand_before_or_behind_the_command(run, tmp_path: Path) -> None:
    """A setting behind the command's name wins over one before it."""
    assert run("ask", "Is calcinosis painful?", "--threshold", "0").exit_code == 0
    other = tmp_path / "other"
    run("documents", "--data", str(other))
    assert (other / "library.db").is_file()


def test_documents_come_and_go(run, tmp_path: Path) -> None:
    """add, documents and remove say what they did."""
    (tmp_path / "notes.md").write_text("# Notes\n\nThe canteen closes at five.\n", encoding="utf-8")
    assert "added notes" in run("add", str(tmp_path / "notes.md")).stdout
    assert "unchanged" in run("add", str(tmp_path / "notes.md")).stderr
    [document] = json.loads(run("documents", "--json").stdout)["documents"]
    assert (document["id"], document["title"], document["passages"]) == ("notes", "Notes", 1)
    assert "removed notes" in run("remove", "notes").stdout
    assert run("documents").exit_code == 1


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


def test_a_broken_line_is_named(run, tmp_path: Path) -> None:
    """A questions file with a broken line is refused, the line named."""
    rows = QUESTIONS.read_text("utf-8").splitlines()
    (tmp_path / "broken.jsonl").write_text("\n".join([*rows[:3], "{oops", *rows[4:]]), encoding="utf-8")
    result = run("evaluate", str(tmp_path / "broken.jsonl"))
    assert result.exit_code == 2
    assert "line 4" in result.stderr


def test_evaluate_writes_what_it_is_told_to(run, tmp_path: Path) -> None:
    """Report, run and baseline are written and read; a gate that is not met ends with 1 and is named."""
    names = {name: str(tmp_path / name) for name in ("report.json", "report.html", "run.trec")}
    written = ["--json", names["report.json"], "--report", names["report.html"], "--run", names["run.trec"]]
    result = run("evaluate", str(QUESTIONS), *written, "--fail-under", "answer_hit@1=0.999")
    assert result.exit_code == 1
    assert "answer_hit@1" in result.stderr
    found = json.loads((tmp_path / "report.json").read_text())
    assert found["questions"] == len(found["per_question"]) == 98
    assert set(found["retrieval"]) == {"Success@1", "Success@5", "RR@10", "nDCG@10", "R@100", "AP"}
    assert " Q0 calcinosis#" in (tmp_path / "run.trec").read_text()
    assert (tmp_path / "report.html").read_text().lower().startswith("<!doctype html>")
    again = run("evaluate", str(QUESTIONS), "--baseline", names["report.json"])
    assert again.exit_code == 0
    assert "+0.000" in again.stdout
