from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_service.answering.expansion import corrected
from qa_service.answering.followup import resolve
from qa_service.model import Passage
from qa_service.retrieval.index import build
from qa_service.retrieval.search import Index
from qa_service.retrieval.spelling import Spelling, sound
from qa_service.sources import read
from qa_service.text.passages import passages
from qa_service.text.terms import content_words, terms

CALCINOSIS = Path(__file__).parents[2] / "corpus" / "calcinosis" / "documents" / "calcinosis.md"


@pytest.fixture(scope="module")
def index() -> Index:
    return Index([build(passages(read(CALCINOSIS)))])


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("hypercalcemia", "hypercalcaemia"),
        ("distrofic", "dystrophic"),
        ("calsinosis", "calcinosis"),
        ("Calcinossis", "calcinosis"),
        ("tissus", "tissues"),
        ("fosphate", "phosphate"),
    ],
)
def test_corrected(index: Index, wrong: str, right: str) -> None:
    """A misspelt word is read as the word of the corpus that it looks or sounds like."""
    assert Spelling(index).correct(wrong) == (terms(right)[0], right)


@pytest.mark.parametrize("word", ["bona", "skan", "1987", "b12", "zebra", "photosynthesis", "", "Ω"])
def test_left_alone(index: Index, word: str) -> None:
    """Numbers, short words and words unlike any other are not corrected."""
    assert Spelling(index).correct(word) is None


def test_known_words(index: Index) -> None:
    """A question in the corpus's own words is never corrected."""
    question = " ".join(word for word, _ in content_words(read(CALCINOSIS).text))
    query = resolve(question)
    assert corrected(query, index, Spelling(index)) == (query, ())


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=12))
def test_term_is_known(index: Index, word: str) -> None:
    """A correction is always to a word and a term that the corpus has."""
    found = Spelling(index).correct(word)
    assert found is None or (index.knows(found[0]) and found[1] in index.words())


def test_empty(passage: Callable[[str, str], Passage]) -> None:
    """An index without words corrects nothing."""
    assert Spelling(Index([])).correct("calcinosis") is None


def test_sound() -> None:
    """Spellings that English confuses sound alike."""
    assert sound("hypercalcaemia") == sound("hypercalcemia")
    assert sound("dystrophic") == sound("distrofic")
    assert sound("colour") == sound("color")
    assert sound("bone") != sound("skin")
