"""Questions which of several: sentences that name some of them in set words ("such as", "for instance")."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from qa_service.answering.question.question_types import AUXILIARY, LEAD
from qa_service.answering.rules.sharing import BESIDE
from qa_service.model import Passage
from qa_service.text.patterns import lazy
from qa_service.text.terms import terms

_ASKED = lazy(
    rf"{LEAD}(?:which|what)\ (?:[\w-]+\ ){{0,2}}?(?P<things>[\w-]*[^\Wsu]s)\ (?:{AUXILIARY}|get|tend|go)\b",
    regex.VERBOSE | regex.IGNORECASE,
)
_NAMED = lazy(
    r"\b(?:for\ (?:instance|example)|such\ as|including|namely|e\.\ ?g\.|in\ particular)"
    r"(?=\W*\w.*(?:,|\b(?:and|or)\b).*\w)",
    regex.VERBOSE | regex.IGNORECASE,
)
"""What leads to several things that are named."""


def instances(question: str, passages: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence (c,) whether it names several of what is asked for in set words.

    It does where all else that the question says stands before these, or in the title and the heading, and
    not much beside it. Nothing is told where it is not asked which.
    """
    asked = _ASKED.search(question)
    if not asked:  # as mostly
        return []
    about = frozenset(terms(question)).difference(terms(asked["things"]))
    return [own for passage in passages for own in _naming(about, passage)]


def _naming(about: frozenset[str], passage: Passage) -> list[bool]:
    if not _NAMED.search(passage.text):  # as mostly
        return [False] * len(passage.sentences)
    left = about.difference(terms(f"{passage.title}\n{passage.heading}")) or about
    return [bool(left) and _names(one.text, left, len(about) + BESIDE) for one in passage.sentences]


def _names(text: str, left: frozenset[str], most: int) -> bool:
    """Tell whether a sentence has all terms ``left``, and ``most`` at most, before what it names."""
    found = _NAMED.search(text)
    said = set(terms(text[: found.start()])) if found else set()
    return left <= said and len(said) <= most
