"""The words of sentences that a question does not account for: where its answer may stand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.matching import Matches, Places
from qa_service.text.shapes import CAPITAL, INITIAL, NUMBER, YEAR
from qa_service.text.stretches import spread

FAR = 30
"""Places after which nothing is near any more."""

_APART = 1000

TRAITS = (
    *("capital", "number", "time", "initial", "after place", "after agent", "quoted", "defined"),
    *("year", "name", "before", "behind", "near", "heading"),
)
"""What is told of a word: its shape; whether it is a year or a name; how near the question's words before it,
behind it and on either side are (1 / (1 + places)); whether the title or the heading has it."""

_BITS = np.arange(256)[:, None]
_SHAPED = np.hstack(
    [_BITS >> np.arange(8) & 1, _BITS & YEAR == YEAR, _BITS & (CAPITAL | INITIAL) == CAPITAL],
    dtype=np.float32,
    casting="unsafe",
)
_NEAR = (1 / (1 + np.arange(FAR + 1))).astype(np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The w words of c sentences that may answer, sentence by sentence.

    Those are the words that the question lacks, and its numbers where a sentence has them again: that room 4
    has 4 beds tells how many.

    ``places`` (w,) are their places in a vocabulary, ``traits`` (w, len(TRAITS)) what is told of each where
    it stands, ``counts`` (c,) how many each sentence has.
    """

    places: NDArray[np.integer]
    traits: NDArray[np.floating]
    counts: Places


def words(matches: Matches) -> Words:
    """Return the words of all sentences."""
    found, count = matches.found, len(matches.found.starts) - 1
    sentence = np.zeros(count, np.bool_)
    sentence[matches.rows] = True
    kept = np.flatnonzero(sentence[matches.sequence] & ((matches.term < 0) | _again(matches)))
    sequence, places = matches.sequence[kept], found.terms[kept].astype(np.int64)
    away = _distances(matches)[:, kept]
    traits = np.empty((len(kept), len(TRAITS)), np.float32)
    traits[:, :-4] = _SHAPED[found.shapes[kept]]
    traits[:, -4:-2] = _NEAR[away].T
    traits[:, -2] = _NEAR[away.min(axis=0)]
    traits[:, -1] = _headed(matches, sequence, places)
    return Words(places, traits, np.bincount(sequence, minlength=count)[matches.rows])


def _again(matches: Matches) -> NDArray[np.bool_]:
    """Return which places (n,) hold a number of the question that their sequence held before."""
    told = (matches.term >= 0) & (matches.found.shapes & NUMBER > 0)
    places = np.flatnonzero(told)
    _, firsts = np.unique(
        matches.sequence[places] * matches.exact.shape[1] + matches.term[places], return_index=True
    )
    told[places[firsts]] = False
    return told


def _headed(matches: Matches, sequence: Places, places: Places) -> NDArray[np.bool_]:
    """Return which words, by the sequences and the vocabulary's places, their title or heading has, (w,)."""
    found, passages = matches.found, len(matches.firsts)
    owner = np.repeat(np.arange(passages), np.diff(found.firsts))
    heads = np.zeros(passages * len(matches.numbers), np.bool_)
    first, behind = found.starts[matches.firsts], found.starts[matches.firsts + 2]
    at = spread(first, behind)
    heads[owner[matches.sequence[at]] * len(matches.numbers) + found.terms[at]] = True
    return np.asarray(heads[owner[sequence] * len(matches.numbers) + places])


def _distances(matches: Matches) -> Places:
    """Return how many places each word is behind a match and before one, (2, n), ``FAR`` at most."""
    count, size = len(matches.found.starts) - 1, len(matches.term)
    laid = np.arange(size) + _APART * matches.sequence
    matched = matches.term >= 0
    before = np.maximum.accumulate(np.where(matched, laid, -_APART))
    after = np.minimum.accumulate(np.where(matched, laid, _APART * (count + 1) + size)[::-1])[::-1]
    return np.asarray(np.minimum(np.stack([laid - before, after - laid]), FAR))
