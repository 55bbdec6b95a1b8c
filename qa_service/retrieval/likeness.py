"""How far apart two spellings are: the least cost of the slips that make one of the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from qa_service.retrieval.slips import (
    DIGRAPH,
    DIGRAPHS,
    DOUBLED,
    FIRST,
    INSERTIONS,
    SUBSTITUTIONS,
    SWAPPED,
    Floats,
    codes,
)


def distances(word: str, others: Sequence[str]) -> Floats:
    """Return the edit distance from ``word`` to each of ``others``, an array of shape (len(others),).

    Optimal string alignment (Damerau's edits, none within another) at the costs of ``slips``, by dynamic
    programming over all of ``others`` at once. Other alphabets know plain edits, swaps and twins only.
    """
    own, letters = _columns([word]), _columns(others)
    dropped = _inserted(own)[:, 0]
    inserted = np.cumsum(_inserted(letters), axis=0)
    rows = [inserted]
    for at in range(1, len(own)):
        row = rows[-1] + dropped[at]
        for column, costs in _slips(own[: at + 1, 0], letters, rows):
            np.minimum(row[column:], costs, out=row[column:])
        # Insertions run along the row: the least of row[k] + inserted[k + 1 .. j] over k <= j.
        rows.append(inserted + np.minimum.accumulate(row - inserted, axis=0))
    return np.asarray(rows[-1][[len(other) for other in others], np.arange(len(others))])


def _slips(
    own: NDArray[np.int64], letters: NDArray[np.int64], rows: Sequence[Floats]
) -> Iterator[tuple[int, Floats]]:
    """Yield (first column, costs from there on) of each slip that ends at the last letter of ``own``."""
    coded, known = codes(letters), codes(own)
    changed = SUBSTITUTIONS[known[-1]][coded[1:]] + FIRST * (len(own) == 2)
    yield 1, rows[-1][:-1] + np.where(letters[1:] == own[-1], 0.0, changed)
    if len(own) > 2:
        swapped = (letters[1:-1] == own[-1]) & (letters[2:] == own[-2])
        yield 2, np.where(swapped, rows[-2][:-2] + SWAPPED, np.inf)
    for first, second, one in DIGRAPHS:
        if known[-1] == one:
            two = (coded[1:-1] == first) & (coded[2:] == second)
            yield 2, np.where(two, rows[-1][:-2] + DIGRAPH, np.inf)
        if len(own) > 2 and (known[-2], known[-1]) == (first, second):
            yield 1, np.where(coded[1:] == one, rows[-2][:-1] + DIGRAPH, np.inf)


def _columns(words: Sequence[str]) -> NDArray[np.int64]:
    """Return the code points of each word down a column, below a zero."""
    letters = np.zeros((max(map(len, words), default=0) + 1, len(words)), np.int64)
    for at, word in enumerate(words):
        letters[1 : len(word) + 1, at] = [ord(letter) for letter in word]
    return letters


def _inserted(letters: NDArray[np.int64]) -> Floats:
    """Return what each letter costs where it is one too many."""
    costs = np.zeros(letters.shape)
    costs[1:] = np.where(letters[1:] == letters[:-1], DOUBLED, INSERTIONS[codes(letters[1:])])
    costs[1:2] += FIRST
    return costs
