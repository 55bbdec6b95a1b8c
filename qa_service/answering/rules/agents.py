"""Questions who: sentences that say by whom it is done, or name who is what is asked for."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from qa_service.answering.rules.sharing import says_all
from qa_service.model import Passage
from qa_service.text.patterns import lazy
from qa_service.text.shapes import MEANS
from qa_service.text.terms import terms

GAIN = 4.0
"""By how many nats a sentence that says all of a question who, and who that is, is likelier to answer it."""

_WHO = lazy(r"\A\W*(?:(?:and|so|but)\s+)?(?:who|by\s+whom)\b", regex.IGNORECASE)
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


_WHO_IS = lazy(r"\A\W*(?:(?:and|so|but)\s+)?who(?:['’]?s|\s+(?:is|are|was|were))\s", regex.IGNORECASE)
_NAME = r"\p{Lu}[\p{L}.'’-]+"
_IS_NAMED = lazy(
    rf"\b(?:is|are|was|were) (?:(?:now|currently|again|called|named) )?(?P<name>{_NAME}(?: {_NAME})*)"
)


def told_by_whom(question: str, passages: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence (c,) whether it says all of a question who again, and who that is or does.

    Nothing is told where nobody is asked for.
    """
    if not _WHO.search(question):  # as mostly
        return []
    asked = set(terms(question))
    who_is = _WHO_IS.match(question) is not None
    return [
        (_says_by_whom(own.text, asked) or (who_is and _names(own.text, asked))) and says_all(asked, own.text)
        for one in passages
        for own in one.sentences
    ]


def _names(text: str, asked: set[str]) -> bool:
    return any(asked.isdisjoint(terms(found["name"])) for found in _IS_NAMED.finditer(text))


def _says_by_whom(text: str, asked: set[str]) -> bool:
    return any(not asked.isdisjoint(terms(found["done"])) for found in _BY_WHOM.finditer(text))
