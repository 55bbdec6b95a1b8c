"""What stands first below a heading with the code that is asked about: "exit code 137", "ERR_QUOTA_43"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import regex

from qa_service.answering.question.guarded import Guarded
from qa_service.model import Evidence, Passage
from qa_service.text.outline import PATH
from qa_service.text.patterns import lazy
from qa_service.text.terms import terms

GAIN = 12.0
"""By how many nats it is likelier to answer: it hardly names the code again."""

_ABOUT = Guarded(
    lazy(
        r"""\b(?:mean|meaning|stands?\sfor|fix|solve|resolve|repair|handle|clear|about|against|cause[sd]?|why|what\snow)\b
        | \A\W*what(?:['’]?s|\sis|\sif)\b""",
        regex.VERBOSE | regex.IGNORECASE,
    ),
    (
        "mean",
        "stand",
        "fix",
        "solve",
        "repair",
        "handle",
        "clear",
        "about",
        "against",
        "cause",
        "why",
        "what",
    ),
)
"""How it is asked what a code means, or what to do about it."""

_CODE = lazy(r"\b(?:[\p{L}\p{Nd}]+(?:_[\p{L}\p{Nd}]+)+|\p{Lu}{1,4}-?\d{1,6})\b")
_NUMBERED = lazy(
    r"\b(?:code|error|status|signal|exit|fault|alarm|warning)\s(?:no\.?\s|number\s)?\d+\b", regex.IGNORECASE
)
_LIGHT = frozenset(
    terms(
        """mean meaning stand fix solve resolve repair handle clear cause get got see happen show say tell
        error message code status problem number"""
    )
)
"""What a question on a code says beside it."""


@lru_cache(maxsize=64)  # what gains and what is doubted both ask
def _asked(question: str) -> frozenset[str]:
    """Return the terms by which a code is asked about, none where none is."""
    if "_" not in question and not any(map(str.isdecimal, question)):  # as mostly
        return frozenset()
    if not (_CODE.search(question) or _NUMBERED.search(question)) or not _ABOUT.search(question):
        return frozenset()
    return frozenset(terms(question)) - _LIGHT


def told_of_codes(question: str, passages: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence (c,) whether it is the first below a heading with the code that is asked about.

    All else that is asked has to stand in that heading. Nothing is told where no code is asked about.
    """
    asked = _asked(question)
    if not asked:  # as mostly
        return []
    headed = [one for one in passages if _heads(asked, one)]
    headed.sort(key=lambda one: one.span.start, reverse=True)
    firsts = {(one.document_id, one.heading): one for one in headed}
    return [not at and one in firsts.values() for one in passages for at in range(len(one.sentences))]


def tells_code(question: str, quoted: Evidence) -> bool:
    """Tell whether a quote begins with such a sentence."""
    begins = quoted.span.start == quoted.passage.span.start
    return begins and bool(asked := _asked(question)) and _heads(asked, quoted.passage)


def _heads(asked: frozenset[str], passage: Passage) -> bool:
    return asked <= set(terms(passage.heading.rpartition(PATH)[2]))
