from __future__ import annotations

import json
from pathlib import Path

QUESTIONS = Path(__file__).parents[2] / "corpus" / "calcinosis" / "questions.jsonl"


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


def test_a_file_that_cannot_be_written_is_named(run, tmp_path: Path) -> None:
    """A run that has no folder to go to ends with 2 and its name, not with a traceback."""
    (tmp_path / "few.jsonl").write_text(QUESTIONS.read_text("utf-8").splitlines()[0], encoding="utf-8")
    result = run("evaluate", str(tmp_path / "few.jsonl"), "--run", str(tmp_path / "none" / "run.trec"))
    assert (result.exit_code, "run.trec: cannot be written" in result.stderr) == (2, True)
