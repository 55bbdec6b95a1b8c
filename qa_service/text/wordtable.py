"""Words as written -> what analysis needs to know of each, worked out once for every different word."""

from __future__ import annotations

import secrets
from collections import defaultdict
from itertools import compress, count, islice, pairwise

import numpy as np
from numpy.typing import NDArray

from qa_service.kernels import INT, kernel
from qa_service.text.leaning import (
    LEADING,
    POINTERS,
    POINTING_LATER,
    UNSURE,
    is_example,
    may_lead,
    may_lean,
    may_point,
)
from qa_service.text.shapes import (
    BEFORE_NOT,
    CAPITAL,
    CUE_WORDS,
    DEFINING,
    NUMBER_WORDS,
    PLACE_WORDS,
    SHORT_NOT,
    TIME_WORDS,
    place_shape,
    shape,
)
from qa_service.text.strings import Strings
from qa_service.text.terms import FUNCTION_WORDS, SHORTENED, acronym_term, first_term, plain_terms
from qa_service.text.wordruns import Runs

SLOTS = 1 << 12
"""How many there are at first; a power of two, as it stays."""

DEFINES, POINTS, LEANS, LEADS, LATER, EXAMPLES, ONES, NOT, HALF_NOT = (1 << bit for bit in range(9))
"""Kinds of words: one that says of the word before what it is; one by which a sentence leans, may lean, and
one that may stand before it; one by which it may lean though that leads, "examples" of what is before, and
"ones"; a short negation, and one without its "'t"."""

COLUMNS = 5

_SMALL = 32
"""The bit that makes a letter of ASCII a small one."""

Numbers = NDArray[np.int32]

_numbers = kernel(
    "wordtable",
    *(np.uint32, np.int64, np.int64, np.uint8, INT, INT),
    *(np.uint64, INT, np.uint32, INT, np.int64, np.int64, INT, np.int32),
)
_slots = kernel("wordtable_slots", np.uint64, INT, np.uint32, np.int64, INT, INT)


