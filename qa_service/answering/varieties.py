"""Which kinds of a thing there are: questions that ask that, and the sentences that count or name them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import regex
from numpy.typing import NDArray

from qa_service.model import Passage
from qa_service.text.terms import terms, tokens

GAIN = 4.0
"""By how many nats such a sentence is likelier to hold the answer than its words alone tell."""

_KINDS = "types|kinds|forms|sorts|varieties|categories|classes|subtypes|variants"
_STAGES = "stages|phases"
_NUMBER = r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}|several|many"
_SOME = rf"{_NUMBER}|both|various|different|main|major|(?<!less\ )common|following"
_LEAD = """
    how many what which are is the there re s name list give tell me us about all main major different
    various other known common basic and so please two three four five six seven eight nine ten
    """
_LEADING = frozenset(_LEAD.split())
_ASKED = regex.compile(
    rf"""
    ^(?P<lead>[^?.:;]*?)\b(?P<kinds>{_KINDS}|{_STAGES})\ of
    (?P<thing>(?:\ (?!(?:did|does|do|is|are|was|were|can|could|has|have|had|will|would|should|may|might
        |that|which|who|used)\b)[\w'’-]+){{1,6}}?)
    (?:\ (?:are|is)\ there|\ exist)?\W*$
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_POINTING = regex.compile(
    r"(?:there|it|they|this|these|them|the (?:disease|condition|disorder|illness|syndrome))\b",
    regex.IGNORECASE,
)
_ADVERB = regex.compile(r"\w+ly|often|further|also|sometimes")
_BEHIND = frozenset(
    ["known", "called", "named", "found", "seen", "described", "based", "including", "include", "depending"]
)
"""Words with which no name goes on."""


class _Asked(NamedTuple):
    """What counts or names kinds, and the terms of the thing whose kinds are asked for."""

    counts: regex.Pattern[str]
    thing: Sequence[str]


def gains(question: str, passages: Sequence[Passage]) -> NDArray[np.float32]:
    """Return what each sentence of the passages gains, (c,): ``GAIN`` where it tells the kinds asked for.

    It counts them ("gout is of two kinds"), names them ("types of gout are …"), or says into what the thing
    is divided. A question that asks for more than kinds is left alone.
    """
    count = sum(len(passage.sentences) for passage in passages)
    asked = _asked(question)
    if asked is None:
        return np.zeros(count, np.float32)
    told = (_tells(asked, passage, at) for passage in passages for at in range(len(passage.sentences)))
    return np.fromiter((GAIN * tells for tells in told), np.float32, count)


def _asked(question: str) -> _Asked | None:
    found = _ASKED.search(question.strip())
    if not found or not _LEADING.issuperset(regex.findall(r"\p{L}+", found["lead"].lower())):
        return None
    thing = [term for term in terms(found["thing"]) if not term.isdecimal()]
    kinds = _STAGES if found["kinds"].lower() in _STAGES else _KINDS
    some = _NUMBER if "many" in found["lead"].lower() else _SOME
    return _Asked(_counting(kinds, some), thing) if thing else None


def _counting(kinds: str, some: str) -> regex.Pattern[str]:
    return regex.compile(
        rf"""
        \b(?P<counted>(?:{some})\ (?:[\w-]+,?\ ){{0,2}}?(?:{kinds}))\ of\ (?P<of>[\w'’ -]+)
        | \b(?:there\ (?:are|exist)|is|are|comes?|has|have|exists?|occurs?|into|distinguish|recogni[sz]e)
            (?:\ of|\ in|\ as)?(?:\ the)?\ (?&counted)\b(?!\ of\b)
        | ^(?:the\ )?(?:[\w-]+\ ){{0,2}}?(?:{kinds})\ of\ (?P<of>[\w'’ -]+?)\ (?:are|include)\b
        | \b(?:divided|classified|grouped|split|categori[sz]ed|separated)\ (?:in)?to\b
        """,
        regex.VERBOSE | regex.IGNORECASE,
    )


def _tells(asked: _Asked, passage: Passage, at: int) -> bool:
    """Tell whether a sentence of a passage counts or names kinds of the thing."""
    sentence = passage.sentences[at].text
    for found in asked.counts.finditer(sentence):
        before, behind = sentence[: found.start()], found["of"]
        if _begins(behind, asked.thing) if behind else _ends(before, asked.thing):
            return True
        if _POINTING.match(behind or before or found[0]) and (behind or _stays(asked, passage, at)):
            return set(asked.thing) <= set(terms(f"{passage.title} {passage.heading}"))
    return False


def _stays(asked: _Asked, passage: Passage, at: int) -> bool:
    """Tell whether the sentence before one is about the thing too, so that it may go on from that."""
    before = passage.sentences[at - 1].text if at else ""
    return not at or not set(asked.thing).isdisjoint(terms(before)) or _POINTING.match(before) is not None


def _begins(text: str, thing: Sequence[str]) -> bool:
    """Tell whether a text begins with the name of the thing and no longer one."""
    return _is_named([None if word.lower() in _BEHIND else term for _, word, term in tokens(text)], thing)


def _ends(text: str, thing: Sequence[str]) -> bool:
    """Tell whether a text ends with the name of the thing and no longer one, verbs and adverbs behind it."""
    clause = reversed(tokens(regex.split(r"[,;:()—–]", text.rstrip(" ,"))[-1]))
    return _is_named([None if _ADVERB.fullmatch(word) else term for _, word, term in clause], thing)


def _is_named(found: Sequence[str | None], thing: Sequence[str]) -> bool:
    """Tell whether the first terms are all of the thing's, and none follows on; None stands between names."""
    places = [at for at, term in enumerate(found) if term][: len(thing)]
    last = places[-1] + 1 if places else 0
    return {found[at] for at in places} == set(thing) and (last == len(found) or found[last] is None)
