"""Words as written -> what analysis needs to know of each, worked out once for every different word."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from qa_service.text.leaning import may_be_example, may_lean
from qa_service.text.shapes import CUE_WORDS, DEFINING, place_shape, shape
from qa_service.text.terms import word_term
from qa_service.text.wordruns import Runs

REMEMBERED = 1 << 18
"""Slots for the words met last; a power of two."""

_SHIFT = np.uint64(46)

DEFINES, LEANS, EXAMPLE = 1, 2, 4
"""Kinds of words: one that says of the word before what it is; one that a sentence that leans may begin with;
"example" or "examples"."""

Numbers = NDArray[np.int64]


class WordTable:
    """Numbers words as they are written, and the terms of them.

    ``vocabulary`` numbers the terms; ``written`` are the words that have one, in lower case.
    """

    def __init__(self) -> None:
        self.vocabulary: dict[str, int] = {}
        self.written: set[str] = set()
        self._rows: list[tuple[int, int, int, int, int]] = []
        self._columns = np.zeros((0, 5), np.int32)
        self._numbers: dict[int | tuple[str, str | None], int] = {}
        self._keys = np.zeros(REMEMBERED, np.uint64)
        self._last = np.full(REMEMBERED, -1, np.int64)

    def of_runs(self, found: Runs) -> Numbers:
        """Return the number of each word of ``found``."""
        slots = (found.hashes >> _SHIFT).astype(np.int64)
        numbers = np.where(self._keys[slots] == found.hashes, self._last[slots], -1)
        unknown = np.flatnonzero(numbers < 0)
        hashes, first, back = np.unique(found.hashes[unknown], return_index=True, return_inverse=True)
        at = unknown[first]
        spans = zip(hashes.tolist(), found.starts[at].tolist(), found.ends[at].tolist(), strict=True)
        known = self._numbers
        own = [
            known[hash] if hash in known else self._met(hash, found.letters[start:end])
            for hash, start, end in spans
        ]
        numbers[unknown] = np.array(own, np.int64)[back]
        self._keys[slots[unknown]], self._last[slots[unknown]] = found.hashes[unknown], numbers[unknown]
        return numbers

    def of_words(self, words: Iterable[tuple[str, str | None]]) -> list[int]:
        """Return the number of each word that is given with its term."""
        return [self._numbers[one] if one in self._numbers else self._add(one, *one) for one in words]

    def columns(self) -> NDArray[np.int32]:
        """Return a row for every word by its number.

        That is: its term's number or -1 for none, its shape, its cues, the shape that it gives the next word,
        and its kinds.
        """
        fresh = self._rows[len(self._columns) :]
        if fresh:
            self._columns = np.concatenate([self._columns, np.array(fresh, np.int32)])
        return self._columns

    def _met(self, hash: int, letters: NDArray[np.uint32]) -> int:
        word = letters.tobytes().decode("utf-32-le")
        return self._add(hash, word, word_term(word))

    def _add(self, key: int | tuple[str, str | None], word: str, term: str | None) -> int:
        folded = word.lower()
        number = -1 if term is None else self.vocabulary.setdefault(term, len(self.vocabulary))
        if term is not None:
            self.written.add(folded)
        kinds = DEFINES * (folded in DEFINING) | LEANS * may_lean(word) | EXAMPLE * may_be_example(word)
        row = number, shape(word), CUE_WORDS.get(folded, 0), place_shape(folded, False), kinds
        self._rows.append(row)
        self._numbers[key] = len(self._rows) - 1
        return self._numbers[key]
