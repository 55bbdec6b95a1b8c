"""Laws of questions on the subject of the only document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.question.subject import of_subject


@pytest.mark.parametrize(
    ("asked", "whole"),
    [
        ("How is this disease treated?", "How is Gout treated?"),
        ("how is the disorder treated", "how is Gout treated"),
        ("What causes it?", "What causes Gout?"),
        ("is it dangerous?", "is Gout dangerous?"),
        ("What is this article about?", "What is Gout?"),
        ("what's this about", "What is Gout?"),
        ("Please summarise this leaflet.", "What is Gout?"),
        ("What does the document cover?", "What is Gout?"),
        ("What is the topic?", "What is Gout?"),
    ],
)
def test_pointing(asked: str, whole: str) -> None:
    """What points at nothing that was said points at what the only document is on."""
    assert of_subject(asked, lambda: "Gout") == whole


@pytest.mark.parametrize("title", ["Gout: a leaflet", "Gout (2024)", "Gout - what helps", " Gout "])
def test_title(title: str) -> None:
    """The subject is what the title names before it goes on."""
    assert of_subject("What is it?", lambda: title) == "What is Gout?"


@pytest.mark.parametrize("asked", ["How is gout treated?", "Which diseases exist?", "What is the pulse?", ""])
def test_plain(asked: str) -> None:
    """A question that points at nothing is left alone, and nothing is looked up for it."""
    assert of_subject(asked, lambda: pytest.fail("looked up")) is None


@pytest.mark.parametrize("title", [None, "", " - ", "(2024)"])
def test_none(title: str | None) -> None:
    """Where there are several documents, or no title, nothing is pointed at."""
    assert of_subject("How is this disease treated?", lambda: title) is None
    assert of_subject("What is this article about?", lambda: title) is None


@given(asked=st.text(), title=st.none() | st.text())
def test_anything(asked: str, title: str | None) -> None:
    """Whatever is asked of whatever document, a whole question comes of it or nothing."""
    assert of_subject(asked, lambda: title) != ""
