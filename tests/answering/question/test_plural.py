"""Laws of nouns that mean several things."""

from __future__ import annotations

import pytest

from qa_service.answering.question.plural import is_plural


@pytest.mark.parametrize("noun", ["stones", "Symptoms", "types", "boxes", "people", "Children"])
def test_several(noun: str) -> None:
    """A noun that ends as plurals do means several things, and so do some that do not."""
    assert is_plural(noun)


@pytest.mark.parametrize(
    "noun", ["stone", "glass", "virus", "calcinosis", "diabetes", "rabies", "physics", "max_retries", "s", ""]
)
def test_one(noun: str) -> None:
    """One that only ends so means one."""
    assert not is_plural(noun)
