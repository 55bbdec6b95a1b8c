from __future__ import annotations

import numpy as np
import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

import qa_service.text.codepoints as module
from qa_service.text.codepoints import (
    COMMA,
    DIGIT,
    LETTER,
    OUTER,
    SEVERAL,
    UNSEEN,
    WHITE,
    kinds,
    laid,
    look_at,
    marks,
)


@given(data=st.data())
def test_laid(jumbles: SearchStrategy[str], data: st.DataObject) -> None:
    """Texts laid end to end are stretches of one, of which the letters are the code points."""
    texts = data.draw(st.lists(jumbles, max_size=5))
    found = laid(texts)
    places = zip(found.begins.tolist(), found.ends.tolist(), strict=True)
    assert [found.whole[begin:end] for begin, end in places] == texts
    assert found.letters.tolist() == list(map(ord, found.whole))


def test_lines() -> None:
    """A line begins behind the end of the one before, or with its text."""
    found = laid(["a", "b\ncd", "", "e"])
    assert [found.line(place) for place in range(6)] == [0, 1, 1, 3, 3, 5]


@given(text=st.text(max_size=20))
def test_kinds(text: str) -> None:
    """Each code point of a text whose marks were asked has been looked at: letters, figures, white space."""
    marks(laid([text]))
    for letter in text:
        found = int(kinds[ord(letter)])
        assert not found & UNSEEN
        assert bool(found & LETTER) == bool(regex.match(r"\p{L}", letter))
        assert bool(found & DIGIT) == bool(regex.match(r"\d", letter))
        assert bool(found & WHITE) == letter.isspace()


@given(text=st.text(max_size=80))
def test_all_looked_at(text: str) -> None:
    """Of all letters of a text it is known of which kinds they are, wherever they stand in it."""
    text = f"{text}{'a' * 40}{text}"
    with pytest.MonkeyPatch.context() as patched:
        fresh = np.full(0x110000, UNSEEN, np.uint16)
        fresh[:128] = kinds[:128]  # which are looked at from the beginning
        patched.setattr(module, "kinds", fresh)
        look_at(laid([text]))
        assert not any(fresh[ord(letter)] & UNSEEN for letter in text)
        assert marks(laid([text]))[0] & UNSEEN == 0


def test_marks() -> None:
    """The marks of a text are those of its own code points; several commas are told from one."""
    one, several, half = marks(laid(["a, b", "1, 2, 3", "½"])).tolist()
    assert (one & (LETTER | COMMA | SEVERAL | DIGIT)) == LETTER | COMMA
    assert (several & (LETTER | COMMA | SEVERAL | DIGIT)) == COMMA | SEVERAL | DIGIT
    assert half & OUTER and not half & WHITE
