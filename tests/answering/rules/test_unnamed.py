"""Laws of answers that name nobody and nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.rules.telling import UNTOLD, doubt
from qa_service.answering.rules.unnamed import names_none
from qa_service.model import Evidence, Passage, Sentence, Span


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Which lamp flickers?", "One of the lamps flickers; this is normal."),
        ("which of the three wells has run dry", "One of our three wells has run dry."),
        ("What painkiller must not be taken?", "One common painkiller must not be taken."),
        ("In which city is it sold?", "It is sold in one of the cities beside ours."),
        ("Which plant stings?", "One kind of plant stings."),
        ("What colour is the tin?", "It comes in a tin of a different colour."),
        ("Which lamp flickers?", "Another new lamp flickers."),
        ("Which lamps are banned?", "Certain lamps are banned on the whole site."),
        ("From which mill does it come?", "It comes from a new mill and is finer."),
        ("Who wrote to the council?", "Somebody has written to the council."),
        ("By whom was the lamp broken?", "The lamp was broken by someone."),
        ("Who built the oven?", "The oven was built by hand, brick by brick."),
        ("who carries away the ash", "Ash is carried away by cart."),
        (
            "Who is the chair of the board?",
            "(2) It is called by the chair of the board within 9 days. Lists are sent.",
        ),
    ],
)
def test_none(question: str, told: str) -> None:
    """One of what is asked for is no name of it, nor is somebody one of a person."""
    assert names_none(question, told)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Which lamp flickers?", "One of the lamps, the Alba, flickers."),
        ("Which lamp flickers?", "One of the lamps flickers: the green one."),
        ("Which lamp flickers?", "One of the lamps, the green one, flickers."),
        ("What property of oak does a knot lessen?", "A knot is a particular type of flaw in the oak."),
        ("Which mill do we use?", "We use a new mill, lower down the river."),
        ("Who is the chair of the board?", "It is called by the chair of the board, Ada Reed."),
        ("Who is the keeper?", "The keeper of the lamp is a retired teacher."),
        ("Who is the keeper?", "An old sailor was for years the keeper."),
        ("Who is the keeper?", "The keeper: an old sailor"),
        ("Who is the keeper?", "The lamp has a keeper."),
        ("What is the new lamp?", "A new lamp is a green one."),
        ("Which room has one of the lamps?", "The cellar has a lamp."),
        ("What can the lamp do?", "One of the lamps flickers."),
        ("What kind of lamp flickers?", "One kind of lamp flickers."),
        ("What share of lamps flickers?", "One of many lamps flickers."),
        ("Who broke the lamp?", "Somebody broke it, and Ada Reed saw it."),
        ("Who broke the lamp?", "The keeper broke one of the lamps."),
        ("When did somebody break the lamp?", "Somebody broke it."),
        ("Who built the oven?", "The oven was built by hand by two masons."),
        ("Who brings the bread?", "The baker brings it by cart."),
        ("Who was brought by boat?", "The keeper was brought by boat."),
        ("Who broke the lamp?", "It was broken by hands of clay."),
        ("How was the oven built?", "The oven was built by hand."),
    ],
)
def test_named(question: str, told: str) -> None:
    """A name, or what may be one, is an answer; others are left alone, and so is what asks otherwise."""
    assert not names_none(question, told)


def test_doubted() -> None:
    """What names none is doubted."""
    text = "One of the lamps flickers."
    sentence = Sentence(Span(0, len(text)), text)
    quoted = [Evidence((sentence,), Passage("a#0", "a", "Lamps", "", text, (sentence,)), 1.0)]
    assert doubt("Which lamp flickers?", quoted) == UNTOLD
    assert doubt("What flickers?", quoted) == 1.0


@given(st.text(), st.text())
def test_any_text(question: str, told: str) -> None:
    """Any question is looked at over any text."""
    assert names_none(f"which {question}", told) in (True, False)
