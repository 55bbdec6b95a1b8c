"""Laws of questions in words that stand alone."""

from __future__ import annotations

import pytest

from qa_service.answering.question.restating import all_restated, restated
from qa_service.model import Exchange

KILNS = Exchange("Which kilns are there?", ("There are two kilns: the old kiln and the lime kiln.",))
TALK = (
    KILNS,
    Exchange("Where is the first one?"),
    Exchange("When was it built?"),
    Exchange("And the other one?"),
)


def test_all_restated() -> None:
    """Each question of a conversation is told by those before it as they were meant."""
    assert [one.question for one in all_restated(TALK)] == [
        "Which kilns are there?",
        "Where is the old kiln?",
        "When was the old kiln built?",
        "When was the lime kiln built?",
    ]
    assert all_restated(()) == ()


def test_identifiers() -> None:
    """What a program calls by a name of several parts is meant as a whole."""
    asked = [Exchange("What does ERR_QUOTA_42 mean?")]
    assert restated("What is its status?", asked) == ("What is ERR_QUOTA_42's status?", True)
    assert restated("Does it end?", [Exchange("What is max_retries?")]) == ("Does max_retries end?", True)
    assert restated("Is it safe?", [Exchange("What does --dry-run do?")]) == ("Is --dry-run safe?", True)


@pytest.mark.parametrize(
    ("question", "whole", "sure"),
    [
        ("How do I get there?", "How do I get to the lime kiln?", True),
        ("Who owns it?", "Who owns the lime kiln?", True),
        ("Who owns this building?", "Who owns the lime kiln?", True),
        ("And how long?", "how long was the lime kiln built?", True),
        ("How did people get there?", "How did people get to the lime kiln?", True),
        ("Are they old?", "Are kilns old?", False),
    ],
)
def test_restated(question: str, whole: str, sure: bool) -> None:
    """What is pointed at or left out is told in words; of an earlier exchange than the last not surely."""
    assert restated(question, all_restated(TALK)) == (whole, sure)


@pytest.mark.parametrize(
    ("question", "earlier"),
    [
        ("Who owns it?", ()),
        ("Who owns the mill?", TALK),
        ("That is fine. Who owns it?", TALK),
        ("Who owns it?", (Exchange("I was there. It is old and dear to all who live in the village"),)),
    ],
)
def test_none(question: str, earlier: tuple[Exchange, ...]) -> None:
    """What stands alone, is no plain question, or comes after none, is not told otherwise."""
    assert restated(question, all_restated(earlier)) is None


def test_person() -> None:
    """What a person did is told of that one by what comes after, too."""
    talk = (Exchange("Who is Ada Reed?"), Exchange("Where is her kiln?"))
    assert [one.question for one in all_restated(talk)] == ["Who is Ada Reed?", "Where is Ada Reed's kiln?"]


@pytest.mark.parametrize("piece", ["the kiln and ", "the first one ", "is there ", "a, ", "this kiln "])
def test_hostile(piece: str) -> None:
    """Long questions and answers of one pattern take no time to speak of."""
    long = (piece * 1000)[:4000]
    talk = all_restated([Exchange(long, (long,)), Exchange("And the second one?", (long,))])
    assert restated(long, talk) is None
    assert len(restated("And the first one?", talk) or "x") > 0
