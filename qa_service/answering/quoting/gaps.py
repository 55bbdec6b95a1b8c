"""What stands between the sentences of a passage."""

from __future__ import annotations

from qa_service.model import Passage


def gap(passage: Passage, at: int) -> str:
    """Return what stands between the sentence at a place and the one before it, nothing before the first."""
    own, start = passage.sentences, passage.span.start
    return passage.text[own[at - 1].span.end - start : own[at].span.start - start] if at else ""
