"""Lines of a label and what it is of ("Chair: Ada Reed") that are asked for by the label's word."""

from __future__ import annotations

from collections.abc import Sequence, Set
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

    What else the question says has to be said in the passage, or above it. Nothing is told where no passage
    has such lines.
    """
    kind = next((kind for kind in _KINDS if kind.asks.search(question)), None)
    if kind is None or not any(":" in passage.text for passage in passages):
        return []
    asked = frozenset(terms(question)) - _LIGHT
    return [_has(own.text, asked, kind, passage) for passage in passages for own in passage.sentences]


def has_entry(question: str, quoted: Evidence) -> bool:
    """Tell whether a quote has such a line."""
    told = entries(question, [quoted.passage])
    return any(
        own in quoted.sentences for own, has in zip(quoted.passage.sentences, told, strict=False) if has
    )


def _has(text: str, asked: Set[str], kind: _Kind, passage: Passage) -> bool:
    if ":" not in text:  # as mostly
        return False
    found = (entry for entry in _ENTRY.finditer(text) if kind.value.search(entry["value"]))
    return any(_is_asked(asked, entry["label"], kind.labels, passage) for entry in found)


def _is_asked(asked: Set[str], label: str, kind: Set[str], passage: Passage) -> bool:
    own = set(terms(label))
    left = asked - own
    if not own or not own <= asked | kind or (not own & asked and not left):
        return False
    return left <= set(terms(f"{passage.title}\n{passage.heading}\n{passage.text}"))
