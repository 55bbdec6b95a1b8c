from __future__ import annotations

import pytest

from qa_service.answering.rules.foremost import foremost
from qa_service.model import Document
from qa_service.text.passages import passages

AGE = "Another cause of falls is age."


def told(question: str, text: str) -> list[bool]:
    """Return of each sentence of a text whether it says what is foremost."""
    return foremost(question, passages(Document("d", "Ward", text, "d.md", "", "")))


@pytest.mark.parametrize(
    "question",
    [
        "What is the leading cause of falls?",
        "what's the most common reason for falls",
        "And what are the main causes of falls?",
    ],
)
@pytest.mark.parametrize(
    "sentence",
    [
        "The main cause of falls is a wet floor.",
        "A wet floor is the number one reason for falls on the ward.",
        "Falls are mostly caused by a wet floor.",
    ],
)
def test_told(question: str, sentence: str) -> None:
    """A sentence tells the foremost cause by whatever word for that, and none that tells a cause."""
    assert told(question, f"It is wet. {sentence} {AGE}") == [False, True, False]


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("What is the main cause of falls?", "The main cause of pain is a fall."),
        ("What is the main cause of falls?", "The main cause of fallsickness is sleep."),
        ("What is the main benefit of rest?", "The main cause of rest is pain."),
        ("What is the main benefit of rest?", "Rest is mainly caused by pain."),
    ],
)
def test_other(question: str, sentence: str) -> None:
    """What is foremost of something else, or of another kind, is not what is asked for."""
    assert told(question, f"It is wet. {sentence}") == [False, False]


@pytest.mark.parametrize(
    "question",
    [
        "What is the cause of falls?",
        "What is the biggest ward of the clinic?",
        "What is the least common cause of falls?",
        "What is the main cause of this and that, and why is it so?",
        "Who is the chief of falls?",
    ],
)
def test_not_asked(question: str) -> None:
    """Nothing is told where no foremost cause, aim or the like of a thing is asked for."""
    assert told(question, f"The main cause of falls is a wet floor. {AGE}") == []
