"""Passages -> candidate evidence: each sentence, with those before it that it cannot do without."""

from __future__ import annotations

from collections.abc import Sequence

from qa_service.model import Evidence, Passage, ScoredPassage, Sentence
from qa_service.text.leaning import cannot_stand_alone

MOST = 3
"""Sentences that one piece of evidence holds at most."""


def candidates(passages: Sequence[ScoredPassage]) -> list[Evidence]:
    """Return one piece of evidence a sentence, in order; its last sentence is the one it stands for.

    ``score`` is that of the passage.
    """
    return [
        Evidence(_with_antecedents(scored.passage, at), scored.passage, scored.score)
        for scored in passages
        for at in range(len(scored.passage.sentences))
    ]


def _with_antecedents(passage: Passage, at: int) -> tuple[Sentence, ...]:
    first = at
    while first > 0 and at - first < MOST - 1 and cannot_stand_alone(passage.sentences[first].text):
        first -= 1
    return passage.sentences[first : at + 1]
