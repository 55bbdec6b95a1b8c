"""(Judged sentences) -> what the best one's chance loses where it does not stand out in its document."""

from __future__ import annotations

import math
from collections.abc import Sequence

from qa_service.answering.ranking.ranker import Judged

CROWD, BY_SCORE = 0.7, 0.1
"""Nats that a document's passages may weigh above the best of them, and more for each nat of its score."""

VAGUE = 0.3
"""The chance at most that a quote is right which does not stand out."""


def vagueness(judged: Judged, documents: Sequence[str], chance: float) -> float:
    """Return what to multiply the ``chance`` by that the best sentence is right, 1 where it stands out."""
    return 1.0 if chance <= VAGUE or stands_out(judged, documents) else VAGUE / chance


def stands_out(judged: Judged, documents: Sequence[str]) -> bool:
    """Tell whether the best passage weighs enough beside the others of its document.

    ``documents`` (p,) name the document of each passage that was ``judged``. What others say is no matter:
    they may all answer alike.
    """
    passages, best = judged.passages.tolist(), float(judged.scores.max())
    first = max(passages)
    own = documents[passages.index(first)]
    together = math.fsum(
        math.exp(score - first) for score, one in zip(passages, documents, strict=True) if one == own
    )
    return math.log(together) <= max(0.0, CROWD + BY_SCORE * best)
