"""What a question asks for and what kind of answer that is, and whether a sentence holds one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, get_args

import regex

from qa_service.answering.question.guarded import Guarded
from qa_service.answering.question.names import POINTED
from qa_service.text.patterns import lazy
from qa_service.text.placing import MONTHS
from qa_service.text.terms import content_words

Kind = Literal[
    "number",
    "time",
    "person",
    "place",
    "reason",
    "list",
    "name",
    "definition",
    "method",
    "truth",
    "choice",
    "other",
]

KINDS: tuple[Kind, ...] = get_args(Kind)

ASKING = "who|whom|whose|what|which|when|where|why|how"
"""The words that ask, for a pattern."""

ASKS_WHO = lazy(r"\bwho(?:m|se)?\b", regex.IGNORECASE)
"""What a question has that asks for somebody."""

LEAD = r"\A\W*(?:(?:and|so|but)\s+)?"
"""What a question may begin with before the word that asks, for a pattern."""

AUXILIARY = "is|are|was|were|do|does|did|can|could|may|might|must|should|will|would|shall|has|have|had"
"""The verbs that turn a sentence into a question, for a pattern."""

PREPOSITION = (
    "of|in|at|on|for|from|to|by|with|without|about|under|near|between|during|before|after|since|until|against"
)
"""What may stand before the name of a thing, for a pattern."""

_FOCUS = lazy(
    r"\b(?:what|which)(?:['’]s)?\s+(?:(?:is|are|was|were)\s+)?(?:(?:the|an?)\s+)?"
    r"(?:(?:kind|type|sort|form|name|part|example)s?\s+of\s+(?:(?:the|an?)\s+)?)?",
    regex.IGNORECASE,
)
_PATTERNS: tuple[tuple[Kind, str], ...] = (
    ("time", r"\b(?:what|which) (?:year|date|day|month|century|decade|time)\b|\bwhen\b"),
    ("number", r"\bhow (?:many|much|long|far|old|tall|large|big|high|deep|often|fast)\b"),
    ("number", r"\bpercent\w*|\bwhat (?:number|share|proportion|amount|fraction|population)\b"),
    ("person", r"\b(?:who|whom|whose)\b"),
    ("place", r"\bwhere(?:abouts)?\b|\b(?:what|which) (?:city|country|state|place|town|region)\b"),
    ("reason", r"\bwhy\b|\bhow come\b|\bwhat (?:is|are|was|were) the (?:reason|cause)s?\b|\bwhat caused\b"),
    (
        "list",
        r"\b(?:which|what|wich) (?:[\w-]+ ){0,3}?[\w-]*[^\Wsu]s "
        r"(?:are|were|do|did|have|can|may|get|tend|is|does|go)\b"
        r"|\bsuch as\b|\bexamples?\b|\b(?:kinds|types|forms|sorts|causes|symptoms|parts)\b",
    ),
    (
        "name",
        r"\b(?:another|other|alternative|else|different) (?:word|name|term)s?\b|\b(?:called|named|known as)\b"
        r"|\b(?:word|name|term)s? (?:for|of|given|used)\b|\bgoes? by\b|\breferred to as\b|\bcall(?:ed)?\W*$",
    ),
    (
        "definition",
        r"^\W*(?:wh?at(?:['’]?s| is| are| was| were)|define)\s+(?:(?:an?|the)\s+)?(?:[\w-]+\s*){1,3}\W*$",
    ),
    ("definition", r"\bwhat (?:does|do|is meant by) .*(?:mean|stand for|refer to)\b|\bdefinition of\b"),
    ("method", r"\bhow\b"),
    ("choice", r"\b(?:which|what) (?!is|are|was|were|do|does|did|has|have|had|can|could|would|will)\w+"),
    ("truth", r"^\W*(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may)\b"),
)
_QUESTIONS: tuple[tuple[Kind, regex.Pattern[str]], ...] = tuple(
    (kind, lazy(pattern, regex.IGNORECASE)) for kind, pattern in _PATTERNS
)
_SEVERAL = Guarded(
    lazy(
        r"""
    \b(?:what|which|who)(?:['’]re|\ (?:are|were))\ (?:all\ )?(?:the|your|our|my|their|his|her|its)\ (?&THINGS)
    | ^\W*(?:please\ )?(?:list|name|enumerate|mention|give|show|tell)\ (?:me\ )?(?:
        (?:all|every|two|three|four|five|six|seven|eight|nine|ten|\d+|some|several|a\ few|both)\b
        | the\ (?&THINGS))
    | ^\W*list\b
    | \b(?:what|which)\ (?&THINGS)\ (?:must|should|need|will|belong)\b
    | \bwhat\ (?:do|must|should)\ (?:i|we|you|one|(?&THINGS))\ (?:(?:have|need)\ to\ )?(?:bring|pack|need)\b
    | \bwhat\ (?:is|are)\ (?:all\ )?included\b | \bwhat\ does\ .*\binclude\b
    (?(DEFINE)(?P<THINGS>(?:[\w-]+\ ){0,2}?[\w-]*[^\Wsu]s\b))
    """,
        regex.VERBOSE | regex.IGNORECASE,
    ),
    ("what", "which", "who", "list", "name", "enumerate", "mention", "give", "show", "tell"),
)
ONE: frozenset[Kind] = frozenset({"time", "number", "place", "name"})
"""Kinds of answer that one sentence tells, even where several are asked for ("what are they called")."""

_NUMBER = lazy(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty|forty|fifty"
    r"|hundred|thousand|million|billion|half|third|quarter|several|per cent|percent|once|twice)\b",
    regex.IGNORECASE,
)
_TIME = lazy(
    rf"\b1\d{{3}}s?\b|\b20\d\d\b|\bcentur(?:y|ies)\b|\b(?:{MONTHS})\b"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)
_NAME = lazy(rf"(?<=[\p{{Ll}}\d,;'’\"”)] [\"“(]?){POINTED}")
_PLACE = lazy(r"\b(?:in|at|near|from|around|on|of|throughout|within|inside)\b", regex.IGNORECASE)
_REASON = lazy(
    r"\b(?:because|due to|owing to|since|so that|in order to|as a result|result of|caused? by|reason"
    r"|therefore|led to|leads to|for fear|thanks to)\b",
    regex.IGNORECASE,
)
_LIST = lazy(
    r",.*\b(?:and|or)\b|\bexamples?\b|\binclud(?:e|es|ed|ing)\b|\bsuch as\b|\b(?:one|both)\b.*\band\b",
    regex.IGNORECASE,
)
_DEFINITION = lazy(
    r"\b(?:is|are|was|were) (?:also )?(?:an?|the|that|those|any|defined|when|what|known|called)\b"
    r"|\b(?:refers? to|referred to as|means?|stands? for|known as|called|denotes?|defined as)\b"
    r"|\b(?:name (?:for|of)|kind of)\b"
    r"|\([A-Z]{2,}\)",
    regex.IGNORECASE,
)


@lru_cache(maxsize=64)  # ranking and composing an answer each want to know
def kind_of(question: str) -> Kind:
    """Return the kind of answer that ``question`` asks for."""
    return next((kind for kind, pattern in _QUESTIONS if pattern.search(question)), "other")


@lru_cache(maxsize=64)  # as above
def gathered_kind(question: str) -> Kind:
    """Return the kind of answer to gather: "list" where several things are asked for, else ``kind_of``'s.

    The ranker has learned from the kinds that ``kind_of`` tells and goes on by them.
    """
    kind = kind_of(question)
    return "list" if kind not in ONE and _SEVERAL.search(question) else kind


def focus_of(question: str, terms: Sequence[str]) -> int:
    """Return the place among ``terms`` of the first word of what is asked for ("which organs"), or -1."""
    found = _FOCUS.search(question)
    words = content_words(question[found.end() : found.end() + 60]) if found else []
    return terms.index(words[0][1]) if words and words[0][1] in terms else -1


def holds(kind: Kind, sentence: str) -> bool:
    """Tell whether ``sentence`` has what an answer of this kind is made of; "other" is always held."""
    match kind:
        case "number":
            return _NUMBER.search(sentence) is not None
        case "time":
            return _TIME.search(sentence) is not None
        case "person":
            return _NAME.search(sentence) is not None
        case "place":
            return _NAME.search(sentence) is not None or _PLACE.search(sentence) is not None
        case "reason":
            return _REASON.search(sentence) is not None
        case "list":
            return _LIST.search(sentence) is not None
        case "definition":
            return _DEFINITION.search(sentence) is not None
        case "method" | "name" | "truth" | "choice" | "other":
            return True
