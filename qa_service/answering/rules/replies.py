"""Questions that stand in the text: no answers themselves, but what stands behind one like that asked is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from qa_service.answering.question.question_types import Kind, kind_of
from qa_service.answering.quoting.posed import asks, is_blank, posed, within, worded
from qa_service.model import Evidence, Passage
from qa_service.text.patterns import lazy
from qa_service.text.terms import terms

GAIN = 10.0
"""By how many nats the first sentence behind a question like that asked is likelier to answer."""

LOSS = 7.0
"""By how many nats a sentence is less likely to answer that only asks, or has "TBD" for an answer."""

ALIKE = 0.6
"""Share of the terms of two questions that both have, from which they ask the same."""

_APART: frozenset[Kind] = frozenset({"number", "time", "person", "place", "reason", "method", "truth"})
"""Kinds of answer of which a question for one is none for another."""

_TOGETHER: tuple[frozenset[Kind], ...] = (frozenset({"number", "time"}), frozenset({"method", "truth"}))
"""Those of which it may be: "When does it run?" and "How often does it run?"."""

_FOR_QUESTIONS = lazy(
    r"""\b(?:questions?|ask\w*|quer(?:y|ies)|says?|said|wonder\w*|riddles?|undecided|un(?:answered|resolved)|tb[dac]
      |todos?|open\ (?:issues?|items?|points?|topics?|ends?))\b""",
    regex.VERBOSE | regex.IGNORECASE,
)
"""What is in a question that may be answered with another one."""

_MAY = ("?", "\uff1f", "\u061f", "\u2026", "tbd", "tba", "tbc", "todo", "to be ")
"""What stands in a passage with such sentences, in small letters."""


def alike(question: str, other: str, above: str = "") -> bool:
    """Tell whether two questions have so many terms together that they ask the same.

    The other one need not have what stands ``above`` it.
    """
    asked, own = set(terms(question)), set(terms(other))
    asked -= set(terms(above)) - own if above else set()
    return bool(own) and len(asked & own) >= ALIKE * len(asked | own)


def untold(question: str, passages: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence (c,) whether it only asks, or holds the place of what is still to be told.

    Nothing is told where no passage has such, or where questions are asked for.
    """
    may = [any(map(passage.text.lower().__contains__, _MAY)) for passage in passages]
    if not any(may) or _FOR_QUESTIONS.search(question):  # as mostly
        return []
    return [
        own and (asks(one.text) or is_blank(one.text))
        for own, passage in zip(may, passages, strict=True)
        for one in passage.sentences
    ]


def replies(question: str, passages: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence (c,) whether it begins what answers a question like this in the text."""
    begun = {
        (number, at + 1)
        for number, passage in enumerate(passages)
        for at, _ in posed(passage)
        if _is_asked(question, passage, at)
    }
    if not begun:  # as mostly
        return []
    return [(number, at) in begun for number, one in enumerate(passages) for at in range(len(one.sentences))]


def whole_replies(question: str, passages: Sequence[Passage]) -> Iterator[tuple[int, int, int]]:
    """Yield (passage, first sentence, last) of questions like this with the items that answer them."""
    for number, passage in enumerate(passages):
        yield from ((number, *own) for own in within(passage) if _is_asked(question, passage, own[0]))


def is_reply(question: str, quoted: Evidence) -> bool:
    """Tell whether a quote holds a question like this and what stands behind it."""
    passage, own = quoted.passage, set(quoted.sentences[:-1])
    asked = (at for at, one in enumerate(passage.sentences) if one in own and asks(one.text))
    return any(_is_asked(question, passage, at) for at in asked)


def _is_asked(question: str, passage: Passage, at: int) -> bool:
    """Tell whether a sentence of a passage asks the same as a question, and for the same kind of answer."""
    other = worded(passage.sentences[at].text)
    if not alike(question, other, f"{passage.title} {passage.heading}"):
        return False
    kinds = frozenset([kind_of(question), kind_of(other)])
    return len(kinds) < 2 or kinds in _TOGETHER or not kinds <= _APART
