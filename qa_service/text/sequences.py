"""Passages -> their terms in order, sentence by sentence, as flat arrays: what a ranker reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from qa_service.kernels import INT, kernel
from qa_service.model import Passage
from qa_service.text.analysis import LEANING, Analysed, analysed
from qa_service.text.codepoints import Laid, laid
from qa_service.text.passages import Cuts
from qa_service.text.stretches import bounds, spread
from qa_service.text.strings import Strings
from qa_service.text.wordtable import WordTable

PASSAGES = 1 << 8
"""Passages that are analysed at once, so that what is worked on stays in the cache."""

BEFORE = 2
"""Sequences of a passage before those of its sentences: its title and its heading."""

Places = NDArray[np.int64]

_leaning = kernel("leaning", np.uint16, np.int64, INT, INT, INT, np.bool_)


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
    are ``firsts[p]`` to ``firsts[p + 1]``: title, heading, then a sentence each. ``below`` (c,), where it is
    told, is how many of the sentences before each its own heading in the text stands, 0 for none.
    """

    vocabulary: Vocabulary
    terms: NDArray[np.int32]
    shapes: NDArray[np.uint8]
    starts: Places
    cues: NDArray[np.uint16]
    words: NDArray[np.uint16]
    firsts: Places
    below: Places | None = None

    def __len__(self) -> int:
        return len(self.firsts) - 1

    def taken(self, places: Places) -> Sequences:
        """Return the sequences of the passages at ``places``, in that order; the vocabulary stays.

        Raises ValueError or IndexError where they lie outside of the arrays, which files may say.
        """
        rows = spread(*_within(self.firsts[places], self.firsts[places + 1], len(self.cues)))
        items = spread(*_within(self.starts[rows], self.starts[rows + 1], len(self.terms)))
        return Sequences(
            self.vocabulary,
            self.terms[items],
            self.shapes[items],
            bounds(self.starts[rows + 1] - self.starts[rows]),
            self.cues[rows],
            self.words[rows],
            bounds(self.firsts[places + 1] - self.firsts[places]),
        )


def _within(starts: Places, ends: Places, held: int) -> tuple[Places, Places]:
    """Return where stretches start and end, all of them among so many that are ``held``."""
    if ((starts < 0) | (ends > held)).any():
        raise ValueError("a sequence lies outside of what is held")
    return starts, ends


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
    leaning = np.empty(len(found.cues) - BEFORE * len(found), np.bool_)
    _leaning(found.cues, found.firsts, len(found), BEFORE, LEANING, leaning)
    return leaning


class Sequenced(Protocol):
    """Gives the terms of passages in order."""

    def sequences(self, passage_ids: Sequence[str]) -> Sequences:
        """Return the passages' sequences in the order of the ids; those not held are left out."""
        ...


def sequences(passages: Iterable[Passage]) -> tuple[Sequences, Strings]:
    """Return the sequences of ``passages`` in order, and the words of their terms (``WordTable.written``)."""
    return _together(_laid(list(passages)), WordTable())


def sequences_of(found: Iterable[Cuts], table: WordTable | None = None) -> tuple[Sequences, Strings]:
    """Return the same for passages that are cut.

    ``table`` may know words already, whose terms are in the vocabulary too; those met are added to it.
    """
    parts = (part for some in found for part in _parts(some))
    return _together(parts, WordTable() if table is None else table)


class _Part(NamedTuple):
    """Some passages (p,), whose sentences (s, 2) start and end at ``places`` in a text.

    ``counts`` (p,) are how many each has.
    """

    whole: str
    letters: NDArray[np.uint32]
    places: Places
    counts: Places
    titles: Sequence[str]
    headings: Sequence[str]


_NONE = np.zeros(0, np.int64)
_EMPTY = _Part("", np.zeros(0, np.uint32), _NONE.reshape(0, 2), _NONE, (), ())


def _laid(passages: Sequence[Passage]) -> Iterator[_Part]:
    for at in range(0, len(passages), PASSAGES):
        some = passages[at : at + PASSAGES]
        texts, own = laid([one.text for one in some]), [one.sentences for one in some]
        counts = np.array(list(map(len, own)), np.int64)
        spans = (sentence.span for sentence in chain.from_iterable(own))
        places = np.array([(span.start, span.end) for span in spans], np.int64).reshape(-1, 2)
        base = np.array([sentences[0].span.start if sentences else 0 for sentences in own], np.int64)
        places += np.repeat(texts.begins - base, counts)[:, None]
        titles, headings = [one.title for one in some], [one.heading for one in some]
        yield _Part(texts.whole, texts.letters, places, counts, titles, headings)


def _parts(found: Cuts) -> Iterator[_Part]:
    numbers = np.repeat(np.arange(len(found.documents)), np.diff(found.firsts)).tolist()
    titles = [found.documents[number].title for number in numbers]
    for at in range(0, len(titles), PASSAGES):
        some, reached = slice(at, at + PASSAGES), found.reached[at : at + PASSAGES + 1]
        places = found.places[reached[0] : reached[-1]].reshape(-1, 2)
        here = slice(int(places[0, 0]), int(places[-1, 1]))
        own = (found.texts.whole[here], found.texts.letters[here], places - here.start)
        yield _Part(*own, np.diff(reached) // 2, titles[some], found.headings[some])


def _together(parts: Iterable[_Part], table: WordTable) -> tuple[Sequences, Strings]:
    table.unused()
    found, counts = [], []
    for part in chain([_EMPTY], parts):
        found.append(_analysed(part, table))
        counts.append(part.counts + BEFORE)
    terms, shapes, spans, cues, words = (np.concatenate(column) for column in zip(*found, strict=True))
    firsts = bounds(np.concatenate(counts))
    return Sequences(table.terms, terms, shapes, bounds(spans), cues, words, firsts), table.written


def _analysed(part: _Part, table: WordTable) -> Analysed:
    """Return what is told of each passage's title, heading and sentences.

    Titles and headings are laid behind the text, each once.
    """
    heads = list(chain.from_iterable(zip(part.titles, part.headings, strict=True)))
    numbers = {head: at for at, head in enumerate(dict.fromkeys(heads))}
    own = laid(list(numbers))
    which = np.fromiter(map(numbers.__getitem__, heads), np.int64, len(heads))
    at = np.repeat(bounds(part.counts)[:-1], BEFORE)
    begins, ends = (
        np.insert(inner, at, outer[which] + len(part.letters))
        for inner, outer in zip(part.places.T, (own.begins, own.ends), strict=True)
    )
    letters = np.concatenate([part.letters, own.letters])
    return analysed(Laid(part.whole + own.whole, letters, begins, ends), table)
