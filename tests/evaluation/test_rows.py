from dataclasses import replace

import pytest

from evaluation.test_report import ROW
from qa_service.evaluation.rows import ANSWERS, answers, means
from qa_service.model import Status


@pytest.mark.parametrize(
    ("right", "rank", "failed"),
    [(True, None, False), (False, 1, True), (None, 10, False), (None, 11, True), (None, None, True)],
)
def test_a_question_fails_by_its_answer_or_else_by_its_ranking(
    right: bool | None, rank: int | None, failed: bool
) -> None:
    """Labels of answers decide; where there are none, a relevant result among ten does."""
    hit_rank = None if right is None else 1
    assert replace(ROW, right=right, rank=rank, hit_rank=hit_rank).failed is failed


@pytest.mark.parametrize(
    ("answerable", "rank", "hit_rank", "status", "failure"),
    [
        (True, None, None, "abstained", "not_retrieved"),
        (True, 11, None, "answered", "not_retrieved"),
        (True, 3, None, "answered", "not_picked"),
        (True, None, 4, "answered", "not_picked"),
        (True, 1, 2, "abstained", "not_picked"),
        (True, 1, 1, "abstained", "refused"),
        (True, 1, 1, "answered", "not_picked"),
        (False, None, None, "answered", "unanswerable_answered"),
    ],
)
def test_a_failure_has_one_reason(
    answerable: bool, rank: int | None, hit_rank: int | None, status: Status, failure: str
) -> None:
    """The first step that went wrong is the reason: search, then the choice, then the confidence."""
    row = replace(ROW, right=False, answerable=answerable, rank=rank, hit_rank=hit_rank, status=status)
    assert row.failure == failure


def test_a_mean_is_over_the_questions_that_have_a_part_in_it() -> None:
    """A measure without any question is left out."""
    rows = [replace(ROW, values=values) for values in ({"AP": 1.0}, {"AP": 0.0, "R@1": 0.5}, {})]
    assert means(rows, ["AP", "R@1", "RR"]) == {"AP": 0.5, "R@1": 0.5}


def test_the_measures_of_answers_stand_in_their_order() -> None:
    """AUROC compares the confidence of both kinds of questions; those without labels do not count."""
    rows = [
        replace(ROW, confidence=0.9, values={"answered": 1.0, "answer_hit@1": 1.0, "precision": 0.0}),
        replace(ROW, confidence=0.4, values={"answered": 0.0, "answer_hit@1": 0.0}),
        replace(ROW, confidence=0.5, answerable=False, values={"false_answers": 0.0}),
        replace(ROW, confidence=1.0, answerable=True, right=None, values={}),
    ]
    found = answers(rows)
    assert found == {
        "answer_hit@1": 0.5,
        "answered": 0.5,
        "false_answers": 0.0,
        "precision": 0.0,
        "AUROC": 0.5,
    }
    assert list(found) == [name for name in ANSWERS if name in found]
