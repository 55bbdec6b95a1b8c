"""What was learned about words, and what a thesaurus says: which words may stand for which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from qa_service.answering.vectors import NOTHING, Vectors

SHARED = 0.5
"""Chance that an answer shares a word of the question of which nothing was learned."""

Table = Mapping[str, Mapping[str, float]]
"""A question's term to the terms that may stand for it, each with a strength of 0 to 1."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words of questions and what answers make of them.

    ``share`` is the chance, 0 to 1, that the sentence that answers a question holds its term; ``learned``
    was seen in questions and their answers; ``synonyms``, ``kinds`` and ``opposites`` come from a thesaurus,
    ``vectors`` from how words are used.
    """

    share: Mapping[str, float]
    learned: Table
    synonyms: Table
    kinds: Table
    opposites: Table = field(default_factory=dict)
    vectors: Vectors = NOTHING

    def shared(self, term: str) -> float:
        """Return the chance that an answer repeats the term."""
        return self.share.get(term, SHARED)
