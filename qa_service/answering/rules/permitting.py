"""Whether sentences allow or forbid, where that is asked."""

from __future__ import annotations

from collections.abc import Sequence

from qa_service.answering.question.permissions import permitted
from qa_service.model import Passage

GAIN = 1.0
"""By how many nats a sentence that allows or forbids something is likelier to answer where that is asked."""


def permitting(question: str, passages: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence (c,) whether it allows or forbids something, nothing where that is not asked."""
    asked = permitted(question)
    if asked is None:  # as mostly
        return []
    return [asked[1].search(own.text) is not None for one in passages for own in one.sentences]


def lacks_ruling(question: str, text: str) -> bool:
    """Tell whether it is asked if something is allowed, and a text neither allows nor forbids anything."""
    asked = permitted(question)
    return asked is not None and asked[1].search(text) is None
