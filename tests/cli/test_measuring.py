from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from clustered import Clustered, Held

from qa_service.answering.answerer import Answerer
from qa_service.evaluation import RETRIEVAL

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


def test_a_file_that_cannot_be_written_is_named(run, tmp_path: Path) -> None:
    """A run that has no folder to go to ends with 2 and its name, not with a traceback."""
    (tmp_path / "few.jsonl").write_text(QUESTIONS.read_text("utf-8").splitlines()[0], encoding="utf-8")
    result = run("evaluate", str(tmp_path / "few.jsonl"), "--run", str(tmp_path / "none" / "run.trec"))
    assert (result.exit_code, "run.trec: cannot be written" in result.stderr) == (2, True)


@pytest.fixture
def few(tmp_path: Path) -> Path:
    path = tmp_path / "few.jsonl"
    path.write_text("\n".join(QUESTIONS.read_text("utf-8").splitlines()[:30]), encoding="utf-8")
    return path


def test_a_regression_fails_the_gate_that_is_named(run, few: Path, tmp_path: Path) -> None:
    """Against an earlier report, refusing nearly everything ends with 1; the same again ends with 0."""
    names = [str(tmp_path / name) for name in ("report.json", "junit.xml")]
    assert run("evaluate", str(few), "--json", names[0]).exit_code == 0
    gate = ["--baseline", names[0], "--fail-on-regression", "p=0.05", "--junit", names[1]]
    result = run("evaluate", str(few), *gate)
    assert (result.exit_code, "failed" in result.stderr) == (0, False)
    result = run("evaluate", str(few), *gate, "--threshold", "0.9999")
    assert result.exit_code == 1
    assert "failed: fail-on-regression answered: answered went from" in result.stderr
    assert 'name="fail-on-regression answered"><failure' in (tmp_path / "junit.xml").read_text()


def test_a_gate_without_a_baseline_is_refused(run, few: Path) -> None:
    """A regression is one against something, and a probability lies between 0 and 1."""
    result = run("evaluate", str(few), "--fail-on-regression", "p=0.05")
    assert (result.exit_code, "--baseline" in result.stderr) == (2, True)


def test_two_settings_are_measured_side_by_side(run, few: Path) -> None:
    """One command asks twice and compares; a setting that is none is named."""
    result = run("evaluate", str(few), "--against", "weighting=tfidf")
    assert result.exit_code == 0
    assert "after:  weighting=tfidf" in result.stdout
    for change, reason in (
        ("weighting=best", "best"),
        ("colour=red", "weighting=bm25|tfidf"),
        ("retriever=own index", "own, opensearch"),
        ("retriever", "ranker=trained|off, threshold=NUMBER, retriever=own|opensearch"),
        ("ranker=best", "trained, off"),
        ("threshold", "none"),
    ):
        result = run("evaluate", str(few), "--against", change)
        assert (result.exit_code, reason in result.stderr) == (2, True)


def test_the_ranker_is_measured_against_none(run, few: Path) -> None:
    """With the ranker off other sentences are picked; nothing is learned for a ranker that is off."""
    result = run("evaluate", str(few), "--against", "ranker=off")
    assert result.exit_code == 0
    assert "after:  ranker=off" in result.stdout
    [row] = [line for line in result.stdout.splitlines() if line.startswith("answer_hit@1")]
    assert row.split()[1] > row.split()[2]
    for command in ("calibrate", "train"):
        result = run("--ranker", "off", command, str(few))
        assert (result.exit_code, "ranker: it is off" in result.stderr) == (2, True)


def test_our_retriever_is_measured_against_a_cluster(run, few: Path, cluster: Clustered) -> None:
    """The same passages on an OpenSearch cluster are found by it, side by side with ours."""
    result = run("--opensearch", cluster.url, "evaluate", str(few), "--against", "retriever=opensearch")
    assert result.exit_code == 0
    assert "after:  retriever=opensearch" in result.stdout
    assert "quotes_exact              1.0000    1.0000" in result.stdout
    assert sum(path.partition("?")[0].endswith("/_search") for _, path in cluster.asked) >= 60


def test_a_cluster_that_is_not_there_is_told_before_anything_is_asked(run, few: Path) -> None:
    """The error names the address and what is wrong; no time was spent on our own half."""
    address = ("--opensearch", "http://127.0.0.1:1")
    result = run(*address, "evaluate", str(few), "--against", "retriever=opensearch")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "the OpenSearch cluster at http://127.0.0.1:1 cannot be reached" in " ".join(result.stderr.split())


def test_what_a_cluster_answered_before_it_failed_is_kept(
    run, few: Path, cluster: Clustered, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the cluster stops answering half-way, the same command with --resume goes on from there."""
    asked, search = [], Held.search

    def failing(self: Held, wanted: dict[str, Any]) -> list[dict[str, Any]]:
        asked.append(wanted)
        if len(asked) == 10:
            raise ValueError("too much memory")
        return search(self, wanted)

    monkeypatch.setattr(Held, "search", failing)
    command = ("--retriever", "opensearch", "--opensearch", cluster.url, "evaluate", str(few))
    result = run(*command)
    told = " ".join(result.stderr.split())
    assert result.exit_code == 2
    assert "4 of 30 questions are kept; the same command with --resume goes on from there" in told
    assert "answered 400: too much memory" in told
    result = run(*command, "--resume")
    assert (result.exit_code, "4 of 30 questions were asked before" in result.stderr) == (0, True)


def test_only_evaluate_asks_a_cluster(run, few: Path) -> None:
    """Answering, serving and learning with a cluster are refused before anything is asked of it."""
    for command, reason in (
        (("ask", "What is calcinosis?"), "opensearch is only measured"),
        (("serve",), "opensearch is only measured"),
        (("calibrate", str(few)), "not for a cluster's"),
        (("train", str(few)), "not for a cluster's"),
    ):
        result = run("--retriever", "opensearch", *command)
        assert (result.exit_code, reason in " ".join(result.stderr.split())) == (2, True)


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
    run, few: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was asked before the user stopped it is kept, and with --resume not asked again."""
    answer, asked = Answerer.answer, []

    def stopped(self: Answerer, question: str, *args: object) -> object:
        asked.append(question)
        if len(asked) == 6:
            raise KeyboardInterrupt
        return answer(self, question, *args)

    monkeypatch.setattr(Answerer, "answer", stopped)
    result = run("evaluate", str(few))
    assert (result.exit_code, "5 of 30 questions are kept" in result.stderr) == (130, True)
    result = run("evaluate", str(few), "--resume")
    assert (result.exit_code, "5 of 30 questions were asked before" in result.stderr) == (0, True)
    assert len(asked) == 31
    assert not list((tmp_path / "data" / "evaluations").iterdir())
