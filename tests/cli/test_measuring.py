from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qa_service.evaluation import RETRIEVAL

OTHER = {"id": "other", "question": "Who?", "answerable": True, "confidence": 0.5, "values": {}}
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
    assert set(found["retrieval"]) == set(found["documents"]) == {str(measure) for measure in RETRIEVAL}
    assert found["answers"]["quotes_exact"] == 1.0
    assert " Q0 calcinosis#" in (tmp_path / "run.trec").read_text()
    assert (tmp_path / "report.html").read_text().lower().startswith("<!doctype html>")
    again = run("evaluate", str(QUESTIONS), "--baseline", names["report.json"])
    assert again.exit_code == 0
    assert "0 questions better, 0 worse" in again.stdout


def test_a_report_is_printed_alone(run, few: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where “-” is named as a file, the output is that and nothing else, and no such file is made."""
    monkeypatch.chdir(tmp_path)
    result = run("evaluate", str(few), "--against", "weighting=tfidf", "--json", "-")
    assert (result.exit_code, json.loads(result.stdout)["questions"]) == (0, 30)
    assert "Success@1" in result.stderr
    assert not (tmp_path / "-").exists()
    twice = run("evaluate", str(few), "--json", "-", "--run", "-")
    assert (twice.exit_code, twice.stdout, "named twice" in twice.stderr) == (2, "", True)


def test_a_file_that_cannot_be_written_is_named(run, tmp_path: Path) -> None:
    """A run that has no folder to go to ends with 2 and its name, not with a traceback."""
    (tmp_path / "few.jsonl").write_text(QUESTIONS.read_text("utf-8").splitlines()[0], encoding="utf-8")
    result = run("evaluate", str(tmp_path / "few.jsonl"), "--run", str(tmp_path / "none" / "run.trec"))
    assert (result.exit_code, "run.trec: cannot be written" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"question": "why? " * 401, "answers": []}, 'line 2: "question": the question has 2,004 characters'),
        ({"question": "Who?", "answers": [{"document_id": "no", "text": "me"}]}, "has no document 'no'"),
    ],
)
def test_what_cannot_be_asked_is_told_before_anything_is_asked(
    run, tmp_path: Path, row: dict[str, Any], reason: str
) -> None:
    """A question in the middle that is too long, or whose document is not held, leaves nothing behind."""
    rows = [QUESTIONS.read_text("utf-8").splitlines()[0], json.dumps({"id": "new", **row})]
    (tmp_path / "two.jsonl").write_text("\n".join(rows), encoding="utf-8")
    result = run("evaluate", str(tmp_path / "two.jsonl"))
    assert (result.exit_code, reason in " ".join(result.stderr.split())) == (2, True)
    assert not list((tmp_path / "data").glob("evaluations/*"))


@pytest.mark.parametrize(
    ("option", "value", "reason"),
    [
        ("--fail-under", "precison=0.8", "no measure 'precison'"),
        ("--fail-under", "AP=high", "must be a measure and a number"),
        ("--fail-under", "false_answers=0.1", "no measure 'false_answers'"),
        ("--json", "none/report.json", "its folder does not exist"),
        ("--junit", "few.jsonl/junit.xml", "its folder does not exist"),
        ("--report", ".", "it is a folder"),
        ("--run", "few.jsonl", "it is named twice, and would be written over"),
        ("--baseline", "few.jsonl", "this is not what 'evaluate --json' writes (Extra data"),
        ("--baseline", "empty.json", "this is not what 'evaluate --json' writes"),
        ("--baseline", "other.json", "it shares no question with few.jsonl"),
    ],
)
def test_what_cannot_be_done_is_told_before_anything_is_asked(
    run, few: Path, tmp_path: Path, option: str, value: str, reason: str
) -> None:
    """A slip costs no minutes of asking; the error names it."""
    (tmp_path / "empty.json").write_text("{}")
    (tmp_path / "other.json").write_text(json.dumps({"per_question": [OTHER]}))
    value = value if option == "--fail-under" else str(tmp_path / value)
    result = run("evaluate", str(few), option, value)
    assert (result.exit_code, result.stdout) == (2, "")
    assert reason in " ".join(result.stderr.split())
    assert not (tmp_path / "data" / "evaluations").exists()


def test_an_option_that_would_be_lost_is_told(run, few: Path, tmp_path: Path) -> None:
    """Nothing is written over another file of the command, and no setting is dropped for a second."""
    one = str(tmp_path / "one")
    twice = ("--against", "threshold=0.9", "--against", "weighting=tfidf")
    for options, reason in (
        (("--json", one, "--report", one), "it is named twice"),
        (("--json", one, "--export-beir", one), "it is named twice"),
        (("--json", f"{one}/corpus.jsonl", "--export-beir", one), "it is named twice"),
        (twice, "it may be given once"),
    ):
        result = run("evaluate", str(few), *options)
        assert (result.exit_code, reason in " ".join(result.stderr.split())) == (2, True)
    assert not Path(one).exists()


def test_nothing_is_written_over_what_is_read(run, few: Path, tmp_path: Path) -> None:
    """Neither an earlier report nor a file of a BEIR folder is lost to a file that is asked for."""
    base, beir = tmp_path / "base.json", tmp_path / "beir"
    run("evaluate", str(few), "--json", str(base), "--export-beir", str(beir))
    before = {
        path: path.read_bytes() for path in (base, *(beir / f"{one}.jsonl" for one in ("corpus", "queries")))
    }
    for name in ("json", "report", "run", "qrels", "junit"):
        result = run("evaluate", str(few), "--baseline", str(base), f"--{name}", str(base))
        assert (result.exit_code, "it is named twice" in " ".join(result.stderr.split())) == (2, True)
    for name in ("corpus.jsonl", "queries.jsonl.gz", "qrels/test.tsv"):
        result = run("evaluate", str(beir), "--json", str(beir / name))
        assert (result.exit_code, "it is named twice" in " ".join(result.stderr.split())) == (2, True)
    assert {path: path.read_bytes() for path in before} == before
    assert run("evaluate", str(beir), "--json", str(beir / "report.json")).exit_code == 0


def test_what_was_measured_outlives_a_gate_that_nothing_can_be_held_against(run, tmp_path: Path) -> None:
    """Where no answer was given to judge, the files and the report are there, and all is kept."""
    (tmp_path / "one.jsonl").write_text(QUESTIONS.read_text("utf-8").splitlines()[0], encoding="utf-8")
    command = ("--threshold", "1", "evaluate", str(tmp_path / "one.jsonl"))
    command += ("--json", str(tmp_path / "report.json"))
    result = run(*command, "--fail-under", "precision=0.1")
    assert (result.exit_code, "no measure 'precision'" in result.stderr) == (2, True)
    assert "nDCG@10" in result.stdout
    assert json.loads((tmp_path / "report.json").read_text())["questions"] == 1
    assert "All was asked: 1 of 1 questions are kept" in result.stderr
    assert "1 of 1 questions were asked before" in run(*command, "--resume").stderr


def test_files_are_written_though_nothing_can_be_printed(few: Path, tmp_path: Path) -> None:
    """What was asked for in files is there where standard output is full or gone, gates among it."""
    names = [str(tmp_path / name) for name in ("report.json", "gates.xml")]
    files = ["--json", names[0], "--junit", names[1], "--fail-under", "AP=0.1"]
    data = ["--data", str(tmp_path / "data")]
    with Path("/dev/full").open("w") as full:
        code = "from qa_service.cli import main; main()"
        command = [sys.executable, "-c", code, *data, "evaluate", str(few), *files]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, "30 of 30 questions are kept" in done.stderr) == (2, True)
    assert json.loads((tmp_path / "report.json").read_text())["questions"] == 30
    assert "fail-under AP=0.1" in (tmp_path / "gates.xml").read_text()


def test_the_report_holds_no_character_that_a_page_cannot(run, tmp_path: Path) -> None:
    """An id with a control character is shown with its number, as a terminal shows it."""
    row = {**json.loads(QUESTIONS.read_text("utf-8").splitlines()[0]), "id": "one\x1b[31m"}
    (tmp_path / "one.jsonl").write_text(json.dumps(row), encoding="utf-8")
    run("evaluate", str(tmp_path / "one.jsonl"), "--report", str(tmp_path / "report.html"))
    page = (tmp_path / "report.html").read_text("utf-8")
    assert ("\x1b" in page, "one\\x1b[31m" in page) == (False, True)


def test_ir_measures_reads_what_is_written(run, few: Path, tmp_path: Path) -> None:
    """From the run and the qrels, the reference implementation gives the numbers of the report."""
    ir_measures = pytest.importorskip("ir_measures")
    names = {name: str(tmp_path / name) for name in ("json", "run", "qrels")}
    run("evaluate", str(few), *(part for name, path in names.items() for part in (f"--{name}", path)))
    ours = json.loads((tmp_path / "json").read_text())["retrieval"]
    theirs = ir_measures.calc_aggregate(
        [ir_measures.parse_measure(name) for name in ours],
        list(ir_measures.read_trec_qrels(names["qrels"])),
        list(ir_measures.read_trec_run(names["run"])),
    )
    assert {str(measure): value for measure, value in theirs.items()} == pytest.approx(ours)


def test_own_questions_become_a_beir_folder(run, few: Path, tmp_path: Path) -> None:
    """The folder is measured like any other, and what BEIR cannot say is told."""
    result = run("evaluate", str(few), "--export-beir", str(tmp_path / "beir"))
    assert result.exit_code == 0
    assert "questions are in" in result.stderr
    assert "nDCG@10" in run("evaluate", str(tmp_path / "beir")).stdout
    again = run("evaluate", str(few), "--export-beir", str(tmp_path / "beir"))
    assert (again.exit_code, "there already" in again.stderr) == (2, True)


def test_an_interrupted_evaluation_goes_on(
    run, few: Path, tmp_path: Path, stop_at: Callable[[int], list[str]]
) -> None:
    """What was asked before the user stopped it is kept, and with --resume not asked again."""
    asked = stop_at(6)
    result = run("evaluate", str(few))
    assert (result.exit_code, "5 of 30 questions are kept" in result.stderr) == (130, True)
    result = run("evaluate", str(few), "--resume")
    assert (result.exit_code, "5 of 30 questions were asked before" in result.stderr) == (0, True)
    assert len(asked) == 31
    assert not list((tmp_path / "data" / "evaluations").iterdir())
