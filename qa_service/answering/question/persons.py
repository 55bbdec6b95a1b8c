"""A "she" or "he" in a question -> the person who was asked about, or named in the answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import regex

from qa_service.answering.question.antecedents import joined
from qa_service.answering.question.names import CAPITALISED, TITLES
from qa_service.answering.question.question_types import ASKS_WHO
from qa_service.model import Exchange
from qa_service.text.patterns import lazy
from qa_service.text.terms import FUNCTION_WORDS

MOST = 2
"""Persons that may be meant; the first named are the likeliest."""

_PRONOUN = lazy(
    r"""
      \b(?P<whose>his|her(?=\s+\w)(?!\s+(?:for|in|at|to|with|and|on|by|from)\b))\b
    | \b(?:he|she|him|her)\b
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_TITLE = rf"(?:{'|'.join(TITLES)})\.\s+"
_WOMAN = lazy(r"(?:Mrs|Ms|Miss|Lady|Dame|Sister|Aunt|Queen|Madam)\b")
_MAN = lazy(r"(?:Mr|Sir|Lord|Uncle|King|Brother|Father)\b")
_BETWEEN = rf"(?:{_TITLE})?(?:\p{{Lu}}\.\s*)*(?:(?:van|von|der|den|de|di|da|du|la|le|al|bin|y)\s+)*"
_MORE = rf"\s+{_BETWEEN}{CAPITALISED}"
_NAME_PATTERN = rf"\b(?:{_TITLE}{_BETWEEN}{CAPITALISED}(?:{_MORE})*|{CAPITALISED}(?:{_MORE})+)"
_NAME = lazy(_NAME_PATTERN)
_ASKS_ABOUT = lazy(rf"(?i:\bwho(?:['’]s|\s+(?:is|was|are|were)))\s+{_NAME_PATTERN}\W*\Z")
"""What asks who somebody is that it names."""

_SOMEWHERE = lazy(r"\b(?:in|at|near)\s+\Z", regex.IGNORECASE)


def with_person(question: str, earlier: Sequence[Exchange]) -> Iterator[str]:
    """Yield ``question`` with each person who its pronoun may stand for in its place, the likeliest first.

    Those are named in what was quoted to the latest of the earlier questions that asks who, or else in the
    latest that names any. "Where was she born?" is "Where was Ada Reed born?" after "Who was Ada Reed?".
    """
    pronoun = _PRONOUN.search(question)
    if pronoun is None or joined(question):
        return
    for name in islice(_persons(earlier, _is_man(pronoun)), MOST):
        own = f"{name}'s" if pronoun["whose"] else name
        yield question[: pronoun.start()] + own + question[pronoun.end() :]


def answered_before(question: str, earlier: Sequence[Exchange]) -> int | None:
    """Return which of the earlier questions asks who the pronoun of a question stands for, if any.

    None where the question has none, or what it stands for is named or was quoted.
    """
    if not _PRONOUN.search(question):
        return None
    for at, exchange in reversed(list(enumerate(earlier))):
        if _asks_who(exchange.question):
            return at if exchange.quotes is None else None
        if any(_names(exchange.question)):
            return None
    return None


def _asks_who(question: str) -> bool:
    """Tell whether a question asks for somebody that it does not name."""
    return ASKS_WHO.search(question) is not None and not _ASKS_ABOUT.search(question)


def _is_man(pronoun: regex.Match[str]) -> bool:
    return pronoun[0].lower() in ("he", "him", "his")


def _called(earlier: Sequence[Exchange], man: bool) -> set[str]:
    """Return who was called "he", or "she", before: the likeliest of each time."""
    told = ((at, _PRONOUN.search(exchange.question)) for at, exchange in enumerate(earlier))
    meant = (_persons(earlier[:at], man) for at, pronoun in told if pronoun and _is_man(pronoun) == man)
    return {name for names in meant for name in islice(names, 1)}


def _persons(earlier: Sequence[Exchange], man: bool) -> Iterator[str]:
    """Yield the persons named last, a ``man`` or a woman by all that is known of them."""
    other, known = (_WOMAN if man else _MAN), _called(earlier, not man) if earlier else set()
    for exchange in reversed(earlier):
        named = list(_names(exchange.question))
        quotes = (exchange.quotes or ()) if _asks_who(exchange.question) else ()
        told = [name for quote in quotes for name in _names(quote)]
        every = dict.fromkeys([name for name in told if name not in named] or named)
        if found := [name for name in every if name not in known and not other.match(name)]:
            yield from _apart(found)
            return


def _apart(names: Sequence[str]) -> Iterator[str]:
    """Yield the names that hold none before them: the "Ada Reed Medal" is not whom "Ada Reed" is."""
    for at, name in enumerate(names):
        if not any(f" {one} " in f" {name} " for one in names[:at]):
            yield name


def _names(text: str) -> Iterator[str]:
    """Yield names of several words, but places that something is in.

    A function word that begins the sentence has its capital from that.
    """
    for found in _NAME.finditer(text):
        if _SOMEWHERE.search(text[: found.start()]):
            continue
        first, *others = found[0].split()
        name = " ".join(others) if first.lower() in FUNCTION_WORDS else found[0]
        if " " in name:
            yield name
