"""What the sentences of passages gain by a question's set words, each by itself."""

from __future__ import annotations

from collections.abc import Sequence

from qa_service.answering.rules.telling import gains
from qa_service.model import Passage


def gained(
    question: str, found: Sequence[Passage], lists: Sequence[tuple[int, int, int]] = ()
) -> list[float]:
    """Return how many nats each sentence gains."""
    told = [(nats, own) for nats, own in gains(question, found, lists) if own]
    count = sum(len(passage.sentences) for passage in found)
    assert all(len(own) == count for _, own in told)
    return [sum(nats for nats, own in told if own[at]) for at in range(count)]
