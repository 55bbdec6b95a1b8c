"""Sentences that stand below the question which is asked, as in a list of frequent ones."""

from __future__ import annotations

from collections.abc import Sequence

from qa_service.model import Passage
from qa_service.text.outline import PATH
from qa_service.text.terms import terms

ALIKE = 0.6
"""Share of the terms of two questions that both have, from which they ask the same."""


def below_question(question: str, passages: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence (c,) of the passages whether it is the first below a question like this.

    Nothing is told where no question heads any.
    """
    if not any(passage.heading.endswith("?") for passage in passages):  # as mostly
        return []
    alike = [_is_alike(question, passage.heading.rpartition(PATH)[2]) for passage in passages]
    return [
        own and not at for own, one in zip(alike, passages, strict=True) for at in range(len(one.sentences))
    ]


def _is_alike(question: str, heading: str) -> bool:
    asked, own = set(terms(question)), set(terms(heading)) if heading.endswith("?") else set()
    return bool(own) and len(asked & own) >= ALIKE * len(asked | own)
