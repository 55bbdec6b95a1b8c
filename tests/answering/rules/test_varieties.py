from __future__ import annotations

import pytest
from gaining import gained

from qa_service.answering.rules.telling import SET_WORDS
from qa_service.model import Document, Passage
from qa_service.text.passages import passages

ASKED = "What are the types of gout?"


def told(question: str, text: str, title: str = "Gout") -> list[bool]:
    """Return of each sentence of a text whether it gains."""
    found: list[Passage] = passages(Document("d", title, text, "d.md", "", ""))
    every = gained(question, found)
    assert set(every) <= {0.0, SET_WORDS}
    return [gain > 0 for gain in every]


@pytest.mark.parametrize(
    "sentence",
    [
        "Gout is of two kinds.",
        "In general, gout comes in three forms.",
        "There are several types of gout.",
        "Doctors know many kinds of the disease.",
        "Types of gout include the acute and the chronic.",
        "The most common forms of gout are three.",
        "The main types of this condition are two.",
        "Gout can usually be divided into two groups.",
        "Gout is broken down into acute and chronic.",
        "Gout falls into acute and chronic.",
        "Doctors distinguish between three grades of gout.",
        "Gout comes in one of two groups.",
        "There are two main types.",
    ],
)
def test_kinds_are_told(sentence: str) -> None:
    """A sentence gains that counts the kinds of what is asked for, names them, or divides it."""
    assert told(ASKED, f"Gout hurts. {sentence} It is old.") == [False, True, False]


@pytest.mark.parametrize(
    "sentence",
    [
        "Gout is a build-up in tissues of various kinds.",
        "There are four main kinds of germs.",
        "There are two types of treatment for gout.",
        "Chronic gout is of two kinds.",
        "Two types of gout medicine help.",
        "Fever is of two kinds.",
        "Gout of this type is rare.",
        "These forms of gout are rare.",
        "Forms of gout are diagnosed by doctors.",
        "Less common forms of gout appear later.",
        "There are two stages of gout.",
    ],
)
def test_other_kinds(sentence: str) -> None:
    """Kinds of another thing, or of a narrower one, are no answer, nor is a mention of one kind."""
    assert told(ASKED, f"Gout hurts. {sentence} It is old.") == [False, False, False]


@pytest.mark.parametrize(
    "question",
    [
        "How many kinds of gout are there?",
        "which forms of gout exist",
        "Name the two main types of gout.",
        "what different sorts of gout are there?",
        "So what are the types of gout 3?",
        "Which types of gout does the doctor know?",
        "Please list the kinds of gout you can get from beer",
        "Would you mind telling me what forms of gout there are?",
    ],
)
def test_questions(question: str) -> None:
    """However the kinds of a thing are asked for, they are told, whatever number names it."""
    assert told(question, "Gout hurts. Gout is of two kinds.") == [False, True]


@pytest.mark.parametrize(
    "question",
    [
        "What types of gout did the doctors treat?",
        "What is gout?",
        "Why are there two types of gout?",
        "What do the two kinds of gout have in common?",
        "How is this type of gout treated?",
        "What are the types of?",
    ],
)
def test_other_questions(question: str) -> None:
    """A question that asks for anything else is left alone."""
    assert told(question, "Gout hurts. Gout is of two kinds.") == [False, False]


def test_numbers_are_asked_for() -> None:
    """Where the question is how many, the sentence counts."""
    text = "There are different types of gout. There are three types of gout."
    assert told(ASKED, text) == [True, True]
    assert told("How many types of gout are there?", text) == [False, True]
    assert told("How many types of gout are there?", "Rest helps. The main types of gout are A and B.") == [
        False,
        True,
    ]


def test_stages() -> None:
    """Stages are told as stages, and not as kinds."""
    text = "Gout has four stages. Gout is of two kinds."
    assert told("What are the stages of gout?", text) == [True, False]


def test_pointing() -> None:
    """Where a sentence does not say whose kinds it counts, the title and the sentence before do."""
    assert told(ASKED, "Gout hurts. There are two types.") == [False, True]
    assert told(ASKED, "Gout hurts. There are two types.", title="Fever") == [False, False]
    assert told(ASKED, "Cells are small. There are two types.") == [False, False]
    assert told(ASKED, "It is old. There are two types.") == [False, True]


def test_nothing() -> None:
    """Without passages there is nothing to gain."""
    assert gained(ASKED, []) == []
