from __future__ import annotations

import pytest
from gaining import gained

from qa_service.answering.answerer import Answerer
from qa_service.model import Document
from qa_service.text.passages import passages

ASKED = "What is another name for gout?"


def told(question: str, text: str, title: str = "Gout") -> list[bool]:
    """Return of each sentence of a text whether it gains."""
    found = passages(Document("d", title, text, "d.md", "", ""))
    return [gain > 0 for gain in gained(question, found)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Gout is also known as podagra.",
        "Gout (sometimes called podagra) is painful.",
        "The condition also goes by the name of podagra.",
        "It is also called podagra.",
        "Podagra, also known as gout, is old.",
        "Another name for gout is podagra.",
        "Podagra is another word for gout.",
        "Other names for gout include podagra.",
    ],
)
def test_names_are_told(sentence: str) -> None:
    """A sentence gains that tells another name of the thing, before or behind it."""
    assert told(ASKED, f"Gout hurts. {sentence} Rest helps.") == [False, True, False]


@pytest.mark.parametrize(
    "sentence",
    [
        "Fever is also known as pyrexia.",
        "Chronic gout is also known as podagra.",
        "The pain of gout is also called podagra.",
        "This virus is also called gout with fever.",
        "They are also called crystals.",
        "These are sometimes called tophi.",
        "Gout is known by many.",
    ],
)
def test_other_names(sentence: str) -> None:
    """Names of another thing, of a narrower one or of a part are no answer."""
    assert told(ASKED, f"Gout hurts. {sentence} Rest helps.") == [False, False, False]


@pytest.mark.parametrize(
    "question",
    [
        "what's another word for gout",
        "What are other terms for gout?",
        "is there another name for gout?",
        "What is gout also known as?",
        "What else is gout called?",
        "Synonyms for gout?",
        "Is gout the same thing as podagra?",
        "is podagra another word for gout?",
    ],
)
def test_questions(question: str) -> None:
    """However another name is asked for, it is told."""
    assert told(question, "Gout hurts. Gout is also known as podagra.") == [False, True]


@pytest.mark.parametrize(
    "question", ["What is gout?", "What is gout known as the cause of?", "Who is known as gout's discoverer?"]
)
def test_other_questions(question: str) -> None:
    """A question that asks for anything else is left alone."""
    assert told(question, "Gout hurts. Gout is also known as podagra.") == [False, False]


def test_the_word_itself(answerer: Answerer) -> None:
    """A sentence that only has "the word" too does not come before the one that tells another."""
    answer = answerer.answer("what's another word for calcinosis").answer
    assert "goes by the name of calcification" in answer.citations[0].cited_text
