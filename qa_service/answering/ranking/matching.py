"""Where the terms of a question stand in passages: as they are, and as words that may stand for them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.ranking.asked import Asked
from qa_service.answering.ranking.lexicon import ROLES
from qa_service.errors import Damaged
from qa_service.kernels import INT, kernel
from qa_service.text.lookup import slots
from qa_service.text.sequences import BEFORE, Sequences
from qa_service.text.strings import Hashes, hashes

Floats = NDArray[np.float32]
Places = NDArray[np.int64]
Flags = NDArray[np.bool_]

_F, _I = np.float32, np.int64
_placed = kernel(
    *("vocabulary", np.uint64, INT, np.int32, INT, np.uint64, INT),
    *(np.uint64, _I, _I, _F, INT, _I, np.bool_, _F),
)
_held = kernel("held", np.int32, _I, INT, INT, _I, np.bool_, _F, _I, _F, _F, _F, _F, _F, _F)
_laid = kernel("sentences", _I, INT, INT, _I, _I, _I, _I)


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
    numbers, near, strength = _vocabulary(asked, hashes(found.vocabulary))
    count, terms, term = len(found.starts) - 1, len(asked.terms), np.empty(len(found.terms), np.int64)
    held = np.zeros((6, count, terms), np.float32)
    _held(found.terms, found.starts, count, terms, numbers, near, strength, term, *held)
    return Matches(found, numbers, term, *_sentences(found), *held)


def _vocabulary(asked: Asked, words: Hashes) -> tuple[Places, Flags, Floats]:
    """Return for each of the v words of a vocabulary what it is to the question.

    That is the number of the term that it is (v,), -1 for none; if it may stand for a term (v,); and how well
    it stands for each term in each role (v, 4, m).
    """
    count, others, size = len(asked.terms), asked.others, len(words)
    numbers, near = np.empty(size, np.int64), np.zeros(size, np.bool_)
    strength = np.zeros((size, ROLES, count), np.float32)
    standing = np.concatenate([one.hashes for one in others])
    owners = np.repeat(np.arange(count), [len(one.hashes) for one in others])
    roles = np.concatenate([one.roles for one in others])
    strengths = np.concatenate([one.strengths for one in others])
    _placed(
        *(words, size, *slots(size), asked.hashes, count),
        *(standing, owners, roles, strengths, len(standing), numbers, near, strength),
    )
    return numbers, near, strength


def _sentences(found: Sequences) -> tuple[Places, Places, Places, Places, Places, Places]:
    """Return where the sentences are: the fields of ``Matches`` from ``rows`` to ``below``."""
    passages = len(found)
    rows, passage, place = np.empty((3, int(found.firsts[-1]) - BEFORE * passages), np.int64)
    sizes = np.empty(passages, np.int64)
    _laid(found.firsts, passages, BEFORE, rows, passage, place, sizes)
    below = np.zeros(len(rows), np.int64) if found.below is None else found.below
    if len(below) != len(rows):
        raise Damaged("the index is not that of the library; make it anew with qa-service doctor --rebuild")
    return rows, passage, place, sizes, found.firsts[:-1], below
