"""A question that compares two things ("the difference between lime and chalk") -> what each of them is."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from qa_service.answering.question.wishes import what_is
from qa_service.text.patterns import lazy
from qa_service.text.terms import terms

_A, _B = r"(?P<one>\S.*?)", r"(?P<other>\S.*?)"
_ASK = (
    r"(?:(?:what(?:['’]s|\s+(?:is|are|was|were))|(?:can\s+you\s+)?(?:please\s+)?"
    r"(?:explain|describe|tell\s+me|give\s+me))\s+)?"
)
_COMPARISON = lazy(
    rf"""
    \W*(?:
        {_ASK}(?:the\s+|a\s+)?(?:main\s+)?(?:differences?|distinction|comparison)\s+(?:between|of)\s+
            {_A}\s+(?:and|to|from|with)\s+{_B}
      | (?:compare|distinguish|differentiate)\s+(?:between\s+)?{_A}\s+(?:and|to|from|with)\s+{_B}
      | how\s+(?:do|does|did|are|is)\s+{_A}\s+(?:and\s+{_B}\s+(?:differ|compare)
            |(?:differ|different)\s+from\s+{_B}|compare\s+(?:to|with)\s+{_B})
      | (?:{_ASK})?{_A}\s+(?:vs\.?|versus)\s+{_B}
    )[\s?!.]*
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_MAY_COMPARE = lazy(r"\b(?:differ|distin|compar|vs\b|versus)", regex.IGNORECASE)
"""A part of every comparison."""

_CONTRAST = lazy(
    r"\b(?:whereas|unlike|while|differ\w*|distin\w+|in\s+contrast|contrary|but|than|compared|rather|instead)\b",
    regex.IGNORECASE,
)
_DETERMINER = lazy(r"^(?:an?|the)\s+", regex.IGNORECASE)
_ADJECTIVE = lazy(
    r"(?:ic|al|ary|ous|ive|ar|ian|ean|ese|ed|ing|ory|able|ible|less|ful|ent|ant|ior|\d)$|^\p{Lu}$"
    r"|^(?:first|second|third|early|late|short|long|left|right|upper|lower|big|small|large|hot|cold|soft|hard"
    r"|old|new|high|low|inner|outer|full|half|acute|benign)$",
    regex.IGNORECASE,
)


def compared(question: str) -> tuple[str, ...]:
    """Return the questions what the two things are that ``question`` compares; none where it does not."""
    found = _MAY_COMPARE.search(question) and _COMPARISON.fullmatch(question)
    if not found:
        return ()
    one, other = (_DETERMINER.sub("", found[name].strip(" ,")) for name in ("one", "other"))
    asked = [what_is(thing) for thing in (_whole(one, other), other)]
    return tuple(one for one in asked if one) if all(asked) else ()


def _whole(one: str, other: str) -> str:
    """Return ``one`` with the words that it shares with ``other``: "soft and hard water"."""
    own, theirs = one.split(), other.split()
    shared = theirs[len(own) :]
    if shared and own[-1].lower() != theirs[-1].lower() and _ADJECTIVE.search(own[-1]):
        return " ".join([*own, *shared])
    return one


def sets_apart(text: str, things: Sequence[str]) -> bool:
    """Tell whether a text speaks of each of the things by a word of its own, and sets one against another."""
    said, named = set(terms(text)), [set(terms(one)) for one in things]
    shared = set.intersection(*named)
    return _CONTRAST.search(text) is not None and all(said & (own - shared or own) for own in named)
