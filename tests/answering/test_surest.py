"""Laws of which way to read a question is meant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qa_service.answering.answerer import Answerer
from qa_service.answering.outcome import Outcome
from qa_service.answering.question.readings import Reading
from qa_service.answering.surest import SURE, surest

STATED = "What is dystrophic calcification?"
LEANING = "What does hypercalcaemia mean?"


@pytest.mark.parametrize(
    ("enough", "stated", "asked"),
    [(0.0, True, [[STATED]]), (1.0, True, [[STATED], [LEANING]]), (0.0, False, [[LEANING, STATED]])],
)
def test_surest(answerer: Answerer, enough: float, stated: bool, asked: list[list[str]]) -> None:
    """A stated reading is asked first, the others only where it is not sure enough; the surer counts."""
    told = [Reading(LEANING, LEANING, ()), Reading(LEANING, STATED, (), stated=stated)]
    calls: list[tuple[list[str], Outcome]] = []

    def ask(readings: list[Reading]) -> Outcome:
        questions = [one.question for one in readings]
        calls.append((questions, answerer.answer(questions[-1])))
        return calls[-1][1]

    outcome = surest(told, ask, enough)
    assert [questions for questions, _ in calls] == asked
    assert outcome.answer.confidence == max(one.answer.confidence for _, one in calls)
    every = [dict(one.timings_ms)["total"] for _, one in calls]
    assert dict(outcome.timings_ms)["total"] == pytest.approx(sum(every), abs=0.01)


@pytest.mark.parametrize(
    ("stated", "other", "given"), [(0.2, SURE - 0.01, 0.2), (0.2, SURE + 0.01, SURE + 0.01)]
)
def test_hardly_surer(answerer: Answerer, stated: float, other: float, given: float) -> None:
    """What has terms taken over is surer for them, so that it counts beside a stated one only where sure."""
    outcome = answerer.answer(STATED)

    def ask(readings: list[Reading]) -> Outcome:
        sure = stated if readings[0].stated else other
        return replace(outcome, answer=replace(outcome.answer, confidence=sure))

    told = [Reading(LEANING, LEANING, ()), Reading(LEANING, STATED, (), stated=True)]
    assert surest(told, ask, 0.5).answer.confidence == given


def test_stated(answerer: Answerer) -> None:
    """What is asked by a pronoun is answered as the same question in full, though terms are surer."""
    history = ["Tell me about metastatic calcification"]
    given = answerer.answer("Which diseases is it connected with?", history).answer
    whole = answerer.answer("Which diseases is metastatic calcification connected with?").answer
    assert (given.text, given.confidence) == (whole.text, whole.confidence)
    assert given.resolved_question == "Which diseases is metastatic calcification connected with?"


def test_one_of_two(answerer: Answerer) -> None:
    """One of two things is known from an answer, whether that is told or not."""
    history = ["what are the two kinds of calcinosis", "Tell me about the metastatic one"]
    given = answerer.answer("Which diseases is it connected with?", history).answer
    assert given.resolved_question == "Which diseases is metastatic calcification connected with?"
