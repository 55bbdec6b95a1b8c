"""A question's unknown words -> words of the corpus, by likeness of letters and of sound."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import regex
from rapidfuzz import process
from rapidfuzz.distance import OSA

from qa_service.retrieval.search import Index
from qa_service.text.terms import terms

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
    """The words of an index, asked for what a misspelt one stands for. A SpellingCorrector."""

    def __init__(self, index: Index) -> None:
        self._index = index

    @cached_property
    def _words(self) -> list[str]:
        return sorted(word for word in self._index.words() if word.isalpha())

    @cached_property
    def _sounds(self) -> list[str]:
        return [sound(word) for word in self._words]

    def correct(self, word: str) -> tuple[str, str] | None:
        """Return (the index term that was meant, the corpus's word for it), or None.

        Numbers and short words are never corrected; a word of fewer than ``LONG`` letters, or of
        another first letter, only by one edit; one of ``SHORTEST`` letters ("Paris" must not become
        "parts") only where letters changed places, or where it sounds the same.
        """
        folded = word.lower()
        if len(folded) < SHORTEST or not folded.isalpha():
            return None
        by_letters = self._best(folded, self._words)
        by_sound = self._best(sound(folded), self._sounds)
        likeness, at = max(by_letters, by_sound)
        if likeness < LIKENESS:
            return None
        meant = next(iter(terms(self._words[-at])), "")
        return (meant, self._words[-at]) if self._index.knows(meant) else None

    def _best(self, word: str, choices: Sequence[str]) -> tuple[float, int]:
        """Return (likeness, minus the place) of the best choice; the first of equals."""
        best = process.extractOne(
            word, choices, scorer=OSA.normalized_similarity, score_cutoff=LIKENESS, processor=None
        )
        if best is None:
            return 0.0, 0
        edits = OSA.distance(best[0], word)
        trusted = len(word) >= LONG and best[0][0] == word[0]
        if len(word) == SHORTEST and edits and sorted(word) != sorted(best[0]):
            return 0.0, 0
        if not trusted and edits > 1:
            return 0.0, 0
        return float(best[1]), -int(best[2])


def sound(word: str) -> str:
    """Return how a word sounds, roughly: spellings that English confuses become one."""
    for pattern, letters in _SOUNDS:
        word = pattern.sub(letters, word)
    return word
