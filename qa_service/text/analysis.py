"""Texts -> the terms of each in order, with shapes and cues: many texts at once, each word looked at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qa_service.text.leaning import cannot_stand_alone
from qa_service.text.shapes import CUES, DEFINED, INITIAL, QUOTED, says_not_shortly
from qa_service.text.terms import tokens
from qa_service.text.wordruns import BRACKET, COLON, COMMA, HARD, LETTER, QUOTE, SEMICOLON, Runs, runs
from qa_service.text.wordtable import DEFINES, EXAMPLE, LEANS, WordTable

LEANING = 1 << CUES.index("leaning")
NEGATION = 1 << CUES.index("negation")

OPENING = 4
"""Words at the beginning of a text among which "examples of these" may stand."""

MOST = 65535
"""Words of a text that are counted."""

Places = NDArray[np.int64]


class Analysed(NamedTuple):
    """The indexed terms of texts in order: ``terms`` (n,) by number, ``shapes`` (n,) of each word.

    ``counts`` (t,) is how many terms each text has, ``words`` (t,) how many words, ``cues`` (t,) its cues.
    """

    terms: NDArray[np.int32]
    shapes: NDArray[np.uint8]
    counts: Places
    cues: NDArray[np.uint16]
    words: NDArray[np.uint16]


class _Words(NamedTuple):
    """Every word in order: where it stands, in which text, whether as its first, and what is known of it."""

    starts: Places
    text: Places
    first: NDArray[np.bool_]
    columns: NDArray[np.int32]


def analysed(texts: Sequence[str], table: WordTable) -> Analysed:
    """Return the terms, shapes and cues of ``texts``, their words numbered in ``table``."""
    found = runs(texts)
    numbers, starts = table.of_runs(found), found.starts
    if len(found.hard):
        harder = [
            (int(found.begins[at]) + place, number)
            for at in found.hard.tolist()
            for place, number in _word_by_word(texts[at], table)
        ]
        starts = np.concatenate([starts, np.array([start for start, _ in harder], np.int64)])
        numbers = np.concatenate([numbers, np.array([number for _, number in harder], np.int64)])
        order = np.argsort(starts, kind="stable")
        starts, numbers = starts[order], numbers[order]
    text = np.searchsorted(found.begins, starts, "right") - 1
    first = np.diff(text, prepend=-1) > 0
    words = _Words(starts, text, first, table.columns()[numbers])
    indexed = words.columns[:, 0] >= 0
    return Analysed(
        words.columns[indexed, 0],
        _shapes(words, found.kinds)[indexed],
        np.bincount(text[indexed], minlength=len(texts)),
        _cues(words, found.kinds, found.begins) | _leaning(texts, words) | _short_negations(texts, found),
        np.minimum(np.bincount(text, minlength=len(texts)), MOST).astype(np.uint16),
    )


def _word_by_word(text: str, table: WordTable) -> list[tuple[int, int]]:
    """Return the place and the number of every word of a text that the arrays cannot tell."""
    words = tokens(text)
    numbers = table.of_words((word, term) for _, word, term in words)
    return [(at, number) for (at, _, _), number in zip(words, numbers, strict=True)]


def _shapes(words: _Words, marks: NDArray[np.uint16]) -> NDArray[np.uint8]:
    """Return the shape of every word where it stands."""
    _, own, _, following, kinds = words.columns.T
    indexed = words.columns[:, 0] >= 0
    shapes = own | np.where(words.first, INITIAL, np.roll(following, 1))
    shapes[marks[words.starts - 1] & QUOTE > 0] |= QUOTED
    defined = np.flatnonzero((kinds[1:] & DEFINES > 0) & ~words.first[1:] & indexed[:-1])
    shapes[defined] |= DEFINED
    return np.asarray(shapes, np.uint8)


def _cues(words: _Words, marks: NDArray[np.uint16], begins: Places) -> NDArray[np.uint16]:
    """Return the cues that its words and marks give each text."""
    cues = np.zeros(len(begins) - 1, np.uint16)
    given = np.flatnonzero(words.columns[:, 2])
    np.bitwise_or.at(cues, words.text[given], words.columns[given, 2].astype(np.uint16))
    found = np.flatnonzero(marks & (COMMA | SEMICOLON | COLON | BRACKET))
    texts, kinds = np.searchsorted(begins, found, "right") - 1, marks[found]
    commas = np.bincount(texts[kinds & COMMA > 0], minlength=len(cues))
    cues[commas > 1] |= 1 << CUES.index("enumerating")
    for kind, cue in ((SEMICOLON, "enumerating"), (COLON, "introducing"), (BRACKET, "explained")):
        cues[texts[kinds & kind > 0]] |= 1 << CUES.index(cue)
    return cues


def _leaning(texts: Sequence[str], words: _Words) -> NDArray[np.uint16]:
    """Return the cue of the texts that cannot stand alone; only those with such words are looked at."""
    place = np.arange(len(words.text)) - np.flatnonzero(words.first)[np.cumsum(words.first) - 1]
    kinds = words.columns[:, 4]
    likely = (kinds & LEANS > 0) & words.first | (kinds & EXAMPLE > 0) & (place < OPENING)
    cues = np.zeros(len(texts), np.uint16)
    for at in np.unique(words.text[likely]).tolist():
        cues[at] = LEANING * cannot_stand_alone(texts[at])
    return cues


def _short_negations(texts: Sequence[str], found: Runs) -> NDArray[np.uint16]:
    """Return the cue of the texts with an "isn't" or "wasnt"; only those with its end are looked at."""
    letters = found.letters
    ends = np.flatnonzero((letters == ord("t")) | (letters == ord("T")))
    ends = ends[found.kinds[ends + 1] & (LETTER | HARD) != LETTER]
    apart = np.isin(letters[ends - 1], (ord("'"), ord("’")))
    likely = ends[np.isin(letters[ends - 1 - apart], (ord("n"), ord("N")))]
    cues = np.zeros(len(texts), np.uint16)
    for at in np.unique(np.searchsorted(found.begins, likely, "right") - 1).tolist():
        cues[at] = NEGATION * says_not_shortly(texts[at])
    return cues
