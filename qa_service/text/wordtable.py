"""Words as written -> what analysis needs to know of each, worked out once for every different word."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from qa_service.text.leaning import POINTERS, may_lead, may_lean, may_point
from qa_service.text.shapes import BEFORE_NOT, CUE_WORDS, DEFINING, SHORT_NOT, place_shape, shape
from qa_service.text.terms import word_term
from qa_service.text.wordruns import Runs

REMEMBERED = 1 << 20
"""Slots for the words met last; a power of two."""

_SHIFT = np.uint64(44)
_MIXING = np.uint64(0xD6E8FEB86659FD93)  # odd; a hash has its first letter in its low bits alone

DEFINES, POINTS, LEANS, LEADS, NEAR, NOT, HALF_NOT = (1 << bit for bit in range(7))
"""Kinds of words: one that says of the word before what it is; one by which a sentence leans, may lean, and
one that may stand before it; one by which it may lean near its beginning; a short negation, and one
without its "'t"."""

COLUMNS = 6

Numbers = NDArray[np.int64]


class WordTable:
    """Numbers words as they are written, and the terms of them; may be used for one corpus after another.

    ``vocabulary`` numbers the terms; ``written`` are the words that have one, in lower case.
    """

    def __init__(self) -> None:
        self.vocabulary: dict[str, int] = {}
        self._folded: list[str] = []
        self._rows: list[tuple[int, ...]] = []
        self._columns = np.zeros((1024, COLUMNS), np.int32)
        self._used = np.zeros(1024, np.bool_)
        self._numbers: dict[int | tuple[str, str | None], int] = {}
        self._keys = np.zeros(REMEMBERED, np.uint64)
        self._last = np.zeros(REMEMBERED, np.int32)  # one more than the number: zeros take no memory

    def __len__(self) -> int:
        return len(self._folded)

    @property
    def written(self) -> set[str]:
        """The words of terms that were asked for since all were last taken as unused."""
        columns = self.columns()
        used = np.flatnonzero(self._used[: len(columns)] & (columns[:, 0] >= 0))
        return {self._folded[number] for number in used.tolist()}

    def unused(self) -> None:
        """Take all words as unused from now on, and still know them."""
        self._used.fill(False)

    def of_runs(self, found: Runs) -> Numbers:
        """Return the number of each word of ``found``."""
        slots = (found.hashes * _MIXING >> _SHIFT).astype(np.int64)
        numbers = np.where(self._keys[slots] == found.hashes, self._last[slots], 0).astype(np.int64) - 1
        unknown = np.flatnonzero(numbers < 0)
        hashes, first, back = np.unique(found.hashes[unknown], return_index=True, return_inverse=True)
        at = unknown[first]
        spans = zip(hashes.tolist(), found.starts[at].tolist(), found.ends[at].tolist(), strict=True)
        known = self._numbers
        own = [
            known[hash] if hash in known else self._met(hash, found.laid[start:end])
            for hash, start, end in spans
        ]
        numbers[unknown] = np.array(own, np.int64)[back]
        self._keys[slots[unknown]], self._last[slots[unknown]] = found.hashes[unknown], numbers[unknown] + 1
        return numbers

    def of_words(self, words: Iterable[tuple[str, str | None]]) -> list[int]:
        """Return the number of each word that is given with its term."""
        return [self._numbers[one] if one in self._numbers else self._add(one, *one) for one in words]

    def looked_up(self, numbers: Numbers) -> NDArray[np.int32]:
        """Return a row for each word by its number, which is used from now on.

        That is: its term's number or -1 for none, its shape, its cues, the shape that it gives the next word,
        its kinds, and how many letters it has.
        """
        columns = self.columns()
        self._used[numbers] = True
        return np.take(columns, numbers, axis=0)

    def columns(self) -> NDArray[np.int32]:
        """Return the rows of all words that were met."""
        held, count = len(self._folded) - len(self._rows), len(self._folded)
        if count > len(self._columns):
            self._columns = np.resize(self._columns, (2 * count, COLUMNS))
            self._used = np.concatenate([self._used, np.zeros(2 * count - len(self._used), np.bool_)])
        if self._rows:
            self._columns[held:count] = self._rows
            self._rows = []
        return self._columns[:count]

    def _met(self, hash: int, word: str) -> int:
        return self._add(hash, word, word_term(word))

    def _add(self, key: int | tuple[str, str | None], word: str, term: str | None) -> int:
        folded = word.lower()
        number = -1 if term is None else self.vocabulary.setdefault(term, len(self.vocabulary))
        kinds = DEFINES * (folded in DEFINING) | _kinds(word.casefold())
        cues, behind = CUE_WORDS.get(folded, 0), place_shape(folded, False)
        self._rows.append((number, shape(word), cues, behind, kinds, len(word)))
        self._folded.append(folded)
        self._numbers[key] = len(self._folded) - 1
        return self._numbers[key]


def _kinds(folded: str) -> int:
    """Return the kinds of a word that is casefolded, but for ``DEFINES``."""
    negation = NOT * (folded in SHORT_NOT) | HALF_NOT * (folded in BEFORE_NOT)
    leaning = POINTS * (folded in POINTERS) | LEANS * may_lean(folded) | LEADS * may_lead(folded)
    return negation | leaning | NEAR * may_point(folded)
