"""The index of qa-service, saved and opened again."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from benchmarks.corpora import Corpus
from qa_service.model import Query
from qa_service.retrieval.files import load, save
from qa_service.retrieval.index import assembled
from qa_service.retrieval.search import Index
from qa_service.text.sequences import Sequences
from qa_service.text.strings import Strings


class Ours:
    """The index of qa-service; title and heading are empty, a passage is one sentence."""

    name = "qa-service"

    def build(self, corpus: Corpus, folder: Path) -> None:
        """Index a corpus with one thread."""
        count = corpus.passages
        starts = np.repeat(corpus.ends, 3)[2:]
        cues, words = np.zeros(3 * count, np.uint16), np.ones(3 * count, np.uint16)
        shapes = np.zeros(len(corpus.terms), np.uint8)
        found = Sequences(
            corpus.vocabulary, corpus.terms, shapes, starts, cues, words, np.arange(count + 1) * 3
        )
        save(assembled(Strings.of(f"p{place:08d}#0" for place in range(count)), found, ()), folder / "ours")
        self._index = Index([load(folder / "ours")])

    def search(self, terms: list[str], k: int) -> list[int]:
        """Return the places of the best ``k`` passages."""
        query = Query("", "", tuple((term, 1.0) for term in terms))
        return [hit.place for hit in self._index.found(query, k)]
