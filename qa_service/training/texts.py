"""What a reader learns from: the words of examples' sentences, and which of them answer the question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.ranking.asked import Asked
from qa_service.answering.ranking.matching import matches
from qa_service.answering.ranking.meaning import nearness
from qa_service.answering.ranking.reader import asking_for
from qa_service.answering.ranking.words import TRAITS, Words, words
from qa_service.evaluation import Gold
from qa_service.text.sequences import Sequences
from qa_service.text.stretches import bounds
from qa_service.text.strings import hashes
from qa_service.text.terms import terms


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """The w words of the candidates of q questions.

    The places of ``words`` are rows of the table of vectors; ``answering`` (w,) tells which words are a gold
    answer's, in a right sentence; ``asking`` (q, z) is what each question that has candidates asks for.
    """

    words: Words
    answering: NDArray[np.bool_]
    asking: NDArray[np.float16]

    def part(self, sentences: slice, questions: slice) -> Texts:
        """Return the words of some candidates next to each other, and of their questions, without a copy."""
        if not len(self.asking):
            return self
        first = bounds(self.words.counts)
        own = slice(int(first[sentences.start]), int(first[sentences.stop]))
        words = Words(self.words.places[own], self.words.traits[own], self.words.counts[sentences])
        return Texts(words, self.answering[own], self.asking[questions])


NOTHING = Texts(
    Words(np.zeros(0, np.int64), np.zeros((0, len(TRAITS)), np.float16), np.zeros(0, np.int64)),
    np.zeros(0, np.bool_),
    np.zeros((0, 0), np.float16),
)


def texts(asked: Asked, found: Sequences, gold: Sequence[Gold], right: NDArray[np.bool_]) -> Texts:
    """Return the words of passages whose sentences, in order, are ``right`` (c,) or not."""
    met = matches(asked, found)
    own = words(met)
    answers = {term for one in gold for term in terms(one.text)}
    held = np.array([term in answers for term in found.vocabulary], np.bool_)
    rows = asked.vectors.rows(hashes(found.vocabulary))[own.places].astype(np.int32)
    return Texts(
        Words(rows, own.traits.astype(np.float16), own.counts),
        held[own.places] & np.repeat(right, own.counts),
        asking_for(asked, nearness(asked, met)).astype(np.float16)[None],
    )


def joined(parts: Sequence[Texts]) -> Texts:
    """Return the words of all questions as one."""
    some = [part for part in parts if len(part.asking)]
    if not some:
        return NOTHING
    return Texts(
        Words(
            np.concatenate([part.words.places for part in some]),
            np.concatenate([part.words.traits for part in some]),
            np.concatenate([part.words.counts for part in some]),
        ),
        np.concatenate([part.answering for part in some]),
        np.concatenate([part.asking for part in some]),
    )
