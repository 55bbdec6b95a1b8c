"""Passages -> their terms in order, sentence by sentence, as flat arrays: what a ranker reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from qa_service.model import Passage
from qa_service.text.analysis import LEANING, analysed
from qa_service.text.stretches import bounds, spread
from qa_service.text.wordtable import WordTable

TEXTS = 1 << 11
"""Texts that are analysed at once, so that what is worked on stays in the cache."""

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
    return np.asarray(found.cues[spread(found.firsts[:-1] + BEFORE, found.firsts[1:])] & LEANING > 0)


class Sequenced(Protocol):
    """Gives the terms of passages in order."""

    def sequences(self, passage_ids: Sequence[str]) -> Sequences:
        """Return the passages' sequences in the order of the ids; those not held are left out."""
        ...


def sequences(passages: Iterable[Passage], table: WordTable | None = None) -> tuple[Sequences, set[str]]:
    """Return the sequences of ``passages`` in order, and the words of their terms, in lower case.

    ``table`` may know words already; those met are added to it.
    """
    texts: list[str] = []
    firsts = [0]
    for passage in passages:
        texts += (passage.title, passage.heading)
        texts += [sentence.text for sentence in passage.sentences]
        firsts.append(len(texts))
    table = WordTable() if table is None else table
    table.unused()
    parts = [analysed(texts[at : at + TEXTS], table) for at in range(0, max(1, len(texts)), TEXTS)]
    terms, shapes, counts, cues, words = (np.concatenate(column) for column in zip(*parts, strict=True))
    held = np.bincount(terms, minlength=len(table.vocabulary)) > 0
    vocabulary = list(compress(table.vocabulary, held.tolist()))
    terms = (np.cumsum(held, dtype=np.int32) - 1)[terms]
    return Sequences(vocabulary, terms, shapes, bounds(counts), cues, words, np.array(firsts)), table.written
