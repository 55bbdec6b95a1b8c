"""A question how a thing is divided ("how is gout classified?") -> the question what kinds there are."""

from __future__ import annotations

import regex

from qa_service.answering.question.guarded import Guarded
from qa_service.answering.question.naming import THING, named
from qa_service.text.patterns import lazy

_UP = r"(?:\ (?:up|down))?"
_DIVIDE = rf"(?:sub-?)?(?:classify|divide|split|group|categori[sz]e|separate|sort|grade|break){_UP}"
DIVIDED = rf"""
    (?:sub-?)?(?:classified|divided|split|grouped|categori[sz]ed|separated|sorted|graded|broken){_UP}"""
"""What is done with a thing that is of several kinds; for a verbose pattern."""

KINDS = "types|kinds|forms|sorts|varieties|categories|classes|groups|grades|levels|subtypes|variants"
"""What a thing is divided into."""

_INTO = rf"(?:\w+\ )?(?:{KINDS}|parts)"
_TELLING = lazy(
    rf"""
    \b(?:{KINDS}|stages|phases|degrees|families|divisions|styles|orders|distinguish\w*|either
        |falls?\ (?:in)?to|{_DIVIDE}|{DIVIDED})\b
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
"""A word that a sentence has which tells how something is divided."""

_SORTING = r"(?:classification|division|categori[sz]ation|grading)"
_MANNER = r"(?:\ (?:\w+ly|often|further|best))?"
_AUXILIARY = r"(?:do|does|did|can|could|would|should)"
_MAY_ASK = "classif divi split group categor separat sort grad break broke fall come belong"
"""Parts of words of which each such question has one."""

_DIVIDED_HOW = Guarded(
    lazy(
        rf"""
        (?:(?:and|so)\ )?(?:
            (?:how|(?:in)?to\ (?:what|which|how\ many)\ {_INTO})(?:
                \ (?:is|are|was|were|can|could|may|should)(?P<thing>{THING})(?:\ be)?{_MANNER}\ {DIVIDED}
                | \ {_AUXILIARY}(?:\ [\w'’-]+){{1,3}}?{_MANNER}\ {_DIVIDE}(?P<thing>{THING})
            )
            | (?:what|which|how\ many)\ {_INTO}(?:
                \ (?:is|are|was|were|can)(?P<thing>{THING})(?:\ be)?{_MANNER}\ {DIVIDED}\ (?:in)?to
                | \ {_AUXILIARY}(?P<thing>{THING})\ (?:(?:{_DIVIDE}|fall)\ (?:in)?to|come\ in|belong\ to)
            )
            | what(?:['’]?s|\ is)\ the\ (?:\w+\ )?{_SORTING}\ of(?P<thing>{THING})
        )(?:\ (?:by|among)\ [\w'’ -]+)?\W*
        """,
        regex.VERBOSE | regex.IGNORECASE,
    ),
    _MAY_ASK.split(),
)


def as_kinds(question: str) -> tuple[str, regex.Pattern[str]] | None:
    """Return a question how a thing is divided as one for its kinds, and what tells any; None of others.

    What names the kinds of a thing hardly says that somebody divides it: "Gout is of two kinds."
    """
    found = _DIVIDED_HOW.fullmatch(question.strip())
    thing = found["thing"].strip() if found else ""
    return (f"What kinds of {thing} are there?", _TELLING) if named(thing) else None
