"""Texts -> the terms of each in order, with shapes and cues: many texts at once, each word looked at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qa_service.kernels import INT, kernel
from qa_service.text.codepoints import BRACKET, COLON, OUTER, SEMICOLON, SEVERAL, Laid, kinds, laid
from qa_service.text.leaning import cannot_stand_alone
from qa_service.text.shapes import CUES, says_not_shortly
from qa_service.text.wordruns import runs
from qa_service.text.wordtable import WordTable

LEANING = 1 << CUES.index("leaning")
NEGATION = 1 << CUES.index("negation")

MUST_LEAN, MAY_LEAN, MAY_DENY = 1, 2, 4
"""What the words of a text say of it: that it cannot stand alone, that this is to be asked, and that it is to
be asked whether there is a short negation."""

_MARKED = (
    (SEVERAL | SEMICOLON, "enumerating"),
    (COLON, "introducing"),
    (BRACKET, "explained"),
)
"""The cues that marks give a text."""

Places = NDArray[np.int64]

_told = kernel(
    "analysis",
    *(
        np.uint32,
        np.int64,
        np.int64,
        INT,
        np.uint16,
        np.int64,
        np.int64,
        np.int64,
        np.int32,
        np.int32,
        np.uint8,
    ),
    *(np.int32, np.uint8, np.int64, np.uint16, np.uint16, np.uint8),
)


class Analysed(NamedTuple):
    """The indexed terms of texts in order: ``terms`` (n,) by number, ``shapes`` (n,) of each word.

    ``counts`` (t,) is how many terms each text has, ``words`` (t,) how many words, ``cues`` (t,) its cues.
    """

    terms: NDArray[np.int32]
    shapes: NDArray[np.uint8]
    counts: Places
    cues: NDArray[np.uint16]
    words: NDArray[np.uint16]


def analysed(texts: Sequence[str] | Laid, table: WordTable) -> Analysed:
    """Return the terms, shapes and cues of ``texts``, their words numbered in ``table``."""
    texts = texts if isinstance(texts, Laid) else laid(texts)
    found = runs(texts)
    numbers = table.of_runs(found)
    count, words = len(texts.begins), len(numbers)
    terms, shapes = np.empty(words, np.int32), np.empty(words, np.uint8)
    cues, asked = np.empty(count, np.uint16), np.empty(count, np.uint8)
    result = Analysed(terms, shapes, np.empty(count, np.int64), cues, np.empty(count, np.uint16))
    indexed = _told(
        *(found.letters, texts.begins, texts.ends, count, kinds, found.starts, found.ends, found.firsts),
        *(numbers, table.columns(), table.used, *result, asked),
    )
    asked[found.marks & OUTER > 0] |= MAY_DENY  # borders of words are not told there as they are asked about
    cues |= _of_marks(found.marks) | _of_patterns(texts, asked)
    return result._replace(terms=terms[:indexed], shapes=shapes[:indexed])


def _of_marks(marks: NDArray[np.uint16]) -> NDArray[np.uint16]:
    cues = np.zeros(len(marks), np.uint16)
    for kind, cue in _MARKED:
        cues[marks & kind > 0] |= 1 << CUES.index(cue)
    return cues


def _of_patterns(texts: Laid, asked: NDArray[np.uint8]) -> NDArray[np.uint16]:
    """Return the cues that patterns tell; they are asked only where the words say that they may match."""
    cues = np.where(asked & MUST_LEAN > 0, np.uint16(LEANING), np.uint16(0))
    for at in np.flatnonzero(asked & (MUST_LEAN | MAY_LEAN) == MAY_LEAN).tolist():
        cues[at] |= LEANING * cannot_stand_alone(texts.whole[texts.begins[at] : texts.ends[at]])
    for at in np.flatnonzero(asked & MAY_DENY).tolist():
        cues[at] |= NEGATION * says_not_shortly(texts.whole[texts.begins[at] : texts.ends[at]])
    return cues
