"""Questions how long: sentences that tell it without a number."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from qa_service.answering.question.leaning import leans
from qa_service.answering.question.question_types import LEAD
from qa_service.answering.rules.sharing import has, sought, telling
from qa_service.model import Passage
from qa_service.text.patterns import lazy
from qa_service.text.terms import terms

GAIN = 1.5
"""By how many nats a sentence that tells in set words how long something lasts is likelier to answer that."""

FEWEST = 2
"""Terms of a question that asks of something which others have named."""

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
        | (?<!\b(?:of|on|in|at)\ )
          (?:all\ |(?:the|a|an|one|his|her|their|your)\ (?:whole\ |entire\ |full\ |rest\ of\ the\ )?){_SPAN}
        | (?:an?\ (?:few|couple\ of)|several|many|some)\ (?:second|minute|hour|{_SPAN})s
    )\b
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_COUNTED = lazy(
    rf"""
    (?:\d|\b(?:an?|half|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b)(?:(?!\b(?:on|for|in|off|from|with)\b)[^.;:,]){{0,20}}?
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
    asked = sought(question, _LIGHT)
    if len(asked.terms) < FEWEST and leans(question):  # anything may be "it"
        return []

    def counted(text: str) -> bool:
        """Tell whether a text has a time by its number, and says what is asked for beside it."""
        found = _COUNTED.search(text)
        return found is not None and asked.is_said(text[: found.start()] + text[found.end() :])

    return telling(asked, passages, has(_TOLD), counted)
