"""Many texts -> their code points in one array, and of which kinds these are, looked at once each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np
import regex
from numpy.typing import NDArray

from qa_service.kernels import INT, kernel
from qa_service.text.shapes import BRACKETS, QUOTES
from qa_service.text.terms import RAISED, UNPARTED

_PATTERNS = (
    r"\p{L}",
    r"\p{N}",
    r"\p{M}",
    f"[{UNPARTED}]",
    r"\w",
    f"[{QUOTES}]",
    ",",
    ";",
    ":",
    f"[{regex.escape(BRACKETS)}]",
    f"[{RAISED}]",
    r"\p{Nd}",
)
_MATCHING = tuple(regex.compile(pattern).findall for pattern in _PATTERNS)
(
    LETTER,
    NUMBER,
    JOINED,
    ALONE,
    INNER,
    QUOTE,
    COMMA,
    SEMICOLON,
    COLON,
    BRACKET,
    OFF_LINE,
    DIGIT,
    SEVERAL,
    UNSEEN,
    OUTER,
    WHITE,
) = (1 << bit for bit in range(len(_PATTERNS) + 4))
"""Kinds of code points: letters, numbers, marks that belong to what is before them, letters that are words
alone, those within which there is no border of words; quotes, commas and other marks; what is off the line;
digits; white space.

A text may have several commas; a code point may not have been looked at yet, or be a number, such as a half,
that words have their borders beside."""

ROW = 1 << 5
"""Code points that are looked at together: where there is one, there are mostly others."""

Places = NDArray[np.int64]

_unseen = kernel("unseen", np.uint32, INT, np.uint16, np.uint8)
_marks = kernel("marks", np.uint32, np.int64, np.int64, INT, INT, np.uint16, np.uint16, np.uint8)


class Laid(NamedTuple):
    """Texts as stretches of one: text ``i`` is ``whole[begins[i]:ends[i]]``, both (t,).

    ``letters`` (n,) are the code points of ``whole``.
    """

    whole: str
    letters: NDArray[np.uint32]
    begins: Places
    ends: Places

    def line(self, place: int) -> int:
        """Return where the line of a text begins that a place is in."""
        begin = int(self.begins[np.searchsorted(self.begins, place, "right") - 1])
        return max(begin, self.whole.rfind("\n", begin, place) + 1)


def laid(texts: Sequence[str]) -> Laid:
    """Return texts laid end to end."""
    whole = "".join(texts)
    ends = np.fromiter(accumulate(map(len, texts)), np.int64, len(texts))
    begins = np.concatenate([np.zeros(1, np.int64), ends])[: len(texts)]
    return Laid(whole, np.frombuffer(whole.encode("utf-32-le"), np.uint32), begins, ends)


kinds = np.full(0x110000, UNSEEN, np.uint16)
"""Of which kinds each code point is, as the pattern in ``terms`` has them; see ``marks``."""


def look_at(texts: Laid) -> None:
    """See to it that all code points of texts have been looked at."""
    rows = np.zeros(len(kinds) // ROW, np.uint8)
    if _unseen(texts.letters, len(texts.letters), kinds, rows):
        _look_at(np.flatnonzero(rows))


def marks(texts: Laid) -> NDArray[np.uint16]:
    """Return (t,) of which kinds each text has some; all of their code points have been looked at then."""
    count = len(texts.begins)
    found, rows = np.zeros(count, np.uint16), np.zeros(len(kinds) // ROW, np.uint8)
    seen = 0
    while (seen := _marks(texts.letters, texts.begins, texts.ends, count, seen, kinds, found, rows)) < count:
        _look_at(np.flatnonzero(rows))
        rows.fill(0)
    return found


def _look_at(rows: Places) -> None:
    places = (rows[:, None] * ROW + np.arange(ROW)).ravel()
    kinds[places] = _kinds(places)


def _kinds(letters: Places) -> NDArray[np.uint16]:
    """Return (n,) of which kinds code points (n,) are, which rise."""
    every, found = list(map(chr, letters.tolist())), np.zeros(len(letters), np.uint16)
    whole = "".join(every)
    for bit, matching in enumerate(_MATCHING):
        found[np.searchsorted(letters, list(map(ord, matching(whole))))] |= 1 << bit
    found[(found & (LETTER | NUMBER) > 0) & (found & INNER == 0)] |= OUTER
    found[[letter.isspace() for letter in every]] |= WHITE
    return found


_look_at(np.arange(ord("\x80") // ROW))  # as C relies on
