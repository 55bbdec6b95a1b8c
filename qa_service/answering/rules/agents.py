"""Questions who: sentences that say by whom it is done, or name who is what is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import regex

from qa_service.answering.question.names import POINTED
from qa_service.answering.question.question_types import LEAD
from qa_service.answering.rules.sharing import Sought, sought
from qa_service.model import Passage
from qa_service.text.patterns import lazy
from qa_service.text.shapes import MEANS
from qa_service.text.terms import terms, tokens

GAIN = 5.0
"""By how many nats a sentence that says all of a question who, and who that is, is likelier to answer it."""

_WHO = lazy(rf"{LEAD}(?:who|by\s+whom)\b", regex.IGNORECASE)
_NOBODY = """
    end time hour day week month year river sea lake road street door window wall fire side gate bridge
    hundred dozen thousand means way
    """
_NONE = rf"(?:\w+\ )?(?:{'|'.join(sorted(MEANS.union(_NOBODY.split())))})s?\b"
_SOMEBODY = r"""
    (?:the|an?|our|your|their|his|her|its|one\ of|two|three|four|several|some|whoever|those|all)\ \p{L}
    | \p{Lu} | volunteers | parents | students | members | children
    """
_BY_WHOM = lazy(
    rf"\b(?P<done>\p{{L}}+)\ (?:\p{{L}}+ly\ )?by\ (?!{_NONE})(?:{_SOMEBODY})",
    regex.VERBOSE,
)

_AUXILIARIES = "may can must should does do did will would has have had also usually normally always"
_BETWEEN = frozenset([*_AUXILIARIES.split(), "not", "never", "only", "alone", "already", "still", "just"])
"""Words between who does a thing and the verb."""

_DOES = lazy(
    rf"""
    {LEAD}who\s+(?:(?:not|never|{_AUXILIARIES.replace(" ", "|")})\s+)*
    (?P<verb>(?!(?:is|are|was|were|am|be)\b)[\p{{L}}-]+)
    """,
    regex.VERBOSE | regex.IGNORECASE,
)

_MAKES_SO = lazy(
    r"\bma(?:k(?:e|es|ing)|de)\b(?:\s+[\w'’-]+){1,4}?\s+(?:less|more|so|too|very|worse|better|easier|harder|\w+ier)\b",
    regex.IGNORECASE,
)
"""What makes a thing be something, which is not who makes it."""

_WHO_IS = lazy(rf"{LEAD}who(?:['’]?s|\s+(?:is|are|was|were))\s", regex.IGNORECASE)
_NAMES = rf"(?P<name>{POINTED}(?: {POINTED})*)"
_IS_NAMED = lazy(rf"\b(?:is|are|was|were) (?:(?:now|currently|again|called|named) )?{_NAMES}")
_NAMED_BESIDE = lazy(rf"(?P<role>[^,.;:]+), {_NAMES},|{_NAMES}, (?P<role>[^,.;:]+)[,.;]")
"""Who something is, with the name behind it or before it between commas."""


def told_by_whom(question: str, passages: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence (c,) whether it says all of a question who again, and who that is or does.

    Nothing is told where nobody is asked for.
    """
    if not _WHO.search(question):  # as mostly
        return []
    asked = sought(question)
    who_is, does = _WHO_IS.match(question) is not None, _DOES.match(question)
    verb = next(iter(terms(does["verb"])), "") if does else ""

    def says(text: str) -> bool:
        told = _says_by_whom(text, asked) or (who_is and _names(text, asked))
        return told or (bool(verb) and _does(text, asked, verb))

    return [asked.is_said(own.text) and says(own.text) for one in passages for own in one.sentences]


def _does(text: str, asked: Sought, verb: str) -> bool:
    """Tell whether a text says somebody who is not asked of right before the verb."""
    if _MAKES_SO.search(text):
        return False
    words = [(word.lower(), term) for _, word, term in tokens(text)]
    for at, (_, term) in enumerate(words):
        if term == verb:
            before = [one for one in words[max(0, at - 4) : at] if one[0] not in _BETWEEN]
            return bool(before) and before[-1][1] is not None and before[-1][1] not in asked.terms
    return False


def _names(text: str, asked: Sought) -> bool:
    is_said = (found["name"] for found in _IS_NAMED.finditer(text))
    beside = _NAMED_BESIDE.finditer(text, overlapped=True)
    said_so = (found["name"] for found in beside if asked.terms.issubset(terms(found["role"])))
    return any(asked.terms.isdisjoint(terms(name)) for name in chain(is_said, said_so))


def _says_by_whom(text: str, asked: Sought) -> bool:
    return any(not asked.terms.isdisjoint(terms(found["done"])) for found in _BY_WHOM.finditer(text))
