"""The words of an index -> those that may be a misspelt one, found without reading them all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa_service.text.strings import Strings

_LETTERS = 32
_HIGH = np.uint64(0xAAAAAAAAAAAAAAAA)


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Words (w,) that rise, with the ``lengths`` of each in letters and a signature of each.

    The ``signatures`` say which letters a word has, and which of them twice.
    """

    words: Strings
    lengths: NDArray[np.int16]
    signatures: NDArray[np.uint64]

    @classmethod
    def of(cls, words: Strings) -> Vocabulary:
        """Return the table of words that rise."""
        letters = np.frombuffer(words.data.tobytes().decode().encode("utf-32-le"), np.uint32)
        begins = np.concatenate([[0], np.cumsum((words.data & 0xC0) != 0x80)])
        starts = begins[words.ends]
        lengths = np.minimum(np.diff(starts), np.iinfo(np.int16).max).astype(np.int16)
        return cls(words, lengths, _signatures(letters, starts[:-1]))

    def near(self, word: str, edits: int) -> list[str]:
        """Return the words that may be so many edits from ``word``, and some that are further."""
        letters = np.array([ord(letter) for letter in word], np.uint32)
        wanted = _signatures(letters, np.array([0]))[0]
        longer = np.abs(self.lengths - len(word))
        # A letter more or less changes one bit, a letter for another two, a swap none.
        close = longer + np.bitwise_count(self.signatures ^ wanted) <= 2 * edits
        return self.words.many(np.flatnonzero(close & (longer <= edits)))


def _signatures(letters: NDArray[np.uint32], starts: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Return two bits for each letter: it occurs, and it does so at least twice.

    Letters are counted in fields of two bits; one that occurs four times spoils its neighbour's field,
    so that such words may be missed.
    """
    if not len(starts):
        return np.zeros(0, np.uint64)
    places = (letters % _LETTERS * 2).astype(np.uint64)
    counts = np.add.reduceat(np.left_shift(np.uint64(1), places), starts)
    twice = counts & _HIGH
    return np.asarray(counts | twice >> np.uint64(1))
