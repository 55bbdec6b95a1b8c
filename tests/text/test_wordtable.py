from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from qa_service.text import interning
from qa_service.text.codepoints import laid
from qa_service.text.leaning import LEADING, POINTERS, UNSURE, is_example, may_lead, may_lean, may_point
from qa_service.text.shapes import (
    BEFORE_HOURS,
    BEFORE_NOT,
    BEHIND_HOURS,
    CARRYING,
    CUE_WORDS,
    DEFINING,
    MEANS,
    NUMBER_WORDS,
    PLACE_WORDS,
    SHORT_NOT,
    TIME_WORDS,
    may_be_hour,
    place_shape,
    shape,
)
from qa_service.text.terms import tokens
from qa_service.text.wordruns import runs
from qa_service.text.wordtable import (
    CARRIES,
    DEFINES,
    EXAMPLES,
    HALF_NOT,
    HOUR,
    LATER,
    LEADS,
    LEANS,
    NOT,
    OF_HOUR,
    OF_MEANS,
    ONES,
    POINTS,
    TO_HOUR,
    WordTable,
)


def numbers(text: str, table: WordTable) -> list[int]:
    return table.of_runs(runs(laid([text]))).tolist()


def told(word: str) -> list[int]:
    """Return what is to be known of a word but for its term, by all that may tell something."""
    folded, cased = word.lower(), word.casefold()
    kinds = DEFINES * (folded in DEFINING) | NOT * (cased in SHORT_NOT) | HALF_NOT * (cased in BEFORE_NOT)
    hours = TO_HOUR * (folded in BEFORE_HOURS) | OF_HOUR * (folded in BEHIND_HOURS) | HOUR * may_be_hour(word)
    leans = POINTS * (cased in POINTERS) | LEANS * may_lean(cased) | LEADS * may_lead(cased)
    later = LATER * may_point(cased) | EXAMPLES * is_example(cased) | ONES * (cased == "ones")
    return [
        shape(word),
        CUE_WORDS.get(folded, 0),
        place_shape(folded, False),
        kinds | leans | later | hours | CARRIES * (folded in CARRYING) | OF_MEANS * (folded in MEANS),
    ]


@pytest.mark.parametrize("written", [str.lower, str.capitalize, str.upper])
@pytest.mark.parametrize(
    "words",
    [
        *(LEADING, POINTERS, CUE_WORDS, DEFINING, SHORT_NOT, BEFORE_NOT, NUMBER_WORDS, TIME_WORDS),
        [
            *PLACE_WORDS,
            *UNSURE,
            "by",
            "same",
            "not",
            "ones",
            "so",
            "example",
            "exampled",
            "bone",
            "1990",
            "3,5",
            "b12",
        ],
    ],
)
def test_known(words: list[str], written: str) -> None:
    """What is known of a word is what all lists of words tell of it, in small letters and in capitals."""
    table = WordTable()
    for word in map(written, words):
        [number] = numbers(word, table)
        assert table.columns()[number, 1:].tolist() == told(word)


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_numbers(texts: SearchStrategy[str], jumbles: SearchStrategy[str], data: st.DataObject) -> None:
    """The same word has the same number wherever it stands, another word another; so have terms."""
    table, words, terms = WordTable(), dict[int, tuple[str, str | None]](), dict[int, str | None]()
    for text in data.draw(st.lists(texts | jumbles, max_size=5)):
        for number, (_, word, term) in zip(numbers(text, table), tokens(text), strict=True):
            assert words.setdefault(number, (word, term)) == (word, term)
            assert terms.setdefault(int(table.columns()[number, 0]), term) == term
    assert len(set(terms.values())) == len(terms)
    assert {term for term in terms.values() if term is not None} == set(table.terms)


def test_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words keep their numbers when more are met than there was room for, long ones among them."""
    monkeypatch.setattr(interning, "SLOTS", 4)
    table = WordTable()
    drawn = [
        " ".join(f"bone{n}" for n in range(100)),
        "skin of bone7",
        "x" * 5000,
        "calcium and bone99",
        "won won't",
    ]
    once = [numbers(text, table) for text in drawn]
    assert once == [numbers(text, table) for text in drawn]
    assert len(table) == 100 + len({"skin", "of", "x", "calcium", "and", "won", "won't"})
    assert len({number for own in once for number in own}) == len(table)
