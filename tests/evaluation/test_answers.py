from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.conftest import SharedWords, passages_of
from qa_service.evaluation.answers import Judgement, auroc, judge, meets, token_f1, values
from qa_service.evaluation.questions import Gold, Question
from qa_service.model import Span


def judged(answerable: bool, hit_rank: int | None, answered: bool, right: bool, f1: float = 0.0) -> Judgement:
    return Judgement(answerable, hit_rank, answered, right, f1)


@pytest.mark.parametrize(
    ("gold", "met"),
    [
        (Gold("WATER  and\nsalt"), True),
        (Gold("water and salt", "d"), True),
        (Gold("water and salt", "other"), False),
        (Gold("pepper", "d"), False),
        (Gold("water", "d", Span(12, 17)), True),
        (Gold("water", "d", Span(9, 14)), False),
        (Gold("water", "other", Span(12, 17)), False),
        (Gold("words that differ", "d", Span(10, 30)), True),
    ],
)
def test_gold_is_met_by_its_span_or_by_its_words(gold: Gold, met: bool) -> None:
    """With a span, place decides alone; without one, the words do, case and white space folded."""
    assert meets(gold, "d", Span(10, 30), "Take Water and salt.") is met


def test_evidence_is_judged_whatever_the_threshold(system: SharedWords) -> None:
    """An abstention may still have found the right sentence; its rank counts from 1."""
    system.threshold = 1.0
    outcome = system.answer("in which air does it rust")
    judgement = judge(Question("q", "", gold=(Gold("damp air", "iron", Span(31, 39)),)), outcome)
    assert (judgement.hit_rank, judgement.answered, judgement.right) == (1, False, False)


def test_the_first_citation_alone_makes_an_answer_right(system: SharedWords) -> None:
    """A right second citation does not save a wrong first one."""
    outcome = system.answer("Salt dissolves in water", threshold=0.0)
    assert judge(Question("q", "", gold=(Gold("dissolves"),)), outcome).right
    second = judge(Question("q", "", gold=(Gold(outcome.answer.citations[1].cited_text),)), outcome)
    assert (second.hit_rank, second.right) == (2, False)


def test_several_sentences_of_evidence_are_read_as_one_stretch(system: SharedWords) -> None:
    """Gold that runs over a sentence's edge is met by evidence that holds both sentences."""
    outcome = system.answer("salt")
    passage = passages_of("salt")[0]
    both = replace(outcome.evidence[0], sentences=passage.sentences, passage=passage)
    question = Question("q", "", gold=(Gold("mineral. Salt dissolves"),))
    assert judge(question, replace(outcome, evidence=(both,))).hit_rank == 1


def test_a_question_counts_where_it_has_a_part() -> None:
    """Answerable, unanswerable and answered questions each count in measures of their own."""
    wrong = values(judged(True, 2, True, False, f1=0.25))
    assert wrong == {
        "answer_hit@1": 0.0,
        "answer_hit@3": 1.0,
        "answered": 1.0,
        "right": 0.0,
        "precision": 0.0,
        "f1": 0.25,
        "HasAns_f1": 0.25,
    }
    assert values(judged(False, None, False, False)) == {
        "false_answers": 0.0,
        "right": 1.0,
        "f1": 1.0,
        "NoAns_f1": 1.0,
    }
    assert values(judged(False, None, True, False))["precision"] == 0.0
    assert "precision" not in values(judged(True, None, False, False))


@pytest.mark.parametrize(
    ("cited", "gold", "f1"),
    [
        ("In the year 1891.", "1891", 2 * (1 / 3) / (1 / 3 + 1)),
        ("The Red, red house", "a red house", 2 * (2 / 3) / (2 / 3 + 1)),
        ("nothing shared", "at all", 0.0),
        ("The!", "a", 1.0),
        ("", "word", 0.0),
    ],
)
def test_f1_is_that_of_squad(cited: str, gold: str, f1: float) -> None:
    """Words are counted as often as both have them; case, punctuation and articles aside."""
    assert token_f1(cited, gold) == pytest.approx(f1)


def test_the_f1_of_an_answer_is_that_of_its_first_citation(system: SharedWords) -> None:
    """The best of several gold answers counts, and a refusal has none."""
    question = Question("q", "", gold=(Gold("water"), Gold("Salt dissolves in water.")))
    assert judge(question, system.answer("Salt dissolves in water", threshold=0.0)).f1 == 1.0
    assert judge(question, system.answer("Salt dissolves in water now", threshold=1.0)).f1 == 0.0


LEVELS = st.lists(st.tuples(st.sampled_from([0.0, 0.1, 0.5, 0.9, 1.0]), st.booleans()), max_size=40)


@given(LEVELS)
def test_auroc_is_the_share_of_pairs_in_the_right_order(scored: list[tuple[float, bool]]) -> None:
    """It is what counting every pair gives, a tie counting half; one kind alone has none."""
    kinds = [[score for score, positive in scored if positive is kind] for kind in (True, False)]
    pairs = [(p > n) + (p == n) / 2 for p in kinds[0] for n in kinds[1]]
    expected = sum(pairs) / len(pairs) if pairs else float("nan")
    scores, positive = (
        np.array([one for one, _ in scored], float),
        np.array([kind for _, kind in scored], bool),
    )
    assert auroc(scores, positive) == pytest.approx(expected, nan_ok=True)
