"""A question's unknown words -> words of the corpus, by likeness of letters and of sound."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import regex
from rapidfuzz import process
from rapidfuzz.distance import OSA

from qa_service.protocols import PassageStore
from qa_service.retrieval.search import Index
from qa_service.text.terms import content_words

SHORTEST = 5
"""Letters; shorter unknown words are left alone, since too many words are like them."""

LONG = 7
"""Letters; only words that are as long may be more than one edit away from what was meant."""

LIKENESS = 0.7
"""Least normalised similarity (1 for equal) that a correction needs, by letters or by sound."""

_SOUNDS = (
    (regex.compile("ae|oe"), "e"),
    (regex.compile("ph"), "f"),
    (regex.compile("our$"), "or"),
    (regex.compile("y"), "i"),
    (regex.compile("z"), "s"),
    (regex.compile("c(?=[ei])"), "s"),
    (regex.compile("ck|c|q"), "k"),
    (regex.compile("(.)\\1"), r"\1"),
)


class Spelling:
    """The vocabulary of an index, asked for what a misspelt term stands for. A SpellingCorrector."""

    def __init__(self, index: Index, passages: PassageStore) -> None:
        self._index = index
        self._passages = passages

    @cached_property
    def _terms(self) -> list[str]:
        return sorted(term for term in self._index.vocabulary() if term.isalpha())

    @cached_property
    def _sounds(self) -> list[str]:
        return [sound(term) for term in self._terms]

    def correct(self, term: str) -> tuple[str, str] | None:
        """Return (the known term most like an unknown one, a word for it), or None.

        Numbers and short terms are never corrected; a term of fewer than ``LONG`` letters, or of
        another first letter, only by one edit.
        """
        if len(term) < SHORTEST or not term.isalpha():
            return None
        by_letters = self._best(term, self._terms)
        by_sound = self._best(sound(term), self._sounds)
        likeness, at = max(by_letters, by_sound)
        if likeness < LIKENESS:
            return None
        meant = self._terms[-at]
        return meant, self._word(meant)

    def _word(self, term: str) -> str:
        """Return a word of the corpus, in lower case, whose term it is."""
        for passage in self._passages.fetch([self._index.holder(term)]):
            for word, its_term in content_words(f"{passage.text}\n{passage.heading}\n{passage.title}"):
                if its_term == term:
                    return word.lower()
        return term

    def _best(self, term: str, choices: Sequence[str]) -> tuple[float, int]:
        """Return (likeness, minus the place) of the best choice; the first of equals."""
        best = process.extractOne(
            term, choices, scorer=OSA.normalized_similarity, score_cutoff=LIKENESS, processor=None
        )
        if best is None:
            return 0.0, 0
        trusted = len(term) >= LONG and best[0][0] == term[0]
        if not trusted and OSA.distance(best[0], term) > 1:
            return 0.0, 0
        return float(best[1]), -int(best[2])


def sound(term: str) -> str:
    """Return how a term sounds, roughly: spellings that English confuses become one."""
    for pattern, letters in _SOUNDS:
        term = pattern.sub(letters, term)
    return term
