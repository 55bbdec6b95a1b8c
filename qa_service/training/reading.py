"""Examples -> a reader that knows which words of their sentences answer, and what it reads there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.ranking.features import NAMES
from qa_service.answering.ranking.reader import READING, Reader, reading
from qa_service.answering.ranking.vectors import Vectors
from qa_service.answering.ranking.words import TRAITS, Words
from qa_service.protocols import Progress
from qa_service.text.stretches import bounds, spread
from qa_service.training.examples import Examples
from qa_service.training.fitting import Adam, ranking_slope, shuffled, steps

Floats = NDArray[np.float32]

RECTIFIED, PRODUCTS = 32, 64
"""Units of a reader of either kind."""

EPOCHS, RATE = 4, 3e-3
"""Times that every question is learned from, and Adam's first step size."""

LIKELIEST = 12
"""Sentences of a question whose words are learned from, besides the right ones."""


@dataclass(frozen=True, slots=True, eq=False)
class _Batch:
    """The w words of g questions.

    ``inputs`` (w, d + t) are their vectors and traits, ``wanted`` (w,) 1 for an answer's, ``offsets`` (w,)
    their sentences' scores; ``group`` (w,) the question of each and ``starts`` (g,) where that begins;
    ``asking`` (g, z) what each question asks for.
    """

    inputs: Floats
    asking: Floats
    group: NDArray[np.int64]
    starts: NDArray[np.int64]
    wanted: Floats
    offsets: Floats


def fit_reader(
    found: Examples, vectors: Vectors, scores: Floats, generator: np.random.Generator, progress: Progress
) -> Reader:
    """Return a reader fitted to find the answer's words, or none where there is no answer.

    ``scores`` (n,) are the candidates' without a reader. A word's score is added to its sentence's, so that
    the reader learns what the sentence as a whole does not tell. The loss is that of ``fit_ranking``.
    """
    learned = _Learned(found, vectors, scores)
    read = _started(vectors.dimensions + len(TRAITS), found.texts.asking.shape[1], generator)
    arrays = [read.word, read.asking, read.bias, read.out]
    total = steps(len(learned.questions), EPOCHS)
    adam = Adam(arrays, total, RATE)
    for done, batch in enumerate(learned.batches(generator), 1):
        adam.step(_gradients(read, batch))
        progress(done, total)
    return read


class _Learned:
    """The questions that a reader learns from, and the words that it looks at."""

    def __init__(self, found: Examples, vectors: Vectors, scores: Floats) -> None:
        words, texts = found.texts.words, found.texts
        self._found, self._vectors, self._scores = found, vectors, scores
        self._sentences = bounds(words.counts)
        asked = np.flatnonzero(found.sizes)
        self._ends = np.cumsum(found.sizes)[asked]
        self._sizes = found.sizes[asked]
        likely = _likeliest(scores, self._sizes) | found.right
        self._kept = likely & (words.counts > 0)
        readable = np.add.reduceat(self._kept, self._ends - self._sizes, dtype=np.int64) > 0
        counted = bounds(texts.answering)[self._sentences]
        answered = counted[self._ends] > counted[self._ends - self._sizes]
        self.questions = np.flatnonzero(readable & (answered | ~found.answerable[asked]))

    def batches(self, generator: np.random.Generator) -> Iterator[_Batch]:
        """Yield the questions again and again in random order."""
        for chosen in shuffled(len(self.questions), EPOCHS, generator):
            yield self._batch(self.questions[chosen])

    def _batch(self, questions: NDArray[np.int64]) -> _Batch:
        texts, first = self._found.texts, self._ends - self._sizes
        candidates = spread(first[questions], self._ends[questions])
        owner = np.repeat(np.arange(len(questions)), self._sizes[questions])
        kept = self._kept[candidates]
        candidates, owner = candidates[kept], owner[kept]
        at = spread(self._sentences[candidates], self._sentences[candidates + 1])
        counts = texts.words.counts[candidates]
        return _Batch(
            _inputs(texts.words, at, self._vectors),
            texts.asking[questions].astype(np.float32),
            np.repeat(owner, counts),
            np.flatnonzero(np.diff(np.repeat(owner, counts), prepend=-1)),
            texts.answering[at].astype(np.float32),
            np.repeat(self._scores[candidates], counts),
        )


