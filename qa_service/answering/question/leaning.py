"""Tells whether a question needs the ones before it to be understood."""

from __future__ import annotations

import regex

from qa_service.answering.question.nounphrases import introduced
from qa_service.answering.question.question_types import ASKING, AUXILIARY, PREPOSITION
from qa_service.text.leaning import NO_DESK
from qa_service.text.patterns import lazy
from qa_service.text.terms import content_words, tokens

FEW = 2
"""Content words of a question that is a mere scrap ("which organs?") if it has no verb either."""

NAMED = 2
"""Content words before a pronoun that are taken for what it stands for ("Why did Rome move its mint?")."""

_AUXILIARY = rf"(?:am|be|{AUXILIARY})(?:n['’]?t)?"

_LEANING = lazy(
    rf"""
      ^\W*(?:and|or|but|so|also|then|yes|no|ok(?:ay)?|oh|oops|sorry|wait|i\ mean|i\ meant|are\ you\ sure
          |i\ (?:am|was)\ asking|i['’]m\ asking|what\ about|how\ about|what\ if|such\ as|like\ what
          |how\ so|why\ not)\b
    | ^\W*(?:why|how|when|where|who|which)\W*$
    | ^\W*(?:\w+\s+)?(?:that|those)\b
    | \b{_AUXILIARY}\s+{NO_DESK}(?:it|they|he|she|that|those)\b
    | \b(?:this|these|the\s+(?:former|latter)|(?:that|which|the\ other)\ ones?)\b
    | \b(?:it|them|him|her|that|those|ones?|others|else|both|either|neither)\W*$
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
"""Words that point back wherever they stand: first words, subjects, demonstratives, last words."""

_JOINING = lazy(r"^\W*(?:(?:and|or|but|so|also|then)\b\W*)+", regex.IGNORECASE)

_SUPPOSING = lazy(
    r"^\W*(?:what\s+if|why\s+not)\s+(?!(?:the|this|that|these|those|its|their|his|her)\b)", regex.IGNORECASE
)

_PRONOUN = lazy(
    rf"\b{NO_DESK}(?:it|its|itself|they|them|their|theirs|themselves|he|him|his|himself|she|her|hers|herself)\b",
    regex.IGNORECASE,
)

_MORE = lazy(r"\b(?:such|same|other|another|else|both|either|neither|more)\b", regex.IGNORECASE)

_ASKING = lazy(rf"\b(?:{ASKING})\b", regex.IGNORECASE)

_DID = r"\p{L}{3,}(?<!e)ed|became|began|broke|brought|built|came|drove|gave|held|led|made|took|went|won"
_DOING = lazy(
    rf"^\W*(?:who\s+(?!not\b|(?:{PREPOSITION})\b)\p{{L}}+|what\s+(?:{_DID}))\s+[^\s?]", regex.IGNORECASE
)
"""How a question that lacks nothing begins without an auxiliary: "who sells …", "what replaced …"."""

_VERB = lazy(
    rf"\b(?:{_AUXILIARY}|(?:wh?at|who|where|how|when|why)['’]?s)\b", regex.VERBOSE | regex.IGNORECASE
)


def leans(question: str) -> bool:
    """Tell whether a question points back: by its words, or by being a scrap.

    A pronoun that comes after names of the question's own is taken to stand for those. "Who sells lime?" is
    no scrap, unlike "which kilns?" or "who sells the lime?".
    """
    if _LEANING.search(question):
        return True
    pronoun = _PRONOUN.search(question)
    if pronoun and len(content_words(question[: pronoun.start()])) < NAMED:
        return True
    more = _MORE.search(question) is not None
    scrap = more or _VERB.search(question) is None
    return scrap and len(content_words(question)) <= FEW and (more or not _asks_who(question))


def _asks_who(question: str) -> bool:
    """Tell whether a question asks who does something, or what did, to what it does not take for known."""
    return _DOING.match(question) is not None and bool(introduced(question))


def without_joining(question: str) -> str:
    """Return a question without the "and" that joins it to what was said."""
    return _JOINING.sub("", question)


def supposed(question: str) -> str:
    """Return what a question supposes, or misses, without its "what if" or "why not".

    The question itself where that is spoken of as known.
    """
    return _SUPPOSING.sub("", question)


def asks_alike(question: str, earlier: str) -> bool:
    """Tell whether a question leans by its first word alone, and asks of another what was asked before.

    So does "And what is lime?" after "What is clay?", which "And what are the uses?" does not.
    """
    alone = without_joining(question)
    return alone != question and not leans(alone) and _frame(alone) == _frame(without_joining(earlier))


def _frame(question: str) -> list[str]:
    """Return the words that say how a question is built."""
    return [word.lower() for _, word, term in tokens(question) if term is None]


def is_keyword(question: str) -> bool:
    """Tell whether a question leans by nothing but being a scrap: it may as well begin a new topic."""
    if not 0 < len(content_words(question)) <= FEW:  # as mostly
        return False
    return not any(pattern.search(question) for pattern in (_LEANING, _PRONOUN, _MORE, _VERB, _ASKING))
