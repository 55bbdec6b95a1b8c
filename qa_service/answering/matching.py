"""Where the terms of a question stand in passages: as they are, and as words that may stand for them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.asked import Asked
from qa_service.answering.lexicon import ROLES
from qa_service.kernels import INT, kernel
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
_held = kernel("held", np.int32, _I, INT, INT, _I, np.bool_, _F, _I, _I, _F, _F, _F, _F, _F, _F)
_laid = kernel("sentences", _I, INT, INT, _I, _I, _I, np.bool_, np.bool_, _I)


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """A question of m terms held against s sequences of n terms, of which c are sentences.

    ``numbers`` (v,) gives for each word of the vocabulary the place of the question's term that it is, -1 for
    none, and ``term`` (n,) for the word at each place; ``sequence`` (n,) the sequence that the place is in.
    ``rows`` (c,) are the sequences that are sentences, ``passage`` (c,) the passage of each and ``place``
    (c,) where it stands there; ``opens`` and ``closes`` (c,) tell the first and the last of a passage.
    ``sizes`` (p,) counts each passage's sentences and ``firsts`` (p,) gives its first sequence, the title.
    ``frequency`` (s, m) counts each term; ``exact``, ``learned``, ``alike`` and ``kinds`` (s, m) say how well
    it is held, 0 to 1: as it is; or by a word that was learned to go with it; or by a synonym too; or by a
    kind of it. ``opposed`` (s, m) says how well the contrary of each term is held.
    """

    found: Sequences
    numbers: Places
    term: Places
    sequence: Places
    rows: Places
    passage: Places
    place: Places
    opens: Flags
    closes: Flags
    sizes: Places
    firsts: Places
    frequency: Floats
    exact: Floats
    learned: Floats
    alike: Floats
    kinds: Floats
    opposed: Floats

    def before(self, held: Floats) -> Floats:
        """Return ``held`` (..., s, m) of the sentence before each (..., c, m), nothing for a first."""
        return np.where(self.opens[:, None], 0, held[..., self.rows - 1, :])

    def after(self, held: Floats) -> Floats:
        """Return ``held`` (..., s, m) of the sentence after each (..., c, m), nothing for a last."""
        following = np.minimum(self.rows + 1, held.shape[-2] - 1)
        return np.where(self.closes[:, None], 0, held[..., following, :])

    def heading(self, held: Floats) -> Floats:
        """Return ``held`` (..., s, m) of each passage's title and heading together (..., p, m)."""
        return np.maximum(held[..., self.firsts, :], held[..., self.firsts + 1, :])

    def whole(self, held: Floats) -> Floats:
        """Return ``held`` (..., s, m) of each whole passage, title and heading included (..., p, m)."""
        return np.asarray(np.maximum.reduceat(held, self.firsts, axis=-2))

    def highest(self, values: Floats) -> Floats:
        """Return the highest of ``values`` (k, n) among the words of each sequence (k, s), 0 for none."""
        starts = self.found.starts
        padded = np.concatenate([values, np.zeros((len(values), 1), values.dtype)], axis=1)
        return np.where(np.diff(starts) > 0, np.maximum.reduceat(padded, starts[:-1], axis=1), 0)


def matches(asked: Asked, found: Sequences) -> Matches:
    """Return how the question and the passages meet; there must be a passage."""
    numbers, near, strength = _vocabulary(asked, hashes(found.vocabulary))
    size, count = len(found.terms), len(found.starts) - 1
    term, sequence = np.empty((2, size), np.int64)
    held = np.zeros((6, count, len(asked.terms)), np.float32)
    _held(found.terms, found.starts, count, held.shape[2], numbers, near, strength, term, sequence, *held)
    return Matches(found, numbers, term, sequence, *_sentences(found), *held)


def _vocabulary(asked: Asked, words: Hashes) -> tuple[Places, Flags, Floats]:
    """Return for each of the v words of a vocabulary what it is to the question.

    That is the number of the term that it is (v,), -1 for none; if it may stand for a term (v,); and how well
    it stands for each term in each role (v, 4, m).
    """
    count, others, size = len(asked.terms), asked.others, len(words)
    slots = np.empty(1 << (2 * size).bit_length(), np.int32)
    numbers, near = np.empty(size, np.int64), np.zeros(size, np.bool_)
    strength = np.zeros((size, ROLES, count), np.float32)
    standing = np.concatenate([one.hashes for one in others])
    owners = np.repeat(np.arange(count), [len(one.hashes) for one in others])
    roles = np.concatenate([one.roles for one in others])
    strengths = np.concatenate([one.strengths for one in others])
    _placed(
        *(words, size, slots, len(slots) - 1, asked.hashes, count),
        *(standing, owners, roles, strengths, len(standing), numbers, near, strength),
    )
    return numbers, near, strength


def _sentences(found: Sequences) -> tuple[Places, Places, Places, Flags, Flags, Places, Places]:
    """Return where the sentences are: the fields of ``Matches`` from ``rows`` to ``firsts``."""
    passages = len(found)
    count = int(found.firsts[-1]) - BEFORE * passages
    rows, passage, place = np.empty((3, count), np.int64)
    opens, closes = np.empty((2, count), np.bool_)
    sizes = np.empty(passages, np.int64)
    _laid(found.firsts, passages, BEFORE, rows, passage, place, opens, closes, sizes)
    return rows, passage, place, opens, closes, sizes, found.firsts[:-1]
