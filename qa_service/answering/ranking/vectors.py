"""Index terms as vectors: the smaller the angle between two, the nearer they are in meaning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
_vectors = kernel("vectors", np.uint64, INT, REAL, np.int64, INT, _F, _F)
_cosines = kernel("cosines", np.uint64, INT, REAL, np.int64, INT, _F, INT, np.int64, _F, _F)


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

    def of(self, terms: Hashes) -> tuple[Floats, Floats]:
        """Return unit vectors (n, d) of terms by their hashes, and their rarity (n,).

        Where nothing is known of a term, both are zeros.
        """
        return self.at(self.rows(terms))

    def met(self, asked: Floats, terms: Hashes, same: NDArray[np.int64]) -> tuple[Floats, Floats]:
        """Return the cosines (m, n) of unit vectors ``asked`` (m, d) and terms by their hashes, -1 to 1.

        They are 1 where a term is the ``same`` (n,) as one of these, by its place, -1 for none. Returned
        beside them are the terms' vectors (n, d), each as long as its term is rare.
        """
        cosines = np.empty((len(asked), len(terms)), np.float32)
        vectors, rows = np.empty((len(terms), self.dimensions), np.float32), self.rows(terms)
        known = self._known.table, self.dimensions, LARGEST, rows, len(rows)
        _cosines(*known, asked, len(asked), same, cosines, vectors)
        return cosines, vectors

    def rows(self, terms: Hashes) -> NDArray[np.int64]:
        """Return the rows of the table (n,) of terms by their hashes, 0 where nothing is known of one."""
        lookup, rows = self._found
        return np.asarray(rows[lookup.places(terms)])

    def at(self, places: NDArray[np.integer]) -> tuple[Floats, Floats]:
        """Return the unit vectors (n, d) of rows of the table, and their rarity (n,)."""
        found, rarity = (
            np.empty((len(places), self.dimensions), np.float32),
            np.empty(len(places), np.float32),
        )
        rows = np.ascontiguousarray(places, np.int64)
        _vectors(self._known.table, self.dimensions, LARGEST, rows, len(places), found, rarity)
        return found, rarity

    @cached_property
    def _known(self) -> Addressed:
        """The table, and what makes each row's coordinates a vector of the length of 1, (t + 1,)."""
        rows = self.table[:, :-1].astype(np.float32)
        lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))
        shrinking = np.asarray(1 / np.maximum(lengths, 1e-6), np.float32)
        return Addressed([[np.ascontiguousarray(self.table), shrinking]], np.int8, np.float32)

    @cached_property
    def _found(self) -> tuple[Lookup, NDArray[np.int64]]:
        """What finds terms by their hashes, and the row of each that it finds, the last for none."""
        return Lookup(hashes(self.places)), np.fromiter((*self.places.values(), 0), np.int64)


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
