"""Laws of questions on one of several things."""

from __future__ import annotations

import pytest

from qa_service.answering.question.alternatives import chosen, told_before
from qa_service.model import Exchange

KILNS = Exchange("Which kilns are there?", ("There are two kilns: the old kiln and the lime kiln.",))
LIME = Exchange("What is lime?", ("Lime is burnt chalk.",))
OLD = Exchange("When was the old kiln built?", ("In 1880, of stones and bricks.",))
UNTOLD = Exchange("Which kilns are there?")


@pytest.mark.parametrize(
    ("question", "earlier", "whole"),
    [
        ("When was the first one built?", [KILNS], "When was the old kiln built?"),
        ("When was the second kiln built?", [KILNS], "When was the lime kiln built?"),
        ("When was the latter built?", [KILNS], "When was the lime kiln built?"),
        ("And the second?", [KILNS], "And the lime kiln?"),
        ("And the other one?", [KILNS, OLD], "And the lime kiln?"),
        ("And the latter?", [KILNS, OLD], "And the lime kiln?"),
        ("And the second?", [KILNS, LIME], "And the lime kiln?"),
        ("When was the lime one built?", [KILNS], "When was the lime kiln built?"),
        ("And a blue one?", [KILNS], "And a blue kiln?"),
        ("And later ones?", [KILNS], "And later kilns?"),
        ("Which one is free?", [KILNS], "Which kiln is free?"),
        ("When was the third one built?", [KILNS], "When was the third kiln built?"),
        ("When is the second shift?", [KILNS], None),
        ("What is the second-largest kiln?", [KILNS], None),
        ("What is the other one?", [KILNS, OLD], None),
        ("And the other one?", [LIME], None),
        ("How many are free?", [KILNS], None),
        ("Is one free?", [KILNS], None),
    ],
)
def test_chosen(question: str, earlier: list[Exchange], whole: str | None) -> None:
    """It is what was told in that place, or by those words, or else of the noun that was asked about."""
    assert chosen(question, earlier, earlier) == whole


@pytest.mark.parametrize(
    ("question", "earlier", "at"),
    [
        ("And the second one?", [UNTOLD], 0),
        ("And the lime one?", [UNTOLD], 0),
        ("When was it built?", [UNTOLD, Exchange("And the second one?")], 0),
        ("When was the mill built?", [UNTOLD, Exchange("And the second one?")], None),
        ("And the second one?", [KILNS], None),
        ("What is the other one?", [UNTOLD], None),
        ("And the second shift?", [UNTOLD], None),
        ("And the second one?", [], None),
    ],
)
def test_told_before(question: str, earlier: list[Exchange], at: int | None) -> None:
    """An answer that nobody knows is wanted where something points at one of the things that it tells."""
    assert told_before(question, earlier) == at
