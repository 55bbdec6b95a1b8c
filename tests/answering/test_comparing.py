"""Laws of questions that compare two things."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qa_service.answering.answerer import Answerer
from qa_service.answering.comparing import compared, sets_apart
from qa_service.model import Document
from qa_service.store.library import Library

MakeDocument = Callable[[str, str], Document]
Fill = Callable[..., Library]
AnswererOver = Callable[[Library], Answerer]

STONES = """# Stones

Lime is what is left of chalk that was burnt in a kiln.

Chalk is a soft white stone made of shells.
"""


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("What is the difference between lime and chalk?", ("What is lime?", "What is chalk?")),
        ("difference between the mill and a kiln", ("What is mill?", "What is kiln?")),
        ("Explain the main differences between crows and ravens.", ("What are crows?", "What are ravens?")),
        ("soft vs. hard water", ("What is soft water?", "What is hard water?")),
        ("How is soft water different from hard water?", ("What is soft water?", "What is hard water?")),
        ("How do dogs and guide dogs differ?", ("What are dogs?", "What are guide dogs?")),
        ("compare type 1 and type 2 diabetes", ("What is type 1 diabetes?", "What is type 2 diabetes?")),
        ("How does lime compare to chalk?", ("What is lime?", "What is chalk?")),
    ],
)
def test_compared(question: str, asked: tuple[str, str]) -> None:
    """Who compares two things is told what each is; words that both share may be said once."""
    assert compared(question) == asked


@pytest.mark.parametrize(
    "question",
    [
        "What is the difference in price between lime and chalk?",
        "How do I compare files and folders?",
        "compare prices",
        "Who won in Germany vs Brazil?",
        "What is the difference between what I pay and what I owe?",
        "What is lime?",
        "",
    ],
)
def test_others(question: str) -> None:
    """What asks for something else, or compares no two things, is left alone."""
    assert compared(question) == ()


def test_sets_apart() -> None:
    """A text sets two things apart that speaks of both and says that one is other than the other."""
    things = ("What is lime?", "What is chalk?")
    assert sets_apart("Unlike lime, chalk is soft.", things)
    assert not sets_apart("Lime and chalk are stones.", things)
    assert not sets_apart("Unlike lime, flint is hard.", things)
    water = ("What is soft water?", "What is hard water?")
    assert sets_apart("Soft water lathers, while hard water leaves scale.", water)
    assert not sets_apart("Hard water leaves scale, but not at once.", water)


def test_answered(fill: Fill, make_document: MakeDocument, answerer_over: AnswererOver) -> None:
    """Each of two things is told where no sentence sets them apart; such a sentence is enough."""
    question = "What is the difference between lime and chalk?"
    answer = answerer_over(fill(make_document("stones", STONES))).answer(question).answer
    assert [one.cited_text.split()[0] for one in answer.citations] == ["Lime", "Chalk"]
    assert (answer.unanswered, answer.in_context) == ((), False)
    text = f"{STONES}\nThe difference between lime and chalk is that lime was burnt, but chalk was not.\n"
    answer = answerer_over(fill(make_document("stones", text))).answer(question).answer
    assert [one.cited_text.split()[0] for one in answer.citations] == ["The"]


def test_one_is_not_held(fill: Fill, make_document: MakeDocument, answerer_over: AnswererOver) -> None:
    """Where one of them is not told, nothing is compared."""
    answer = (
        answerer_over(fill(make_document("stones", STONES)))
        .answer("difference between lime and brass")
        .answer
    )
    assert answer.citations == ()
