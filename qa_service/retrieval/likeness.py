"""How far apart two spellings are: edits, cheaper where fingers or ears slip easily."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

DOUBLED = 0.4
"""A letter too many or too few beside its twin, as in "posession"."""

SWAPPED = 0.6
"""Two neighbours in each other's place."""

SILENT = 0.7
"""A vowel or an h, w or y too many or too few."""

ALIKE = 0.7
"""A letter for another that often sounds the same."""

NEAR = 0.9
"""A letter for another beside it on the keyboard."""

DIGRAPH = 0.5
"""Two letters for one that sounds the same, as in "ph" and "f"."""

FIRST = 0.3
"""What an edit of the first letter costs more: writers hardly ever miss that one."""

def _code(letter: str) -> int:
    return ord(letter) - ord("a")


_VOWELS = "aeiouy"
_SILENT = "aeiouyhw"
_SOUNDS = ("ckq", "csz", "fvp", "dt", "mn", "gj", "bp", "bv", "lr", "xs", "vw", "gk", "ie", "uw")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_DIGRAPHS = {
    (_code(pair[0]), _code(pair[1]), _code(one))
    for pairs, one in (
        ("ph gh", "f"), ("ae ea ee", "e"), ("oe", "e"), ("ou oo", "o"), ("oo ou", "u"), ("ck ch qu", "k"),
        ("sh ss sc", "s"), ("ea ee ie", "i"), ("ks cs", "x"), ("au", "o"), ("ai ay ei", "a"), ("ch", "c"), ("qu", "c")
    )
    for pair in pairs.split()
}
_OTHER = 26  # stands for every letter that is not a to z


def _substitutions() -> Floats:
    costs = np.ones((27, 27), np.float64)
    for upper, lower in zip(_ROWS, _ROWS[1:], strict=False):
        _lower(costs, [(a, b) for at, a in enumerate(lower) for b in upper[at : at + 2]], NEAR)
    for row in _ROWS:
        _lower(costs, list(zip(row, row[1:], strict=False)), NEAR)
    for alike in (_VOWELS, *_SOUNDS):
        _lower(costs, [(a, b) for a in alike for b in alike], ALIKE)
    np.fill_diagonal(costs, 0)
    costs[_OTHER, _OTHER] = 1
    return costs


def _lower(costs: Floats, pairs: Sequence[tuple[str, str]], cost: float) -> None:
    for a, b in pairs:
        costs[_code(a), _code(b)] = costs[_code(b), _code(a)] = min(cost, costs[_code(a), _code(b)])


_SUBSTITUTION = _substitutions()
_INSERTION = np.array([SILENT if letter in _SILENT else 1.0 for letter in "abcdefghijklmnopqrstuvwxyz?"])


def distances(word: str, others: Sequence[str]) -> Floats:
    """Return the edit distance from ``word`` to each of ``others``, an array of shape (len(others),).

    Optimal string alignment (Damerau's edits, none within another) by dynamic programming, over all
    of ``others`` at once; a plain edit costs 1. Other alphabets know plain edits and doubled letters.
    """
    letters = _matrix(others)
    codes = _coded(letters)
    inserted = _inserted(letters, codes)
    total = np.cumsum(inserted, axis=0)
    own = np.array([0, *map(ord, word)])[:, None]
    own_codes = _coded(own)
    dropped = _inserted(own, own_codes)[:, 0]
    rows = [total]
    for i in range(1, len(own)):
        row = rows[-1] + dropped[i]
        changed = np.where(letters[1:] == own[i], 0.0, _SUBSTITUTION[own_codes[i, 0]][codes[1:]] + FIRST * (i == 1))
        np.minimum(row[1:], rows[-1][:-1] + changed, out=row[1:])
        if i > 1:
            swapped = (letters[1:-1] == own[i]) & (letters[2:] == own[i - 1])
            np.minimum(row[2:], np.where(swapped, rows[-2][:-2] + SWAPPED, np.inf), out=row[2:])
        for x, y, z in _DIGRAPHS:
            if own_codes[i, 0] == z:
                pair = (codes[1:-1] == x) & (codes[2:] == y)
                np.minimum(row[2:], np.where(pair, rows[-1][:-2] + DIGRAPH, np.inf), out=row[2:])
            if i > 1 and own_codes[i, 0] == y and own_codes[i - 1, 0] == x:
                np.minimum(row[1:], np.where(codes[1:] == z, rows[-2][:-1] + DIGRAPH, np.inf), out=row[1:])
        rows.append(total + np.minimum.accumulate(row - total, axis=0))
    lengths = [len(other) for other in others]
    return rows[-1][lengths, np.arange(len(others))]


def _matrix(words: Sequence[str]) -> NDArray[np.int64]:
    """Return the code points of each word down a column, below a zero."""
    letters = np.zeros((max(map(len, words), default=0) + 1, len(words)), np.int64)
    for at, word in enumerate(words):
        letters[1 : len(word) + 1, at] = [ord(letter) for letter in word]
    return letters


def _inserted(letters: NDArray[np.int64], codes: NDArray[np.int64]) -> Floats:
    """Return what each letter costs where it is one too many."""
    costs = np.zeros(letters.shape)
    costs[1:] = np.where(letters[1:] == letters[:-1], DOUBLED, _INSERTION[codes[1:]])
    costs[1:2] += FIRST
    return costs


def _coded(letters: NDArray[np.int64]) -> NDArray[np.int64]:
    codes = letters - ord("a")
    return np.where((codes >= 0) & (codes < _OTHER), codes, _OTHER)
