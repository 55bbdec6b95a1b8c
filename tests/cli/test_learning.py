from __future__ import annotations

import json
import re
from contextlib import closing
from pathlib import Path

import pytest

from qa_service.model import Span
from qa_service.reviewing import review
from qa_service.service import Service
from qa_service.settings import Settings


@pytest.fixture
def filled(run, coast):
    """Give what runs a command on a library of the coast."""
    run("add", str(coast.documents))
    return run


def test_calibrate_prints_what_it_fitted(filled, coast, tmp_path: Path) -> None:
    """The threshold, both error rates and the risk at ten coverages go to stdout, the rest to stderr."""
    result = filled("calibrate", str(coast.questions), "--false-answers", "0.25")
    assert result.exit_code == 0
    threshold, answered, false, _, head, *risks = result.stdout.splitlines()
    assert re.fullmatch(r"threshold +0\.\d{6}", threshold)
    assert re.fullmatch(r"answered +[01]\.\d{3}  of the answerable questions", answered)
    assert float(re.search(r"[01]\.\d{3}", false)[0]) <= 0.25
    assert head.split() == ["coverage", "risk", "threshold"]
    assert [float(line.split()[0]) for line in risks] == [tenths / 10 for tenths in range(1, 11)]
    assert "stored with the library" in result.stderr
    assert "overrides" not in result.stderr
    [stored] = (tmp_path / "data").glob("calibration-*.json")
    assert f"{json.loads(stored.read_text())['threshold']:.6f}" == threshold.split()[1]


def test_calibrate_says_where_a_threshold_overrides_it(filled, coast) -> None:
    """Whoever has set a threshold is told that the stored one is not in force."""
    result = filled("calibrate", str(coast.questions), "--threshold", "0.3")
    assert "0.3 that is set (--threshold, QA_THRESHOLD) still overrides" in result.stderr


@pytest.mark.parametrize("share", ["-0.1", "1", "nan"])
def test_a_share_out_of_bounds_is_refused(filled, coast, share: str) -> None:
    """--false-answers takes 0 to below 1."""
    result = filled("calibrate", str(coast.questions), "--false-answers", share)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "false-answers" in result.stderr


def test_train_prints_the_measures_side_by_side(filled, coast, tmp_path: Path) -> None:
    """Each measure stands with its value before and after; the weights' place is named."""
    filled("calibrate", str(coast.questions))
    result = filled("train", str(coast.questions), "--seed", "3")
    assert result.exit_code == 0
    assert result.stdout.startswith("3 held-out questions\n")
    for name in ("Success@1", "answer_hit@1", "answer_hit@3", "answered"):
        assert re.search(
            rf"^{name} +[01]\.\d{{3}} -> +[01]\.\d{{3}}  [+-][01]\.\d{{3}}$", result.stdout, re.M
        )
    assert "stored with the library" in result.stderr
    assert "run calibrate again" in result.stderr
    assert (tmp_path / "data" / "trained.json").is_file()


def test_train_writes_to_a_folder(filled, coast, tmp_path: Path) -> None:
    """With --output the library keeps what it has, the calibration too."""
    result = filled("train", str(coast.questions), "--output", str(tmp_path / "weights"))
    assert result.exit_code == 0
    assert f"written to {tmp_path / 'weights'}" in result.stderr
    assert sorted(path.name for path in (tmp_path / "weights").iterdir()) == ["lexicon.tsv", "ranker.txt"]
    assert not (tmp_path / "data" / "trained.json").exists()


def test_a_worse_training_ends_with_1(filled, coast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps so great that the ranker forgets what it knew are told, and the library is as it was."""
    monkeypatch.setattr("qa_service.training.ranking.GENTLE_RATE", 3.0)
    result = filled("train", str(coast.questions))
    assert result.exit_code == 1
    assert "answer_hit@1" in result.stdout
    assert re.search(r"worse than before: \S.* fell", result.stderr)
    assert not (tmp_path / "data" / "trained.json").exists()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("none.jsonl", None, "none.jsonl"),
        ("few.jsonl", '{"id": "q", "question": "Who?", "answers": ["me"]}', "training needs 20 questions"),
        ("broken.jsonl", "{oops", "line 1"),
    ],
)
def test_what_cannot_be_trained_on_ends_with_2(
    filled, tmp_path: Path, name: str, content: str | None, message: str
) -> None:
    """Files that are missing, broken or too small are named without a traceback."""
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    result = filled("train", str(tmp_path / name))
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert isinstance(result.exception, SystemExit)


def test_foreign_weights_end_with_2(filled, tmp_path: Path) -> None:
    """A file of the data folder that is not ours is named with what to do, whatever the command."""
    (tmp_path / "data" / "trained.json").write_text("{}", encoding="utf-8")
    result = filled("ask", "When was the harbour of Arholm opened?")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "trained.json: names no training" in result.stderr
    assert "delete" in result.stderr
    assert isinstance(result.exception, SystemExit)


def test_what_users_said_is_learned_from(filled, coast, tmp_path: Path) -> None:
    """What was picked as right for marked answers calibrates and trains as a file's questions do."""
    rows = [json.loads(line) for line in coast.questions.read_text("utf-8").splitlines()]
    for command in ("calibrate", "train"):
        assert filled(command, "--from-feedback").exit_code == filled(command).exit_code == 2
    with closing(Service(Settings(data=tmp_path / "data"))) as service:
        for row in rows[:30]:
            turn = service.ask(row["question"])
            gold = [
                (one["document_id"], Span(at := one["start_char_index"], at + len(one["text"])))
                for one in row["answers"]
            ]
            review(service, turn.id, "wrong", gold=gold)
    result = filled("calibrate", "--from-feedback")
    assert (result.exit_code, result.stdout.startswith("threshold")) == (0, True)
    [stored] = (tmp_path / "data").glob("calibration-*.json")
    made_by = "qa-service calibrate --from-feedback --false-answers 0.05"
    assert json.loads(stored.read_text())["made by"] == made_by
    output = ["--output", str(tmp_path / "weights")]
    result = filled("train", "--from-feedback", *output)
    assert (result.exit_code, result.stdout.startswith("3 held-out questions\n")) == (0, True)
    assert '"qa-service train --from-feedback --seed 0"' in (tmp_path / "weights" / "ranker.txt").read_text()
    result = filled("train", str(coast.questions), "--from-feedback", *output)
    assert result.stdout.startswith("3 held-out questions\n")  # what is in both is there once
