"""Questions for what is foremost of a thing ("the leading cause of falls"), and the words that tell it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import regex

from qa_service.answering.question.naming import THING, THIS, Telling, named
from qa_service.model import Passage
from qa_service.text.patterns import lazy

_FOREMOST = r"""
    (?:leading|main|chief|principal|primary|major|key|top|foremost|biggest|largest|greatest|commonest
    |number[ -]one|most\ (?:common|frequent|important|usual|significant))"""
"""Words that say nearly the same of a cause or an aim, though not of a door."""

_NOUNS = (
    "causes?|reasons?|triggers?",
    "factors?",
    "sources?",
    "risks?|dangers?|hazards?",
    "problems?|difficult(?:y|ies)|challenges?|concerns?",
    "benefits?|advantages?",
    "drawbacks?|disadvantages?",
    "purposes?|aims?|goals?|objectives?",
    "symptoms?|signs?",
    "complications?",
    "uses?",
)
"""What is foremost: those that stand for each other."""

_MOSTLY = r"(?:mainly|mostly|chiefly|primarily|principally|largely|usually|most\ often)"
_PREPOSITION = r"(?:of|for|in|with|to|behind)"
_NOUN = "|".join(f"({one})" for one in _NOUNS)
_MODE = regex.VERBOSE | regex.IGNORECASE
_ASKING = lazy(
    rf"""
    ^(?:(?:and|so)\ )?what(?:['’]?s|\ is|\ are|\ was|\ were)\ the\ {_FOREMOST}\ (?:{_NOUN})
    \ {_PREPOSITION}(?P<thing>{THING})\W*$
    """,
    _MODE,
)

_MAY_ASK = lazy(rf"\ the\ {_FOREMOST}\ ", _MODE)


def foremost(question: str, passages: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence (c,) of the passages whether it says what is foremost, nothing where none asks.

    So does "the main cause of falls is …" where the leading one is asked for.
    """
    asked = _asked(question)
    if asked is None:  # as mostly
        return []
    return [asked.tells(one, at) for one in passages for at in range(len(one.sentences))]


@lru_cache(maxsize=64)  # every reading of a question asks
def _asked(question: str) -> Telling | None:
    found = _ASKING.search(question.strip()) if _MAY_ASK.search(question) else None
    thing = named(found["thing"]) if found else []
    if not found or not thing:
        return None
    return Telling(_telling(next(at for at in range(len(_NOUNS)) if found[at + 1])), thing, THIS)


@lru_cache
def _telling(noun: int) -> regex.Pattern[str]:
    """Return what tells the foremost of a noun, behind which or before which the thing is named."""
    caused = rf"| \b{_MOSTLY}\ (?:caused\ by|due\ to|because\ of)\b" if noun == 0 else ""
    return regex.compile(
        rf"\b{_FOREMOST}\ (?:{_NOUNS[noun]})\ {_PREPOSITION}\ (?:the\ |an?\ )?(?P<of>[\w'’ -]+) {caused}",
        _MODE,
    )
