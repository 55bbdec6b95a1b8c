"""Two settings, or a cluster, measured by one command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from clustered import Clustered, Held


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
        ("", "weighting=bm25|tfidf"),
        ("weighting=", "weighting=bm25|tfidf"),
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


def test_neither_half_is_asked_again(
    run, few: Path, tmp_path: Path, stop_at: Callable[[int], list[str]]
) -> None:
    """An evaluation of two settings that is stopped in its second half goes on there."""
    asked, command = stop_at(36), ("evaluate", str(few), "--against", "weighting=tfidf")
    result = run(*command)
    assert (result.exit_code, "35 of 60 questions are kept" in result.stderr) == (130, True)
    result = run(*command, "--resume")
    assert (result.exit_code, "35 of 60 questions were asked before" in result.stderr) == (0, True)
    assert len(asked) == 61
    assert not list((tmp_path / "data" / "evaluations").iterdir())
