"""A text that tells something beside what it asks -> what it asks, and what it tells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from qa_service.answering.question.identifiers import is_identifier, whole_words
from qa_service.answering.question.question_types import ASKING, AUXILIARY
from qa_service.text.patterns import lazy

LEAST = 3
"""Words of what is told beside a question, at least."""

_FLAGS = regex.VERBOSE | regex.IGNORECASE
_AUXILIARY = rf"(?:am|{AUXILIARY})(?:n['’]?t)?"
_SUBJECT = """(?:i|you|we|he|she|it|they|there|this|that|these|those|an?|the|my|our|your|his|her|its|their|any
    |some|anyone|anybody|someone|somebody)"""
_JOINING = r"(?:(?:and|but|so|then|now|also)\b[\s,]*)*"
_BREAK = lazy(r"(?<=[.!?])\s+|\s*\n\s*|[,;:]\s+|\s+[–—-]+\s+|\s+(?=(?:but|so)\s)", regex.IGNORECASE)
_ASKS = lazy(
    rf"""
    {_JOINING}(?P<asked>(?:with|for|in|at|on|by|to|from|of|about)?\ ?\b(?:
        (?:what|why|how)\b | {_AUXILIARY}\ {_SUBJECT}\b
      | (?:{ASKING})\ (?:[\w'’-]+\ ){{0,4}}?{_AUXILIARY}\ {_SUBJECT}\b
      | (?:{ASKING})\b(?=[^.!]*\?)
    ).*)
    """,
    _FLAGS | regex.DOTALL,
)
_TELLS = lazy(rf"{_JOINING}(?:i|we|he|she|it|they|there|my|our)(?:['’]\w+)?\s", _FLAGS)
_WHAT_IS = lazy(
    rf"""{_JOINING}what(?:['’]?s|\s+(?:is|are|does|do|did|was|were|might|could|can))
    \s+(?:it|that|this|they|these|those)(?:\s+(?:mean|be|called|again))?\W*""",
    _FLAGS,
)
_MARKED = lazy(
    r"""[\"“‘„](?P<said>[^\"”’“]{2,40})[\"”’“]|(?<!\w)'(?P<said>[^']{2,40})'(?!\w)|\b(?P<said>\p{Lu}+-?\d[\w-]*)""",
    regex.VERBOSE,
)
"""A word in quotation marks, or a code."""

_CONDITION = lazy(
    r"""\W*(?:if|when(?:ever)?|while|after|before|once|unless|until|since|because|although|though|as|in|on|at|for|with
    |without|by|from|to|of|out|outside|up|during|under|along|according|besides?|aside|apart|other|despite|among
    |between|like|such|given|even|prior|rather|preceding|following|depending|comparing|using|having
    |what|which|who|whom|whose|where|why|how)\b""",
    _FLAGS,
)
_OWN = lazy(
    r"""
    \W*(?:(?:i|we|he|she|they)\b|(?:my|our)\ \w+)
    (?:['’\s]+(?:m|s|ve|d|am|is|are|was|were|have|has|had|been|just|now|recently|currently|also)\b)*
    \s+(?:have|has|had|got|get|getting|having|on|taking|takes?|using|uses?|bought|owns?|rents?|prescribed|given
      |diagnosed\ with|suffer(?:s|ing)?\ from|put\ on)
    (?P<thing>(?:\s+(?!(?:that|to|if|been|it|them|him)\b)[\w'’-]+(?<!ed\b)){1,4}?)
    (?:\s+(?:today|tomorrow|yesterday|tonight|(?:this|last|next|on|since|for)\s[\w\s]{1,20}))?\W*
    """,
    _FLAGS,
)
"""What somebody says that he or his has, takes or uses."""


class Background(NamedTuple):
    """What is ``asked``, and what is ``told`` beside it, or the thing alone that it is on."""

    asked: str
    told: str


def with_background(text: str) -> Background | None:
    """Return what a text asks and what it tells before or behind that; None where it only asks.

    "My pump is a P2, how do I drain it?" asks "how do I drain it?". What is so only if something else is, or
    at some time or place ("If it rains, where do we meet?"), is asked whole.
    """
    text = text.strip()
    if _ASKS.match(text):
        return next(_asked_first(text), None)
    return None if _CONDITION.match(text) else next(_asked_last(text), None)


def what_is_meant(beside: Background) -> str | None:
    """Return what is asked of a code or a word in quotation marks that was told; None of other things.

    "My washer shows F7, what is that?" asks what F7 is.
    """
    said = _said(beside.told) if _WHAT_IS.fullmatch(beside.asked) else None
    return f"What is {said}?" if said else None


def _said(told: str) -> str | None:
    words = (word for _, word, _ in whole_words(told) if is_identifier(word) and any(map(str.isalpha, word)))
    marked = _MARKED.search(told)
    return next(words, marked["said"] if marked else None)


def _asked_last(text: str) -> Iterator[Background]:
    for told, rest in _divided(text):
        if len(told.split()) >= LEAST and (asks := _ASKS.match(rest)):
            yield Background(asks["asked"], _thing(told))


def _asked_first(text: str) -> Iterator[Background]:
    for asked, rest in _divided(text):
        if len(rest.split()) >= LEAST and _TELLS.match(rest) and "?" not in rest:
            yield Background(asked, _thing(rest))


def _thing(told: str) -> str:
    """Return the one thing that somebody tells to have, take or use; all that is told where nobody does."""
    found = _OWN.fullmatch(told)
    return found["thing"].strip() if found else told


def _divided(text: str) -> Iterator[tuple[str, str]]:
    for found in _BREAK.finditer(text):
        yield text[: found.start()], text[found.end() :]
