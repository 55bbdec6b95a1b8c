"""Laws of how much of a question a sentence says again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.rules.sharing import (
    BESIDE,
    NEARLY,
    OUTRIGHT,
    has,
    has_no_other,
    never,
    sought,
    telling,
)
from qa_service.model import Passage, Sentence, Span
from qa_service.text.patterns import lazy
from qa_service.text.terms import terms


def _passage(*texts: str, title: str = "", heading: str = "") -> Passage:
    return Passage(
        "a#0", "a", title, heading, " ".join(texts), tuple(Sentence(Span(0, 1), one) for one in texts)
    )


def test_telling() -> None:
    """All of a question counts most, a third of it less, and nothing where it is not told."""
    held = [
        _passage("The red lamp is lit at noon.", "The lamp is lit."),
        _passage("At noon the boats come in."),
    ]
    told = telling(sought("When is the red lamp lit?"), held, lambda text: "noon" in text.lower(), never)
    assert told == [OUTRIGHT, 0, 0]
    assert telling(sought("When is the blue lamp lit?"), held, lambda text: True, never) == [
        NEARLY,
        NEARLY,
        0,
    ]
    assert telling(sought("When is the red iron lamp out?"), held, lambda text: True, never) == [
        NEARLY,
        1,
        0,
    ]


@pytest.mark.parametrize(("title", "heading"), [("The red lamp", ""), ("Notes", "Lamps, red ones")])
def test_title_and_heading(title: str, heading: str) -> None:
    """What title and heading say counts as said below them, unless hardly anything else is asked."""
    held = [_passage("It is cleaned daily at noon.", title=title, heading=heading)]
    assert telling(sought("Is the red lamp cleaned daily?"), held, lambda text: True) == [OUTRIGHT]
    assert telling(sought("Is the red lamp cleaned?"), held, lambda text: True) == [1]
    assert telling(sought("Is the red lamp cleaned daily?"), held, lambda text: True, never, NEARLY) == [0]


def test_plainly() -> None:
    """What the ranker knows by itself counts only where all of the question is said."""
    held = [_passage("The red lamp is lit in 1911.", "The lamp is lit in 1911.")]
    assert telling(sought("When is the red lamp lit?"), held, never, has(lazy(r"\d"))) == [OUTRIGHT, 0]


def test_least() -> None:
    """Where only more than a part counts, a part counts nothing."""
    held = [_passage("The red lamp is lit.", "The lamp is lit.")]
    told = telling(sought("When is the red iron lamp out?"), held, lambda text: True, never, NEARLY)
    assert told == [NEARLY, 0]


def test_light() -> None:
    """Light terms say nothing of what is asked."""
    held = [_passage("The lamp stands here.")]
    assert telling(sought("Where is the lamp located?"), held, lambda text: True, never) == [1]
    assert telling(sought("Where is the lamp located?", terms("located")), held, lambda text: True) == [
        OUTRIGHT
    ]


def test_long_sentences() -> None:
    """A long sentence that has all terms of a question may be about something else."""
    others = " ".join(f"word{number}" for number in range(BESIDE))
    assert sought("lamp").is_said(f"lamp {others}")
    assert not sought("lamp").is_said(f"lamp {others} more")


def test_said() -> None:
    """The share of what is asked; words that say nothing in any question count for nothing."""
    assert sought("red lamp oil").share("The lamp is red.") == 2 / 3
    assert sought("red lamp oil").share("The lamp is blue.") == 0
    assert sought("Is the lamp currently lit, please?").share("The lamp is lit.") == 1


@pytest.mark.parametrize(
    "text",
    ["The lamp is lit.", "They carried it.", "He went there.", "Two boxes of dyes.", "The skis are up."],
)
def test_beginnings(text: str) -> None:
    """A text says its own terms, however their words begin or end there."""
    assert sought(text).is_said(text)


@given(st.text(max_size=40))
def test_nothing_asked(text: str) -> None:
    """Of a question that is about nothing nothing is said."""
    assert not sought("").is_said(text)


def test_accents() -> None:
    """A word with an accent is looked for, and found, as terms have it."""
    assert sought("When does the café open?").is_said("The café opens at six.")
    assert sought("When does the cafe open?").is_said("The Café opens at six.")


def test_no_other_signs() -> None:
    """A text has no signs but the question's, however often and in whatever case; without any it has none."""
    sign = lazy(r"\b(?:(?i:before|since)|\d)")
    assert has_no_other(sign, "Since noon, and since dawn.", "Was it shut since noon?")
    assert has_no_other(sign, "It is shut.", "Was it shut?")
    assert not has_no_other(sign, "It is shut before noon.", "Was it shut since noon?")
    assert not has_no_other(sign, "It shut since 6.", "Was it shut since noon?")
