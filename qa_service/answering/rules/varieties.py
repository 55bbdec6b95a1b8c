"""Questions which kinds or stages of a thing there are, and the words that count or name them."""

from __future__ import annotations

import regex

from qa_service.answering.question.designation import UP_TO_TWELVE
from qa_service.answering.question.dividing import DIVIDED, KINDS
from qa_service.answering.question.naming import ANY, THING, Telling, named
from qa_service.text.patterns import lazy

_STAGES = "stages|phases"
_NUMBER = rf"{UP_TO_TWELVE.removeprefix('one|')}|\d{{1,2}}|several|many"
_SOME = rf"{_NUMBER}|both|various|different|main|major|(?<!less\ )common|following"
_LEAD = """
    how many what which are is the there re s name list give tell me us about all main major different
    various other known common basic and so please would could can you mind telling two three four five six
    seven eight nine ten
    """
_LEADING = frozenset(_LEAD.split())
_GIVEN = "offer|have|know|support|sell|provide|distinguish|recogni[sz]e|get|buy|choose|order|borrow|hire|rent"
_ASKED = lazy(
    rf"""
    ^(?P<lead>[^?.:;]*?)\b(?P<kinds>{KINDS}|{_STAGES})\ of(?P<thing>{THING})
    (?:\ (?:are|is)\ (?:there|available|offered|on\ offer|known)|\ there\ (?:are|is)|\ exist
        | \ (?:do|does|did|can)(?:\ [\w'’-]+){{1,4}}?\ (?:{_GIVEN})
        | (?:\ that)?\ (?:you|i|we|one)\ (?:can|may)\ (?:{_GIVEN})
    )?(?:\ (?:from|at|in|by)(?:\ [\w'’-]+){{1,4}})?\W*$
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


def of_kinds(question: str) -> Telling | None:
    """Return what counts the kinds asked for ("is of two kinds"), names them, or divides the thing into them.

    None where a question asks for anything else or more.
    """
    found = _ASKED.search(question.strip())
    if not found or not _LEADING.issuperset(regex.findall(r"\p{L}+", found["lead"].lower())):
        return None
    kinds = _STAGES if found["kinds"].lower() in _STAGES.split("|") else KINDS
    some = _NUMBER if "many" in found["lead"].lower() else _SOME
    thing = named(found["thing"])
    return Telling(_counting(kinds, some), thing, ANY) if thing else None


def _counting(kinds: str, some: str) -> regex.Pattern[str]:
    return regex.compile(
        rf"""
        \b(?P<counted>(?:{some})\ (?:[\w-]+,?\ ){{0,2}}?(?:{kinds}))\ of\ (?P<of>[\w'’ -]+)
        | \b(?:there\ (?:are|exist)|is|are|comes?|has|have|exists?|occurs?|into|distinguish|recogni[sz]e)
            (?:\ of|\ in|\ as|\ between)?(?:\ one\ of)?(?:\ the)?\ (?&counted)\b(?!\ of\b)
        | ^(?:the\ )?(?:(?:{_SOME}|most|known|other|basic)\ ){{0,3}}(?:{kinds})\ of\ (?P<of>[\w'’ -]+?)
            \ (?:are|include)\b(?!\ \w+ed\b)
        | \b(?:{DIVIDED}|falls?)\ (?:in)?to\b
        """,
        regex.VERBOSE | regex.IGNORECASE,
    )
