"""Laws of what counts the very thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from saying import passage_of

from qa_service.answering.rules.counted import only_rates, told_how_many
from qa_service.answering.rules.sharing import NEARLY, OUTRIGHT


@pytest.mark.parametrize(
    ("question", "told", "far"),
    [
        ("How many lamps hang in the hall?", "Six lamps hang in the hall.", OUTRIGHT),
        ("how many lamps hang in the hall", "In the hall hang 12 red lamps.", OUTRIGHT),
        ("How many lamps fit in the hall?", "At most six lamps are in the hall.", NEARLY),
        ("How many lamps hang in the hall?", "The lamps hang in two halls.", 0),
        ("How many lamps hang in the hall?", "The lamps hang in the hall.", 0),
        ("How many lamps hang in the hall?", "Six boats are in the hall.", 0),
        ("How many lamps has the hall?", "The hall is lit by two lamps of the harbour.", 0),
        ("How many lamps has the hall?", "Two lamps of the hall are red.", OUTRIGHT),
        ("How many lamps has the hall?", "The hall has two lamps of brass and glass.", OUTRIGHT),
    ],
)
def test_told_how_many(question: str, told: str, far: float) -> None:
    """A number stands before what it counts, or before a word that does."""
    assert told_how_many(question, [passage_of(told)]) == [far]


@given(st.text(max_size=40))
def test_other_questions(text: str) -> None:
    """What does not ask how many is left alone, whatever it is."""
    assert told_how_many(f"Who, {text}", [passage_of("Six lamps hang here.")]) == []
    assert told_how_many("How many?", [passage_of("Six lamps hang here.")]) == []


@pytest.mark.parametrize(
    ("told", "rated"),
    [
        ("The room costs £24 a night.", True),
        ("It is 30 euros per night in spring.", True),
        ("Guests stay two nights, at £24 a night.", False),
        ("Seven nights are the longest stay.", False),
        ("There are 24 rooms a floor.", False),
        ("A night is long.", False),
    ],
)
def test_only_rates(told: str, rated: bool) -> None:
    """What there is or costs for one of the things asked about does not count them."""
    assert only_rates("How many nights may I stay?", [passage_of(told)]) == [rated]
    assert only_rates("How much is a night?", [passage_of(told)]) == []
