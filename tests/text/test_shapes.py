from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from qa_service.text.shapes import (
    AFTER_AGENT,
    AFTER_PLACE,
    CAPITAL,
    CUE_WORDS,
    CUES,
    DEFINED,
    INITIAL,
    NUMBER,
    QUOTED,
    TIME,
    YEAR,
    may_be_hour,
    place_shape,
    punctuation_cues,
    shape,
)
from qa_service.text.terms import tokens


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Peru", CAPITAL),
        ("stone", 0),
        ("3.5", NUMBER),
        ("Twelve", NUMBER | CAPITAL),
        ("30th", NUMBER),
        ("1878", YEAR),
        ("1870s", YEAR),
        ("2019", YEAR),
        ("2500", NUMBER),
        ("18780", NUMBER),
        ("century", TIME),
        ("March", TIME | CAPITAL),
        ("march", 0),
        ("monday", TIME),
        ("Sundays", TIME | CAPITAL),
        ("noon", TIME),
        ("5pm", TIME | NUMBER),
        ("7.30am", TIME | NUMBER),
        ("13pm", NUMBER),
    ],
)
def test_shape(word: str, expected: int) -> None:
    """A word is told by its capital, its digits and what it means; a month's name only by its capital."""
    assert shape(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        *(("six", True), ("Twelve", True), ("half", True), ("0", True), ("24", True), ("16.45", True)),
        *(
            ("thirteen", False),
            ("25", False),
            ("1820", False),
            ("7.3", False),
            ("3rd", False),
            ("noon", False),
        ),
    ],
)
def test_hour(word: str, expected: bool) -> None:
    """The hours of a clock are numbers up to 24, in letters up to twelve, and halves and quarters."""
    assert may_be_hour(word) is expected


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_any_word(texts: SearchStrategy[str], data: st.DataObject) -> None:
    """Every word of every text has a shape that fits into a byte, by itself and with its place."""
    for _, word, _ in tokens(data.draw(texts)):
        bits = shape(word)
        assert bits & (INITIAL | AFTER_PLACE | AFTER_AGENT | QUOTED | DEFINED) == 0
        assert 0 <= bits | place_shape(word.lower(), quoted=True) <= 255


@pytest.mark.parametrize(
    ("before", "quoted", "expected"),
    [
        ("", False, INITIAL),
        ("", True, INITIAL | QUOTED),
        ("in", False, AFTER_PLACE),
        ("near", True, AFTER_PLACE | QUOTED),
        ("by", False, AFTER_AGENT),
        ("stone", False, 0),
    ],
)
def test_place(before: str, quoted: bool, expected: int) -> None:
    """Where a word stands is told by the word before it and by quotation marks."""
    assert place_shape(before, quoted) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Salt, acid, and heat.", {"enumerating"}),
        ("Salt, and heat.", set()),
        ("Salt; heat.", {"enumerating"}),
        ("Salt (heat).", {"explained"}),
        ("Salt — heat.", {"explained"}),
        ("Salt: heat.", {"introducing"}),
        ("", set()),
    ],
)
def test_punctuation(sentence: str, expected: set[str]) -> None:
    """Commas, brackets and colons are cues."""
    bits = punctuation_cues(sentence)
    assert {name for at, name in enumerate(CUES) if bits >> at & 1} == expected


@pytest.mark.parametrize("said", ["It isn't so.", "It wasn’t.", "why didnt it", "It can't be.", "It WON'T."])
def test_short_negations(said: str) -> None:
    """A negation that is drawn into another word counts, with its apostrophe or without."""
    assert punctuation_cues(said) == 1 << CUES.index("negation")
    assert not punctuation_cues("The tent isn a hint.")


def test_cue_words() -> None:
    """Cue words are in lower case, have a cue each, and all cues fit into sixteen bits."""
    assert len(set(CUES)) == len(CUES) <= 16
    assert all(word == word.lower() and 0 < bits < 1 << len(CUES) for word, bits in CUE_WORDS.items())
    assert CUE_WORDS["because"] == 1 << CUES.index("reason")
    assert CUE_WORDS["known"] == 1 << CUES.index("definition") | 1 << CUES.index("naming")


def test_read_only() -> None:
    """Nothing can be added at run time."""
    with pytest.raises(TypeError):
        CUE_WORDS["calcium"] = 1  # type: ignore[index]  # what is refused here is the law
