"""Passages and questions of public data sets: MedQuAD's answers and SQuAD's paragraphs."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.corpora import Corpus
from qa_service.text.analysis import analysed
from qa_service.text.stretches import bounds, spread
from qa_service.text.terms import terms
from qa_service.text.wordtable import WordTable

CHANGED = 0.05
"""Share of the terms of repeated passages that are replaced by any of the vocabulary."""

AT_ONCE = 1000
"""Texts that are analysed at once."""


def real(folder: Path, passages: int, questions: int, seed: int = 0) -> Corpus:
    """Return MedQuAD's answers and SQuAD's paragraphs, repeated with changed words up to so many.

    The questions are those of the data sets that have four to twelve words.
    """
    generator = np.random.default_rng(seed)
    table, parts = WordTable(), []
    left = islice(texts(folder), passages)
    while some := list(islice(left, AT_ONCE)):
        parts.append(analysed(some, table))
    found = np.concatenate([part.terms for part in parts])
    ends = bounds(np.concatenate([part.counts for part in parts]))
    copies = generator.integers(0, len(ends) - 1, passages - len(ends) + 1)
    again = found[spread(ends[copies], ends[copies + 1])]
    own = np.flatnonzero(generator.random(len(again)) < CHANGED)
    again[own] = generator.integers(0, len(table.terms), len(own))
    ends = bounds(np.concatenate([np.diff(ends), ends[copies + 1] - ends[copies]]))
    known = set(table.terms)
    asked = [
        list(dict.fromkeys(term for term in terms(one) if term in known)) for one in questions_of(folder)
    ]
    asked = [one for one in asked if len(one) > 1]
    picked = generator.choice(len(asked), min(questions, len(asked)), replace=False)
    chosen = [asked[at] for at in picked.tolist()]
    return Corpus("real", list(table.terms), np.concatenate([found, again]), ends, chosen)


def texts(folder: Path) -> Iterator[str]:
    """Yield all passages."""
    with gzip.open(folder / "beir" / "medquad" / "corpus.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from (json.loads(line)["text"] for line in lines)
    for article in _squad(folder):
        yield from (paragraph["context"] for paragraph in article["paragraphs"])


def repeated(folder: Path) -> Iterator[str]:
    """Yield all passages again and again, each time with other words changed."""
    generator, every = random.Random(0), list(texts(folder))  # noqa: S311 - nothing here is secret
    yield from every
    words = sorted({word for text in every for word in text.split(" ")})
    while True:
        for text in every:
            own = text.split(" ")
            for _ in range(int(len(own) * CHANGED) + 1):
                own[generator.randrange(len(own))] = generator.choice(words)
            yield " ".join(own)


def questions_of(folder: Path) -> Iterator[str]:
    """Yield all questions of four to twelve words."""
    lines = (folder / "beir" / "medquad" / "queries.jsonl").read_text("utf-8").splitlines()
    every = [json.loads(line)["text"] for line in lines]
    every += [
        one["question"]
        for article in _squad(folder)
        for paragraph in article["paragraphs"]
        for one in paragraph["qas"]
    ]
    yield from (one for one in every if 4 <= len(one.split()) <= 12)


def _squad(folder: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(folder / "squad-train.json.gz", "rt", encoding="utf-8") as file:
        yield from json.load(file)["data"]
