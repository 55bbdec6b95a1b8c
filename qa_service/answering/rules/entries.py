"""Lines of a label and what it is of ("Chair: Ada Reed") that are asked for by the label's word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

import regex

from qa_service.model import Evidence, Passage
from qa_service.text.patterns import lazy
from qa_service.text.terms import terms

_MODE = regex.VERBOSE | regex.IGNORECASE
_ENTRY = lazy(r"^\W*(?P<label>\p{L}[\p{L} '’/-]{1,38}):[ \t]+(?P<value>\S.*)$", regex.MULTILINE)
_LIGHT = frozenset(
    terms("take hold give make keep get place serve act work name send write responsible charge please")
)
"""What a question says beside what it is about: "who took the minutes?"."""

_OCCASIONS = frozenset(
    terms("meeting event session conference course class talk party trip match document text")
)
"""What the whole may be called, though its title says it otherwise."""

_OTHER = lazy(r"\b(?:next|last|previous|following|coming|earlier|former|new|old)\b", regex.IGNORECASE)
"""What asks for another than the one that the lines are on."""

_ASKED = (  # the question, the value, the labels
    (r"who(?:se|m)?\b", r"\A\W*\p{Lu}\D*\Z", ""),
    (r"(?:when|what\ (?:time|date|day))\b", r"\d|day\b|noon|midnight", "date time day when"),
    (r"where\b", r"\p{L}", "place venue location address room where"),
    (r"how\ much\b", r"\d", "price cost fee amount total"),
    (r"how\ long\b", r"\d", "duration time length"),
    (r"(?:what|which)\b", r"\w", ""),
)


class _Kind(NamedTuple):
    """How it is asked, what stands behind the label then, and terms of labels that say no more than that."""

    asks: regex.Pattern[str]
    value: regex.Pattern[str]
    labels: Set[str]


_KINDS = tuple(
    _Kind(lazy(rf"^\W*(?:(?:and|so|on|at|in|for)\ )?{asked}", _MODE), lazy(value), frozenset(terms(labels)))
    for asked, value, labels in _ASKED
)


def entries(question: str, passages: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence (c,) whether it has a line whose label is what is asked for, and a fitting value.

    What else the question says has to stand above the passage, in its title or headings: a label is of what
    the whole is on, and not of whatever is named beside it. Nothing is told where no passage has such lines.
    """
    kind = _kind_of(question)
    if kind is None or not any(":" in passage.text for passage in passages):
        return []
    asked = frozenset(terms(question)) - _LIGHT
    return [
        any(left <= _above(passage) for left in _left(own.text, asked, kind))
        for passage in passages
        for own in passage.sentences
    ]


def has_entry(question: str, quoted: Evidence) -> bool:
    """Tell whether a quote has such a line, whatever else is asked."""
    kind, asked = _kind_of(question), frozenset(terms(question)) - _LIGHT
    return kind is not None and any(True for one in quoted.sentences for _ in _left(one.text, asked, kind))


def _kind_of(question: str) -> _Kind | None:
    if _OTHER.search(question):
        return None
    return next((kind for kind in _KINDS if kind.asks.search(question)), None)


def _above(passage: Passage) -> Set[str]:
    return set(terms(f"{passage.title}\n{passage.heading}")) | _OCCASIONS


def _left(text: str, asked: Set[str], kind: _Kind) -> Iterator[Set[str]]:
    """Yield what the label of each line that is asked for leaves of what is asked."""
    if ":" not in text:  # as mostly
        return
    for entry in _ENTRY.finditer(text):
        own = set(terms(entry["label"])) if kind.value.search(entry["value"]) else set()
        left = asked - own
        if own and own <= asked | kind.labels and (own & asked or left):
            yield left
