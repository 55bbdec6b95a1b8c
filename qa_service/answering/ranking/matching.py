"""Where the terms of a question stand in passages: as they are, and as words that may stand for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.ranking.asked import Asked
from qa_service.answering.ranking.lexicon import ROLES, Others
from qa_service.errors import Damaged
from qa_service.kernels import INT, kernel
from qa_service.text.lookup import slots
from qa_service.text.sequences import BEFORE, Sequences
from qa_service.text.strings import Hashes, hashes

Floats = NDArray[np.float32]
Places = NDArray[np.int64]

_F, _I = np.float32, np.int64
_matched = kernel(
    *("matched", np.uint64, INT, np.int32, INT, np.uint64, INT, np.uint64, _I, _I, _F, INT, np.bool_, _F),
    *(np.int32, _I, INT, _I, INT, INT, _I, _I, _F, _I, _I),
)


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """A question of m terms held against s sequences of n terms, of which c are sentences.

    ``numbers`` (v,) gives for each word of the vocabulary the place of the question's term that it is, -1 for
    none, and ``term`` (n,) for the word at each place. ``rows`` (c,) are the sequences that are sentences,
    ``passage`` (c,) the passage of each and ``place`` (c,) where it stands there. ``sizes`` (p,) counts each
    passage's sentences and ``firsts`` (p,) gives its first sequence, the title. ``below`` (c,) is how many
    sentences before each its own heading stands, 0 for none.
    ``frequency`` (s, m) counts each term; ``exact``, ``learned``, ``alike`` and ``kinds`` (s, m) say how well
    it is held, 0 to 1: as it is; or by a word that was learned to go with it; or by a synonym too; or by a
    kind of it. ``opposed`` (s, m) says how well the contrary of each term is held.
    """

    found: Sequences
    numbers: Places
    term: Places
    rows: Places
    passage: Places
    place: Places
    sizes: Places
    firsts: Places
    below: Places
    frequency: Floats
    exact: Floats
    learned: Floats
    alike: Floats
    kinds: Floats
    opposed: Floats


def matches(asked: Asked, found: Sequences) -> Matches:
    """Return how the question and the passages meet; there must be a passage.

    Raises Damaged where ``found`` is told of other sentences than it holds.
    """
    terms, words = len(asked.terms), hashes(found.vocabulary)
    size, passages, sequences = len(words), len(found), len(found.starts) - 1
    numbers, term, sizes = np.empty(size, _I), np.empty(len(found.terms), _I), np.empty(passages, _I)
    held = np.zeros((6, sequences, terms), np.float32)
    rows = np.empty((3, int(found.firsts[-1]) - BEFORE * passages), _I)
    room = np.zeros(size, np.bool_), np.zeros((size, ROLES, terms), np.float32)
    _matched(
        *(words, size, *slots(size), asked.hashes, terms, *_standing(asked.others), *room),
        *(found.terms, found.starts, sequences, found.firsts, passages, BEFORE),
        *(numbers, term, held, rows, sizes),
    )
    own, passage, place = rows
    where = own, passage, place, sizes, found.firsts[:-1], _below(found, len(own))
    return Matches(found, numbers, term, *where, *held)


def _standing(others: Sequence[Others]) -> tuple[Hashes, Places, Places, Floats, int]:
    """Return the words that may stand for terms, for which, in which roles and how well; and their number."""
    words = np.concatenate([one.hashes for one in others])
    return (
        words,
        np.repeat(np.arange(len(others)), [len(one.hashes) for one in others]),
        np.concatenate([one.roles for one in others]),
        np.concatenate([one.strengths for one in others]),
        len(words),
    )


def _below(found: Sequences, sentences: int) -> Places:
    below = np.zeros(sentences, _I) if found.below is None else found.below
    if len(below) != sentences:
        raise Damaged("the index is not that of the library; make it anew with qa-service doctor --rebuild")
    return below
