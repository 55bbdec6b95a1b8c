"""A question and a sentence -> how much of the question it says again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from qa_service.model import Passage
from qa_service.text.terms import terms

SHARE = 1 / 3
"""Of the terms of a question, what a sentence that tells of it has to share with it."""

OUTRIGHT = 5.0
"""How many times as much a sentence gains that says all of the question again."""

BESIDE = 8
"""Terms that such a sentence has beside the question's at most: with more it may tell of something else."""

BEGUN = 5
"""Letters by which a term is looked for: its ending may be another in the text."""


def telling(
    question: str, passages: Sequence[Passage], tells: Callable[[str], bool], light: frozenset[str]
) -> list[float]:
    """Return how far each sentence (c,) tells what is asked for: 0, 1, or ``OUTRIGHT``.

    It does where ``tells`` says so of its text and it shares enough with the question, of which terms that
    are ``light`` say nothing.
    """
    asked = [term for term in terms(question) if term not in light]
    return [_shared(asked, own.text) if tells(own.text) else 0.0 for one in passages for own in one.sentences]


def says_all(asked: Collection[str], text: str) -> bool:
    """Tell whether a text has all of the terms that are asked of, of which there are some, and few others."""
    said = terms(text)
    return bool(asked) and len(said) <= len(asked) + BESIDE and set(asked).issubset(said)


def _shared(asked: Sequence[str], text: str) -> float:
    small = text.lower()
    begun = {term[:BEGUN] for term in asked}
    if sum(one in small for one in begun) < SHARE * len(begun):
        return 0.0
    return OUTRIGHT if says_all(asked, text) else 1.0
