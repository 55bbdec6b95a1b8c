"""Questions how long: sentences that tell it without a number."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from qa_service.answering.question.question_types import LEAD
from qa_service.answering.rules.sharing import has, sought, telling
from qa_service.model import Passage
from qa_service.text.patterns import lazy
from qa_service.text.terms import terms

GAIN = 1.5
"""By how many nats a sentence that tells in set words how long something lasts is likelier to answer that."""

_LIGHT = frozenset(terms("long last take time"))
"""What a question how long holds beside what it is about."""

_HOW_LONG = lazy(
    rf"{LEAD}(?:(?:for|after)\s+)?(?:about\s+)?how\s+(?:long\b(?!\s+ago)|much\s+time\b)",
    regex.IGNORECASE,
)
_SPAN = r"""
    (?:day|night|week|weekend|fortnight|month|term|season|spring|summer|autumn|winter|year|lifetime|life)"""
_TOLD = lazy(
    rf"""
    \b(?:
        overnight | indefinitely | forever | permanently | for\ (?:ever|life|good)
        | (?:as|so)\ long\ as | until | till | throughout
        | (?:all\ |(?:the|a|an|one|his|her|their|your)\ (?:whole\ |entire\ |full\ |rest\ of\ the\ )?){_SPAN}
        | (?:an?\ (?:few|couple\ of)|several|many|some)\ (?:second|minute|hour|{_SPAN})s
    )\b
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_COUNTED = lazy(
    rf"""
    (?:\d|\b(?:an?|half|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b)[^.;:,]{{0,20}}?
    \b(?:second|minute|hour|{_SPAN})s?\b
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
"""A time by its number, which the ranker knows."""


def told_how_long(question: str, passages: Sequence[Passage]) -> list[float]:
    """Return how far each sentence (c,) tells in set words how long what is asked for lasts (``telling``).

    Nothing is told where that is not asked.
    """
    if not _HOW_LONG.search(question):  # as mostly
        return []
    return telling(sought(question, _LIGHT), passages, has(_TOLD), has(_COUNTED))
