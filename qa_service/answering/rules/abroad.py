"""Questions in other languages: sentences that say them again, as the ranker has learned English alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex
from babel.dates import get_day_names, get_month_names

from qa_service.answering.question.abroad import Abroad, abroad
from qa_service.answering.question.names import CAPITALISED, POINTED
from qa_service.answering.rules.sharing import sought
from qa_service.model import Passage
from qa_service.text.patterns import lazy
from qa_service.text.terms import terms

GAIN = 4.0
"""By how many nats a sentence is likelier to answer that says all of a question and has what it asks for."""

UNSEEN = 0.75
"""The share of that where nobody can tell whether it has: numbers in words are known in English alone."""

_DIGIT = lazy(r"\d")
_NAME = lazy(rf"{POINTED}\s{CAPITALISED}")


def said_abroad(asked: str, question: str, passages: Sequence[Passage]) -> list[float]:
    """Return how far each sentence (c,) answers what was ``asked`` in another language: 0, ``UNSEEN`` or 1.

    ``question`` are its words that are about something, all of which have to be said. Nothing is told of an
    English question.
    """
    found = abroad(asked)
    if found is None:  # as mostly
        return []
    about = sought(question)
    return [
        _has(found, one.text, about.terms) if about.is_said(one.text) else 0.0
        for passage in passages
        for one in passage.sentences
    ]


def _has(asked: Abroad, text: str, about: frozenset[str]) -> float:
    match asked.kind:
        case "person":
            return float(any(about.isdisjoint(terms(name)) for name in _NAME.findall(text)))
        case "time":
            return float(_dates(asked.spoken).search(text) is not None)
        case "number":
            return 1.0 if _DIGIT.search(text) else UNSEEN
        case "reason":
            return 0.0
        case _:
            return UNSEEN


@cache
def _dates(spoken: str) -> regex.Pattern[str]:
    """Return what tells a figure, a day of the week or a month in a language, with whatever ending."""
    named = (*get_day_names("wide", locale=spoken).values(), *get_month_names("wide", locale=spoken).values())
    return regex.compile(rf"\d|\b(?:{'|'.join(map(regex.escape, named))})", regex.IGNORECASE)
