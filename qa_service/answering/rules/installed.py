"""Questions which version of a thing there is: sentences with the number behind its name ("Helm 3.14")."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from qa_service.answering.question.guarded import Guarded
from qa_service.answering.question.question_types import AUXILIARY
from qa_service.model import Passage
from qa_service.text.patterns import lazy
from qa_service.text.terms import terms

GAIN = 12.0
"""By how many nats a sentence that tells it is likelier to answer: it hardly says "version"."""

LONG = 5
"""Letters of a name at least of which texts may have a longer form ("Postgres", "PostgreSQL")."""

_NEEDED = "minimum|minimal|required|needed|current|supported|installed|right|exact"
_THING = rf"""
    (?P<thing>(?!(?:{AUXILIARY}|the|our|your|versions?)\b)\p{{L}}[\w.+\#'’-]*
        (?:\ (?!(?:{AUXILIARY}|versions?)\b)[\p{{L}}\d][\w.+\#'’-]*){{0,2}}?)"""
_ASKED = Guarded(
    lazy(
        rf"""
        \W*(?:(?:on|in|with|under|for)\ )?(?:what|which)(?:['’]?s|\ is|\ are)?\ (?:(?:the|our|your)\ )?
        (?:(?:{_NEEDED})\ )?
        (?: versions?\ of\ (?:the\ )?{_THING}(?P<rest>\ (?:{AUXILIARY})\b.*|\W*)
          | {_THING}\ versions?(?P<rest>\b.*)
        )
        """,
        regex.VERBOSE | regex.IGNORECASE | regex.DOTALL,
    ),
    ("version",),
)
_LIGHT = frozenset(
    terms("use used run runs work need needed require required support supported have install version")
)
"""What it says of a thing that is there, and need not be told."""

_NUMBER = r"(?:[<>=~^]{1,2}\s?)?(?:v\d|\d+\.\d|\d(?!\d*\s\p{Ll}{3,}s\b))"
"""A version, and no count of things ("Helm 3 charts")."""

_LABEL = lazy(rf"\bversions?\b[^.\d\n]{{1,20}}?{_NUMBER}", regex.IGNORECASE)


class _Asked(NamedTuple):
    """What the thing and its number behind it look like, the terms of its name, and what else is asked."""

    told: regex.Pattern[str]
    thing: frozenset[str]
    rest: frozenset[str]


@lru_cache(maxsize=64)  # every reading of a question asks
def _asked(question: str) -> _Asked | None:
    found = _ASKED.fullmatch(question.strip())
    if not found:  # as mostly
        return None
    words = found["thing"].split()
    name = r"\W+".join(map(regex.escape, words)) + (r"\p{L}*" if len(words[-1]) >= LONG else "")
    told = regex.compile(rf"(?i:(?<!\w){name})\W{{1,3}}(?:(?i:version)s?\W{{1,3}})?{_NUMBER}")
    return _Asked(told, frozenset(terms(found["thing"])), frozenset(terms(found["rest"])) - _LIGHT)


def told_versions(question: str, passages: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence (c,) whether it has a number behind the name of the thing whose version is asked.

    Or behind the label "version", where the name stands above. All else that is asked has to stand there or
    above it. Nothing is told where no version of anything is asked.
    """
    asked = _asked(question)
    if asked is None:  # as mostly
        return []
    return [_tells(asked, passage, own.text) for passage in passages for own in passage.sentences]


def _tells(asked: _Asked, passage: Passage, text: str) -> bool:
    named = asked.told.search(text) is not None
    if not named and not _LABEL.search(text):  # as mostly
        return False
    above = set(terms(f"{passage.title}\n{passage.heading}"))
    return (named or asked.thing <= above) and asked.rest <= above.union(terms(text))
