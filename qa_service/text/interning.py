"""Words -> numbers, the same for the same word: all that were met are kept, end to end."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from qa_service.kernels import INT, kernel
from qa_service.text.strings import Strings

SLOTS = 1 << 12
"""How many there are at first; a power of two, as it stays."""

Numbers = NDArray[np.int32]
Letters = NDArray[np.uint32]
Places = NDArray[np.int64]

_numbers = kernel(
    "interning",
    *(np.uint32, np.int64, np.int64, np.uint8, INT, INT),
    *(np.uint64, INT, np.uint32, INT, np.int64, np.int64, INT, np.int32),
)
_slots = kernel("interning_slots", np.uint64, INT, np.uint32, np.int64, INT, INT)


class Interned:
    """Numbers words from 0 on, in the order in which they are first met."""

    def __init__(self) -> None:
        self._slots = np.zeros(SLOTS, np.uint64)
        self._letters = np.zeros(SLOTS, np.uint32)
        self._bounds = np.zeros(SLOTS // 2 + 1, np.int64)
        self._held = np.zeros(1, np.int64)
        self._seed = secrets.randbits(63)  # so that nobody can choose words that share their slots

    def __len__(self) -> int:
        return int(self._held[0])

    def of_runs(
        self, letters: Letters, starts: Places, ends: Places, shortened: NDArray[np.uint8]
    ) -> Numbers:
        """Return the number of each word ``letters[starts[i]:ends[i]]`` (w,).

        One that is ``shortened`` (w,) is another word than without, and is kept with an apostrophe behind it.
        """
        count = len(starts)
        numbers = np.empty(count, np.int32)
        words = (letters, starts, ends, shortened, count)
        at = 0
        while True:
            slots = (self._slots, len(self._slots), self._letters, len(self._letters))
            if (at := _numbers(*words, at, *slots, self._bounds, self._held, self._seed, numbers)) == count:
                return numbers
            self._grow(int(ends[at] - starts[at]) + 1)

    def of(self, words: Sequence[str]) -> Numbers:
        """Return the number of each of ``words``, none of which may hold a newline."""
        if not words:
            return np.zeros(0, np.int32)
        letters = np.frombuffer("\n".join(words).encode("utf-32-le"), np.uint32)
        breaks = np.flatnonzero(letters == ord("\n"))
        starts, ends = np.append(0, breaks + 1), np.append(breaks, len(letters))
        return self.of_runs(letters, starts, ends, np.zeros(len(starts), np.uint8))

    def since(self, first: int) -> tuple[Letters, Places]:
        """Return the letters of the words from number ``first`` on, where each begins and the last ends."""
        places = self._bounds[first : len(self) + 1]
        return self._letters[places[0] : places[-1]], places - places[0]

    def strings(self, first: int) -> Strings:
        """Return the words from number ``first`` on."""
        letters, ends = self.since(first)
        data = np.frombuffer(letters.tobytes().decode("utf-32-le").encode(), np.uint8)
        return Strings(data, np.append(np.flatnonzero(data & 0xC0 != 0x80), len(data))[ends])

    def _grow(self, letters: int) -> None:
        """Make room for another word of so many letters."""
        held = len(self)
        if int(self._bounds[held]) + letters > len(self._letters):
            more = np.zeros(len(self._letters) + letters, np.uint32)
            self._letters = np.concatenate([self._letters, more])
        if 2 * held + 2 > len(self._slots):
            self._slots = np.zeros(2 * len(self._slots), np.uint64)
            self._bounds = np.concatenate([self._bounds, np.zeros(len(self._bounds) - 1, np.int64)])
            _slots(self._slots, len(self._slots), self._letters, self._bounds, held, self._seed)
