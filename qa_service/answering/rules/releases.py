"""Questions when a version came out, and which one brought something: headings of versions that tell it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from qa_service.answering.quoting.sections import version
from qa_service.model import Evidence, Passage
from qa_service.text.outline import PATH
from qa_service.text.patterns import lazy
from qa_service.text.terms import terms
from qa_service.text.versions import plain, versions

GAIN = 16.0
"""By how many nats what tells it is likelier to answer: its words hardly do."""

LOSS = 20.0
"""By how many nats the heading itself is less likely to answer anything else."""

_MODE = regex.VERBOSE | regex.IGNORECASE
_WHEN = lazy(r"\b(?:when|date|what\s(?:day|month|year)|how\s(?:old|long\sago))\b", _MODE)
_WHICH = lazy(r"\b(?:which|what)\s(?:version|release)\b(?!\sof\b)", _MODE)
_OUT = frozenset(
    terms("release released version come came date day month year ship publish launch old ago get")
)
"""What a question when a version came out says beside its number."""

_BROUGHT = frozenset(
    terms(
        """version release add introduce bring come came appear ship land include contain have change make get
        support first new implement""",
    )
)
"""What it says of any change that a version brought; that something was removed or fixed has to be told."""

_OTHER = lazy(r"\b(?:latest|newest|oldest|current|next|last|previous|first)\b", _MODE)
"""What asks for one of several versions by their order."""

_CHANGED = lazy(
    r"""\b(?:add|introduc|bring|brought|remov|drop|fix|chang|renam|deprecat|replac|rais|lower|releas|ship
        |implement|support|appear|land)\w*\b""",
    _MODE,
)
_UNDONE = lazy(r"\b(?:remov|delet|drop|deprecat|disabl|revert|fix|no\slonger)\w*\b", _MODE)
"""What tells of a change that nothing was brought by it."""


class _Asked(NamedTuple):
    """The versions, as ``plain`` gives them, and what else is asked; if it is a time, or which version.

    ``undone`` tells that something was removed or the like.
    """

    versions: frozenset[str]
    rest: frozenset[str]
    when: bool
    which: bool
    undone: bool


@lru_cache(maxsize=64)  # what gains, what loses and what is doubted each ask
def _asked(question: str) -> _Asked | None:
    """Return what is asked of versions, None where nothing is."""
    when, which = _WHEN.search(question) is not None, _WHICH.search(question) is not None
    named = versions(question)
    if not (which or named or (when and _CHANGED.search(question))):  # as mostly
        return None
    if not named and _OTHER.search(question):
        return None
    light = _OUT if when and named else _BROUGHT
    rest = set(terms(question)).difference(light, *map(terms, named))
    return _Asked(
        frozenset(map(plain, named)), frozenset(rest), when, which, _UNDONE.search(question) is not None
    )


def told_of_versions(question: str, passages: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence (c,) whether it tells when the version came out, or what some version brought.

    All else that is asked has to stand there or above it. Nothing is told where no heading is of a version.
    """
    asked = _asked(question)
    if asked is None or not any(map(version, passages)):  # as mostly
        return []
    return [_tells(asked, passage, at) for passage in passages for at in range(len(passage.sentences))]


def on_other_versions(question: str, passages: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence (c,) whether it stands below another version than the one that is asked for.

    Or is the very heading of one, where neither its date nor which it is is asked.
    """
    if not any(map(version, passages)):  # as mostly
        return []
    asked = _asked(question)
    return [own for passage in passages for own in _on_others(asked, passage)]


def _on_others(asked: _Asked | None, passage: Passage) -> list[bool]:
    found = version(passage)
    line = not (asked and (asked.when or asked.which)) and _is_line(passage)
    if not found or not asked or not asked.versions or found.version in asked.versions:
        return [line] * len(passage.sentences)
    told = (set(map(plain, versions(one.text))) for one in passage.sentences)
    return [line or own.isdisjoint(asked.versions) for own in told]


def has_version(question: str, quoted: Evidence) -> bool:
    """Tell whether a quote tells when the version came out, or what one brought."""
    asked, passage = _asked(question), quoted.passage
    if asked is None or not version(passage):
        return False
    return any(_tells(asked, passage, passage.sentences.index(one)) for one in quoted.sentences)


def _is_line(passage: Passage) -> bool:
    """Tell whether a passage is nothing but the heading of a version with its date."""
    text = passage.sentences[0].text
    return len(passage.sentences) == 1 and text in (passage.heading.rpartition(PATH)[2], passage.title)


def _tells(asked: _Asked, passage: Passage, at: int) -> bool:
    found, line = version(passage), _is_line(passage)
    if (
        not found
        or (asked.when and not found.dated)
        or (asked.versions and found.version not in asked.versions)
    ):
        return False
    above, text = f"{passage.title}\n{passage.heading}", passage.sentences[at].text
    if asked.versions and asked.when:
        return line and asked.rest <= set(terms(above))
    if line or asked.rest.isdisjoint(terms(text)) or not asked.rest <= set(terms(f"{above}\n{text}")):
        return False
    return asked.undone or not _UNDONE.search(f"{passage.heading}\n{text}")
