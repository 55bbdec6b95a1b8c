"""Laws of function words that a hyphen joins to what is behind them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.question.hyphenated import hyphenated
from qa_service.text.terms import tokens


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("the after-school club", ["the", "after-school", "club"]),
        ("an add-on to-", ["an", "add", "on", "to"]),
        ("the in-house, no-claims rule", ["the", "in-house", "no-claims", "rule"]),
        ("after - school", ["after", "school"]),
    ],
)
def test_hyphenated(question: str, words: list[str]) -> None:
    """Such a word is part of the next where nothing but a hyphen stands between, and that has content."""
    found = list(hyphenated(question))
    assert [word for _, word, _ in found] == words
    assert all(question.startswith(word, start) for start, word, _ in found)


@given(st.text(alphabet="the no club-, ", max_size=30))
def test_terms(question: str) -> None:
    """No term is lost, whatever is joined."""
    terms = [term for _, _, term in tokens(question) if term]
    assert [term for _, _, term in hyphenated(question) if term] == terms
