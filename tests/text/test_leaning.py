from __future__ import annotations

import re
from itertools import product, takewhile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from qa_service.text import leaning
from qa_service.text.leaning import LEADING, cannot_stand_alone, is_example, may_lead, may_lean, may_point
from qa_service.text.terms import tokens

POINTING = ["it", "this", "those", "others", "former", "same", "ones", "then", "examples"]
PATTERN = sorted(set(re.findall(r"[a-z]{2,}", leaning._LEANING.pattern)))
OTHERS = [*POINTING, *PATTERN, "other", "is", "1990", "3.5", "२", "石", "e\u0301"]
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
        "Otherwise a course must be booked.",
        "Until then, nobody climbs.",
        "After that the rope is coiled.",
        "In that case the route is shut.",
        "If so, press it.",
        "When it is hot, a flag hangs there.",
        "The same applies to resin.",
        "Larger ones may be rented.",
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
        "Instead of bones, shells are found.",
        "When bones break, they heal.",
        "After the rain, the rope is dried.",
        "If the lamp is on, wait.",
        "That calcium builds up is known.",
        "IT helpdesk: 310",
        "IT Services is on the first floor.",
        "",
    ],
)
def test_standing(sentence: str) -> None:
    """A sentence that names what it is about can."""
    assert not cannot_stand_alone(sentence)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_case(texts: SearchStrategy[str], data: st.DataObject) -> None:
    """Any text is told by its letters and not by their case, but for the "IT" of a house."""
    text = data.draw(texts.filter(str.isascii))
    assert cannot_stand_alone(text.lower()) == cannot_stand_alone(text.upper())
    assert cannot_stand_alone(text) == cannot_stand_alone(text.upper()) or "IT" in text


def is_likely(text: str) -> bool:
    """Tell whether the words of a text say that it may lean: so only such texts are asked about."""
    words = [(word.casefold(), text[at + len(word) :][:1]) for at, word, _ in tokens(text)]
    led = list(takewhile(lambda one: may_lead(one[0]), words))
    likely = any(may_lean(word) for word, _ in words[len(led) : len(led) + 1])
    likely |= any(may_point(word) for word, _ in words[: len(led) + 1])
    return likely or any(word == "ones" or (is_example(word) and mark == " ") for word, mark in words)


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_may_lean(texts: SearchStrategy[str], jumbles: SearchStrategy[str], data: st.DataObject) -> None:
    """What leans has a word that may behind those that may lead, or among them, or one that may anywhere."""
    text = data.draw(texts | jumbles | openings)
    assert is_likely(text) or not cannot_stand_alone(text)


@pytest.mark.parametrize("behind", ["", " of them", " that", " they"])
def test_may_lean_by_any_two(behind: str) -> None:
    """So has what begins with any two words that leaning is told by."""
    for words in product(PATTERN, PATTERN):
        text = " ".join(words) + behind
        assert is_likely(text) or not cannot_stand_alone(text)
