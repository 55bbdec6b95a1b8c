"""A question's unknown words -> words of the corpus, by likeness, rarity and the words beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from qa_service.retrieval.likeness import distances
from qa_service.retrieval.search import Index
from qa_service.retrieval.slips import Floats
from qa_service.text.dialects import is_same_word, other_spellings
from qa_service.text.terms import terms

SHORTEST, LONGEST = 3, 40
"""Letters; shorter unknown words are left alone, since too many words are like them."""

SURE = 0.5
"""Least probability that a correction needs."""

MOST = 32
"""Words, nearest by plain edits, that are looked at closely."""

READINGS = 8
"""Words, nearest by likeness, that are weighed against each other."""

SMALL = 40
"""Passages; in a smaller corpus a word's share of them says no more than in one of so many."""

DISTANCE = 1.7
SHARE = 14.6
FREQUENCY = 0.47
SUPPORT = 4.1
STRANGER = -5.0
ACRONYM = 4.7
WORD = 3.0
COMMON = 5.0
"""The model of what was meant: a softmax over the corpus's words and "none of them".

A word's utility is -(DISTANCE + SHARE / letters) * distance + FREQUENCY * ln(share of passages that
hold it) + SUPPORT * support; that of none is STRANGER, and ACRONYM more where the word is
written as one, and WORD more where it is a word of the language that this corpus does without, up to
COMMON more the less rare that is. Fitted to misspelt questions, and to questions about what a corpus does
not treat, of corpora of 40 and of 2,400 passages.
"""

Beside = Sequence[tuple[str, float]]
Reading = tuple[str, str, float]


class Spelling:
    """The words of an index, asked for what a misspelt one stands for. A SpellingCorrector.

    ``rarity`` tells how rare the index term of a word of the language is, 0 to 1, None of others: such a word
    is seldom misspelt.
    """

    def __init__(self, index: Index, rarity: Callable[[str], float | None] = lambda term: None) -> None:
        self._index = index
        self._rarity = rarity

    def correct(self, word: str, beside: Beside = ()) -> Reading | None:
        """Return (the index term that was meant, the corpus's word for it, how likely), or None.

        ``beside`` holds the terms asked for with it, and their weights: words that stand with them in
        a passage are likelier. Capitals say that the word may be an acronym, which is less likely to be
        misspelt than to be unknown. Numbers and words of less than ``SHORTEST`` or more than
        ``LONGEST`` letters stay. What is certain has the likelihood 1.
        """
        folded = word.lower()
        if not SHORTEST <= len(folded) <= LONGEST or not folded.isalpha():
            return None
        stranger = STRANGER + (ACRONYM if word.isupper() else 0.0)
        rarity = self._rarity(_term(folded) or "")
        stranger += 0.0 if rarity is None else WORD + COMMON * (1 - rarity)
        return self._elsewhere(folded) or self._meant(folded, stranger, beside)

    def _elsewhere(self, word: str) -> Reading | None:
        """Return the word in British or American spelling, whichever the corpus uses.

        What is a word of the language by itself is only read so where both are surely the same.
        """
        own = self._rarity(_term(word) or "") is not None
        for other in other_spellings(word):
            if (term := _term(other)) and self._index.knows(term) and (not own or is_same_word(word, other)):
                return term, other, 1.0
        return None

    def _meant(self, word: str, stranger: float, beside: Beside) -> Reading | None:
        readings = self._readings(word)
        if not readings:
            return None
        utilities = self._utilities(word, readings, beside)
        best = int(np.argmax(utilities))
        chance = float(1 / np.exp(np.append(utilities, stranger) - utilities[best]).sum())
        term = list(readings)[best]
        return (term, readings[term][1], chance) if chance >= SURE else None

    def _utilities(self, word: str, readings: dict[str, tuple[float, str]], beside: Beside) -> Floats:
        distance = np.array([distance for distance, _ in readings.values()])
        held = np.array([self._index.document_frequency(term) for term in readings], np.float64)
        support = np.array(self._index.support(beside, list(readings)))
        prior = FREQUENCY * np.log(held / max(SMALL, self._index.passages)) + SUPPORT * support
        return np.asarray(prior - (DISTANCE + SHARE / len(word)) * distance)

    def _readings(self, word: str) -> dict[str, tuple[float, str]]:
        """Return the index terms most like a word, each with (distance, the nearest word for it)."""
        near = self._near(word)
        found: dict[str, tuple[float, str]] = {}
        for distance, other in sorted(zip(distances(word, near).tolist(), near, strict=True)):
            term = _term(other)
            if term and term not in found and self._index.knows(term):
                found[term] = distance, other
            if len(found) == READINGS:
                break
        return found

    def _near(self, word: str) -> list[str]:
        edits = 1 if len(word) < 4 else 2 if len(word) < 8 else 3
        near = {other for words in self._index.vocabularies for other in words.near(word, edits)}
        # sorted, so that equals are told apart in the same way every time
        closest = process.extract(word, sorted(near), scorer=OSA.distance, score_cutoff=edits, limit=MOST)
        return [other for other, _, _ in closest]


def _term(word: str) -> str | None:
    """Return the only index term of a word."""
    found = terms(word)
    return found[0] if len(found) == 1 else None
