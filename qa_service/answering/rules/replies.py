"""Questions that stand in the text: no answers themselves, but what stands behind one like that asked is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

import regex

from qa_service.answering.question.question_types import Kind, kind_of
from qa_service.answering.quoting.posed import asks, is_blank, posed, within, worded
from qa_service.model import Evidence, Passage
from qa_service.text.patterns import lazy
from qa_service.text.terms import terms

GAIN = 10.0
"""By how many nats the first sentence behind a question of the same terms is likelier to answer.

Where they share a part it is the square of that: "Is it free?" may have another answer "for pupils".
"""

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


def alike(question: str, other: str) -> bool:
    """Tell whether two questions have so many terms together that they ask the same."""
    return _shared(set(terms(question)), set(terms(other))) >= ALIKE


def _shared(asked: Set[str], own: Set[str]) -> float:
    """Return the share of the terms of two questions that both have, 0 where the other has none."""
    return len(asked & own) / len(asked | own) if own else 0.0


def untold(question: str, passages: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence (c,) whether it only asks, or holds the place of what is still to be told.

    Nothing is told where no passage has such, or where questions are asked for.
    """
    own = [asks(one.text) or is_blank(one.text) for passage in passages for one in passage.sentences]
    return own if any(own) and not _FOR_QUESTIONS.search(question) else []


def replies(question: str, passages: Sequence[Passage]) -> list[float]:
    """Return for each sentence (c,) how surely it begins what answers this question in the text, 0 to 1."""
    begun = {
        (number, at + 1): _likeness(question, passage, at) ** 2
        for number, passage in enumerate(passages)
        for at, _ in posed(passage)
    }
    if not any(begun.values()):  # as mostly
        return []
    places = ((number, at) for number, one in enumerate(passages) for at in range(len(one.sentences)))
    return [begun.get(place, 0.0) for place in places]


def whole_replies(question: str, passages: Sequence[Passage]) -> Iterator[tuple[int, int, int]]:
    """Yield (passage, first sentence, last) of questions like this with the items that answer them."""
    for number, passage in enumerate(passages):
        yield from ((number, *own) for own in within(passage) if _likeness(question, passage, own[0]))


def is_reply(question: str, quoted: Evidence) -> bool:
    """Tell whether a quote holds a question like this and what stands behind it."""
    passage, own = quoted.passage, set(quoted.sentences[:-1])
    asked = (at for at, one in enumerate(passage.sentences) if one in own and asks(one.text))
    return any(_likeness(question, passage, at) for at in asked)


def _likeness(question: str, passage: Passage, at: int) -> float:
    """Return the share of terms by which a sentence asks the same as a question, 0 where it does not.

    It need not have what stands above it. It asks something else where each has a term that the other lacks
    ("cats" for "dogs"), or where another kind of answer is wanted.
    """
    other = worded(passage.sentences[at].text)
    asked, own = set(terms(question)), set(terms(other))
    asked -= set(terms(f"{passage.title} {passage.heading}")) - own
    kinds = frozenset([kind_of(question), kind_of(other)])
    if (asked - own and own - asked) or (len(kinds) > 1 and kinds <= _APART and kinds not in _TOGETHER):
        return 0.0
    return shared if (shared := _shared(asked, own)) >= ALIKE else 0.0
