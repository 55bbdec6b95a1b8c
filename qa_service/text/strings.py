"""Strings in two flat arrays, looked up without being decoded."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise, repeat

import numpy as np
from numpy.typing import NDArray

from qa_service.kernels import INT, kernel
from qa_service.text.stretches import bounds

MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
"""An odd number without a pattern, whose powers weigh the bytes of a string in its hash."""

Hashes = NDArray[np.uint64]

OUTSIDE = "a string ends where there are no bytes"

_MULTIPLIER = np.array([MULTIPLIER])
_BREAK = ord("\n")
_order = kernel("strings_order", np.uint8, INT, np.int64, INT, np.uint64, np.int32)
_ranks = kernel("strings_ranks", np.uint8, np.int64, INT, np.int32, np.int32, np.int32)
_taken = kernel("strings_taken", np.uint8, INT, np.int64, np.int64, INT, np.uint8, INT)
_hashes = kernel("hashes", np.uint8, INT, np.int64, INT, np.uint64, np.uint64)

_BITS = (1 << 64) - 1


def _powers(count: int) -> list[int]:
    every = repeat(int(MULTIPLIER), count)
    return list(accumulate(every, lambda power, factor: power * factor & _BITS))


_POWERS = _powers(64)
_SUMS = list(accumulate(_POWERS, initial=0))


@dataclass(frozen=True, slots=True, eq=False)
class Strings:
    """UTF-8 strings; ``ends`` has shape (n + 1,) and starts with 0."""

    data: NDArray[np.uint8]
    ends: NDArray[np.int64]

    @classmethod
    def of(cls, strings: Iterable[str]) -> Strings:
        """Return the table of ``strings`` in their order, which they may be already."""
        if isinstance(strings, Strings):
            return strings
        every = list(strings)
        laid = np.frombuffer("\n".join(every).encode(), np.uint8)
        breaks = np.flatnonzero(laid == _BREAK)
        if len(breaks) == len(every) - 1:
            ends = np.zeros(len(every) + 1, np.int64)
            ends[1:-1], ends[-1] = breaks - np.arange(len(breaks)), len(laid) - len(breaks)
            return cls(laid[laid != _BREAK], ends)
        encoded = [string.encode() for string in every]  # one of them holds a newline, or there is none
        lengths = np.fromiter(map(len, encoded), np.int64, len(encoded))
        return cls(np.frombuffer(b"".join(encoded), np.uint8), bounds(lengths))

    @classmethod
    def joined(cls, tables: Sequence[Strings]) -> Strings:
        """Return one table of the strings of several, one table after the other."""
        data = np.concatenate([np.zeros(0, np.uint8), *(one.data for one in tables)])
        return cls(data, bounds(np.concatenate([np.zeros(0, int), *(np.diff(one.ends) for one in tables)])))

    def __len__(self) -> int:
        return len(self.ends) - 1

    def __getitem__(self, at: int) -> str:
        return self._bytes(at).decode()

    def many(self, places: NDArray[np.integer]) -> list[str]:
        """Return the strings at ``places``; none of the table may hold a newline."""
        starts, ends = self.ends[places], self.ends[places + 1]
        lengths = ends - starts + 1  # and a newline after each
        offsets = np.concatenate([[0], np.cumsum(lengths)])
        laid = np.full(int(offsets[-1]), 10, np.uint8)
        within = np.arange(len(laid)) - np.repeat(offsets[:-1], lengths)
        letters = within < np.repeat(lengths - 1, lengths)
        laid[letters] = self.data[(np.repeat(starts, lengths) + within)[letters]]
        return laid.tobytes().decode().split("\n")[:-1]

    def __iter__(self) -> Iterator[str]:
        text, ends = self.data.tobytes(), self.ends.tolist()
        return (text[start:end].decode() for start, end in pairwise(ends))

    def find(self, string: str, order: NDArray[np.int32] | None = None) -> int | None:
        """Return the place of ``string``, or None where it is not held.

        The strings must rise as they stand, or when they are taken in ``order``.
        """
        wanted = string.encode()
        at = self.bound(wanted, order)
        if at == len(self):
            return None
        place = at if order is None else int(order[at])
        return place if self._bytes(place) == wanted else None

    def bound(self, wanted: bytes, order: NDArray[np.int32] | None = None) -> int:
        """Return how many strings are less than ``wanted``, byte by byte; they must rise as for ``find``."""
        if order is None:
            return bisect_left(range(len(self)), wanted, key=self._bytes)
        return bisect_left(order, wanted, key=self._bytes)

    def taken(self, places: NDArray[np.integer]) -> Strings:
        """Return the table of the strings at ``places``, in that order."""
        starts = self.ends[places]
        ends = bounds(self.ends[places + 1] - starts)
        data = np.empty(int(ends[-1]), np.uint8)
        if _taken(self.data, len(self.data), starts, ends, len(starts), data, len(data)):
            raise ValueError(OUTSIDE)
        return Strings(data, ends)

    def order(self) -> NDArray[np.int32]:
        """Return the places of the strings in rising order, byte by byte."""
        order = np.empty(2 * len(self), np.int32)
        if _order(self.data, len(self.data), self.ends, len(self), np.empty(len(self), np.uint64), order):
            raise ValueError(OUTSIDE)
        return order[: len(self)]

    def ranked(self) -> tuple[Strings, NDArray[np.int32]]:
        """Return the table of all different strings, rising, and the place in it of each of these."""
        ranks, firsts = np.empty(len(self), np.int32), np.empty(len(self), np.int32)
        different = _ranks(self.data, self.ends, len(self), self.order(), ranks, firsts)
        return self.taken(firsts[:different]), ranks

    def hashes(self) -> Hashes:
        """Return a hash of 64 bits of each string, none of which may be empty.

        Among ten million different strings, the chance that any two share one is about three in a million.
        """
        found = np.empty(len(self), np.uint64)
        if _hashes(self.data, len(self.data), self.ends, len(self), _MULTIPLIER, found):
            raise ValueError(OUTSIDE)
        return found

    def _bytes(self, at: int) -> bytes:
        ends = self.ends.data  # gives plain numbers, several times sooner than the array itself
        return self.data.data[ends[at] : ends[at + 1]].tobytes()


def hashed(string: str) -> int:
    """Return the hash that ``Strings`` has of a string."""
    letters = string.encode()
    if len(letters) <= len(_POWERS):  # a letter of 0 counts too, so that each counts as one more
        return sum(map(int.__mul__, letters, _POWERS), _SUMS[len(letters)]) & _BITS
    powers = _powers(len(letters))
    return sum(map(int.__mul__, letters, powers), sum(powers)) & _BITS


class Unread:
    """Strings of which the hashes are known, and which are read when they are looked at."""

    def __init__(self, hashes: Hashes, read: Callable[[], Sequence[str]]) -> None:
        self._hashes = hashes
        self._read = read

    @cached_property
    def _strings(self) -> Sequence[str]:
        return self._read()

    def __len__(self) -> int:
        return len(self._hashes)

    def __iter__(self) -> Iterator[str]:
        return iter(self._strings)

    def __getitem__(self, at: int) -> str:
        return self._strings[at]

    def hashes(self) -> Hashes:
        """Return the hash of each."""
        return self._hashes


def hashes(strings: Iterable[str]) -> Hashes:
    """Return a hash of 64 bits of each string, as ``Strings`` has it; none may be empty."""
    return strings.hashes() if isinstance(strings, Strings | Unread) else Strings.of(strings).hashes()
