"""Questions how much a thing is, and the words that tell its amount."""

from __future__ import annotations

import regex

from qa_service.answering.question.naming import THING, Telling, telling_of
from qa_service.answering.question.values import COIN, SIGN
from qa_service.text.patterns import lazy

PAID = "price|cost|fee|fine|fare|charge|toll|deposit|rent|salary|wage|premium|discount"
"""What is an amount by itself, for a pattern."""

_ASKED = lazy(
    rf"""
    ^(?:and\ |so\ )?(?:
        how\ (?:much|high|large)\ (?:is|are|was|were)(?P<thing>{THING})
        | (?:how\ much|what)\ (?:does|do|did)(?P<thing>{THING})\ (?:cost|come\ to|amount\ to)
        | how\ much\ (?:do|must|should)\ (?:i|we|you)\ pay\ for(?P<thing>{THING})
        | what(?:['’]?s|\ is|\ are|\ was)\ (?:the|your|our|my)(?P<thing>(?:\ [\w-]+){{0,2}}\ (?:{PAID})s?)
    )\W*$
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_WORDED = rf"(?<!\p{{L}})\p{{Ll}}++(?:-\p{{Ll}}++)?\ (?:{COIN})\b"
_SUM = rf"(?:{SIGN}\ ?\d[\d.,]*+|\d[\d.,]*+\ ?(?:(?:{COIN})\b|%)|{_WORDED})"
_TOLD = lazy(
    rf"""
    \bof\ (?:about\ |around\ |up\ to\ |at\ least\ |only\ ){{0,2}}{_SUM}
    | {_SUM}\ (?P<of>\p{{Ll}}.*)
    | (?:\b(?:is|are|was|were|costs?|amounts?\ to|comes?\ to)|:)
    \ (?:now\ |currently\ |(?:set|charged|priced|sold)\ at\ |about\ |only\ |at\ ){{0,2}}
    (?:{SIGN}?\ ?\d[\d.,]*+(?!\ (?:(?:out\ )?of\ \d|(?:second|minute|hour|day|week|month|year)s?\b))
      | {_WORDED}
      | (?:free|nothing)\b(?!\ (?:to|for|from)\b))
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


def of_amounts(question: str) -> Telling | None:
    """Return what tells an amount ("the rent is 900 euros", "a deposit of £50"), None for other questions."""
    return telling_of(question, _ASKED, _TOLD)
