"""(Question, words of sentences) -> how likely each sentence's words are to be the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from qa_service.answering.question.question_types import KINDS
from qa_service.answering.ranking.asked import Asked
from qa_service.answering.ranking.matching import Floats, Places
from qa_service.answering.ranking.meaning import Nearness
from qa_service.answering.ranking.vectors import units
from qa_service.answering.ranking.wording import WORDING
from qa_service.answering.ranking.words import TRAITS, Words
from qa_service.kernels import INT, REAL, kernel

LOWEST, HIGHEST = -8.0, 20.0
"""Nats that a word's score is cut off at."""

_F = np.float32

READING = ("reading/best", "reading/all")
"""What is read off the words of a sentence: the best score, and all of them together."""

_meeting = kernel("meeting", *(_F, INT, _F, _F, INT, _F, INT, INT, _F, _F))
_likely = kernel("likely", *(np.float32, np.int64, np.float32, INT, np.float32, np.float32, INT, np.float32))
_reading = kernel("reading", np.float32, np.int64, INT, REAL, REAL, np.float32)

ARRAYS = ("word", "asking", "bias", "out")
"""What a reader is made of."""


@dataclass(frozen=True, slots=True, eq=False)
class Reader:
    """Scores words as answers: what is asked for (z numbers) meets what each word is (d + t numbers).

    It has h units that are rectified and r that are products. ``word`` (d + t, h + r) takes a word's vector
    and traits to them, ``asking`` (z, h + r) and ``bias`` (h + r,) the question; a product is that of both
    sides. ``out`` (h + 1,) weighs the rectified units, and adds its last number.
    """

    word: Floats
    asking: Floats
    bias: Floats
    out: Floats

    def scores(self, vectors: Floats, words: Words, asking: Floats) -> Floats:
        """Return the score (w,) of each word, in nats.

        ``vectors`` (v, d) are those of the vocabulary, ``asking`` (z,) is what ``asking_for`` gives.
        """
        rectified, size = len(self.out) - 1, vectors.shape[1]
        asked, weights = (
            np.empty(self.bias.shape, np.float32),
            np.empty((len(self.word), rectified + 1), np.float32),
        )
        of_question = asking, len(asking), self.asking, self.bias, len(asked)
        _meeting(*of_question, self.word, len(self.word), rectified, asked, weights)
        scores, traits = np.empty(len(words.places), np.float32), words.traits @ weights[size:]
        sums = words.places, traits, len(scores), asked, self.out, rectified
        _likely(vectors @ weights[:size], *sums, scores)
        return scores

    @property
    def is_blank(self) -> bool:
        """Whether it has learned nothing."""
        return not len(self.bias)

    def arrays(self) -> dict[str, Floats]:
        """Return the arrays by name."""
        return {f"reader.{name}": getattr(self, name) for name in ARRAYS}


def reader(arrays: Mapping[str, Floats], dimensions: int) -> Reader:
    """Return the reader, of vectors of ``dimensions``, that ``arrays`` hold.

    Raises KeyError where one is missing, and ValueError where they do not fit one another.
    """
    found = Reader(*(arrays[f"reader.{name}"] for name in ARRAYS))
    wanted = blank(dimensions)
    rectified, sums = len(found.out) - 1, len(found.bias)
    shapes = (len(wanted.word), sums), (len(wanted.asking), sums), (sums,), (rectified + 1,)
    if not 0 <= rectified <= sums or shapes != tuple(getattr(found, name).shape for name in ARRAYS):
        raise ValueError("the arrays of reader do not fit one another")
    return found


def asking_for(asked: Asked, near: Nearness) -> Floats:
    """Return what a question asks for, (2 d + len(KINDS) + 1 + len(WORDING),).

    That is the direction of all its words and of the word that names what is asked for ("which organs"), its
    kind, whether there is such a word, and how it is worded.
    """
    size = len(near.direction)
    found = np.zeros(2 * size + len(KINDS) + 1 + len(WORDING), np.float32)
    found[:size] = near.direction
    if asked.focus >= 0:
        found[size : 2 * size] = units(near.question[asked.focus])
        found[2 * size + len(KINDS)] = 1
    found[2 * size + asked.kind] = 1
    found[-len(WORDING) :] = asked.wording
    return found


def reading(scores: Floats, counts: Places) -> Floats:
    """Return ``READING`` of sentences that have ``counts`` (c,) words, (2, c), 0 where there is none.

    ``scores`` (w,) are the words', sentence by sentence.
    """
    found = np.empty((len(READING), len(counts)), np.float32)
    _reading(scores, counts, len(counts), LOWEST, HIGHEST, found)
    return found


def blank(dimensions: int) -> Reader:
    """Return a reader of vectors of ``dimensions`` that has learned nothing: every word scores 0."""
    asking = 2 * dimensions + len(KINDS) + 1 + len(WORDING)
    word = np.zeros((dimensions + len(TRAITS), 0), np.float32)
    return Reader(word, np.zeros((asking, 0), np.float32), np.zeros(0, np.float32), np.zeros(1, np.float32))
