"""Questions when a version came out, and which one brought something: headings of versions that tell it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from qa_service.answering.quoting.sections import labelled_versions, version
from qa_service.model import Evidence, Passage
from qa_service.text.outline import PATH
from qa_service.text.patterns import lazy
from qa_service.text.terms import terms
from qa_service.text.versions import Release, plain, versions

GAIN = 16.0
"""By how many nats what tells it is likelier to answer: its words hardly do."""

LOSS = 20.0
"""By how many nats the heading itself is less likely to answer anything else."""

NEWS = 0.25
"""The share of that for what stands below the version itself, where it is asked what is new in it."""

_MODE = regex.VERBOSE | regex.IGNORECASE
_WHEN = lazy(r"\b(?:when|date|what\s(?:day|month|year)|how\s(?:old|long\sago))\b", _MODE)
_WHICH = lazy(r"\b(?:which|what)\s(?:version|release)\b(?!\sof\b)", _MODE)
_WHOSE = lazy(r"\b(?:which|what)\s(?:[\w.-]+\s){0,2}?(?:version|release)\b", _MODE)
"""The same with the name of what has versions, where it is asked for a change."""

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
"""What it says of any change that a version brought; that something was fixed has to be told."""

_GONE = frozenset(terms("remove drop delete deprecate support longer"))
"""What it says of what was removed, which may be told by any of these words."""

_OTHER = lazy(r"\b(?:latest|newest|oldest|current|next|last|previous|first)\b", _MODE)
"""What asks for one of several versions by their order."""

_CHANGED = lazy(
    r"""\b(?:add|introduc|bring|brought|com(?:e|es)\b|came\b|remov|drop|fix|chang|renam|deprecat|replac|rais|lower
        |implement|support|appear|land|updat)\w*\b""",
    _MODE,
)
_RELEASED = lazy(r"\b(?:releas|ship)\w*\b", _MODE)
_UNDONE = lazy(r"\b(?:remov|delet|drop|deprecat|disabl|revert|no\slonger)\w*\b", _MODE)
_FIXED = lazy(r"\bfix\w*\b", _MODE)
"""What tells of a change that nothing was brought by it, but removed or mended."""


class _Asked(NamedTuple):
    """The versions, as ``plain`` gives them, of which something is asked, and what.

    It is their date if there are any and a time is asked for (``when``), else what changed; a change may be
    that something was removed (``undone``) or mended (``fixed``). ``line`` tells if a version is what is
    asked for, or its date.
    """

    versions: frozenset[str]
    rest: frozenset[str]
    when: bool
    line: bool
    undone: bool
    fixed: bool


@lru_cache(maxsize=64)  # what gains, what loses and what is doubted each ask
def _asked(question: str) -> _Asked | None:
    """Return what is asked of versions, None where nothing is."""
    named, changed = versions(question), _CHANGED.search(question) is not None
    when = _WHEN.search(question) is not None
    which = (_WHOSE if changed else _WHICH).search(question) is not None
    out = when and bool(named) and not _is_of_a_change(question)
    if not (which or named or (when and (changed or _RELEASED.search(question)))):  # as mostly
        return None
    if not named and _OTHER.search(question):
        return None
    undone, fixed = _UNDONE.search(question) is not None, _FIXED.search(question) is not None
    of = [] if which or (when and not out) else named
    light = (_OUT if out else _BROUGHT) | (_GONE if undone else frozenset())
    rest = frozenset(terms(question)).difference(light, *map(terms, of))
    return _Asked(frozenset(map(plain, of)), rest, when, when or which, undone, fixed)


def _is_of_a_change(question: str) -> bool:
    """Tell whether it is asked when something changed, and not when it came out."""
    return _CHANGED.search(regex.sub(r"\b(?:com(?:e|es)|came)\s+out\b", "", question)) is not None


def told_of_versions(question: str, passages: Sequence[Passage]) -> list[float]:
    """Tell how far each sentence (c,) tells when the version came out, or what some version brought.

    All else that is asked has to stand there or above it, or in what else is read of its document. Nothing is
    told where no heading or label is of a version.
    """
    asked = _asked(question)
    if asked is None:  # as mostly
        return []
    found = [labelled_versions(one) for one in passages]
    if not any(map(any, found)):
        return []
    beside = {one.document_id: set[str]() for one in passages}
    for passage, own in zip(passages, found, strict=True):
        if asked.rest and not any(own):
            beside[passage.document_id].update(terms(passage.text))
    return [
        _tells(asked, passage, at, own, beside[passage.document_id])
        for passage, releases in zip(passages, found, strict=True)
        for at, own in enumerate(releases)
    ]


def on_other_versions(question: str, passages: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence (c,) whether it stands below another version than the one that is asked for.

    Or is the very heading of one, where neither its date nor which it is is asked.
    """
    if not any(map(version, passages)):  # as mostly
        return []
    asked = _asked(question)
    return [own for passage in passages for own in _on_others(asked, passage)]


def _on_others(asked: _Asked | None, passage: Passage) -> list[bool]:
    found, line = version(passage), not (asked and asked.line) and _is_line(passage)
    if not found or not asked or not asked.versions or found.version in asked.versions:
        return [line] * len(passage.sentences)
    told = (set(map(plain, versions(one.text))) for one in passage.sentences)
    return [line or own.isdisjoint(asked.versions) for own in told]


def has_version(question: str, quoted: Evidence) -> bool:
    """Tell whether a quote tells when the version came out, or what one brought."""
    asked, passage = _asked(question), quoted.passage
    if asked is None:  # as mostly
        return False
    found = labelled_versions(passage)
    places = [passage.sentences.index(one) for one in quoted.sentences]
    return any(_tells(asked, passage, at, found[at], set()) == 1 for at in places)


def _is_line(passage: Passage) -> bool:
    """Tell whether a passage is nothing but the heading of a version with its date."""
    text = passage.sentences[0].text
    return len(passage.sentences) == 1 and text in (passage.heading.rpartition(PATH)[2], passage.title)


def _tells(asked: _Asked, passage: Passage, at: int, found: Release | None, beside: set[str]) -> float:
    if not found or (asked.when and not found.dated):
        return 0.0
    if asked.versions and found.version not in asked.versions:
        return 0.0
    above, text = f"{passage.title}\n{passage.heading}", passage.sentences[at].text
    if asked.versions and asked.when:
        return float(_is_line(passage) and asked.rest <= beside.union(terms(above)))
    heading = passage.heading.rpartition(PATH)[2]
    if _is_line(passage) or not _is_kind(asked, f"{heading}\n{text}"):
        return 0.0
    if not asked.rest:
        return NEWS if asked.versions else 0.0
    said = not asked.rest.isdisjoint(terms(text)) and asked.rest <= beside.union(terms(f"{above}\n{text}"))
    return float(said)


def _is_kind(asked: _Asked, told: str) -> bool:
    """Tell whether it is told that something was removed, or mended, only where that is asked."""
    undone = _UNDONE.search(told) is not None
    return undone if asked.undone else not undone and (asked.fixed or not _FIXED.search(told))
