"""A question and a sentence -> how much of the question it says again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import regex

from qa_service.model import Passage
from qa_service.text.terms import terms

SHARE = 1 / 3
"""Of the terms of a question, what a sentence that tells of it has to share with it."""

OUTRIGHT = 5.0
"""How many times as much a sentence gains that says all of the question again."""

MOST, NEARLY = 2 / 3, 3.0
"""How many times as much one gains that says that share of it."""

_LIGHT = frozenset(terms("once now currently usually normally actually exactly please get moment"))
"""What says nothing in any question."""

BESIDE = 8
"""Terms that such a sentence has beside the question's at most: with more it may tell of something else."""

BEGUN = 5
"""Letters by which a term is looked for: its ending may be another in the text."""


def telling(
    question: str,
    passages: Sequence[Passage],
    tells: Callable[[str], bool],
    plainly: Callable[[str], bool],
    light: frozenset[str],
    least: float = 1.0,
) -> list[float]:
    """Return how far each sentence (c,) tells what is asked for: 0, 1, or ``OUTRIGHT``.

    It does where ``tells`` says so of its text and it shares enough with the question, of which terms that
    are ``light`` say nothing. What ``plainly`` tells the ranker knows by itself: it counts only ``OUTRIGHT``.
    Nothing counts that would count for less than ``least``.
    """
    asked = {term for term in terms(question) if term not in light}
    begun = {term[:BEGUN] for term in asked}

    def told(text: str) -> float:
        share = said(asked, text)
        if not tells(text):
            return OUTRIGHT if share == 1 and plainly(text) else 0.0
        if share >= MOST:
            return OUTRIGHT if share == 1 else NEARLY
        return float(least <= 1 and _shares(begun, text))

    return [told(own.text) for one in passages for own in one.sentences]


def has(pattern: regex.Pattern[str]) -> Callable[[str], bool]:
    """Return what tells whether a text has something of a pattern."""
    return lambda text: pattern.search(text) is not None


def never(text: str) -> bool:
    """Tell nothing of any text."""
    return False


def said(asked: Collection[str], text: str) -> float:
    """Return the share of the terms that are asked of that a text says; 0 where it has many others."""
    told, wanted = terms(text), set(asked) - _LIGHT
    if not wanted or len(told) > len(wanted) + BESIDE:
        return 0.0
    return len(wanted.intersection(told)) / len(wanted)


def says_all(asked: Collection[str], text: str) -> bool:
    """Tell whether a text has all of the terms that are asked of, of which there are some, and few others."""
    return said(asked, text) == 1


def _shares(begun: Collection[str], text: str) -> bool:
    small = text.lower()
    return sum(one in small for one in begun) >= SHARE * len(begun)
