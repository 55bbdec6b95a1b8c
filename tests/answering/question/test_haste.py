from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.question.haste import spelt_out, told_as_typed


@pytest.mark.parametrize(
    ("typed", "spelt"),
    [
        ("whats the rent", "what is the rent"),
        ("Whos there?", "Who is there?"),
        ("hows gout treated", "how is gout treated"),
        ("dogs arent allowed, are they?", "dogs aren't allowed, are they?"),
        ("Waht is the rent?", "What is the rent?"),
        ("hwen do you open", "when do you open"),
        ("and wher is it", "and where is it"),
        ("wich bus goes there", "which bus goes there"),
    ],
)
def test_spelt_out(typed: str, spelt: str) -> None:
    """A word that asks or denies is spelt out, with its capital."""
    assert spelt_out(typed) == spelt


@pytest.mark.parametrize(
    "question",
    ["What is a wen?", "Wen betrifft das?", "Wat Arun hours", "What's up?", "a cant"],
)
def test_words_stay(question: str) -> None:
    """Words that are others elsewhere count only where a question begins, and what is spelt right stays."""
    assert spelt_out(question) == question


@given(st.text())
def test_any_text(text: str) -> None:
    """What is spelt out stays as it is, and what was read of any text is that text where nothing was."""
    assert spelt_out(spelt_out(text)) == spelt_out(text)
    assert told_as_typed(spelt_out(text), text) == text


def test_told_as_typed() -> None:
    """A question that only was spelt out is told as typed; one that was read otherwise, as it was read."""
    assert told_as_typed("what is the rent", "hi, whats the rent") == "hi, whats the rent"
    assert told_as_typed("what is the rent of the mill", "whats the rent") == "what is the rent of the mill"
    assert told_as_typed("what is the rent of the mill", "what is its rent") == "what is the rent of the mill"
