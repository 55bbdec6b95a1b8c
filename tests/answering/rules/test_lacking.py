"""Laws of what only certain words can tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from saying import quoted

from qa_service.answering.rules.lacking import lacks_words
from qa_service.answering.rules.telling import UNTOLD, doubt


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What colour is the lamp?", "The lamp was painted by the keeper."),
        ("In which color was it painted", "It was painted in two afternoons."),
        ("What is the talk about?", "The talk will be followed by sandwiches."),
        ("what's his letter about?", "His letter is kept in the drawer."),
        ("What is the bench made of?", "The bench was built by the scouts."),
    ],
)
def test_lacks(question: str, told: str) -> None:
    """What has no colour tells none, and what names nothing that it is about or of tells not that."""
    assert lacks_words(question, told)
    assert doubt(question, quoted(told)) == UNTOLD


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What colour is the lamp?", "The lamp is a dark red."),
        ("What colours are there?", "Two shades of it are sold."),
        ("What colour is the lamp?", "It is bluish at night."),
        ("What is the talk about?", "The talk tells of lamps."),
        ("What is the talk about?", "The talk: lamps and their oil"),
        ("What is the bench made of?", "The bench is oak."),
        ("What are the nets made from?", "The nets are knotted from old ropes."),
        ("What did she think about the lamp?", "She liked it."),
        ("Where is the lamp?", "The lamp hangs there."),
    ],
)
def test_has(question: str, told: str) -> None:
    """A colour or shade is one by whatever word, and other questions are left alone."""
    assert not lacks_words(question, told)


@given(st.text("abdefgijk ,", max_size=60))
def test_other_questions(text: str) -> None:
    """What asks for neither is left alone, whatever it is."""
    assert not lacks_words(f"Who, {text}?", "The lamp is lit.")
