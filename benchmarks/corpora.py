"""Passages as terms, and questions: laid end to end, kept in files that several processes map."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


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
        for start, end in pairwise(self.ends.tolist()):
            yield [self.vocabulary[term] for term in self.terms[start:end].tolist()]

    def save(self, folder: Path) -> None:
        """Write the corpus to a folder."""
        folder.mkdir()
        np.save(folder / "terms.npy", self.terms)
        np.save(folder / "ends.npy", self.ends)
        words = {"name": self.name, "vocabulary": self.vocabulary, "questions": self.questions}
        (folder / "words.json").write_text(json.dumps(words))

    @classmethod
    def opened(cls, folder: Path) -> Corpus:
        """Return the corpus of a folder; its arrays are mapped."""
        words = json.loads((folder / "words.json").read_text())
        terms, ends = (np.load(folder / f"{name}.npy", mmap_mode="r") for name in ("terms", "ends"))
        return cls(words["name"], words["vocabulary"], terms, ends, words["questions"])


class Kind(NamedTuple):
    """A kind of corpus: what gives one of so many passages and questions."""

    name: str
    drawn: Callable[[int, int], Corpus]
