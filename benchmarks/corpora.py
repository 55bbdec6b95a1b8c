"""Passages as terms, and questions: drawn at random, or of real text repeated with changed words."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qa_service.text.terms import terms

WORDS = 45
"""Terms of a passage of about 70 words, the function words left out."""

CHANGED = 0.05
"""Share of the terms of repeated real passages that are replaced by terms of their own."""


class Corpus(NamedTuple):
    """Passages laid end to end: ``terms`` (n,) by number, ``ends`` (p + 1,); and questions of such terms."""

    name: str
    vocabulary: list[str]
    terms: NDArray[np.int32]
    ends: NDArray[np.int64]
    questions: list[list[str]]

    @property
    def passages(self) -> int:
        """How many passages there are."""
        return len(self.ends) - 1

    def texts(self) -> Iterator[list[str]]:
        """Yield the terms of each passage."""
        for start, end in zip(self.ends[:-1].tolist(), self.ends[1:].tolist(), strict=True):
            yield [self.vocabulary[term] for term in self.terms[start:end].tolist()]


def synthetic(passages: int, questions: int, seed: int = 0) -> Corpus:
    """Return passages of log-normal length whose terms follow Mandelbrot's law and repeat near by."""
    generator = np.random.default_rng(seed)
    lengths = np.clip(generator.lognormal(np.log(WORDS), 0.45, passages), 5, 250).astype(np.int64)
    size, count = int(3000 * passages**0.4), int(lengths.sum())
    shares = 1 / (np.arange(size) + 60.0) ** 1.07
    found = np.searchsorted(np.cumsum(shares / shares.sum()), generator.random(count)).astype(np.int32)
    before = np.arange(count) - generator.integers(1, 8, count)
    repeated = (generator.random(count) < 0.12) & (before >= 0)
    found[repeated] = found[before[repeated]]
    found = np.minimum(found, size - 1)
    ends = np.concatenate([[0], np.cumsum(lengths)])
    return _asked("synthetic", [f"w{number}" for number in range(size)], found, ends, questions, generator)


def real(folder: Path, passages: int, questions: int, seed: int = 0) -> Corpus:
    """Return MedQuAD's answers and SQuAD's paragraphs, repeated with changed words up to so many."""
    generator = np.random.default_rng(seed)
    numbers: dict[str, int] = {}
    rows = []
    for text in _texts(folder):
        rows.append(np.array([numbers.setdefault(term, len(numbers)) for term in terms(text)], np.int32))
        if len(rows) == passages:
            break
    vocabulary = list(numbers)
    while len(rows) < passages:
        copy = rows[int(generator.integers(len(rows)))].copy()
        own = generator.random(len(copy)) < CHANGED
        copy[own] = generator.integers(0, len(vocabulary), int(own.sum()))
        rows.append(copy)
    ends = np.concatenate([[0], np.cumsum([len(row) for row in rows])])
    return _asked("real", vocabulary, np.concatenate(rows), ends, questions, generator)


def _texts(folder: Path) -> Iterator[str]:
    with gzip.open(folder / "beir" / "medquad" / "corpus.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from (json.loads(line)["text"] for line in lines)
    with gzip.open(folder / "squad-train.json.gz", "rt", encoding="utf-8") as file:
        for article in json.load(file)["data"]:
            yield from (paragraph["context"] for paragraph in article["paragraphs"])


def _asked(
    name: str,
    vocabulary: list[str],
    found: NDArray[np.int32],
    ends: NDArray[np.int64],
    questions: int,
    generator: np.random.Generator,
) -> Corpus:
    """Return the corpus with questions of three to eight terms, each of one passage."""
    asked = []
    for passage in generator.integers(0, len(ends) - 1, questions).tolist():
        own = np.unique(found[ends[passage] : ends[passage + 1]])
        some = generator.choice(own, min(len(own), int(generator.integers(3, 9))), replace=False)
        asked.append([vocabulary[term] for term in some.tolist()])
    return Corpus(name, vocabulary, found, ends, asked)
