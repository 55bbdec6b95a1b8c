"""A file of word vectors -> the table of term vectors that the ranker reads.

::

    python -m qa_service.training.embedding VECTORS.json [FOLDER]
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa_service.answering import tables
from qa_service.answering.tables import read_tables
from qa_service.answering.trained import KINDS, SHIPPED, SYNONYMS, TERMS, VECTORS
from qa_service.answering.vectors import LARGEST, Vectors, units, write_vectors
from qa_service.errors import InvalidInput, QAServiceError
from qa_service.training.words import single

SIZE = 64
"""Coordinates that are kept."""

COMMON, KEPT = 28_000, 150_000
"""Terms that are kept: the most frequent ones, and those of the thesaurus among so many frequent words."""

_SHARED = 2
"""First principal directions that are taken out: they tell how frequent a word is, not what it means."""

_FLAT = 10
"""Ranks are counted from here in the estimate of a word's frequency (Zipf's law)."""

_RARE = 3e-4
"""Share of all words at which a term is half as rare as can be (Arora et al. 2017)."""

_NOTES = (
    "Terms of the rows of vectors.npy, the most frequent first.",
    "Made by: python -m qa_service.training.embedding FILE",
    "from GloVe's vectors of 100 dimensions (Pennington, Socher and Manning 2014; public domain, PDDL 1.0).",
)


def read(path: Path) -> tuple[list[str], NDArray[np.float32]]:
    """Return words, the most frequent first, and their vectors (n, d); raises InvalidInput.

    The file is JSON: ``{"dimensions": d, "vectors": {word: [coordinates, …further numbers]}}``.
    """
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        vectors = {word: numbers[: held["dimensions"]] for word, numbers in held["vectors"].items()}
        return list(vectors), np.array(list(vectors.values()), np.float32)
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise InvalidInput(f"{path}: not a file of word vectors ({error})") from None


def embedded(words: Sequence[str], vectors: NDArray[np.float32], wanted: Mapping[str, object]) -> Vectors:
    """Return the vectors of index terms: the ``COMMON`` most frequent, and those ``wanted``.

    A term's vector is the mean of its words', each by its frequency; the mean of all and their first
    directions are taken out (Mu and Viswanath 2018), and of the rest ``SIZE`` principal ones are kept.
    """
    sums, masses = _summed(words, vectors)
    order = sorted(masses, key=lambda term: (-masses[term], term))
    kept = order[:COMMON] + [term for term in order[COMMON:KEPT] if term in wanted]
    means = np.array([sums[term] / masses[term] for term in kept], np.float32)
    centred = means - means.mean(axis=0)
    _, _, directions = np.linalg.svd(centred, full_matrices=False)
    turned = units(centred @ directions[_SHARED : _SHARED + SIZE].T)
    share = np.array([masses[term] for term in kept]) / sum(masses.values())
    rows = np.column_stack([turned, _RARE / (_RARE + share)])
    table = np.zeros((len(kept) + 1, rows.shape[1]), np.int8)
    table[1:] = np.rint(rows * LARGEST)
    return Vectors({term: row for row, term in enumerate(kept, 1)}, table)


def _summed(
    words: Sequence[str], vectors: NDArray[np.float32]
) -> tuple[dict[str, NDArray[np.float32]], dict[str, float]]:
    """Return each term's words' vectors summed by frequency, and the sum of their frequencies."""
    sums: dict[str, NDArray[np.float32]] = {}
    masses: dict[str, float] = {}
    for rank, word in enumerate(words):
        term = single(word)
        if term is not None and term.isalpha():
            mass = 1 / (rank + _FLAT)
            sums[term] = sums.get(term, np.float32(0)) + np.float32(mass) * vectors[rank]
            masses[term] = masses.get(term, 0.0) + mass
    return sums, masses


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the table and its terms, beside the ranker unless told otherwise."""
    parser = ArgumentParser(prog="python -m qa_service.training.embedding", description=main.__doc__)
    parser.add_argument("vectors", type=Path, help="word vectors as JSON")
    parser.add_argument("folder", type=Path, nargs="?", default=Path(tables.__file__).parent)
    given = parser.parse_args(arguments)
    try:
        thesaurus = read_tables(SHIPPED / SYNONYMS) | read_tables(SHIPPED / KINDS)
        wanted = {**thesaurus, **{other: 1 for table in thesaurus.values() for other in table}}
        found = embedded(*read(given.vectors), wanted)
        write_vectors(found, given.folder / VECTORS, given.folder / TERMS, _NOTES)
    except QAServiceError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
