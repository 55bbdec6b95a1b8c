"""Many texts -> where their words are, all at once: what ``terms`` finds word by word, as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np
import regex
from numpy.typing import NDArray

from qa_service.kernels import INT, kernel
from qa_service.text.shapes import BRACKETS, QUOTES
from qa_service.text.terms import RAISED

_KINDS = (
    r"\p{L}",
    r"\p{N}",
    r"\p{M}",
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}]",
    r"\w",
    f"[{QUOTES}]",
    ",",
    ";",
    ":",
    f"[{regex.escape(BRACKETS)}]",
    f"[{RAISED}]",
    r"\p{Nd}",
)
_PATTERNS = tuple(regex.compile(kind) for kind in _KINDS)
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
) = (1 << bit for bit in range(len(_KINDS) + 3))
"""Kinds of code points: letters, numbers, marks that belong to what is before them, letters that are words
alone, those within which there is no border of words; quotes, commas and other marks; what is off the line;
digits.

A text may have several commas; a code point may not have been looked at yet, or be a number, such as a half,
that words have their borders beside."""

Places = NDArray[np.int64]

_marks = kernel("marks", np.uint32, np.int64, np.int64, INT, INT, np.uint16, np.uint16)
_words = kernel(
    "wordruns", np.uint32, np.int64, np.int64, INT, np.uint16, np.int64, np.int64, np.uint8, np.int64
)


class Laid(NamedTuple):
    """Texts as stretches of one: text ``i`` is ``whole[begins[i]:ends[i]]``, both (t,)."""

    whole: str
    begins: Places
    ends: Places


class Runs(NamedTuple):
    """The words of texts.

    ``letters`` (n,) are the code points of the texts; ``marks`` (t,) of which kinds each text has some. Words
    are ``letters[starts[i]:ends[i]]`` (w,), ``shortened`` (w,) where "'t" stands behind them; those of text
    ``t`` are ``firsts[t]`` to ``firsts[t + 1]``.
    """

    letters: NDArray[np.uint32]
    marks: NDArray[np.uint16]
    starts: Places
    ends: Places
    shortened: NDArray[np.uint8]
    firsts: Places


def laid(texts: Sequence[str]) -> Laid:
    """Return texts laid end to end."""
    ends = np.fromiter(accumulate(map(len, texts)), np.int64, len(texts))
    return Laid("".join(texts), np.concatenate([np.zeros(1, np.int64), ends])[: len(texts)], ends)


def runs(texts: Laid) -> Runs:
    """Return the words of texts."""
    letters = np.frombuffer(texts.whole.encode("utf-32-le"), np.uint32)
    count, most = len(texts.begins), int((texts.ends - texts.begins).sum())
    marks = np.zeros(count, np.uint16)
    stretches = (letters, texts.begins, texts.ends, count)
    seen = 0
    while (seen := _marks(*stretches, seen, kinds, marks)) < count:
        _look_at(texts.whole[texts.begins[seen] : texts.ends[seen]])
    starts, ends = np.empty(most, np.int64), np.empty(most, np.int64)
    shortened, firsts = np.empty(most, np.uint8), np.empty(count + 1, np.int64)
    found = _words(*stretches, kinds, starts, ends, shortened, firsts)
    return Runs(letters, marks, starts[:found], ends[:found], shortened[:found], firsts)


kinds = np.full(0x110000, UNSEEN, np.uint16)
"""Of which kinds each code point is, as the pattern in ``terms`` has them."""


def _look_at(text: str) -> None:
    for letter in set(text):
        found = sum(1 << bit for bit, pattern in enumerate(_PATTERNS) if pattern.match(letter))
        apart = found & (LETTER | NUMBER) and not found & INNER
        kinds[ord(letter)] = found | (OUTER if apart else 0)