def _likeliest(scores: NDArray[np.floating], sizes: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return which of the candidates (n,) are among the first ``LIKELIEST`` of their question by score."""
    group = np.repeat(np.arange(len(sizes)), sizes)
    order = np.lexsort((-scores, group))
    kept = np.empty(len(scores), np.bool_)
    kept[order] = np.arange(len(scores)) - np.repeat(np.cumsum(sizes) - sizes, sizes) < LIKELIEST
    return kept


def _inputs(words: Words, at: NDArray[np.int64], vectors: Vectors) -> Floats:
    directions, rarity = vectors.at(words.places[at])
    parts = [directions * rarity[:, None], words.traits[at].astype(np.float32)]
    return np.asarray(np.concatenate(parts, axis=1))


def _started(inputs: int, asking: int, generator: np.random.Generator) -> Reader:
    sums = RECTIFIED + PRODUCTS

    def drawn(*shape: int) -> Floats:
        return np.asarray(generator.standard_normal(shape) / np.sqrt(shape[0]), np.float32)

    return Reader(drawn(inputs, sums), drawn(asking, sums), np.zeros(sums, np.float32), drawn(RECTIFIED + 1))


def _gradients(read: Reader, batch: _Batch) -> list[Floats]:
    """Return the gradient of the loss by each of the reader's arrays."""
    out, size = read.out[:RECTIFIED], RECTIFIED
    asked = batch.asking @ read.asking + read.bias
    own, sums = asked[batch.group], batch.inputs @ read.word
    rectified = np.maximum(sums[:, :size] + own[:, :size], 0)
    products = np.einsum("ij,ij->i", sums[:, size:], own[:, size:])
    scores = rectified @ out + products + read.out[size] + batch.offsets
    errors = ranking_slope(scores, batch.wanted, batch.starts, batch.group)[:, None]
    hidden = errors * out * (rectified > 0)
    by_sum = np.concatenate([hidden, errors * own[:, size:]], axis=1)
    by_asked = np.add.reduceat(np.concatenate([hidden, errors * sums[:, size:]], axis=1), batch.starts)
    by_out = np.append((rectified.T @ errors)[:, 0], errors.sum())
    return [batch.inputs.T @ by_sum, batch.asking.T @ by_asked, by_asked.sum(axis=0), by_out]


def fill_reading(found: Examples, read: Reader, vectors: Vectors) -> None:
    """Put into the features of examples, in place, what ``read`` makes of their words."""
    own = _read(found, read, vectors)
    starts = (np.cumsum(found.sizes) - found.sizes)[found.sizes > 0]
    best = np.repeat(np.maximum.reduceat(own, starts, axis=1), found.sizes[found.sizes > 0], axis=1)
    for name, values, behind in zip(READING, own, own - best, strict=True):
        found.vectors[:, NAMES.index(name)] = values
        found.vectors[:, NAMES.index(f"{name} to best")] = behind


def _read(found: Examples, read: Reader, vectors: Vectors) -> Floats:
    """Return what is read off each candidate (2, n), question by question."""
    words, firsts = found.texts.words, bounds(found.texts.words.counts)
    parts, sizes = [np.zeros((2, 0), np.float32)], found.sizes[found.sizes > 0]
    for number, (start, end) in enumerate(zip(np.cumsum(sizes) - sizes, np.cumsum(sizes), strict=True)):
        at = slice(int(firsts[start]), int(firsts[end]))
        directions, rarity = vectors.at(words.places[at])
        own = Words(np.arange(len(rarity)), words.traits[at].astype(np.float32), words.counts[start:end])
        asking = found.texts.asking[number].astype(np.float32)
        scores = read.scores(directions * rarity[:, None], own, asking)
        parts.append(reading(scores, own.counts))
    return np.asarray(np.concatenate(parts, axis=1))
