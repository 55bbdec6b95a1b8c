"""Questions which and what kind, over a sentence that has the bare thing again and says no more of it."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from qa_service.answering.question.question_types import AUXILIARY, PREPOSITION
from qa_service.model import Passage
from qa_service.text.patterns import lazy
from qa_service.text.shapes import NUMBER_WORDS
from qa_service.text.terms import terms, tokens

LOSS = 2.0
"""By how many nats a sentence is less likely to tell which kind it is that only speaks of "this kind"."""

_KIND = r"(?:kind|sort|type|form|variet(?:y|ie))s?"
_WHICH_KIND = lazy(rf"\b(?:which|what)\s+(?P<kind>{_KIND})\b(?!\s+of\b)", regex.IGNORECASE)
_THIS_KIND = lazy(rf"\b(?:this|that|these|those)\s+{_KIND}\b", regex.IGNORECASE)

_MODE = regex.VERBOSE | regex.IGNORECASE
_WHICH = lazy(
    rf"""
    \A\W*(?:(?:and|so)\s+)?(?:(?:{PREPOSITION})\s+)?(?:which|what)\s+
    (?:(?:kind|sort|type|breed|make|brand|variet(?:y|ie))s?\s+of\s+)?
    (?!(?:{AUXILIARY}|kinds?|types?|sorts?|forms?\s+of|parts?|share|percentage|proportion|times?|hours?|days?|months?
         |seasons?|ages?|else|happen\w*|caus\w+|ma[dk]es?)\b)
    (?P<thing>(?:\p{{L}}[\w'’-]*\s+){{1,3}}?)(?=(?:{AUXILIARY})\b|\p{{L}}+(?:s|ed)\b)
    """,
    _MODE,
)
_NAMING = lazy(
    r"""
    [:“”"„(–—]
    | \b(?:called|named|known\sas|namely|such\sas|includ(?:es?|ing)|like|for\s(?:example|instance)|either
        |both|or)\b
    | ,[^,]*\band\b | \b\w+(?:er|est)\sof\b
    """,
    _MODE,
)
"""What may stand before a name that begins with no capital."""

_IS_A = lazy(
    r"""
    \b(?:is|are|was|were|be|been)\s(?:(?:an?|the|of|only|always|usually|now|made)\s)*
    (?!\p{L}+(?:ed|en|ing|ly)\b
      | (?:not|in|on|at|by|to|for|from|with|kept|held|sold|found|built|set|put|bought|brought|taught|sewn
        |drawn|hard|available|open|free|full|empty|good|old|new|large|small)\b)
    \p{L}+
    """,
    _MODE,
)
"""A word for what something is, behind "is"."""

_DETERMINERS = """
    the a an our your my his her its their this that these those several some many all any both different
    various no each every one two three other
    """
_BARE = frozenset(_DETERMINERS.split())
"""Words before a thing that say no more of it."""

_CERTAIN = frozenset(["the", "these", "those", "all", "number"])
"""Words before a number that tells which they are, or how many there are in all."""

_PLURAL = lazy(r"[^\Wsu]s\Z")
_MORE = frozenset(["with", "of", "that", "who", "which", "made", "for"])
"""What stands behind a thing of which more is said."""


def says_only_that(question: str, told: str) -> bool:
    """Tell whether it is asked which thing, or of what kind, and a text only has "the tram" or "some trams".

    It may name the thing by a capital, a figure, a word before it or behind "is", or in a list.
    """
    asked = _WHICH.match(question)
    thing = terms(asked["thing"])[-1:] if asked else []
    if not thing or _NAMING.search(told) or _IS_A.search(told):  # as mostly
        return False
    known, words = set(terms(question)), [(word, term) for _, word, term in tokens(told)]
    at = [place for place, (_, term) in enumerate(words) if term == thing[0]]
    if not at:
        return False
    counting = {place - 1 for place in at if _counts(words, place - 1)}
    named = any(_is_name(*one, known) for place, one in enumerate(words) if place and place not in counting)
    return not named and all(_is_bare(words, place, known) for place in at)


def only_this_kind(question: str, passages: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence (c,) whether it has nothing of a question which kind but "this kind" or the like.

    Nothing is told of other questions.
    """
    asked = _WHICH_KIND.search(question)
    if not asked:  # as mostly
        return []
    about = frozenset(terms(question)).difference(terms(asked["kind"]))
    return [
        _THIS_KIND.search(one.text) is not None and about.isdisjoint(terms(one.text))
        for passage in passages
        for one in passage.sentences
    ]


def _counts(words: Sequence[tuple[str, str | None]], at: int) -> bool:
    """Tell whether a word is the number of some things: "six languages", not "bus 6" or "the six"."""
    if at < 1 or words[at - 1][0].lower() in _CERTAIN:
        return False
    (word, _), (thing, _) = words[at : at + 2]
    return (word in NUMBER_WORDS or word.isdecimal()) and _PLURAL.search(thing) is not None


def _is_name(word: str, term: str | None, known: set[str]) -> bool:
    return term is not None and term not in known and (not word[0].islower() or word in NUMBER_WORDS)


def _is_bare(words: list[tuple[str, str | None]], at: int, known: set[str]) -> bool:
    """Tell whether nothing is said of the word at a place but which it is in the question."""
    behind = next((word for word, term in words[at + 1 :] if term not in known), "")
    if behind.lower() in _MORE:
        return False
    if not at:
        return True
    word, term = words[at - 1]
    return term is None or term in known or word.lower() in _BARE or _counts(words, at - 1)
