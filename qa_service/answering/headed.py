"""Sentences that stand below the question which is asked, as in a list of frequent ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa_service.model import Passage
from qa_service.text.outline import PATH
from qa_service.text.terms import terms

ALIKE = 0.6
"""Share of the terms of two questions that both have, from which they ask the same."""


def below_question(question: str, passages: Sequence[Passage]) -> Iterator[bool]:
    """Tell of each sentence (c,) of the passages whether it is the first below a question like this."""
    asked = set(terms(question))
    for passage in passages:
        heading = passage.heading.rpartition(PATH)[2]
        own = set(terms(heading)) if heading.endswith("?") else set()
        alike = bool(own) and len(asked & own) >= ALIKE * len(asked | own)
        yield from (alike and not at for at in range(len(passage.sentences)))
