"""Many texts -> where their words are, all at once: what ``terms`` finds word by word, as arrays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate, product
from typing import NamedTuple

import numpy as np
import regex
from numpy.typing import NDArray

from qa_service.text.shapes import BRACKETS, QUOTES
from qa_service.text.terms import RAISED, SHORTENED

LETTER, NUMBER, HARD, QUOTE, COMMA, SEMICOLON, COLON, BRACKET, UNKNOWN = (1 << bit for bit in range(9))
"""Kinds of code points: letters, numbers, what is left to ``terms``, marks, what was not looked at yet."""

_PATTERNS = {
    LETTER: regex.compile(r"\p{L}"),
    NUMBER: regex.compile(r"\p{N}"),
    # fractions and the like are numbers, but end a word as far as \b knows
    HARD: regex.compile(
        rf"[{RAISED}]|"
        r"[\p{M}_\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}]|(?=[\p{L}\p{N}])\W"
    ),
    QUOTE: regex.compile(f"[{QUOTES}]"),
    COMMA: regex.compile(","),
    SEMICOLON: regex.compile(";"),
    COLON: regex.compile(":"),
    BRACKET: regex.compile(f"[{regex.escape(BRACKETS)}]"),
}
_SUFFIXES = ("s", "t", "d", "m", "re", "ve", "ll")
_MULTIPLIER = 0x9E3779B97F4A7C15
_INVERSE = pow(_MULTIPLIER, -1, 1 << 64)

Places = NDArray[np.int64]
Hashes = NDArray[np.uint64]


class Runs(NamedTuple):
    """The words of texts that were laid end to end, with a newline after each.

    ``letters`` (n,) are the code points of ``laid``, ``kinds`` (n,) of which kinds each is, ``begins``
    (t + 1,) where each text begins in them. Words are ``letters[starts[i]:ends[i]]`` (w,) with a hash of
    each; ``hard`` are the texts whose words are left out, since only ``terms`` can tell them.
    """

    laid: str
    letters: NDArray[np.uint32]
    kinds: NDArray[np.uint16]
    begins: Places
    starts: Places
    ends: Places
    hashes: Hashes
    hard: Places


def runs(texts: Sequence[str]) -> Runs:
    """Return the words of ``texts``."""
    laid = "\n".join(texts) + "\n" if texts else ""
    letters = np.frombuffer(laid.encode("utf-32-le"), np.uint32)
    begins = np.array(list(accumulate((len(text) + 1 for text in texts), initial=0)), np.int64)
    kinds = _kinds(letters)
    inside = np.concatenate([[False], (kinds & (LETTER | NUMBER)) > 0, [False]])
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = edges[::2], edges[1::2]
    hard = [np.flatnonzero(kinds & HARD), _acronyms(letters, kinds)]
    starts, ends, numbers, torn = _with_numbers(letters, kinds, starts, ends)
    sums = _sums(letters)
    starts, ends, chained = _without_suffixes(letters, sums, starts, ends, numbers)
    hard_texts = np.unique(np.searchsorted(begins, np.concatenate([*hard, torn, chained]), "right") - 1)
    if len(hard_texts):
        easy = np.ones(len(texts) + 1, np.bool_)
        easy[hard_texts] = False
        kept = easy[np.searchsorted(begins, starts, "right") - 1]
        starts, ends = starts[kept], ends[kept]
    return Runs(laid, letters, kinds, begins, starts, ends, _hashes(sums, starts, ends), hard_texts)


_table = np.full(0x110000, UNKNOWN, np.uint16)


def _kinds(letters: NDArray[np.uint32]) -> NDArray[np.uint16]:
    """Return the kinds of code points, as the pattern in ``terms`` has them; each is looked at once."""
    kinds = _table[letters]
    unknown = np.flatnonzero(kinds == UNKNOWN)
    if len(unknown):
        for code in np.unique(letters[unknown]).tolist():
            _table[code] = sum(kind for kind, pattern in _PATTERNS.items() if pattern.match(chr(code)))
        kinds = _table[letters]
    return kinds


def _acronyms(letters: NDArray[np.uint32], kinds: NDArray[np.uint16]) -> Places:
    """Return where two letters stand with a point behind each."""
    dots = letters == ord(".")
    pairs = dots[1:] & ((kinds[:-1] & LETTER) > 0)
    return np.flatnonzero(pairs[2:] & pairs[:-2]) if len(pairs) > 2 else np.zeros(0, np.int64)


def _with_numbers(
    letters: NDArray[np.uint32], kinds: NDArray[np.uint16], starts: Places, ends: Places
) -> tuple[Places, Places, NDArray[np.bool_], Places]:
    """Return the runs with those of digits joined over single points and commas, and which were joined.

    Last come places that are too hard for that.
    """
    digits = np.concatenate([[0], np.cumsum((kinds & NUMBER) > 0)])
    pure = digits[ends] - digits[starts] == ends - starts
    begun = (kinds[starts] & NUMBER) > 0
    between = letters[np.maximum(starts - 1, 0)]
    near = np.concatenate([[False], starts[1:] - ends[:-1] == 1])
    before = np.concatenate([[False], pure[:-1]])
    linked = near & before & begun & ((between == ord(".")) | (between == ord(",")))
    first = np.flatnonzero(~linked)
    last = np.append(first[1:], len(starts)) - 1 if len(first) else first
    return starts[first], ends[last], last > first, starts[linked & ~pure]


def _without_suffixes(
    letters: NDArray[np.uint32], sums: Hashes, starts: Places, ends: Places, numbers: NDArray[np.bool_]
) -> tuple[Places, Places, Places]:
    """Return the runs without those that end a word behind an apostrophe, and places too hard for that."""
    if not len(starts):
        return starts, ends, starts
    between = letters[np.maximum(starts - 1, 0)]
    near = np.concatenate([[False], starts[1:] - ends[:-1] == 1])
    behind = np.flatnonzero(near & ((between == ord("'")) | (between == ord("’"))) & (ends - starts <= 2))
    hashes = _hashes(sums, starts[behind], ends[behind])
    behind = behind[np.isin(hashes, _suffixes())]
    taken = np.zeros(len(starts), np.bool_)
    taken[behind] = True
    # what stands behind such an ending is a word again, and so is what stands behind a number
    chained = behind[taken[behind - 1] | numbers[behind - 1] | _are_shortened(sums, starts, ends, behind - 1)]
    return starts[~taken], ends[~taken], starts[chained]


def _cased(word: str) -> set[str]:
    """Return a short word in all mixtures of capitals and small letters."""
    return {"".join(mixture) for mixture in product(*((one, one.upper()) for one in word))}


def _are_shortened(sums: Hashes, starts: Places, ends: Places, places: Places) -> NDArray[np.bool_]:
    """Tell which runs are no words of their own before an apostrophe, as in "won't"."""
    return np.isin(_hashes(sums, starts[places], ends[places]), _shortened())


@cache
def _shortened() -> Hashes:
    return _hashed(one for word in SHORTENED for one in _cased(word))


@cache
def _suffixes() -> Hashes:
    return _hashed(one for suffix in _SUFFIXES for one in _cased(suffix))


def _hashed(words: Iterable[str]) -> Hashes:
    every = list(words)
    letters = np.frombuffer("".join(every).encode("utf-32-le"), np.uint32)
    ends = np.cumsum([len(one) for one in every])
    return _hashes(_sums(letters), ends - [len(one) for one in every], ends)


@cache
def _powers(count: int, base: int) -> Hashes:
    return np.concatenate([[np.uint64(1)], np.cumprod(np.full(count, base, np.uint64))])


def _sums(letters: NDArray[np.uint32]) -> Hashes:
    """Return the running sums from which the hash of any stretch can be told."""
    size = 1 << max(16, len(letters).bit_length())
    mixed = (letters.astype(np.uint64) + np.uint64(1)) * _powers(size, _MULTIPLIER)[: len(letters)]
    return np.concatenate([np.zeros(1, np.uint64), np.cumsum(mixed)])


def _hashes(sums: Hashes, starts: Places, ends: Places) -> Hashes:
    """Return a hash of 64 bits of each stretch, wherever it stands."""
    size = 1 << max(16, int(len(sums) - 1).bit_length())
    return (sums[ends] - sums[starts]) * _powers(size, _INVERSE)[starts]
