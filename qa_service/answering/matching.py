"""Where the terms of a question stand in passages: as they are, and as words that may stand for them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.asked import Asked
from qa_service.answering.lexicon import ROLES
from qa_service.text.lookup import Lookup
from qa_service.text.sequences import BEFORE, Sequences
from qa_service.text.strings import Hashes, hashes

Floats = NDArray[np.float32]
Places = NDArray[np.int64]
Flags = NDArray[np.bool_]


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
    numbers, standing = _placed(asked, hashes(found.vocabulary))
    term = numbers[found.terms]
    count = len(found.starts) - 1
    sequence = np.repeat(np.arange(count), np.diff(found.starts))
    hits = np.flatnonzero(term >= 0)
    shape = count, len(asked.terms)
    keys = sequence[hits] * shape[1] + term[hits]
    frequency = np.bincount(keys, minlength=shape[0] * shape[1]).reshape(shape).astype(np.float32)
    exact = np.minimum(frequency, 1)
    learned, synonyms, kinds, opposed = _held(standing, found, sequence)
    learned = np.maximum(exact, learned)
    alike, kinds = np.maximum(learned, synonyms), np.maximum(exact, kinds)
    firsts, sizes = found.firsts[:-1], np.diff(found.firsts)
    passage = np.repeat(np.arange(len(firsts)), sizes)
    place = np.arange(count) - firsts[passage] - BEFORE
    rows = np.flatnonzero(place >= 0)
    passage, place, sizes = passage[rows], place[rows], sizes - BEFORE
    ends = place == 0, place == sizes[passage] - 1
    where = (rows, passage, place, *ends, sizes, firsts)
    return Matches(found, numbers, term, sequence, *where, frequency, exact, learned, alike, kinds, opposed)


def _placed(asked: Asked, words: Hashes) -> tuple[Places, Floats]:
    """Return for each of the v words of a vocabulary what it is to the question.

    That is the number of the term that it is (v,), -1 for none, and how well it stands for each term in
    each role (v, 4, m).
    """
    count, others = len(asked.terms), asked.others
    numbers, strength = np.full(len(words), -1), np.zeros((len(words), ROLES, count), np.float32)
    rising = np.argsort(words)
    wanted = np.concatenate([asked.hashes, *(one.hashes for one in others)])
    found = Lookup(words[rising]).places(wanted)
    terms = np.flatnonzero(found[:count] >= 0)
    numbers[rising[found[terms]]] = terms
    held = np.flatnonzero(found[count:] >= 0)
    own = np.repeat(np.arange(count), [len(one.hashes) for one in others])[held]
    role = np.concatenate([one.roles for one in others])[held]
    strengths = np.concatenate([one.strengths for one in others])[held]
    strength[rising[found[count + held]], role, own] = strengths
    return numbers, strength


def _held(strength: Floats, found: Sequences, sequence: Places) -> Floats:
    """Return how well each sequence holds each term in each role (4, s, m), by the ``strength`` of words."""
    flat = strength.reshape(len(strength), ROLES * strength.shape[2])
    near = np.flatnonzero((flat.max(axis=1, initial=0) > 0)[found.terms])
    held = np.zeros((len(found.starts) - 1, flat.shape[1]), np.float32)
    np.maximum.at(held, sequence[near], flat[found.terms[near]])
    return held.reshape(len(held), *strength.shape[1:]).swapaxes(0, 1)
