"""Passages -> their terms in order, sentence by sentence, as flat arrays: what a ranker reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from qa_service.protocols import Bordered
from qa_service.text.analysis import LEANING, Analysed, analysed
from qa_service.text.codepoints import laid
from qa_service.text.stretches import bounds, spread
from qa_service.text.strings import Strings
from qa_service.text.wordtable import WordTable

PASSAGES = 1 << 8
"""Passages that are analysed at once, so that what is worked on stays in the cache."""

BEFORE = 2
"""Sequences of a passage before those of its sentences: its title and its heading."""

Places = NDArray[np.int64]


class Vocabulary(Protocol):
    """Terms by number."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[str]: ...

    def __getitem__(self, at: int, /) -> str: ...


@dataclass(frozen=True, slots=True, eq=False)
class Sequences:
    """The index terms of passages in order.

    ``terms`` (n,) are places in ``vocabulary``, ``shapes`` (n,) what kind of word each was (bits of
    ``text.shapes``). Sequence ``i`` is ``terms[starts[i]:starts[i + 1]]``; ``cues`` (s,) are its cue bits
    and ``words`` (s,) the number of its words, function words included. The sequences of passage ``p``
    are ``firsts[p]`` to ``firsts[p + 1]``: title, heading, then a sentence each.
    """

    vocabulary: Vocabulary
    terms: NDArray[np.int32]
    shapes: NDArray[np.uint8]
    starts: Places
    cues: NDArray[np.uint16]
    words: NDArray[np.uint16]
    firsts: Places

    def __len__(self) -> int:
        return len(self.firsts) - 1

    def taken(self, places: Places) -> Sequences:
        """Return the sequences of the passages at ``places``, in that order; the vocabulary stays."""
        rows = spread(self.firsts[places], self.firsts[places + 1])
        items = spread(self.starts[rows], self.starts[rows + 1])
        return Sequences(
            self.vocabulary,
            self.terms[items],
            self.shapes[items],
            bounds(self.starts[rows + 1] - self.starts[rows]),
            self.cues[rows],
            self.words[rows],
            bounds(self.firsts[places + 1] - self.firsts[places]),
        )


NOTHING = Sequences(
    (),
    np.zeros(0, np.int32),
    np.zeros(0, np.uint8),
    np.zeros(1, np.int64),
    np.zeros(0, np.uint16),
    np.zeros(0, np.uint16),
    np.zeros(1, np.int64),
)
"""Those of no passages."""


def leaning(found: Sequences) -> NDArray[np.bool_]:
    """Return for each sentence, in order, whether it begins by pointing back."""
    own = np.ones(len(found.cues), np.bool_)
    for at in range(BEFORE):
        own[found.firsts[:-1] + at] = False
    return np.asarray(found.cues[own] & LEANING > 0)


class Sequenced(Protocol):
    """Gives the terms of passages in order."""

    def sequences(self, passage_ids: Sequence[str]) -> Sequences:
        """Return the passages' sequences in the order of the ids; those not held are left out."""
        ...


def sequences(passages: Iterable[Bordered], table: WordTable | None = None) -> tuple[Sequences, Strings]:
    """Return the sequences of ``passages`` in order, and the words of their terms, as ``WordTable`` has them.

    ``table`` may know words already; those met are added to it.
    """
    every = list(passages)
    table = WordTable() if table is None else table
    table.unused()
    parts = [_analysed(every[at : at + PASSAGES], table) for at in range(0, max(1, len(every)), PASSAGES)]
    terms, shapes, counts, cues, words = (np.concatenate(column) for column in zip(*parts, strict=True))
    firsts = bounds(np.array([BEFORE + len(one.borders) // 2 for one in every], np.int64))
    held = np.bincount(terms, minlength=len(table.vocabulary)) > 0
    terms = (np.cumsum(held, dtype=np.int32) - 1)[terms]
    return Sequences(
        table.terms.taken(np.flatnonzero(held)), terms, shapes, bounds(counts), cues, words, firsts
    ), table.written


def _analysed(passages: Sequence[Bordered], table: WordTable) -> Analysed:
    """Return what is told of each passage's title, heading and sentences."""
    every = laid([text for one in passages for text in (one.title, one.heading, one.text)])
    own = [one.borders for one in passages]
    places = np.fromiter(chain.from_iterable(own), np.int64).reshape(-1, 2)
    counts = np.array([len(borders) // 2 for borders in own], np.int64)
    base = np.array([sum(borders[:1]) for borders in own], np.int64)
    places += np.repeat(every.begins[BEFORE::3] - base, counts)[:, None]
    at = bounds(counts)[:-1]
    begins, ends = (
        np.insert(column, np.repeat(at, BEFORE), outer.reshape(-1, 3)[:, :BEFORE].ravel())
        for column, outer in zip(places.T, (every.begins, every.ends), strict=True)
    )
    return analysed(every._replace(begins=begins, ends=ends), table)
