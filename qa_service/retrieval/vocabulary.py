"""The words of an index -> those that may be a misspelt one, found without reading them all."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from qa_service.retrieval.strings import SortedStrings

_LETTERS = 32
_HIGH = np.uint64(0xAAAAAAAAAAAAAAAA)


class Vocabulary:
    """A table of words with a signature of each: which letters it has, and which of them twice."""

    def __init__(self, words: SortedStrings) -> None:
        self._text = bytes(words.data)
        self._ends = words.ends
        letters = np.frombuffer(self._text.decode().encode("utf-32-le"), np.uint32)
        begins = np.concatenate([[0], np.cumsum((np.frombuffer(self._text, np.uint8) & 0xC0) != 0x80)])
        starts = begins[words.ends]
        self._lengths = np.diff(starts).astype(np.int16)
        self._signatures = _signatures(letters, starts[:-1])

    def near(self, word: str, edits: int) -> list[str]:
        """Return the words that may be so many edits from ``word``, and some that are further."""
        letters = np.array([ord(letter) for letter in word], np.uint32)
        wanted = _signatures(letters, np.array([0]))[0]
        longer = np.abs(self._lengths - len(word))
        # A letter more or less changes one bit, a letter for another two, a swap none.
        close = longer + np.bitwise_count(self._signatures ^ wanted) <= 2 * edits
        at = np.flatnonzero(close & (longer <= edits))
        bounds = zip(self._ends[at].tolist(), self._ends[at + 1].tolist(), strict=True)
        return [self._text[start:end].decode() for start, end in bounds]


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
