"""What a slip of the pen costs: less than a plain edit, which is 1, where fingers or ears slip easily."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

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

OTHER = 26
"""The code of every letter that is not one of a to z, whose codes are 0 to 25."""

_SOUNDS = "aeiouy ckq csz fvp dt mn gj bp bv lr xs vw gk uw"
_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_ONE_FOR_TWO = """
    a:ai,ay,ei  c:ch,qu  e:ae,ea,ee,oe  f:gh,ph  i:ea,ee,ie  k:ch,ck,qu  o:au,oo,ou  s:sc,sh,ss  u:oo,ou
    x:cs,ks
"""


def _code(letter: str) -> int:
    return ord(letter) - ord("a")


def _beside() -> Iterable[tuple[str, str]]:
    for row in _KEYBOARD:
        yield from pairwise(row)
    for upper, lower in pairwise(_KEYBOARD):
        yield from ((key, other) for at, key in enumerate(lower) for other in upper[at : at + 2])


def _substitutions() -> Floats:
    costs = np.ones((OTHER + 1, OTHER + 1))
    sounds = ((a, b) for sound in _SOUNDS.split() for a in sound for b in sound if a != b)
    for cost, pairs in ((NEAR, _beside()), (ALIKE, sounds)):
        for a, b in pairs:
            costs[_code(a), _code(b)] = costs[_code(b), _code(a)] = cost
    return costs


SUBSTITUTIONS = _substitutions()
"""What one letter costs for another, by their codes; shape (27, 27). Ask only for letters that differ."""

INSERTIONS = np.where(np.isin(np.arange(OTHER + 1), [_code(letter) for letter in "aeiouyhw"]), SILENT, 1.0)
"""What a letter too many or too few costs, by its code; shape (27,)."""

DIGRAPHS = tuple(
    (_code(two[0]), _code(two[1]), _code(one))
    for one, twos in (entry.split(":") for entry in _ONE_FOR_TWO.split())
    for two in twos.split(",")
)
"""Codes of two letters and of the one that sounds the same."""


def codes(letters: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the codes of letters in lower case, given as code points, in the same shape."""
    places = letters - ord("a")
    return np.where((places >= 0) & (places < OTHER), places, OTHER)
