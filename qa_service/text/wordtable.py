"""Words as written -> what analysis needs to know of each, worked out once for every different word."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, compress

import numpy as np
from numpy.typing import NDArray

from qa_service.text.interning import Interned, Numbers
from qa_service.text.leaning import (
    EXAMPLE,
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
    BEFORE_HOURS,
    BEFORE_NOT,
    BEHIND_HOURS,
    CAPITAL,
    CARRYING,
    CUE_WORDS,
    DEFINING,
    MEANS,
    NUMBER_WORDS,
    PLACE_WORDS,
    SHORT_NOT,
    TIME_WORDS,
    may_be_hour,
    place_shape,
    shape,
)
from qa_service.text.stretches import bounds
from qa_service.text.strings import Strings
from qa_service.text.terms import FUNCTION_WORDS, SHORTENED, acronym_term, first_term, plain_terms
from qa_service.text.wordruns import Runs

(
    DEFINES,
    POINTS,
    LEANS,
    LEADS,
    LATER,
    EXAMPLES,
    ONES,
    NOT,
    HALF_NOT,
    HOUR,
    TO_HOUR,
    OF_HOUR,
    CARRIES,
    OF_MEANS,
) = (1 << bit for bit in range(14))
"""Kinds of words: one that says of the word before what it is; one by which a sentence leans, may lean, and
one that may stand before it; one by which it may lean though that leads, "examples" of what is before, and
"ones"; a short negation, and one without its "'t"; one that may be an hour of the clock, one behind which and
one before which such stands; one that leaves what stands before it to the next, and one that is a means."""

COLUMNS = 5

_SMALL = 32
"""The bit that makes a letter of ASCII a small one."""


class WordTable:
    """Numbers words as they are written, and the terms of them; may be used for one corpus after another.

    ``used`` (n,) tells which words were met since all were last taken as unused.
    """

    def __init__(self) -> None:
        self.used = np.zeros(0, np.uint8)
        self._words, self._vocabulary = Interned(), Interned()
        self._known = 0
        self._terms = self._folded = Strings.of(())
        self._met: list[str] = []
        self._columns = np.zeros((0, COLUMNS), np.int32)

    def __len__(self) -> int:
        return self._known

    @property
    def terms(self) -> Strings:
        """All terms by number."""
        self._terms = Strings.joined([self._terms, self._vocabulary.strings(len(self._terms))])
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
        numbers = self._words.of_runs(found.letters, found.starts, found.ends, found.shortened)
        if len(self._words) > self._known:
            self._meet()
        return numbers

    def columns(self) -> NDArray[np.int32]:
        """Return a row for each word by its number.

        That is: its term's number or -1 for none, its shape, its cues, the shape that it gives the next word,
        and its kinds.
        """
        return self._columns

    def _meet(self) -> None:
        """Work out what is to be known of the words that are new."""
        known, held = self._known, len(self._words)
        if held > len(self._columns):
            self._columns = np.resize(self._columns, (2 * held, COLUMNS))
            self.used = np.concatenate([self.used, np.zeros(2 * held - len(self.used), np.uint8)])
        letters, ends = self._words.since(known)
        folded, plain = _told_apart(letters, ends)
        own = self._columns[known:held]
        own[:, 1:] = 0  # as for most words, but for a capital
        own[:, 1] = CAPITAL * (letters[ends[:-1]] <= ord("Z"))
        own[plain, 0] = self._vocabulary.of(plain_terms(list(compress(folded, plain.tolist()))))
        if len(others := np.flatnonzero(~plain)):
            lengths = np.diff(ends)
            words = _lines(letters[np.repeat(~plain, lengths)], bounds(lengths[others])).split("\n")
            own[others] = self._rows(words)
            for at, word in zip(others.tolist(), words, strict=True):
                folded[at] = word.rstrip("'").lower()
        self._met += folded
        self._known = held

    def _rows(self, words: Sequence[str]) -> NDArray[np.int32]:
        """Return the rows of words that are more than letters, or tell something beside their term."""
        terms = list(map(_term, words))
        known = chain.from_iterable(_known(word.rstrip("'")) for word in words)
        rows = np.full((len(words), COLUMNS), -1, np.int32)
        rows[:, 1:] = np.fromiter(known, np.int32).reshape(len(words), -1)
        rows[[term is not None for term in terms], 0] = self._vocabulary.of(
            [term for term in terms if term is not None]
        )
        return rows


def _told_apart(letters: NDArray[np.uint32], ends: NDArray[np.int64]) -> tuple[list[str], NDArray[np.bool_]]:
    """Return words laid end to end in small letters of ASCII, and which are nothing else and tell nothing."""
    small = letters | _SMALL
    latin = (small >= ord("a")) & (small <= ord("z"))
    text = _lines(np.where(latin, small, letters), ends)
    folded, plain = text.split("\n"), np.logical_and.reduceat(latin, ends[:-1])
    examples = filter(is_example, folded) if EXAMPLE in text else ()
    if telling := _TELLING.intersection(folded).union(examples):
        plain &= [word not in telling for word in folded]
    return folded, plain


def _lines(letters: NDArray[np.uint32], ends: NDArray[np.int64]) -> str:
    """Return words laid end to end as a line each, with an apostrophe behind those that "'t" followed."""
    return np.insert(letters, ends[1:-1], ord("\n")).tobytes().decode("utf-32-le")


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
        return shape(word), 0, 0, LEANS | LEADS | HOUR * may_be_hour(word)
    folded = word.lower()
    kinds = DEFINES * (folded in DEFINING) | _kinds(word.casefold()) | _hourly(word, folded)
    kinds |= CARRIES * (folded in CARRYING) | OF_MEANS * (folded in MEANS)
    return shape(word), CUE_WORDS.get(folded, 0), place_shape(folded, False), kinds


def _hourly(word: str, folded: str) -> int:
    """Return the kinds of a word by which an hour of the clock is told."""
    beside = TO_HOUR * (folded in BEFORE_HOURS) | OF_HOUR * (folded in BEHIND_HOURS)
    return beside | HOUR * may_be_hour(word)


_TELLING = FUNCTION_WORDS.union(
    *(LEADING, POINTERS, UNSURE, POINTING_LATER, ["ones"], CUE_WORDS, DEFINING, SHORT_NOT, BEFORE_NOT),
    *(NUMBER_WORDS, TIME_WORDS, PLACE_WORDS, ["by"], BEFORE_HOURS, BEHIND_HOURS, CARRYING, MEANS),
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
