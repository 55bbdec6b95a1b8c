"""Where it is asked which -> what is said, with the sentence behind it that names examples of it."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from qa_service.answering.question.question_types import gathered_kind
from qa_service.model import Passage
from qa_service.text.patterns import lazy

_WHICH = frozenset(["list", "choice"])
_NAMED_BEHIND = lazy(
    r"""
    (?:(?:some|a\ few|a\ couple\ of|two|three|four|five|other|further|common|typical|well-known|good)\ )*
        (?:examples?|instances?)\ (?:of\ (?:these|this|those|such|them)\b[\w\ -]{0,40}?\ )?
        (?:are|is|were|include)\b
    | (?:these|they|those)\ (?:include|included)\b
    | (?:among|amongst)\ (?:these|them|those)\ (?:are|were)\b
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
"""What a sentence begins with that names examples of what the one before speaks of."""


def with_examples(question: str, passages: Sequence[Passage]) -> list[tuple[int, int, int]]:
    """Return (passage, first sentence, last) of what is said with examples of it behind.

    Nothing where it is not asked which they are.
    """
    if gathered_kind(question) not in _WHICH:  # as mostly
        return []
    return [
        (number, at, at + 1)
        for number, passage in enumerate(passages)
        for at, behind in enumerate(passage.sentences[1:])
        if _NAMED_BEHIND.match(behind.text)
    ]
