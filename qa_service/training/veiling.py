"""Documents -> the same with "one of the museums" or "somebody" instead of what answers a question."""

from __future__ import annotations

import random
from dataclasses import replace

import regex

from qa_service.answering.question.question_types import AUXILIARY
from qa_service.evaluation import Question
from qa_service.model import Document
from qa_service.training.retelling import whole_name
from qa_service.training.variants import answering

_PERSONS = ("somebody", "someone", "one person", "one of them", "an unknown man", "a stranger", "others")
_THINGS = (
    *("one of the {many}", "one of our {many}", "one of several {many}", "one {one}", "a certain {one}"),
    *("another {one}", "some other {one}", "a second {one}", "a {one}"),
)
_COUNTED = "one|two|three|four|five|six|many|few|several|other"
_UNASKED = "year|month|day|date|century|number|type|kind|sort|part|percent|percentage|amount|age"
_ASKED = regex.compile(
    rf"""
    \A(?i:\w+\s)?(?:
        (?i:what|which)\s(?!(?:{AUXILIARY}|{_COUNTED}|{_UNASKED})\b)(?P<thing>(?:\p{{Ll}}+\s)??\p{{Ll}}{{2,}}(?<!s))
        \s(?:{AUXILIARY}|\p{{Ll}}+(?:ed|s))\b
      | (?i:who)\s(?!(?:is|was|are|were)\s(?:\p{{Lu}}|de|von|van)\b)
    )
    """,
    regex.VERBOSE,
)
"""What asks for a thing by its noun, or for a person."""


def veiled(document: Document, question: Question, generator: random.Random) -> Document:
    """Return the document with words that name nothing for the answer to a question which, what or who.

    White space follows, so that all else stays where it is. The document is as it was where not just one
    sentence answers, or such words are longer than what they stand for.
    """
    found, asked = answering(document, question), _ASKED.match(question.text)
    if len(found) != 1 or asked is None:
        return document
    said, start = found[0].text, found[0].span.start
    for gold in question.gold or ():
        named = list(whole_name(gold.text).finditer(said))
        other = _other(asked["thing"], len(named[0][0]), generator) if len(named) == 1 else ""
        if other:
            at, end = named[0].span()
            other = other if at else other[0].upper() + other[1:]
            said = said[:at] + other.ljust(end - at) + said[end:]
    return replace(document, text=document.text[:start] + said + document.text[start + len(said) :])


def _other(thing: str | None, most: int, generator: random.Random) -> str:
    """Return words for a thing, or for a person, that are not longer than ``most``; empty where none are."""
    others = _PERSONS if thing is None else tuple(_counted(way, thing.lower()) for way in _THINGS)
    fitting = [other for other in others if len(other) <= most]
    return generator.choice(fitting) if fitting else ""


def _counted(way: str, thing: str) -> str:
    many = f"{thing}s"
    if thing.endswith(("s", "x", "ch", "sh")):
        many = f"{thing}es"
    elif thing.endswith("y") and thing[-2] not in "aeou":
        many = f"{thing[:-1]}ies"
    return regex.sub(r"\Aa (?=[aeiou])", "an ", way.format(one=thing, many=many))
