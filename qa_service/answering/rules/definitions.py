"""Questions what a thing is or means, and the words that tell it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from qa_service.answering.question.naming import CALLED, THING, THIS, Telling, named
from qa_service.answering.question.question_types import LEAD
from qa_service.answering.rules.sharing import Sought, sought
from qa_service.model import Passage
from qa_service.text.patterns import lazy

_KIND = r"(?:(?:error|fault|warning|status)\ )?(?:code|error|word|term|abbreviation|symbol|message|letters?)"
_ASKED = lazy(
    rf"""
    {LEAD}(?:
        (?:what|who)(?:['’]?s|\ is|\ are|\ was|\ were)(?:\ an?|\ the)?
            (?:\ {_KIND})?(?P<thing>{THING})(?:\ {_KIND})?
        | what\ (?:does|do|did)(?:\ an?|\ the)?(?:\ {_KIND})?(?P<thing>{THING})\ (?:mean|stand\ for|refer\ to)
        | (?:what(?:['’]?s|\ is)\ )?(?:the\ )?(?:meaning|definition)\ of(?:\ an?|\ the)?(?P<thing>{THING})
        | (?P<thing>[\w'’-]+(?:\ [\w'’-]+){{0,3}})\ (?:meaning|definition)
        | what\ (?:counts?|qualif(?:y|ies))\ as(?:\ an?)?(?P<thing>{THING})
        | what\ do\ (?:you|they|we)\ (?:mean\ by|count\ as|understand\ by|call)(?:\ an?)?(?P<thing>{THING})
    )\W*\Z
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_THIS_CALLED = r"\bcall(?:ed)?\ (?:this|it|these|them|that|him|her)\ (?:an?\ |the\ |our\ )?"
_SAID_BEFORE = lazy(_THIS_CALLED, regex.VERBOSE | regex.IGNORECASE)
_TOLD = lazy(
    rf"""
    \A\W*(?P<beside>[\w'’][\w'’ -]{{0,40}}?)[”"’']?(?:\s*[:|]|\s+[–—-])\s
    | ,\ (?:or\ [\w'’ -]{{1,40}},\ )?(?:who|which)\ (?:is|are)\ (?:an?|the|any)\b
    | \b(?:means?|stands?\ for|refers?\ to|denotes|describes?
        |(?:is|are)\ (?:defined\ as|short\ for|understood\ as))\b
    | \b{CALLED}\ (?:an?\ |the\ )?[“"‘']?(?P<of>[\w'’-][\w'’ -]*)
    | {_THIS_CALLED}[“"‘']?(?P<of>[\w'’-][\w'’ -]*)
    | \b(?:is|are|was|were)\ (?:an?|the\ (?:name|word|term)|any|one\ of|anyone|somebody|someone|whoever|what
        |when|where|two|three|four|five|several|at\ least)\b
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


class Definition(NamedTuple):
    """The set words that tell what a thing is, and what has to stand in a sentence that names it."""

    telling: Telling
    thing: Sought

    def tells(self, passage: Passage, at: int) -> bool:
        """Tell whether a sentence of a passage tells what the thing is."""
        text = passage.sentences[at].text
        may = self.thing.may_say(text) or THIS.match(text) is not None
        return may and self.telling.tells(passage, at)


@lru_cache(maxsize=64)  # what gains and what needs the sentence before it both ask, for some 20 µs
def of_definitions(question: str) -> Definition | None:
    """Return what tells what a thing is ("called X"); None where anything else is asked for."""
    found = _ASKED.match(question.strip())
    thing = named(found["thing"]) if found else []
    return Definition(Telling(_TOLD, thing, THIS), sought(found["thing"])) if found and thing else None


def said_before(question: str, passages: Sequence[Passage]) -> list[bool]:
    """Return of each sentence (c,) whether it only gives its name to what is said before it ("We call this").

    Nothing where it is not asked what a thing is.
    """
    asked = of_definitions(question)
    if not asked:  # as mostly
        return []
    return [
        _SAID_BEFORE.search(own.text) is not None and asked.tells(one, at)
        for one in passages
        for at, own in enumerate(one.sentences)
    ]
