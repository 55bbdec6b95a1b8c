"""Sorted strings in two flat arrays, looked up without being decoded."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class SortedStrings:
    """UTF-8 strings in rising order; ``ends`` has shape (n + 1,) and starts with 0."""

    data: NDArray[np.uint8]
    ends: NDArray[np.int64]

    @classmethod
    def of(cls, strings: Iterable[str]) -> SortedStrings:
        """Return the table of strings that are sorted and different already."""
        encoded = [string.encode() for string in strings]
        ends = np.zeros(len(encoded) + 1, np.int64)
        np.cumsum([len(string) for string in encoded], out=ends[1:])
        return cls(np.frombuffer(b"".join(encoded), np.uint8), ends)

    def __len__(self) -> int:
        return len(self.ends) - 1

    def __getitem__(self, at: int) -> str:
        return self._bytes(at).decode()

    def many(self, places: NDArray[np.int64]) -> list[str]:
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
        return (self[at] for at in range(len(self)))

    def find(self, string: str) -> int | None:
        """Return the place of ``string``, or None where it is not held."""
        wanted = string.encode()
        at = bisect_left(range(len(self)), wanted, key=self._bytes)
        return at if at < len(self) and self._bytes(at) == wanted else None

    def _bytes(self, at: int) -> bytes:
        return bytes(self.data[self.ends[at] : self.ends[at + 1]])
