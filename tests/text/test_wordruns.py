from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from qa_service.text.codepoints import laid
from qa_service.text.terms import SHORTENED, tokens
from qa_service.text.wordruns import Runs, runs

Words = list[tuple[int, str, bool]]


def words_of(found: Runs, begins: list[int]) -> list[Words]:
    """Return of each text the place and the letters of its words, and whether each is a shortened one."""
    places = zip(found.starts.tolist(), found.ends.tolist(), found.shortened.tolist(), strict=True)
    every = [
        (at, found.letters[at:end].tobytes().decode("utf-32-le"), short > 0) for at, end, short in places
    ]
    return [
        [(at - begin, word, short and word.lower() in SHORTENED) for at, word, short in every[first:last]]
        for begin, first, last in zip(begins, found.firsts[:-1], found.firsts[1:], strict=True)
    ]


def analyzed(text: str) -> Words:
    """Return the same as the analyzer finds it, word by word."""
    return [(at, word, term is None and word.lower() in SHORTENED) for at, word, term in tokens(text)]


@settings(max_examples=500, deadline=None)
@given(data=st.data())
def test_words(texts: SearchStrategy[str], jumbles: SearchStrategy[str], data: st.DataObject) -> None:
    """Words are those that the analyzer finds one by one."""
    drawn = data.draw(st.lists(texts | jumbles, max_size=5))
    every = laid(drawn)
    assert words_of(runs(every), every.begins.tolist()) == [analyzed(text) for text in drawn]


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_stretches(jumbles: SearchStrategy[str], data: st.DataObject) -> None:
    """The words of a stretch are those of its text alone, whatever stands beside it, or in it again."""
    whole = data.draw(jumbles)
    borders = st.tuples(st.integers(0, len(whole)), st.integers(0, len(whole))).map(sorted)
    drawn = data.draw(st.lists(borders, max_size=3))
    begins, ends = np.array([[begin, end] for begin, end in drawn], np.int64).reshape(-1, 2).T.copy()
    found = words_of(runs(laid([whole])._replace(begins=begins, ends=ends)), begins.tolist())
    assert found == [analyzed(whole[begin:end]) for begin, end in drawn]


@settings(max_examples=500, deadline=None)
@given(text=st.text(st.sampled_from("aSſtTrReEvVlLdDmM.,'’1½_石ก๑\u0301Ⓐ \u0e31İ"), max_size=12))
def test_borders(text: str) -> None:
    """Acronyms, numbers, endings behind an apostrophe and letters that are words alone are told apart."""
    every = laid([text])
    assert words_of(runs(every), [0]) == [analyzed(text)]
