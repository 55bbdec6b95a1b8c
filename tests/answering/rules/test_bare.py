"""Laws of what only has the thing again of which it is asked which one it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from saying import quoted

from qa_service.answering.rules.bare import only_this_kind, says_only_that
from qa_service.answering.rules.telling import UNTOLD, doubt
from qa_service.model import Document
from qa_service.text.passages import passages


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Which lamp lights the stairs?", "The lamp on the stairs is cleaned at noon."),
        ("which lamps do we need", "Lamps are needed on the stairs."),
        ("What kind of lamp is on the stairs?", "The lamp on the stairs was put there by hand."),
        ("Which lamps can be used on the stairs?", "Several lamps can be used on the stairs."),
        ("What oil does the lamp burn?", "The lamp burns oil after every storm."),
        ("Under which lamp do we meet?", "We meet under a lamp."),
        ("Which form do I have to fill in?", "Please fill in the form before noon."),
        ("In which languages is the guide sold?", "The guide is included and sold in six languages."),
    ],
)
def test_says_only_that(question: str, told: str) -> None:
    """The thing by itself is no answer to which it is, and is doubted."""
    assert says_only_that(question, told)
    assert doubt(question, quoted(told)) == UNTOLD


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Which lamp lights the stairs?", "The red lamp lights the stairs."),
        ("Which lamp lights the stairs?", "Lamp seven lights the stairs."),
        ("Which bus goes to the mill?", "To the mill goes the number 15 bus."),
        ("What lamp is the brightest?", "Tilda is the brightest of the three lamps."),
        ("Which lamp lights the stairs?", "The lamp called Tilda lights the stairs."),
        ("Which lamp lights the stairs?", "The lamp with the red shade lights the stairs."),
        ("What kind of lamp is on the stairs?", "The lamp on the stairs is a lantern."),
        ("What lamps are there?", "There are lamps such as lanterns."),
        ("Which lamp books have large print?", "Lamp books with a red back have large print."),
        ("Which lamp lights the stairs?", "A lantern hangs there."),
        ("What is a lamp?", "The lamp is lit at noon."),
        ("Who lights the lamp?", "The lamp is lit at noon."),
    ],
)
def test_says_more(question: str, told: str) -> None:
    """What says more of the thing, or does not have it, is left alone, and so is what asks for no thing."""
    assert not says_only_that(question, told)


@given(st.text(max_size=60))
def test_other_questions(text: str) -> None:
    """What does not ask which is left alone, whatever it is."""
    assert not says_only_that(f"Who, {text}", "The lamp is lit.")


@pytest.mark.parametrize(
    ("question", "own"),
    [
        ("Which sort would that be?", True),
        ("what type do we have here", True),
        ("Which type hangs in the hall?", True),
        ("Which type lights the stairs?", False),
        ("What type of lamp is that?", None),
        ("Where would that be?", None),
    ],
)
def test_only_this_kind(question: str, own: bool | None) -> None:
    """A sentence on "this kind" tells not which that is, unless it has more of the question."""
    text = "A lamp of this type lights the stairs. The lantern is a type of lamp."
    found = passages(Document("l", "Lamps", text, "l.md", "", ""))
    assert only_this_kind(question, found) == ([] if own is None else [own, False])
