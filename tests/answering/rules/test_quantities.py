"""Laws of questions that ask for a quantity."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.answerer import Answerer
from qa_service.answering.rules.quantities import quantity, without_quantity
from qa_service.model import Document
from qa_service.store.library import Library
from qa_service.text.passages import passages

MakeDocument = Callable[[str, str], Document]
Fill = Callable[..., Library]
AnswererOver = Callable[[Library], Answerer]

MILL = """# The mill

The oven of the mill bakes loaves of rye, and the baker shapes the loaves by hand.

The loaves stay in the oven until the crust is dark. A loaf costs four dollars at the mill.

Some of the flour of the mill is sold in sacks. The wheel of the mill turned for ninety years.
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How many loaves are baked?", "It bakes twenty-five loaves."),
        ("how old is the wheel", "The wheel is ninety."),
        ("In the mill, how many sacks are there?", "There are few sacks."),
        ("What share of the flour is sold?", "Most of it is sold."),
        ("which percentage is rye", "Of the flour 30 % is rye."),
        ("How often is the wheel greased?", "It is greased weekly."),
        ("How long does the bread bake?", "It bakes until it is dark."),
        ("How much is a sack?", "A sack is free."),
        ("What dose of yeast is taken?", "Take half a spoon."),
        ("What does a loaf cost?", "It costs $4."),
    ],
)
def test_quantity(question: str, told: str) -> None:
    """What is asked for is known by its words and by digits, and is not seen where neither stands."""
    wanted = quantity(question)
    assert wanted is not None
    assert wanted.stands_in(told)
    assert wanted.stands_in("It says 7.")
    assert not wanted.stands_in("The miller shapes it by hand.")


@pytest.mark.parametrize(
    "question",
    [
        "What is a mill?",
        "Who decides how many loaves are baked?",
        "Why does it matter how much flour there is?",
        "How is the oven heated?",
        "how do I show many people round",
        "Which cost is meant?",
    ],
)
def test_no_quantity(question: str) -> None:
    """Nothing is demanded where no quantity is asked for, or another word asks first."""
    assert quantity(question) is None


@given(st.text())
def test_any_question(question: str) -> None:
    """Any text is looked at in time, and a digit stands for every quantity."""
    wanted = quantity(f"how many {question}")
    assert wanted is not None
    assert wanted.stands_in(f"{question} 1")


def test_without_quantity(make_document: MakeDocument) -> None:
    """It is told which sentences are without the quantity, and of none where none is asked for."""
    held = list(passages(make_document("mill", MILL)))
    sentences = [one.text for passage in held for one in passage.sentences]
    lost = without_quantity("How many years did the wheel turn?", held)
    assert [text for text, lacks in zip(sentences, lost, strict=True) if not lacks] == [
        "A loaf costs four dollars at the mill.",
        "The wheel of the mill turned for ninety years.",
    ]
    assert without_quantity("What is sold?", held) == []


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("How long did the wheel of the mill turn?", "The wheel of the mill turned for ninety years."),
        ("What share of the loaves of the mill does the baker shape?", None),
    ],
)
def test_answered(
    fill: Fill,
    answerer_over: AnswererOver,
    make_document: MakeDocument,
    question: str,
    quoted: str | None,
) -> None:
    """A sentence that says all but the quantity is no answer."""
    answer = answerer_over(fill(make_document("mill", MILL))).answer(question).answer
    assert (answer.citations[0].cited_text if answer.citations else None) == quoted
