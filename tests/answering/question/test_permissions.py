"""Laws of questions whether something is allowed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.question.permissions import permitted


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("Can I bring my dog to the office?", "my dog to the office"),
        ("May tenants paint the walls?", "tenants paint the walls"),
        ("Are visitors allowed to park in the yard?", "visitors to park in the yard"),
        ("is smoking ok on the balcony", "smoking on the balcony"),
        ("Am I allowed to work from home?", "work from home"),
        ("So is it okay for guests to swim?", "swim"),
        ("is it against the rules if I swim", "swim"),
        ("Is it forbidden to swim?", "swim"),
        ("Is parking permitted?", "parking"),
        ("Do I have to wear a helmet?", "wear a helmet"),
        ("must we wear helmets", "wear helmets"),
        ("do i need a permit", "a permit"),
    ],
)
def test_asked(asked: str, left: str) -> None:
    """What is left of the question are the words that the answer has too."""
    found = permitted(asked)
    assert found is not None
    assert found[0] == left


@pytest.mark.parametrize(
    "asked",
    [
        "Can gout be treated?",
        "Is gout dangerous?",
        "Do you have lime?",
        "What is allowed?",
        "Is it allowed?",
        "Who is allowed to park?",
        "Dogs are not allowed.",
        "",
    ],
)
def test_others(asked: str) -> None:
    """Other questions are none of the kind, nor are those that name nothing."""
    assert permitted(asked) is None


@pytest.mark.parametrize(
    ("sentence", "tells"),
    [
        ("Dogs are welcome.", True),
        ("Only staff use the yard.", True),
        ("No dogs on the lawn.", True),
        ("Please keep dogs off the lawn.", True),
        ("You mustn't swim here.", True),
        ("The dog bowls stand beside the door.", False),
        ("There is no lawn.", False),
    ],
)
def test_telling(sentence: str, tells: bool) -> None:
    """A sentence answers that allows, forbids or asks something of people."""
    found = permitted("Are dogs allowed?")
    assert found is not None
    assert (found[1].search(sentence) is not None) == tells


@given(asked=st.text())
def test_anything(asked: str) -> None:
    """Whatever is asked, what is left of it is a part of it, or nothing is."""
    found = permitted(asked)
    assert found is None or all(word in asked for word in found[0].split())
