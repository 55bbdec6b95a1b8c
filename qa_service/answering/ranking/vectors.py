"""Index terms as vectors: the smaller the angle between two, the nearer they are in meaning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa_service.errors import UnusableWeights
from qa_service.kernels import INT, REAL, Addressed, kernel
from qa_service.text.arrays import opened
from qa_service.text.lookup import Lookup
from qa_service.text.strings import Hashes, hashes

Floats = NDArray[np.float32]

LARGEST = 127
"""What a coordinate of 1 is written as."""

_F = np.float32
_vectors = kernel("vectors", np.uint64, INT, REAL, np.uint64, INT, _F, _F)


@dataclass(frozen=True, eq=False)
class Vectors:
    """``table`` (t + 1, d + 1) holds a row for each term, at its place in ``places``; row 0 is of no term.

    A row is d coordinates and how rare the term is, 0 to 1, all times ``LARGEST``.
    """

    places: Mapping[str, int]
    table: NDArray[np.int8]

    @property
    def dimensions(self) -> int:
        """Numbers of a vector."""
        return int(self.table.shape[1]) - 1

    def rarity(self, term: str) -> float | None:
        """Return how rare a term is, 0 to 1; None where nothing is known of it."""
        row = self.places.get(term)
        return None if row is None else float(self.table[row, -1]) / LARGEST

    def near(self, terms: Sequence[str], least: float) -> list[list[tuple[str, float]]]:
        """Return for each term the others that are near to it, the nearest first, and their cosines.

        These are ``least`` at least, which is above 0; there are none for a term of which nothing is known.
        All vectors are gone through, in milliseconds.
        """
        rows = np.array([self.places.get(term, 0) for term in terms], np.int64)
        if not rows.any():
            return [[] for _ in terms]
        cosines = (self.table[:, :-1].astype(np.float32) @ self.at(rows)[0].T).T * self._shrinking
        cosines[np.arange(len(rows)), rows] = 0
        names = ["", *self.places]
        found = ((own, np.flatnonzero(own >= least)) for own in cosines)
        ordered = ((own, places[np.argsort(-own[places], kind="stable")].tolist()) for own, places in found)
        return [[(names[at], float(own[at])) for at in places] for own, places in ordered]

    def of(self, terms: Hashes) -> tuple[Floats, Floats]:
        """Return unit vectors (n, d) of terms by their hashes, and their rarity (n,).

        Where nothing is known of a term, both are zeros.
        """
        vectors = np.empty((len(terms), self.dimensions), np.float32)
        rarity = np.empty(len(terms), np.float32)
        _vectors(*self.known, terms, len(terms), vectors, rarity)
        return vectors, rarity

    def rows(self, terms: Hashes) -> NDArray[np.int64]:
        """Return the rows of the table (n,) of terms by their hashes, 0 where nothing is known of one."""
        lookup, rows = self._found
        return np.asarray(np.append(rows, 0)[lookup.places(terms)])

    def at(self, places: NDArray[np.integer]) -> tuple[Floats, Floats]:
        """Return the unit vectors (n, d) of rows of the table, and their rarity (n,)."""
        rows = self.table[places]
        return rows[:, :-1] * self._shrinking[places][:, None], rows[:, -1] / np.float32(LARGEST)

    @property
    def known(self) -> tuple[NDArray[np.uint64], int, float]:
        """What vectors.h takes to find the vectors of terms by their hashes."""
        return self._arrays.table, self.dimensions, LARGEST

    @cached_property
    def _arrays(self) -> Addressed:
        lookup, rows = self._found
        known = lookup.slots[taken := np.flatnonzero(lookup.slots >= 0)]
        slots = np.zeros((len(lookup.slots), 2), np.uint64)
        slots[taken, 0] = lookup.numbers[known]
        halves = slots[:, 1:].view(np.int32)
        halves[taken, 0] = rows[known]
        halves.view(np.float32)[taken, 1] = self._shrinking[rows[known]]
        return Addressed([[np.ascontiguousarray(self.table), slots]], np.int8, np.uint64)

    @cached_property
    def _shrinking(self) -> Floats:
        """What makes the coordinates of each row a vector of the length of 1, (t + 1,)."""
        rows = self.table[:, :-1].astype(np.float32)
        lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))
        return np.asarray(1 / np.maximum(lengths, 1e-6), np.float32)

    @cached_property
    def _found(self) -> tuple[Lookup, NDArray[np.int64]]:
        """What finds terms by their hashes, and the row of each."""
        return Lookup(hashes(self.places)), np.fromiter(self.places.values(), np.int64)


NOTHING = Vectors({}, np.zeros((1, 2), np.int8))
"""Knows no term."""


def units(vectors: Floats) -> Floats:
    """Return vectors (…, d) at the length of 1; zeros stay zeros."""
    lengths = np.sqrt(np.einsum("...i,...i", vectors, vectors))
    return np.asarray(vectors / np.maximum(lengths, 1e-6)[..., None], np.float32)


def read_vectors(table: Path, terms: Path) -> Vectors:
    """Return what two files hold; raises UnusableWeights.

    ``table`` is an array in numpy's format, ``terms`` has a line for each row after the first; lines that
    start with ``#`` are notes.
    """
    try:
        lines = terms.read_text(encoding="utf-8").splitlines()
        array = opened(table)
    except (OSError, ValueError, EOFError) as error:
        raise UnusableWeights(table, f"not a table of vectors ({error})") from None
    named = [line for line in lines if not line.startswith("#")]
    places = {term: row for row, term in enumerate(named, 1)}
    if array.dtype != np.int8 or array.ndim != 2 or len(array) != len(places) + 1 or array.shape[1] < 2:
        raise UnusableWeights(table, f"not the vectors of the terms in {terms.name}")
    return Vectors(places, array)


def write_vectors(vectors: Vectors, table: Path, terms: Path, header: Iterable[str]) -> None:
    """Write what ``read_vectors`` reads, the terms under the header's lines."""
    lines = [*(f"# {line}".rstrip() for line in header), *vectors.places]
    terms.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    np.save(table, vectors.table)
