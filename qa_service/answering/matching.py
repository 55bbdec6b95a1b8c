"""Where the terms of a question stand in passages: as they are, and as words that may stand for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.asked import Asked
from qa_service.text.sequences import BEFORE, Sequences

Floats = NDArray[np.float32]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """A question of m terms held against s sequences of n terms, of which c are sentences.

    ``numbers`` (v,) gives for each word of the vocabulary the place of the question's term that it is, -1 for
    none, and ``term`` (n,) for the word at each place; ``sequence`` (n,) the
    sequence that the place is in. ``rows`` (c,) are the sequences that are sentences, ``passage`` (c,) the
    passage of each and ``place`` (c,) where it stands there; ``sizes`` (p,) counts each passage's
    sentences and ``firsts`` (p,) gives its first sequence, the title. ``frequency`` (s, m) counts each
    term; ``exact``, ``learned``, ``alike`` and ``kinds`` (s, m) say how well it is held, 0 to 1: as
    it is; or by a word that was learned to go with it; or by a synonym too; or by a kind of it. ``opposed``
    (s, m) says how well the contrary of each term is held.
    """

    found: Sequences
    numbers: Places
    term: Places
    sequence: Places
    rows: Places
    passage: Places
    place: Places
    sizes: Places
    firsts: Places
    frequency: Floats
    exact: Floats
    learned: Floats
    alike: Floats
    kinds: Floats
    opposed: Floats

    @property
    def opens(self) -> NDArray[np.bool_]:
        """Whether each sentence is its passage's first (c,)."""
        return np.asarray(self.place == 0)

    @property
    def closes(self) -> NDArray[np.bool_]:
        """Whether each sentence is its passage's last (c,)."""
        return np.asarray(self.place == self.sizes[self.passage] - 1)

    def before(self, held: Floats) -> Floats:
        """Return ``held`` (s, m) of the sentence before each sentence (c, m), nothing for a first one."""
        return np.where(self.opens[:, None], 0, held[self.rows - 1])

    def after(self, held: Floats) -> Floats:
        """Return ``held`` (s, m) of the sentence after each sentence (c, m), nothing for a last one."""
        return np.where(self.closes[:, None], 0, held[np.minimum(self.rows + 1, len(held) - 1)])

    def heading(self, held: Floats) -> Floats:
        """Return ``held`` (s, m) of each passage's title and heading together (p, m)."""
        return np.maximum(held[self.firsts], held[self.firsts + 1])

    def whole(self, held: Floats) -> Floats:
        """Return ``held`` (s, m) of each whole passage, title and heading included (p, m)."""
        return np.asarray(np.maximum.reduceat(held, self.firsts))


def matches(asked: Asked, found: Sequences) -> Matches:
    """Return how the question and the passages meet; there must be a passage."""
    known = {term: at for at, term in enumerate(found.vocabulary)}
    count = len(found.starts) - 1
    numbers = _numbered(asked.terms, known)
    term = numbers[found.terms]
    sequence = np.repeat(np.arange(count), np.diff(found.starts))
    hits = np.flatnonzero(term >= 0)
    frequency = np.zeros((count, len(asked.terms)), np.float32)
    np.add.at(frequency, (sequence[hits], term[hits]), 1)
    exact = np.minimum(frequency, 1)
    learned, synonyms, kinds, opposed = (
        _held(tables, known, found.terms, sequence, count)
        for tables in (asked.learned, asked.synonyms, asked.kinds, asked.opposites)
    )
    learned = np.maximum(exact, learned)
    alike, kinds = np.maximum(learned, synonyms), np.maximum(exact, kinds)
    firsts, sizes = found.firsts[:-1], np.diff(found.firsts)
    passage = np.repeat(np.arange(len(firsts)), sizes)
    place = np.arange(count) - firsts[passage] - BEFORE
    rows = np.flatnonzero(place >= 0)
    where = (rows, passage[rows], place[rows], sizes - BEFORE, firsts)
    return Matches(found, numbers, term, sequence, *where, frequency, exact, learned, alike, kinds, opposed)


def _numbered(terms: Sequence[str], known: Mapping[str, int]) -> Places:
    """Return for each word of a vocabulary which of the question's terms it is, -1 for none."""
    numbers = np.full(len(known), -1)
    for number, term in enumerate(terms):
        if term in known:
            numbers[known[term]] = number
    return numbers


def _held(
    tables: Sequence[Mapping[str, float]],
    known: Mapping[str, int],
    terms: NDArray[np.int32],
    sequence: Places,
    count: int,
) -> Floats:
    """Return how well each sequence holds each term (count, m) by the words of the term's table."""
    strength = np.zeros((len(known), len(tables)), np.float32)
    for number, table in enumerate(tables):
        shorter, longer = (table, known) if len(table) < len(known) else (known, table)
        for word in shorter:
            if word in longer:
                strength[known[word], number] = table[word]
    near = np.flatnonzero((strength.max(axis=1, initial=0) > 0)[terms])
    held = np.zeros((count, len(tables)), np.float32)
    np.maximum.at(held, sequence[near], strength[terms[near]])
    return held
