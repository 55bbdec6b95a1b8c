"""Laws of questions how a thing is divided."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.question.dividing import as_kinds


@pytest.mark.parametrize(
    "asked",
    [
        "How is gout classified?",
        "how is gout usually split up by specialists",
        "How can gout be divided?",
        "And how do doctors classify gout?",
        "How would you sub-divide gout?",
        "Into which groups is gout divided?",
        "into how many types do the doctors group gout",
        "What categories can gout be sorted into?",
        "Which groups does gout fall into?",
        "how many grades does gout come in",
        "What is the usual classification of gout?",
    ],
)
def test_divided(asked: str) -> None:
    """Who asks how a thing is divided asks for its kinds."""
    found = as_kinds(asked)
    assert found is not None
    assert found[0] == "What kinds of gout are there?"


def test_whole_thing() -> None:
    """A thing keeps all words of its name."""
    found = as_kinds("How is severe gout graded?")
    assert found is not None
    assert found[0] == "What kinds of severe gout are there?"


@pytest.mark.parametrize(
    ("sentence", "tells"),
    [
        ("Gout is of two kinds.", True),
        ("Doctors sort gout into four stages.", True),
        ("Gout is either acute or chronic.", True),
        ("Gout falls into two groups.", True),
        ("Gout hurts, most of all at night.", False),
        ("A grouper has no gout.", False),
    ],
)
def test_telling(sentence: str, tells: bool) -> None:
    """What says nothing of kinds or of dividing does not answer that."""
    found = as_kinds("How is gout divided?")
    assert found is not None
    assert (found[1].search(sentence) is not None) == tells


@pytest.mark.parametrize(
    "asked",
    [
        "How is gout treated?",
        "How is it classified and treated?",
        "Why is gout divided into two groups?",
        "Who classified gout?",
        "What was the division of labour?",
        "What is gout classified as?",
        "How is the classified?",
        "Gout falls into two groups.",
        "",
    ],
)
def test_others(asked: str) -> None:
    """Other questions are none for kinds, nor are those that ask more, or of nothing."""
    assert as_kinds(asked) is None


@given(asked=st.text())
def test_anything(asked: str) -> None:
    """Whatever is asked, either a whole question for kinds comes of it, or nothing."""
    found = as_kinds(asked)
    assert found is None or (found[0].startswith("What kinds of ") and found[0].endswith(" are there?"))
