"""Laws of what tells who did or is what is asked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from saying import passage_of

from qa_service.answering.rules.agents import told_by_whom
from qa_service.model import Document
from qa_service.service import Service


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who lights the lamp?", "The lamp is lit by the keeper."),
        ("Who lights the lamp?", "The lamp is usually lit by whoever wakes first."),
        ("By whom is the lamp lit?", "The lamp is lit by Ada Reed."),
        ("who lights the lamp", "The lamp is lit by volunteers."),
        ("Who was the lamp lit by?", "The lamp was lit by two of the miller's aunts."),
        ("Who is the keeper of the lamp?", "The keeper of the lamp is Ada Reed."),
        ("Who's the keeper?", "Our keeper is now Ada Reed."),
        ("Who is the keeper of the lamp?", "The keeper of the lamp, Ada Reed, sits upstairs."),
        ("Who is the keeper?", "Ask Ada Reed, the keeper, for a key."),
        ("Who may light the lamp?", "Only the keeper's aunt may light the lamp."),
        ("Who lights the lamp?", "Whoever wakes first lights the lamp."),
        ("Who must not light the lamp?", "Children must not light the lamp."),
    ],
)
def test_told_by_whom(question: str, told: str) -> None:
    """Who does a thing is told behind "by" or before the verb, who is something behind "is" or in commas."""
    assert told_by_whom(question, [passage_of(told)]) == [True]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who lights the lamp?", "The lamp is lit by hand."),
        ("Who lights the lamp?", "The lamp is lit by the end of the day."),
        ("Who lights the lamp?", "The lamp is lit, and the boats are met by the keeper."),
        ("Who lights the big lamp?", "The lamp is lit by the keeper."),
        ("Who lights the lamp?", "The lamp is lit. It is Monday."),
        ("Who is the keeper?", "The keeper is old."),
        ("Who is Ada Reed?", "The keeper is Ada Reed."),
        ("Who is the keeper of the lamp?", "The aunt of the keeper, Ada Reed, has a lamp."),
        ("Who cracked the mirror?", "Forgive the crack in the mirror."),
        ("Who opened the hall?", "The hall opened in 1931."),
        ("Who makes the lamp?", "Old oil may make the lamp less bright."),
    ],
)
def test_not_told(question: str, told: str) -> None:
    """Neither a means nor a time is anybody, nor who does another thing, nor who was asked about."""
    assert told_by_whom(question, [passage_of(told)]) == [False]


@given(st.text(max_size=40))
def test_other_questions(text: str) -> None:
    """What asks for nobody is left alone, whatever it is."""
    assert told_by_whom(f"When, {text}", [passage_of("It is lit by the keeper.")]) == []


def test_answered(service: Service, make_document: Callable[[str, str], Document]) -> None:
    """The plainest question who is answered."""
    text = "The roof was repaired in spring. The secretary is Ada Reed. Please shut the gate behind you."
    service.hold([make_document("House notes", text)])
    outcome = service.answerer.answer("Who is the secretary?")
    assert [one.cited_text for one in outcome.answer.citations] == ["The secretary is Ada Reed."]