class WordTable:
    """Numbers words as they are written, and the terms of them; may be used for one corpus after another.

    ``vocabulary`` numbers the terms. ``used`` (n,) tells which words were met since all were last taken as
    unused.
    """

    def __init__(self) -> None:
        self.vocabulary = defaultdict[str, int](count().__next__)
        self.used = np.zeros(0, np.uint8)
        self._known = 0
        self._terms = self._folded = Strings.of(())
        self._met: list[str] = []
        self._columns = np.zeros((0, COLUMNS), np.int32)
        self._slots = np.zeros(SLOTS, np.uint64)
        self._letters = np.zeros(SLOTS, np.uint32)
        self._bounds = np.zeros(SLOTS // 2 + 1, np.int64)
        self._held = np.zeros(1, np.int64)
        self._seed = secrets.randbits(63)  # so that nobody can choose words that share their slots

    def __len__(self) -> int:
        return self._known

    @property
    def terms(self) -> Strings:
        """All terms by number."""
        new = list(islice(reversed(self.vocabulary), len(self.vocabulary) - len(self._terms)))
        self._terms = Strings.joined([self._terms, Strings.of(new[::-1])])
        return self._terms

    @property
    def written(self) -> Strings:
        """The words of terms that were met since all were last taken as unused, in lower case.

        A word that was met in capitals too is there more than once.
        """
        self._folded, self._met = Strings.joined([self._folded, Strings.of(self._met)]), []
        return self._folded.taken(
            np.flatnonzero((self.used[: len(self)] > 0) & (self._columns[: len(self), 0] >= 0))
        )

    def unused(self) -> None:
        """Take all words as unused from now on, and still know them."""
        self.used.fill(0)

    def of_runs(self, found: Runs) -> Numbers:
        """Return the number of each word of ``found``."""
        count = len(found.starts)
        numbers = np.empty(count, np.int32)
        words = (found.letters, found.starts, found.ends, found.shortened, count)
        at = 0
        while True:
            table = (
                self._slots,
                len(self._slots),
                self._letters,
                len(self._letters),
                self._bounds,
                self._held,
            )
            if (at := _numbers(*words, at, *table, self._seed, numbers)) == count:
                break
            self._grow(int(found.ends[at] - found.starts[at]) + 1)
        self._meet()
        return numbers

    def columns(self) -> NDArray[np.int32]:
        """Return a row for each word by its number.

        That is: its term's number or -1 for none, its shape, its cues, the shape that it gives the next word,
        and its kinds.
        """
        return self._columns

    def _grow(self, letters: int) -> None:
        """Make room for another word of so many letters."""
        held = int(self._held[0])
        if int(self._bounds[held]) + letters > len(self._letters):
            more = np.zeros(len(self._letters) + letters, np.uint32)
            self._letters = np.concatenate([self._letters, more])
        if 2 * held + 2 > len(self._slots):
            self._slots = np.zeros(2 * len(self._slots), np.uint64)
            self._bounds = np.concatenate([self._bounds, np.zeros(len(self._bounds) - 1, np.int64)])
            _slots(self._slots, len(self._slots), self._letters, self._bounds, held, self._seed)

    def _meet(self) -> None:
        """Work out what is to be known of the words that are new."""
        known, held = len(self), int(self._held[0])
        if known == held:
            return
        if held > len(self._columns):
            self._columns = np.resize(self._columns, (2 * held, COLUMNS))
            self.used = np.concatenate([self.used, np.zeros(2 * held - len(self.used), np.uint8)])
        ends = self._bounds[known : held + 1] - self._bounds[known]
        letters = self._letters[self._bounds[known] : self._bounds[held]]
        small = letters | _SMALL
        latin = (small >= ord("a")) & (small <= ord("z"))
        words, folded = (_cut(one, ends) for one in (letters, np.where(latin, small, letters)))
        plain = np.logical_and.reduceat(latin, ends[:-1])
        plain &= [word not in _TELLING and not is_example(word) for word in folded]
        own = self._columns[known:held]
        own[:, 1:] = 0  # as for most words, but for a capital
        own[:, 1] = CAPITAL * (letters[ends[:-1]] <= ord("Z"))
        own[plain, 0] = [self.vocabulary[stem] for stem in plain_terms(list(compress(folded, plain)))]
        for at in np.flatnonzero(~plain).tolist():
            term, word = _term(words[at]), words[at].rstrip("'")
            own[at] = -1 if term is None else self.vocabulary[term], *_known(word)
            folded[at] = word.lower()
        self._met += folded
        self._known = held


def _cut(letters: NDArray[np.uint32], ends: NDArray[np.int64]) -> list[str]:
    """Return words laid end to end, with an apostrophe behind those that "'t" followed."""
    text = letters.tobytes().decode("utf-32-le")
    return [text[start:end] for start, end in pairwise(ends.tolist())]


def _term(word: str) -> str | None:
    """Return the term of a word, with an apostrophe behind it where "'t" followed."""
    if word.endswith("."):
        return acronym_term(word)
    if word.endswith("'"):
        return None if word[:-1].lower() in SHORTENED else first_term(word[:-1])
    return first_term(word)


def _known(word: str) -> tuple[int, int, int, int]:
    """Return what is to be known of a word but for its term."""
    if word.isdecimal():  # as most are that are asked about
        return shape(word), 0, 0, LEANS | LEADS
    folded = word.lower()
    kinds = DEFINES * (folded in DEFINING) | _kinds(word.casefold())
    return shape(word), CUE_WORDS.get(folded, 0), place_shape(folded, False), kinds


_TELLING = FUNCTION_WORDS.union(
    *(LEADING, POINTERS, UNSURE, POINTING_LATER, ["ones"], CUE_WORDS, DEFINING, SHORT_NOT, BEFORE_NOT),
    *(NUMBER_WORDS, TIME_WORDS, PLACE_WORDS, ["by"]),
)
"""The words that tell something beside their term; in lower case, as ASCII is when it is casefolded."""


def _kinds(folded: str) -> int:
    """Return the kinds of a word that is casefolded, but for ``DEFINES``."""
    plain = folded.replace("\u0307", "")  # which patterns take no account of where it is on a capital i
    negation = NOT * (plain in SHORT_NOT) | HALF_NOT * (plain in BEFORE_NOT)
    leaning = POINTS * (folded in POINTERS) | LEANS * may_lean(folded) | LEADS * may_lead(folded)
    return (
        negation
        | leaning
        | LATER * may_point(folded)
        | EXAMPLES * is_example(folded)
        | ONES * (folded == "ones")
    )
