"""What was learned about words, and what a thesaurus says: which words may stand for which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.ranking.network import Network
from qa_service.answering.ranking.vectors import NOTHING, Vectors
from qa_service.text.strings import Hashes, hashes

SHARED = 0.5
"""Chance that an answer shares a word of the question of which nothing was learned."""

Table = Mapping[str, Mapping[str, float]]
"""A question's term to the terms that may stand for it, each with a strength of 0 to 1."""


ROLES = 4
"""What a word may be to a term: learned to go with it, a synonym, a kind of it, or its contrary, in order."""


@dataclass(frozen=True, slots=True, eq=False)
class Others:
    """The w words that may stand for a term or say the contrary.

    ``hashes`` (w,) are the words', ``roles`` (w,) what each is to the term, ``strengths`` (w,) how well it
    stands for it, 0 to 1. A word may have several roles.
    """

    hashes: Hashes
    roles: NDArray[np.int64]
    strengths: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words of questions and what answers make of them.

    ``share`` is the chance, 0 to 1, that the sentence that answers a question holds its term; ``learned``
    was seen in questions and their answers; ``synonyms``, ``kinds`` and ``opposites`` come from a thesaurus,
    ``vectors`` from how words are used. ``repetition`` is the network that tells the same chance as ``share``
    from the whole question; where there is none, ``share`` is taken.
    """

    share: Mapping[str, float]
    learned: Table
    synonyms: Table
    kinds: Table
    opposites: Table = field(default_factory=dict)
    vectors: Vectors = NOTHING
    repetition: Network | None = field(default=None, compare=False)
    _others: dict[str, Others] = field(default_factory=dict, repr=False, compare=False)

    def shared(self, term: str) -> float:
        """Return the chance that an answer repeats the term."""
        return self.share.get(term, SHARED)

    def others(self, term: str) -> Others:
        """Return the words that may stand for the term or say the contrary."""
        found = self._others.get(term, _NONE)
        if found is _NONE:
            found = self._gathered(term)
            if len(found.strengths):  # what is kept is bounded by what is known
                self._others[term] = found
        return found

    def _gathered(self, term: str) -> Others:
        tables = [table.get(term, {}) for table in (self.learned, self.synonyms, self.kinds, self.opposites)]
        if not any(tables):
            return _NONE
        words = [word for table in tables for word in table]
        strengths = [strength for table in tables for strength in table.values()]
        roles = np.repeat(np.arange(len(tables)), list(map(len, tables)))
        return Others(hashes(words), roles, np.array(strengths, np.float32))


_NONE = Others(np.zeros(0, np.uint64), np.zeros(0, np.int64), np.zeros(0, np.float32))
