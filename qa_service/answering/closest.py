"""What was read -> the passages that come nearest to an answer, and where in each of them to look."""

from __future__ import annotations

from collections.abc import Sequence

from qa_service.answering.finding import Found, falling
from qa_service.answering.ranking.ranker import Judged
from qa_service.model import Evidence, ScoredPassage, Span


def closest(
    found: Found, judged: Judged, evidence: Sequence[Evidence], most: int, *, in_context: bool
) -> list[ScoredPassage]:
    """Return ``most`` passages that differ, those of the likeliest sentences first, with where to look.

    ``judged`` scores what was read of ``found``; what was not read comes last. ``in_context`` of earlier
    questions the order is the retriever's, as it is where passages are searched for. Scores are those of
    the retriever, handed out again in the new order so that none is like another.
    """
    order = {one.passage.id: -score for one, score in zip(found.passages, judged.passages, strict=True)}
    different = list(found.different)
    if not in_context:
        different.sort(key=lambda one: order.get(one.passage.id, float("inf")))
    scores = falling(one.score for one in found.different[:most])
    return [
        ScoredPassage(one.passage, score, one.also_in, _nearest(one.passage.id, evidence))
        for one, score in zip(different[:most], scores, strict=True)
    ]


def _nearest(passage_id: str, evidence: Sequence[Evidence]) -> Span | None:
    return next((piece.span for piece in evidence if piece.passage.id == passage_id), None)
