from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from qa_service.retrieval.vocabulary import Vocabulary
from qa_service.text.strings import Strings

LETTERS = "abcdeé石 "


def _vocabulary(words: set[str]) -> Vocabulary:
    return Vocabulary.of(Strings.of(sorted(words)))


@given(
    st.sets(st.text(LETTERS, min_size=1, max_size=6), max_size=12), st.text(LETTERS, min_size=1, max_size=6)
)
def test_all_that_are_near(words: set[str], word: str) -> None:
    """Every word within so many edits is found unless a letter occurs four times in it."""
    crowded = {one for one in {*words, word} if any(one.count(letter) > 3 for letter in one)}
    for edits in (1, 2, 3):
        near = {other for other in words if OSA.distance(word, other) <= edits}
        if word not in crowded:
            assert near - crowded <= set(_vocabulary(words).near(word, edits)) <= words


@pytest.mark.parametrize("far", ["bone", "calcinoses-like", "hypercalcaemia"])
def test_far(far: str) -> None:
    """Words of other letters or of another length are not looked at."""
    assert _vocabulary({far, "calcinosis"}).near("calsinosis", 2) == ["calcinosis"]


def test_empty() -> None:
    """No words, none near."""
    assert _vocabulary(set()).near("bone", 2) == []
