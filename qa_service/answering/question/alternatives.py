"""A question on "the second one" or "the blue one" -> the same on what that is of the things told before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from qa_service.answering.question.enumerations import KINDS, Row, row
from qa_service.answering.question.leaning import leans
from qa_service.answering.question.nounphrases import phrases
from qa_service.answering.question.plural import is_plural
from qa_service.model import Exchange
from qa_service.text.patterns import lazy
from qa_service.text.terms import terms, tokens

_PLACES = {"first": 0, "former": 0, "second": 1, "third": 2, "latter": -1, "last": -1}
_PAIRED = ("former", "latter")
_PLACE = lazy(
    rf"\bthe\s+(?P<place>{'|'.join(_PLACES)}|other)\b(?!-)(?P<noun>\s+(?:{KINDS}|\p{{L}}+)\b)?",
    regex.IGNORECASE,
)
_WHICH = lazy(
    rf"\W*(?:and\s+)?(?:what|which|who)(?:['’]s|\s+(?:is|are|was|were))\s+the\s+others?(?:\s+(?:{KINDS}))?\W*",
    regex.IGNORECASE,
)
"""What asks which the other one is: that is told where all are named."""

_KIND = lazy(KINDS, regex.IGNORECASE)
_POINTING = frozenset(["the", "that", "this"])
_ONES = ("one", "ones")
_ONE = lazy(r"\b(?:the|an?|and)\s+(?:[\p{L}\p{N}-]+\s+)?[\p{L}\p{N}-]+\s+ones?\b", regex.IGNORECASE)
_TITLES = 2
"""Words before "one" that say which."""


class _Told(NamedTuple):
    """What was told in a row, and how many exchanges back, 1 for the last."""

    row: Row
    back: int


def chosen(question: str, earlier: Sequence[Exchange], clear: Sequence[Exchange]) -> str | None:
    """Return ``question`` with the thing that it means out of those told before; None where nothing is found.

    After "There are two kilns: the old kiln and the lime kiln" the second one, the latter, the lime one, and
    the other one after a question on the old kiln, are the lime kiln. By the ``clear`` of the exchanges the
    noun is told of "the blue one" where no answer named it.
    """
    found = None if _WHICH.fullmatch(question) else _PLACE.search(question)
    if found and (name := _placed(found, earlier)):
        end = found.end() if _is_kind(found["noun"], earlier) else found.end("place")
        return question[: found.start()] + name + question[end:]
    return _of_kind(question, earlier, clear)


def told_before(question: str, earlier: Sequence[Exchange]) -> int | None:
    """Return which earlier exchange's answer tells what "the second one" is, where nobody knows the answer.

    In the question, or in an earlier one that it leans on. None where nothing points at one of several, or
    what was told is known.
    """
    texts = [*(one.question for one in earlier), question] if leans(question) else []
    pointing = [at for at, text in enumerate(texts) if _points(text)]
    if not pointing or _WHICH.fullmatch(question) or _told(earlier[: pointing[-1]]):
        return None
    asked = (at for at, one in enumerate(earlier[: pointing[-1]]) if one.quotes is None)
    return max((at for at in asked if at not in pointing), default=None)


def _points(question: str) -> bool:
    """Tell whether a question points at one of several, whatever they are."""
    found = _PLACE.search(question)
    noun = found["noun"] if found and found["place"].lower() not in _PAIRED else None
    of_them = found is not None and (not noun or not terms(noun) or _KIND.fullmatch(noun.strip()) is not None)
    return of_them or _ONE.search(question) is not None


def _placed(found: regex.Match[str], earlier: Sequence[Exchange]) -> str | None:
    """Return which of the things told "the second" is; None too where it is the second of another kind."""
    place, noun = found["place"].lower(), found["noun"]
    if place not in _PAIRED and noun and terms(noun) and not _is_kind(noun, earlier):
        return None
    told = _told(earlier)
    if place == "other":
        return next((name for one in told if (name := _other(one, earlier))), None)
    at = _PLACES[place]
    return next((one.row.items[at] for one in told if at < len(one.row.items)), None)


def _is_kind(noun: str | None, earlier: Sequence[Exchange]) -> bool:
    """Tell whether a word is "one", or a noun that was asked about: "the second vaccine" is a vaccine."""
    if not noun or _KIND.fullmatch(noun.strip()):
        return bool(noun)
    own = set(terms(noun))
    return bool(own) and any(own.issubset(terms(one.question)) for one in earlier)


def _told(earlier: Sequence[Exchange]) -> list[_Told]:
    """Return what was told in a row: first what was asked about since, then what was counted, the last first.

    What was not counted, and not asked about, only where it was told last.
    """
    told = [_Told(found, back) for back, one in enumerate(reversed(earlier), 1) if (found := _row(one))]
    ranked = [((_named(one, _since(one, earlier)) is not None, one.row.counted), one) for one in told]
    meant = [(rank, one) for rank, one in ranked if any(rank) or one.back == 1]
    return [one for _, one in sorted(meant, key=lambda both: both[0], reverse=True)]


def _row(exchange: Exchange) -> Row | None:
    """Return what an answer names in a row, or else its question."""
    texts = (*(exchange.quotes or ()), exchange.question)
    return next((found for text in texts if (found := row(text))), None)


def _since(told: _Told, earlier: Sequence[Exchange]) -> list[set[str]]:
    """Return the terms of the questions asked since something was told, the last first."""
    return [set(terms(one.question)) for one in earlier[: len(earlier) - told.back : -1]]


def _named(told: _Told, since: Sequence[set[str]]) -> str | None:
    """Return which of the things told was named last."""
    return next((item for one in since for item in told.row.items if one.issuperset(terms(item))), None)


def _other(told: _Told, earlier: Sequence[Exchange]) -> str | None:
    asked = set(terms(earlier[len(earlier) - told.back].question))
    named = _named(told, [*_since(told, earlier), asked])
    left = [item for item in told.row.items if item != named]
    return left[0] if named and len(left) == 1 else None


def _of_kind(question: str, earlier: Sequence[Exchange], clear: Sequence[Exchange]) -> str | None:
    """Return ``question`` with what "the blue one" or "which one" is."""
    words = tokens(question)
    at = next((at for at, (_, word, _) in enumerate(words) if word.lower() in _ONES), 0)
    first = at
    while first and at - first < _TITLES and words[first - 1][2] is not None:
        first -= 1
    which = at and words[at - 1][1].lower() == "which"
    if not at or (first == at and not which):
        return None
    place, one, _ = words[at]
    own = {term for _, _, term in words[first:at] if term}
    items = (item for told in _told(earlier) for item in told.row.items) if own else ()
    if item := next((item for item in items if own.issubset(terms(item))), None):
        pointing = first and words[first - 1][1].lower() in _POINTING
        return question[: words[first - pointing][0]] + item + question[place + len(one) :]
    nouns = (_noun(before.question, one.lower() == "ones") for before in reversed(clear))
    noun = next(filter(None, nouns), None)
    return f"{question[:place]}{noun}{question[place + len(one) :]}" if noun else None


def _noun(question: str, several: bool) -> str | None:
    """Return the noun for one, or ``several``, of what is asked about: "plan" of "which pension plans"."""
    found = [one for one in phrases(question) if not _KIND.fullmatch(one.head)]
    best = min(found, key=lambda one: (len(one.words) < 2, not one.many, one.rank), default=None)
    if not best:
        return None
    noun = best.words[-1]
    return noun[:-1] if not several and noun.endswith("s") and is_plural(noun) else noun
