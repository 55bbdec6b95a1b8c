"""Laws of what tells a way to do a thing, and of what tells none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from saying import quoted

from qa_service.answering.rules.methods import lacks_method
from qa_service.answering.rules.telling import UNTOLD, doubt


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How do I light the lamp?", "The lamp is lit every evening at seven."),
        ("how can I clean the lamp", "Soot on the lamp is a nuisance after every storm."),
        ("What do I do if the lamp breaks?", "The lamp has six wicks."),
        ("what to do when the lamp breaks", "Lamps are good for two years."),
        ("How to fill the lamp?", "The lamp is as heavy as lead."),
    ],
)
def test_lacks_method(question: str, told: str) -> None:
    """What asks nobody to do anything, and names no means, tells no way, and is doubted."""
    assert lacks_method(question, told)
    assert doubt(question, quoted(told)) == UNTOLD


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How do I light the lamp?", "Hold a match to the wick."),
        ("How do I light the lamp?", "The lamp is lit with a match."),
        ("How do I light the lamp?", "The lamp lights by itself."),
        ("How do I light the lamp?", "Run lampctl light."),
        ("What do I do if the lamp breaks?", "If it breaks, leave the room."),
        ("What do I do if the lamp breaks?", "Then the keeper must be woken."),
        ("How do I reach the keeper?", "The keeper's number is 308: he sleeps lightly."),
        ("How is the lamp lit?", "The lamp is lit every evening."),
        ("When do I light the lamp?", "The lamp is lit every evening."),
    ],
)
def test_has_method(question: str, told: str) -> None:
    """Whatever may be a way is left alone, and so is what asks for none."""
    assert not lacks_method(question, told)


@given(st.text(max_size=60))
def test_other_questions(text: str) -> None:
    """What does not ask how is left alone, whatever it is."""
    assert not lacks_method(f"Who, {text}", "It is lit.")
