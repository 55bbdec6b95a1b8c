"""A noun that points back ("this disease", "the pass") -> what of that kind was asked about or told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from qa_service.answering.question.nounphrases import Restated, phrases, topic
from qa_service.answering.question.plural import is_plural
from qa_service.answering.question.question_types import AUXILIARY, PREPOSITION
from qa_service.model import Exchange
from qa_service.text.patterns import lazy
from qa_service.text.terms import terms, tokens, word_term

_POINTED = lazy(
    rf"""(?<!\bat\s)(?:(?<=\b(?P<turned>{AUXILIARY})\s)|(?<=\b(?:{PREPOSITION})\s)|(?<!\w)(?!that|those))
    \b(?P<which>th(?:is|at|ese|ose|e))\s+(?P<noun>\p{{L}}[\p{{L}}'’-]*)""",
    regex.VERBOSE | regex.IGNORECASE,
)
_SAYS_WHAT = lazy(r"\b(?:how\s+\S+|what|who)\s+(?:is|are|was|were)\s+$", regex.IGNORECASE)
_GOING_ON = lazy(r"\s+(?:not|be|have|do)\b", regex.IGNORECASE)
_VAGUE = frozenset(["way", "ways", "case", "cases", "point", "reason", "reasons", "thing", "things", "day"])


class _Noun(NamedTuple):
    """Where a question points at a noun, that in small letters, and whether it points, as "the" does not."""

    start: int
    end: int
    noun: str
    points: bool


def pointed(question: str, earlier: Exchange) -> Restated | None:
    """Return ``question`` with the thing of the same noun in an earlier one; None where there is none.

    "The pass" is "the day pass" after a question on that, and "this pass" after an answer on it, too.
    """
    for found in _nouns(question):
        if whole := _of_noun(found, earlier):
            return Restated(question[: found.start] + whole + question[found.end :], True)
    return None


def classed(question: str, earlier: str) -> Restated | None:
    """Return ``question`` with what ``earlier`` is about for "this disease"; None where nothing is found."""
    for found in _nouns(question):
        if found.points and (about := topic(earlier, is_plural(found.noun))):
            return Restated(question[: found.start] + about.phrase.text + question[found.end :], about.sure)
    return None


def _nouns(question: str) -> list[_Noun]:
    """Return where a question points at a noun: at one that ends there, as far as can be seen.

    Behind "does", "is" and the like another word may be its verb; what points there with nothing but such a
    word behind it may point by itself ("is that dangerous?"), but after "what is" and "how old is".
    """
    found = []
    for one in _POINTED.finditer(question):
        behind = _in_a_row(question[one.end() :])
        noun, points = one["noun"].lower(), one["which"].lower() != "the"
        goes_on = _GOING_ON.match(question, one.end()) is not None
        told = behind or goes_on or _SAYS_WHAT.search(question[: one.start()]) is not None
        ends = told or not points if one["turned"] else not behind
        if ends and noun not in _VAGUE and terms(noun):
            found.append(_Noun(one.start(), one.end(), noun, points))
    return found


def _in_a_row(text: str) -> bool:
    """Tell whether a text begins with a word of content, nothing but white space before it."""
    start, _, term = next(iter(tokens(text)), (0, "", None))
    return term is not None and not text[:start].strip()


def _of_noun(found: _Noun, earlier: Exchange) -> str | None:
    for one in phrases(earlier.question):
        if word_term(one.head) == word_term(found.noun):
            return one.text if len(one.words) > 1 else None
    quotes = earlier.quotes or ()
    return _of_class(found.noun, earlier.question, quotes) or (
        _of_kind(found.noun, quotes) if found.points else None
    )


def _of_class(noun: str, earlier: str, quotes: Sequence[str]) -> str | None:
    """Return what is such a thing by the quotes: "the tool Ferret", or what is asked about, "a fast tool"."""
    beside = regex.compile(
        rf"\bthe\s+{regex.escape(noun)}\s+(\p{{Lu}}[\p{{L}}\p{{N}}-]+(?:[_.:/][\p{{L}}\p{{N}}-]+)*)"
    )
    if found := next(filter(None, map(beside.search, quotes)), None):
        return found[1]
    about = topic(earlier, is_plural(noun))
    being = rf"\s+(?:is|are|was|were)\s+(?:an?|the)\s+(?:[\p{{L}}-]+\s+){{0,3}}{regex.escape(noun)}\b"
    pattern = rf"\b{regex.escape(about.phrase.words[-1])}{being}" if about else ""
    is_one = about and any(regex.search(pattern, quote, regex.IGNORECASE) for quote in quotes)
    return about.phrase.text if about and is_one else None


def _of_kind(noun: str, quotes: Sequence[str]) -> str | None:
    """Return which kind of a thing the quotes speak of: "the IT desk" of a desk."""
    pattern = regex.compile(
        rf"\bthe\s+((?:[\p{{L}}\p{{N}}-]+\s+){{1,2}}{regex.escape(noun)})\b", regex.IGNORECASE
    )
    found = (one[1] for quote in quotes for one in pattern.finditer(quote))
    return next((f"the {one}" for one in found if len(terms(one)) == len(one.split())), None)
