"""Questions which or who, over a sentence that says "one of the lamps", "a new one", "somebody" or how."""

from __future__ import annotations

import regex

from qa_service.answering.question.names import CAPITALISED
from qa_service.answering.question.question_types import AUXILIARY, PREPOSITION
from qa_service.text.patterns import lazy
from qa_service.text.shapes import MEANS
from qa_service.text.terms import terms, tokens

_LEAD = rf"\A\W*(?:and\s+|so\s+)?(?:(?:{PREPOSITION})\s+)?"
_WHICH = lazy(
    rf"""{_LEAD}(?:which|what)\s+(?:of\s+(?:the|our|your|its)\s+)?
    (?!(?:{AUXILIARY}|kinds?|types?|sorts?|percentage|share|proportion)\b)(?P<thing>(?:\p{{L}}[\w'’-]*\s+){{1,3}})
    """,
    regex.IGNORECASE | regex.VERBOSE,
)
_WHO = lazy(rf"{_LEAD}whom?\b", regex.IGNORECASE)
_WHAT_IS_DONE = lazy(rf"{_LEAD}whom?\s+(?!(?:is|are|was|were|am)\b)", regex.IGNORECASE)
_CARTS = ["cart", "wagon", "lorry", "truck", "van", "horse", "foot", "steam", "wind", "gas", "electricity"]
"""Further means; ``MEANS`` are the ones that the ranker has learned with."""

_MEANS = rf"(?:{'|'.join([*sorted(MEANS), *_CARTS])})\b(?!\s+of\s)"
_BY_MEANS = lazy(rf"\b(?:is|are|was|were|be|been|being)\b[^.;:]*\bby\s+{_MEANS}")
_BY_WHOM = lazy(rf"\b(\p{{L}}+)\W+by\s+(?!{_MEANS}|\1\b)")
_SOMEBODY = lazy(r"\b(?:somebody|someone)\b", regex.IGNORECASE)
_ONE = lazy(
    r"""
    \b(?:one|another|certain|various|(?:an?|some)\s(?:new|other|different|certain|particular|special|specific))
    (?:\s(?:kind|type|sort)\sof|\sof\s(?:the|our|my|its|their|your|these|those|his|her|many))?+
    (?:\s(?P<thing>[\w'’-]++)(?!,\s)){1,3}
    """,  # no comma behind it, unlike "a new mill, lower down the river"
    regex.IGNORECASE | regex.VERBOSE,
)
_NAMING = lazy(r"[:“”\"„(–—]|\b(?:called|named|known as|namely)\b")
"""What may stand before a name that begins with no capital."""


_WHO_IS = lazy(
    rf"{_LEAD}who(?:['’]?s|\s+(?:is|are|was|were))\s+(?:the|our|your)\s+(?P<role>\p{{Ll}}[\w-]+)",
    regex.IGNORECASE,
)
_WITHIN = lazy(rf"(?<=[\p{{Ll}}\d,;:(–—-]\s?){CAPITALISED}")
_COPULA = "(?:is|are|was|were|as|became|remains?)"


def names_none(question: str, told: str) -> bool:
    """Tell whether what is ``told`` says only that one of what is asked for is meant, or somebody, or how."""
    if _WHO.match(question):
        found = _SOMEBODY.search(told) is not None or _is_how(question, told) or _acts(question, told)
    elif asked := _WHICH.match(question):
        found = any(_says_one(word, told) for word in asked["thing"].split())
    else:
        return False
    return found and not _names(question, told)


def _is_how(question: str, told: str) -> bool:
    """Tell whether a text says where who does a thing is asked how it is done ("by hand") and not by whom."""
    asked = _WHAT_IS_DONE.match(question) is not None
    return asked and _BY_MEANS.search(told) is not None and not _BY_WHOM.search(told)


def _acts(question: str, told: str) -> bool:
    """Tell whether a text only says what somebody in a role does, where it is asked who that is."""
    asked = _WHO_IS.match(question)
    role = regex.escape(asked["role"]) if asked else ""
    if not asked or not regex.search(rf"\bthe {role}\b", told):
        return False
    is_told = (
        rf"\b{role}\b[^.;:]{{0,60}}?\s{_COPULA}\s(?!\w+ed\b)",
        rf"\b{_COPULA}\s(?:(?!by\b)[\w-]+\s){{0,3}}?{role}\b",
        rf"\b{role}\W*[:,–—(]",
    )
    return not any(regex.search(pattern, told) for pattern in is_told)


def _says_one(word: str, told: str) -> bool:
    """Tell whether a text speaks of one of what a word calls, whatever its ending."""
    begun = word[: max(3, len(word) - 2)].lower()
    said = (thing for found in _ONE.finditer(told, overlapped=True) for thing in found.captures("thing"))
    return any(thing.lower().startswith(begun) for thing in said)


def _names(question: str, told: str) -> bool:
    """Tell whether a text names anything that the question does not, by a capital or a figure.

    Who is in a role has a capital within a sentence.
    """
    known = set(terms(question))
    if _WHO_IS.match(question):
        return any(not known.issuperset(terms(word)) for word in _WITHIN.findall(told))
    others = [word for at, word, term in tokens(told) if at and term and term not in known]
    return _NAMING.search(told) is not None or any(word[0].isupper() or word[0].isdigit() for word in others)
