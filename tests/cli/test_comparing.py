from __future__ import annotations

import json
from pathlib import Path

import pytest

QUESTIONS = Path(__file__).parents[2] / "corpus" / "calcinosis" / "questions.jsonl"


@pytest.fixture
def reports(run, tmp_path: Path) -> tuple[str, str]:
    """Two reports of the same questions, the later one under a threshold that refuses nearly all."""
    few = tmp_path / "few.jsonl"
    few.write_text("\n".join(QUESTIONS.read_text("utf-8").splitlines()[:30]), encoding="utf-8")
    before, after = str(tmp_path / "before.json"), str(tmp_path / "after.json")
    assert run("evaluate", str(few), "--json", before).exit_code == 0
    assert run("evaluate", str(few), "--threshold", "0.9999", "--json", after).exit_code == 0
    return before, after


def test_two_reports_are_compared(run, reports: tuple[str, str], tmp_path: Path) -> None:
    """The table, the questions that changed with both answers, and the same as JSON."""
    result = run("compare", *reports, "--show", "2", "--by", "answered", "--json", str(tmp_path / "c.json"))
    assert result.exit_code == 0
    assert "30 questions in both" in result.stdout
    assert "  after   refused" in result.stdout
    found = json.loads((tmp_path / "c.json").read_text())
    (answered,) = (one for one in found["measures"] if one["name"] == "answered")
    assert answered["worse"] > 5 > answered["better"]
    assert (answered["p"] < 0.01, answered["high"] < 0) == (True, True)


def test_a_comparison_is_printed_alone(run, reports: tuple[str, str]) -> None:
    """Where “-” is named as its file the output is JSON and nothing else; the table goes to stderr."""
    result = run("compare", *reports, "--json", "-")
    assert (result.exit_code, bool(json.loads(result.stdout)["measures"])) == (0, True)
    assert "30 questions in both" in result.stderr


def test_what_cannot_be_compared_is_named(run, reports: tuple[str, str], tmp_path: Path) -> None:
    """A file that is missing, is no report, lacks the measure or has no place ends with 2 and the reason."""
    assert "none.json" in run("compare", reports[0], str(tmp_path / "none.json")).stderr
    (tmp_path / "other.json").write_text("{}")
    assert "other.json: this is not what" in run("compare", reports[0], str(tmp_path / "other.json")).stderr
    nowhere = run("compare", *reports, "--json", str(tmp_path / "none" / "c.json"))
    assert (nowhere.exit_code, nowhere.stdout) == (2, "")
    for path in reports:
        over = run("compare", *reports, "--json", path)
        assert (over.exit_code, over.stdout, "written over" in " ".join(over.stderr.split())) == (2, "", True)
    result = run("compare", *reports, "--by", "charm")
    assert (result.exit_code, "there are" in result.stderr) == (2, True)


def test_a_run_of_any_tool_is_scored(run, tmp_path: Path) -> None:
    """Measures may be named; judged questions without results count as 0, and that is said.

    A run of other questions altogether is refused.
    """
    (tmp_path / "qrels").write_text("q1 0 a 1\nq2 0 b 1\n")
    (tmp_path / "run").write_text("q1 Q0 x 1 2.0 t\nq1 Q0 a 2 1.0 t\n")
    files = str(tmp_path / "qrels"), str(tmp_path / "run")
    result = run("score", *files, "RR", "Success@2")
    assert result.stdout.split() == ["RR", "0.2500", "Success@2", "0.5000"]
    assert "1 of 2 judged questions have no results" in result.stderr
    assert "nDCG@10" in run("score", *files).stdout
    assert run("score", *files, "MAP").exit_code == 2
    (tmp_path / "run").write_text("query1 Q0 a 1 2.0 t\n")
    other = run("score", *files)
    assert (other.exit_code, other.stdout) == (2, "")
    assert "it has no results for any question that" in " ".join(other.stderr.split())
    (tmp_path / "run").write_text("q1 Q0 x\n")
    assert "line 1" in run("score", *files).stderr
