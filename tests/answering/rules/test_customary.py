"""Laws of questions for what is usual."""

from __future__ import annotations

import pytest

from qa_service.answering.rules.customary import customary
from qa_service.model import Document
from qa_service.text.passages import passages

ASKED = "How is gout usually treated?"


def told(question: str, text: str) -> list[bool]:
    """Return of each sentence of a text whether it says what is usual."""
    return customary(question, passages(Document("d", "Gout", text, "d.md", "", "")))


@pytest.mark.parametrize(
    "sentence",
    [
        "The standard treatment is rest.",
        "Rest is the mainstay of treatment.",
        "As a rule patients rest.",
        "Rest is nearly always enough.",
        "Rest is the treatment of choice.",
        "Gout is most often left alone.",
    ],
)
def test_told(sentence: str) -> None:
    """A sentence says so in other words than the question's, and others do not."""
    assert told(ASKED, f"Some have normal joints. {sentence}") == [False, True]


@pytest.mark.parametrize(
    "question",
    [
        "what is the normal way to treat gout",
        "What is the typical treatment of gout?",
        "How do doctors treat gout in most cases?",
        "What is mostly done for gout?",
    ],
)
def test_asked(question: str) -> None:
    """What is usual is asked for in many words."""
    assert told(question, "Some need surgery. The usual course is rest.") == [False, True]


@pytest.mark.parametrize(
    "question",
    [
        "How is gout treated?",
        "Is the pulse normal?",
        "Who owns Standard Oil?",
        "What is a standard deviation?",
    ],
)
def test_not_asked(question: str) -> None:
    """A name is no question for what is usual, nor is one whether a thing is as it should be."""
    assert told(question, "The usual course is rest.") == []
