from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from qa_service.text.leaning import LEADING, cannot_stand_alone, may_be_example, may_lead, may_lean
from qa_service.text.terms import tokens

OTHERS = ["it", "this", "those", "other", "others", "former", "is", "examples", "1990", "石", "e\u0301"]
WORDS, GAPS = st.sampled_from([*sorted(LEADING), *OTHERS]), st.sampled_from([*" -'1_‿", ", ", "  ", ". "])
openings = st.lists(st.tuples(WORDS, GAPS)).map(lambda parts: "".join(map("".join, parts)))


@pytest.mark.parametrize(
    "sentence",
    [
        "They are always associated with certain collagens.",
        "It is because the organs are spared.",
        "This is because it does not involve the internal organs.",
        "However, these are rare.",
        "And so, therefore, it stays.",
        "Two examples of these diseases are lupus and scleroderma.",
        "Most of them are harmless.",
        "In such cases, surgery helps.",
        "“They are rare.”",
        "2. They are rare.",
    ],
)
def test_leaning(sentence: str) -> None:
    """A sentence that begins by pointing back cannot stand alone."""
    assert cannot_stand_alone(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Calcinosis is a build-up of calcium.",
        "Italy is a country.",
        "Theyab is a name.",
        "Tumoral calcinosis is set apart, since it spares the organs.",
        "However, bones are hard.",
        "That calcium builds up is known.",
        "",
    ],
)
def test_standing(sentence: str) -> None:
    """A sentence that names what it is about can."""
    assert not cannot_stand_alone(sentence)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_case(texts: SearchStrategy[str], data: st.DataObject) -> None:
    """Any text is told one way or the other, by its letters and not by their case."""
    text = data.draw(texts.filter(str.isascii))
    assert cannot_stand_alone(text) == cannot_stand_alone(text.upper())


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_may_lean(texts: SearchStrategy[str], jumbles: SearchStrategy[str], data: st.DataObject) -> None:
    """What leans has a word that may behind those that may lead, or an example among its first four words."""
    text = data.draw(texts | jumbles | openings)
    words = [word.casefold() for _, word, _ in tokens(text)]
    behind = next((word for word in words if not may_lead(word)), "")
    if cannot_stand_alone(text):
        assert (behind and may_lean(behind)) or any(map(may_be_example, words[:4]))
