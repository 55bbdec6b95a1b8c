"""Laws of corrections of what was asked."""

from __future__ import annotations

import pytest

from qa_service.answering.answerer import Answerer
from qa_service.answering.question.correcting import asked_instead


@pytest.mark.parametrize(
    ("question", "scrap"),
    [
        ("No, I meant the lime kiln", "and the lime kiln"),
        ("not the old kiln, the new one", "and the new one"),
        ("I meant sick leave.", "and sick leave."),
        ("oh sorry, daffodils", "and daffodils"),
        ("no wait, in Wales?", "and in Wales?"),
        ("I mean for students", "and for students"),
        ("I was asking about the K9", "and the K9"),
        ("Actually, the K9", "and the K9"),
    ],
)
def test_corrections(question: str, scrap: str) -> None:
    """What is meant instead is a scrap of a question, whatever takes the other back."""
    assert asked_instead(question) == scrap


@pytest.mark.parametrize(
    "question",
    [
        "no",
        "No, thanks",
        "no, how long is it?",
        "sorry, is it open?",
        "not that one",
        "Not red, is it?",
        "I meant what I said about the kilns and the barns",
        "Which kilns are not old, new or red?",
        "Notes, please",
    ],
)
def test_others(question: str) -> None:
    """What asks something whole, or nothing, stays as it is."""
    assert asked_instead(question) == question


def test_in_a_conversation(answerer: Answerer) -> None:
    """What was asked before is asked of what is meant, and so is what follows."""
    history = ["What is metastatic calcification?", "no, I meant dystrophic calcification"]
    given = answerer.answer(history[1], history[:1]).answer
    assert given.resolved_question == "What is dystrophic calcification?"
    assert "dystrophic" in answerer.answer("what causes it?", history).answer.resolved_question
