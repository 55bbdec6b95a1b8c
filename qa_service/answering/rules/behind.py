"""Where it is asked why, which, how many or if -> what is said, with the reason or number behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import regex

from qa_service.answering.question.question_types import gathered_kind, kind_of
from qa_service.answering.quoting.posed import asks
from qa_service.answering.rules.quantities import told_behind
from qa_service.answering.rules.reasons import GIVEN_BEHIND
from qa_service.model import Passage
from qa_service.text.patterns import lazy

_WHICH = frozenset(["list", "choice"])
_SAID_OF = frozenset(["truth", "reason"])
_BARE = lazy(r"(?:yes|no|sure|of course|certainly|ja|nein)(?:,? [\w']+){0,2}[.!]", regex.IGNORECASE)
_EXAMPLES = lazy(
    r"""
    (?:(?:some|a\ few|a\ couple\ of|two|three|four|five|other|further|common|typical|well-known|good)\ )*
        (?:examples?|instances?)\ (?:of\ (?:these|this|those|such|them)\b[\w\ -]{0,40}?\ )?
        (?:are|is|were|include)\b
    | (?:these|they|those)\ (?:include|included)\b
    | among(?:st)?\ (?:these|them|those)\ (?:are|were)\b
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
"""What a sentence begins with that names examples of what the one before speaks of."""


def with_behind(question: str, passages: Sequence[Passage]) -> list[tuple[int, int, int]]:
    """Return (passage, first sentence, last) of what is said with its reason, examples or quantity behind.

    A bare "Yes." or "No." has what is said of it behind, where it is asked if or why. Nothing where nothing
    of that is asked for.
    """
    kind = kind_of(question)
    bare = _pairs(passages, _is_bare) if kind in _SAID_OF else []
    if kind == "truth":
        return bare
    begins = _wanted_behind(question)
    if begins is None:  # as mostly
        return [(number, at, at + 1) for number, at in told_behind(question, passages)]
    given = _pairs(passages, lambda own, behind: begins.match(behind))
    return list(dict.fromkeys([*bare, *given]))


def _pairs(
    passages: Sequence[Passage], fits: Callable[[str, str], object | None]
) -> list[tuple[int, int, int]]:
    """Return where a sentence and the one behind it fit together."""
    return [
        (number, at, at + 1)
        for number, passage in enumerate(passages)
        for at, (own, behind) in enumerate(pairwise(passage.sentences))
        if fits(own.text, behind.text)
    ]


def _is_bare(text: str, behind: str) -> bool:
    return _BARE.fullmatch(text) is not None and not asks(behind)


def _wanted_behind(question: str) -> regex.Pattern[str] | None:
    if kind_of(question) == "reason":
        return GIVEN_BEHIND
    return _EXAMPLES if gathered_kind(question) in _WHICH else None
