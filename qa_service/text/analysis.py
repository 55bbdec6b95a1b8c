"""Texts -> the terms of each in order, with shapes and cues: many texts at once, each word looked at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qa_service.text.leaning import cannot_stand_alone
from qa_service.text.shapes import CUES, DEFINED, INITIAL, QUOTED, says_not_shortly
from qa_service.text.terms import tokens
from qa_service.text.wordruns import BRACKET, COLON, COMMA, QUOTE, SEMICOLON, Runs, runs
from qa_service.text.wordtable import DEFINES, HALF_NOT, LEADS, LEANS, NEAR, NOT, POINTS, WordTable

LEANING = 1 << CUES.index("leaning")
NEGATION = 1 << CUES.index("negation")

OPENING = 4
"""Words at the beginning of a text among which "examples of these" or "larger ones" may stand."""

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
    words = _Words(starts, text, first, table.looked_up(numbers))
    indexed = words.columns[:, 0] >= 0
    return Analysed(
        words.columns[indexed, 0],
        _shapes(words, found.kinds)[indexed],
        np.bincount(text[indexed], minlength=len(texts)),
        _cues(words, found) | _leaning(texts, words, found) | _short_negations(texts, words, found),
        np.minimum(np.bincount(text, minlength=len(texts)), MOST).astype(np.uint16),
    )


def _word_by_word(text: str, table: WordTable) -> list[tuple[int, int]]:
    """Return the place and the number of every word of a text that the arrays cannot tell."""
    words = tokens(text)
    numbers = table.of_words((word, term) for _, word, term in words)
    return [(at, number) for (at, _, _), number in zip(words, numbers, strict=True)]


def _shapes(words: _Words, marks: NDArray[np.uint16]) -> NDArray[np.uint8]:
    """Return the shape of every word where it stands."""
    _, own, _, following, kinds, _ = words.columns.T
    indexed = words.columns[:, 0] >= 0
    shapes = own | np.where(words.first, INITIAL, np.roll(following, 1))
    shapes[marks[words.starts - 1] & QUOTE > 0] |= QUOTED
    defined = np.flatnonzero((kinds[1:] & DEFINES > 0) & ~words.first[1:] & indexed[:-1])
    shapes[defined] |= DEFINED
    return np.asarray(shapes, np.uint8)


def _cues(words: _Words, found: Runs) -> NDArray[np.uint16]:
    """Return the cues that its words and marks give each text."""
    cues = np.zeros(len(found.begins) - 1, np.uint16)
    given = np.flatnonzero(words.columns[:, 2])
    np.bitwise_or.at(cues, words.text[given], words.columns[given, 2].astype(np.uint16))
    marks = np.flatnonzero(found.kinds & (COMMA | SEMICOLON | COLON | BRACKET))
    texts, kinds = np.searchsorted(found.begins, marks, "right") - 1, found.kinds[marks]
    commas = np.bincount(texts[kinds & COMMA > 0], minlength=len(cues))
    cues[commas > 1] |= 1 << CUES.index("enumerating")
    for kind, cue in ((SEMICOLON, "enumerating"), (COLON, "introducing"), (BRACKET, "explained")):
        cues[texts[kinds & kind > 0]] |= 1 << CUES.index(cue)
    return cues


def _leaning(texts: Sequence[str], words: _Words, found: Runs) -> NDArray[np.uint16]:
    """Return the cue of the texts that cannot stand alone; only those with such words are looked at."""
    cues = np.zeros(len(texts), np.uint16)
    sure, unsure = _pointing(words, found)
    cues[sure] = LEANING
    for at in np.setdiff1d(unsure, sure).tolist():
        cues[at] = LEANING * cannot_stand_alone(texts[at])
    return cues


def _pointing(words: _Words, found: Runs) -> tuple[Places, Places]:
    """Return the texts that plainly begin by pointing back, and those that may."""
    kinds = words.columns[:, 4]
    begins = np.flatnonzero(words.first)
    # the first word of each text that cannot lead; where all can, one of a later text, which does no harm
    behind = np.append(np.flatnonzero(kinds & LEADS == 0), len(kinds))
    behind = behind[np.searchsorted(behind, begins)]
    leans = words.text[begins[np.append(kinds & LEANS, 0)[behind] > 0]]
    pointing = np.flatnonzero(kinds & NEAR)
    near = pointing - begins[np.searchsorted(begins, pointing, "right") - 1] < OPENING
    points = begins[kinds[begins] & POINTS > 0]
    starts = words.starts[points]
    plain = (found.letters[starts + words.columns[points, 5]] == ord(" ")) & (
        starts == found.begins[words.text[points]]
    )
    return words.text[points[plain]], np.concatenate([leans, words.text[pointing[near]]])


def _short_negations(texts: Sequence[str], words: _Words, found: Runs) -> NDArray[np.uint16]:
    """Return the cue of the texts with an "isn't" or "wasnt"; those without such words are not looked at."""
    halves = np.flatnonzero(words.columns[:, 4] & HALF_NOT)
    behind = found.letters[words.starts[halves] + words.columns[halves, 5]]
    halves = halves[(behind == ord("'")) | (behind == ord("’"))]
    cues = np.zeros(len(texts), np.uint16)
    whole = np.flatnonzero(words.columns[:, 4] & NOT)
    likely = np.concatenate([words.text[halves], words.text[whole], found.hard])
    for at in np.unique(likely).tolist():
        cues[at] = NEGATION * says_not_shortly(texts[at])
    return cues
