from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from qa_service.text.analysis import LEANING, Analysed, analysed
from qa_service.text.leaning import cannot_stand_alone
from qa_service.text.shapes import (
    AFTER_AGENT,
    AFTER_PLACE,
    BEFORE_HOURS,
    BEHIND_HOURS,
    CARRYING,
    CUE_WORDS,
    DEFINED,
    DEFINING,
    INITIAL,
    MEANS,
    QUOTES,
    TIME,
    may_be_hour,
    place_shape,
    punctuation_cues,
    shape,
)
from qa_service.text.terms import tokens
from qa_service.text.wordtable import WordTable

Row = tuple[list[str], list[int], int, int]


def is_hour(text: str, end: int, found: list[tuple[int, str, str | None]], number: int) -> bool:
    """Return whether the word that ends at a place is an hour by what stands beside it."""
    if not may_be_hour(found[number][1]):
        return False
    at, word, term = found[number + 1] if number + 1 < len(found) else (-1, "-", "")
    if re.match(r":[0-9]{2}(?![0-9])", text[end:]) or word.lower() in BEHIND_HOURS:
        return True
    if text[end : end + 1] in (" ", "\n"):
        alone = at == end + 1 and (term is None or shape(word) & TIME > 0)
    else:
        alone = text[end : end + 1] in ("", *".,;:!?)")
    return number > 0 and found[number - 1][1].lower() in BEFORE_HOURS and alone


def word_by_word(text: str) -> Row:
    """Return (terms, shapes, cues, words) of a text, each word looked at where it stands."""
    found = tokens(text)
    terms: list[str] = []
    shapes: list[int] = []
    bits, before, last = punctuation_cues(text), "", False
    for number, (at, word, term) in enumerate(found):
        folded = word.lower()
        bits |= CUE_WORDS.get(folded, 0)
        if folded in DEFINING and last:
            shapes[-1] |= DEFINED
        last = term is not None
        if term is not None:
            terms.append(term)
            hour = TIME * is_hour(text, at + len(word), found, number)
            place = place_shape(before, at > 0 and text[at - 1] in QUOTES)
            shapes.append(shape(word) | (place & ~AFTER_AGENT if folded in MEANS else place) | hour)
        before = before if before and folded in CARRYING else folded
    return terms, shapes, bits | (LEANING if cannot_stand_alone(text) else 0), len(found)


def rows(found: Analysed, table: WordTable) -> list[Row]:
    vocabulary = list(table.terms)
    ends = np.cumsum(found.counts)
    return [
        (
            [vocabulary[term] for term in found.terms[end - count : end].tolist()],
            found.shapes[end - count : end].tolist(),
            cues,
            words,
        )
        for end, count, cues, words in zip(
            ends, found.counts, found.cues.tolist(), found.words.tolist(), strict=True
        )
    ]


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_as_word_by_word(
    texts: SearchStrategy[str], jumbles: SearchStrategy[str], data: st.DataObject
) -> None:
    """Terms, shapes and cues of many texts at once are those of looking at every word where it stands."""
    table = WordTable()
    for drawn in data.draw(st.lists(st.lists(texts | jumbles, max_size=5), min_size=1, max_size=3)):
        assert rows(analysed(drawn, table), table) == [word_by_word(text) for text in drawn]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("It was sold by monks", AFTER_AGENT),
        ("It was sold by the monks", AFTER_AGENT),
        ("It was sold by both our monks", AFTER_AGENT),
        ("It was sold by hand", 0),
        ("It was sold by old monks", 0),
        ("It stands on the hill", AFTER_PLACE),
        ("The hill", 0),
        ("Hill", INITIAL),
    ],
)
def test_behind_articles(text: str, place: int) -> None:
    """What stands before "the" and the like counts for the word behind it; a means did nothing."""
    last = rows(analysed([text], table := WordTable()), table)[0][1][-1]
    assert last & (AFTER_AGENT | AFTER_PLACE | INITIAL) == place


@pytest.mark.parametrize("joined", ["", " ", "_", "'", "\u0301", "1", ".", "-", "石"])
@pytest.mark.parametrize(
    "short",
    [
        "isn't",
        "wasnt",
        "Don’t",
        "CAN'T",
        "iſn't",
        "patient",
        "n't",
        "needn't",
        "ant",
        "won't",
        "WoN’T",
        "ain't",
    ],
)
def test_short_negations(short: str, joined: str) -> None:
    """A short negation gives its text the cue that the words one by one give, whatever is beside it."""
    table = WordTable()
    drawn = [short, joined + short, short + joined, f"It {short}{joined}skin", f"Bone{joined}{short}", "Bone"]
    assert rows(analysed(drawn, table), table) == [word_by_word(text) for text in drawn]


def test_written() -> None:
    """The words of indexed terms are kept in lower case while they are in use, function words are not."""
    table = WordTable()
    analysed(["The Bones of the U.S.", "bone, 石"], table)
    assert set(table.written) == {"bones", "u.s.", "bone", "石"}
    table.unused()
    assert not len(table.written)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("The canteen closes at five.", ["five"]),
        ("It is open until 9, then shut.", ["9"]),
        ("We meet at six on weekdays", ["six", "weekdays"]),
        ("Doors at 7:30, soup at 16.45", ["7", "16.45"]),
        ("The talk is from 5 pm to 6 p.m. today", ["5", "pm", "6", "today"]),
        ("Wake me at five o'clock", ["five"]),
        ("It ends at half past four", ["four"]),
        ("At five degrees and at six metres it froze", []),
        ("Bake at 180 for two of them", []),
        ("It costs 5 and weighs 6", []),
        ("Held at 9% or at 9°", []),
        ("A ratio of 3:1, not 30:100", []),
    ],
)
def test_hours(text: str, hours: list[str]) -> None:
    """A number is an hour by "at" before it and nothing that it counts behind it, by minutes or by "pm"."""
    table = WordTable()
    found = analysed([text], table)
    terms = [tokens(word)[0][2] for word in hours]
    vocabulary = list(table.terms)
    shaped = zip(found.terms.tolist(), found.shapes.tolist(), strict=True)
    assert [vocabulary[term] for term, bits in shaped if bits & TIME] == terms
    assert rows(found, table) == [word_by_word(text)]
